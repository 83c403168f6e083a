# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: component:default/payments, component:default/renewer
# in foundations/network: aws_vpc.main
# in foundations/network: aws_default_security_group.main
# in foundations/network: aws_subnet.private
# in foundations/network: aws_route_table.private
# in foundations/network: aws_route_table_association.private
# in foundations/public-network: aws_internet_gateway.main
# in foundations/public-network: aws_subnet.public
# in foundations/public-network: aws_route_table.public
# in foundations/public-network: aws_route.internet
# in foundations/public-network: aws_route_table_association.public
# in foundations/egress: aws_eip.nat
# in foundations/egress: aws_nat_gateway.main
# in foundations/egress: aws_route.private_internet
# in foundations/endpoints: aws_vpc_endpoint.s3
# in production: aws_security_group.payments
# in production: aws_vpc_security_group_egress_rule.payments_https
# in production: aws_security_group.renewer
# in production: aws_vpc_security_group_egress_rule.renewer_https
# ---------- identity.tf
# Entities: component:default/payments, component:default/renewer
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in production: data.aws_iam_policy_document.payments_task_trust
# in production: aws_iam_role.payments_task
# in production: data.aws_iam_policy_document.payments_execution_trust
# in production: aws_iam_role.payments_execution
# in production: data.aws_iam_policy_document.payments_execution
# in production: aws_iam_role_policy.payments_execution
# in production: data.aws_iam_policy_document.renewer_task_trust
# in production: aws_iam_role.renewer_task
# in production: data.aws_iam_policy_document.renewer_connections
# in production: aws_iam_role_policy.renewer_connections
# in production: data.aws_iam_policy_document.renewer_execution_trust
# in production: aws_iam_role.renewer_execution
# in production: data.aws_iam_policy_document.renewer_execution
# in production: aws_iam_role_policy.renewer_execution
# ---------- security.tf
# Entities: resource:default/payment-key
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main

# resource:default/payment-key
resource "aws_secretsmanager_secret" "payment_key" {
  # checkov:skip=CKV2_AWS_57:who gives the value has to give the next one; nothing here could make it
  name                    = "shop-development-payment-key"
  description             = "Key of the payment provider"
  kms_key_id              = aws_kms_key.main.arn
  recovery_window_in_days = 0
  tags                    = local.payment_key_tags
}

# ---------- compute.tf
# Entities: component:default/payments, component:default/renewer
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main
# in production: aws_ecs_task_definition.payments

# component:default/payments
resource "aws_ecs_service" "payments" {
  name                    = "shop-development-payments"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.payments.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.payments_tags

  capacity_provider_strategy {
    capacity_provider = "FARGATE_SPOT"
    weight            = 1
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = values(aws_subnet.private)[*].id
    security_groups  = [aws_security_group.payments.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "payments" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.payments.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.payments_tags
}

# in production: aws_appautoscaling_policy.payments_cpu
# in production: aws_ecs_task_definition.renewer

# component:default/renewer
resource "aws_ecs_service" "renewer" {
  name                    = "shop-development-renewer"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.renewer.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.renewer_tags

  capacity_provider_strategy {
    capacity_provider = "FARGATE_SPOT"
    weight            = 1
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = values(aws_subnet.private)[*].id
    security_groups  = [aws_security_group.renewer.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "renewer" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.renewer.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.renewer_tags
}

# in production: aws_appautoscaling_policy.renewer_cpu
# ---------- observability.tf
# Entities: component:default/payments, component:default/renewer

resource "aws_cloudwatch_log_group" "payments" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/payments"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.payments_tags
}

resource "aws_cloudwatch_log_group" "renewer" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/renewer"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.renewer_tags
}

# ---------- outputs.tf, in production
