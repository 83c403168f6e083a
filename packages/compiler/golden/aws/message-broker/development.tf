# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: component:default/dispatcher, resource:default/rabbit
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
# in production: aws_security_group.dispatcher
# in production: aws_vpc_security_group_egress_rule.dispatcher_https
# in production: aws_security_group.rabbit
# in production: aws_vpc_security_group_ingress_rule.dispatcher_to_rabbit
# in production: aws_vpc_security_group_egress_rule.dispatcher_to_rabbit
# ---------- identity.tf
# Entities: component:default/dispatcher
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in production: data.aws_iam_policy_document.dispatcher_task_trust
# in production: aws_iam_role.dispatcher_task
# in production: data.aws_iam_policy_document.dispatcher_execution_trust
# in production: aws_iam_role.dispatcher_execution
# in production: data.aws_iam_policy_document.dispatcher_execution
# in production: aws_iam_role_policy.dispatcher_execution
# ---------- security.tf
# Entities: component:default/dispatcher, resource:default/rabbit
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main

resource "aws_secretsmanager_secret" "dispatcher_rabbit_password" {
  # checkov:skip=CKV2_AWS_57:a new password has to reach the provider too; see the steps in the README
  name                    = "shop-development-dispatcher-rabbit-password"
  description             = "Password of dispatcher for rabbit"
  kms_key_id              = aws_kms_key.main.arn
  recovery_window_in_days = 0
  tags                    = local.dispatcher_tags
}

# in production: random_password.rabbit

resource "aws_secretsmanager_secret" "rabbit_admin" {
  # checkov:skip=CKV2_AWS_57:Amazon MQ rotates no passwords
  name                    = "shop-development-rabbit-admin"
  description             = "Administrator of the broker rabbit"
  kms_key_id              = aws_kms_key.main.arn
  recovery_window_in_days = 0
  tags                    = local.rabbit_tags
}

# in production: aws_secretsmanager_secret_version.rabbit_admin
# ---------- messaging.tf
# Entities: resource:default/rabbit

# resource:default/rabbit
resource "aws_mq_broker" "rabbit" {
  # checkov:skip=CKV_AWS_209:RabbitMQ in Amazon MQ supports AWS owned keys alone
  broker_name                = "shop-development-rabbit"
  engine_type                = "RabbitMQ"
  engine_version             = "3.13"
  host_instance_type         = "mq.t3.micro"
  deployment_mode            = "SINGLE_INSTANCE"
  auto_minor_version_upgrade = true
  publicly_accessible        = false
  subnet_ids                 = slice(values(aws_subnet.private)[*].id, 0, 1)
  security_groups            = [aws_security_group.rabbit.id]
  tags                       = local.rabbit_tags

  logs {
    general = true
  }

  user {
    username = "admin"
    password = random_password.rabbit.result
  }
}

# ---------- compute.tf
# Entities: component:default/dispatcher
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main
# in production: aws_ecs_task_definition.dispatcher

# component:default/dispatcher
resource "aws_ecs_service" "dispatcher" {
  name                    = "shop-development-dispatcher"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.dispatcher.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.dispatcher_tags

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
    security_groups  = [aws_security_group.dispatcher.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "dispatcher" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.dispatcher.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.dispatcher_tags
}

# in production: aws_appautoscaling_policy.dispatcher_cpu
# ---------- observability.tf
# Entities: component:default/dispatcher

resource "aws_cloudwatch_log_group" "dispatcher" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/dispatcher"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.dispatcher_tags
}

# ---------- outputs.tf, in production
