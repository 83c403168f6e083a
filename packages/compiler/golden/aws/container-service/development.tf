# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: component:default/checkout, component:default/pricing
# in foundations/network: aws_vpc.main
# in foundations/network: aws_default_security_group.main
# in foundations/network: aws_subnet.private
# in foundations/network: aws_route_table.private
# in foundations/network: aws_route_table_association.private
# in foundations/service-discovery: aws_service_discovery_private_dns_namespace.main
# in foundations/public-network: aws_internet_gateway.main
# in foundations/public-network: aws_subnet.public
# in foundations/public-network: aws_route_table.public
# in foundations/public-network: aws_route.internet
# in foundations/public-network: aws_route_table_association.public
# in foundations/egress: aws_eip.nat
# in foundations/egress: aws_nat_gateway.main
# in foundations/egress: aws_route.private_internet
# in foundations/endpoints: aws_vpc_endpoint.s3
# in foundations/dns-zone: data.aws_route53_zone.main
# in foundations/load-balancer: aws_security_group.load_balancer
# in foundations/load-balancer: aws_vpc_security_group_ingress_rule.https
# in foundations/load-balancer: aws_vpc_security_group_ingress_rule.http
# in foundations/load-balancer: aws_lb.main
# in foundations/load-balancer: aws_acm_certificate.main
# in foundations/load-balancer: aws_route53_record.certificate
# in foundations/load-balancer: aws_acm_certificate_validation.main
# in foundations/load-balancer: aws_lb_listener.http
# in foundations/load-balancer: aws_lb_listener.https
# in production: aws_service_discovery_service.checkout
# in production: aws_security_group.checkout
# in production: aws_vpc_security_group_egress_rule.checkout_https
# in production: aws_security_group.pricing
# in production: aws_vpc_security_group_ingress_rule.checkout_to_pricing
# in production: aws_vpc_security_group_egress_rule.checkout_to_pricing
# in production: aws_lb_target_group.checkout
# in production: aws_route53_record.checkout
# in production: aws_lb_listener_rule.checkout
# in production: aws_vpc_security_group_ingress_rule.checkout_from_load_balancer
# in production: aws_vpc_security_group_egress_rule.checkout_from_load_balancer
# in production: aws_service_discovery_service.pricing
# in production: aws_vpc_security_group_egress_rule.pricing_https
# in production: aws_vpc_security_group_ingress_rule.pricing_to_checkout
# in production: aws_vpc_security_group_egress_rule.pricing_to_checkout
# ---------- identity.tf
# Entities: component:default/checkout, component:default/pricing
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in production: data.aws_iam_policy_document.checkout_task_trust
# in production: aws_iam_role.checkout_task
# in production: data.aws_iam_policy_document.checkout_execution_trust
# in production: aws_iam_role.checkout_execution
# in production: data.aws_iam_policy_document.checkout_execution
# in production: aws_iam_role_policy.checkout_execution
# in production: data.aws_iam_policy_document.pricing_task_trust
# in production: aws_iam_role.pricing_task
# in production: data.aws_iam_policy_document.pricing_execution_trust
# in production: aws_iam_role.pricing_execution
# in production: data.aws_iam_policy_document.pricing_execution
# in production: aws_iam_role_policy.pricing_execution
# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- compute.tf
# Entities: component:default/checkout, component:default/pricing
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main
# in production: aws_ecs_task_definition.checkout

# component:default/checkout
resource "aws_ecs_service" "checkout" {
  name                              = "shop-development-checkout"
  cluster                           = aws_ecs_cluster.main.id
  task_definition                   = aws_ecs_task_definition.checkout.arn
  propagate_tags                    = "SERVICE"
  enable_ecs_managed_tags           = true
  desired_count                     = 1
  health_check_grace_period_seconds = 60
  tags                              = local.checkout_tags

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
    security_groups  = [aws_security_group.checkout.id]
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.checkout.arn
    container_name   = "checkout"
    container_port   = 8080
  }

  service_registries {
    registry_arn = aws_service_discovery_service.checkout.arn
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main, aws_lb_listener_rule.checkout]
}

resource "aws_appautoscaling_target" "checkout" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.checkout.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.checkout_tags
}

# in production: aws_appautoscaling_policy.checkout_cpu
# in production: aws_ecs_task_definition.pricing

# component:default/pricing
# Assumed: type "service" does not say more.
resource "aws_ecs_service" "pricing" {
  name                    = "shop-development-pricing"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.pricing.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.pricing_tags

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
    security_groups  = [aws_security_group.pricing.id]
    assign_public_ip = false
  }

  service_registries {
    registry_arn = aws_service_discovery_service.pricing.arn
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "pricing" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.pricing.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.pricing_tags
}

# in production: aws_appautoscaling_policy.pricing_cpu
# ---------- observability.tf
# Entities: component:default/checkout, component:default/pricing

resource "aws_cloudwatch_log_group" "checkout" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/checkout"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.checkout_tags
}

resource "aws_cloudwatch_log_group" "pricing" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/pricing"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.pricing_tags
}

# ---------- outputs.tf, in production
