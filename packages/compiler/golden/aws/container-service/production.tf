# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf

provider "aws" {
  region              = "eu-central-1"
  allowed_account_ids = ["123456789012"]

  default_tags {
    tags = {
      appstack    = "shop"
      environment = "production"
      owner       = "group:default/shop-team"
      managed-by  = "terraform"
    }
  }
}

# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/checkout, component:default/pricing

variable "checkout_image" {
  description = "Container image of checkout, with its tag or digest"
  type        = string
  nullable    = false
}

variable "pricing_image" {
  description = "Container image of pricing, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/checkout, component:default/pricing

locals {
  checkout_tags = {
    entity = "component:default/checkout"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  pricing_tags = {
    entity = "component:default/pricing"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# checkout_image: Container image of checkout, with its tag or digest
# pricing_image: Container image of pricing, with its tag or digest

# ---------- network.tf
# Entities: component:default/checkout, component:default/pricing
# in foundations/network: aws_vpc.main
# in foundations/network: aws_default_security_group.main
# in foundations/network: aws_subnet.private
# in foundations/network: aws_route_table.private
# in foundations/network: aws_route_table_association.private
# in foundations/flow-logs: aws_flow_log.main
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

# The threshold is always 1; without it the provider forgets that ECS tells which tasks are healthy.
resource "aws_service_discovery_service" "checkout" {
  name          = "checkout"
  force_destroy = true
  tags          = local.checkout_tags

  dns_config {
    namespace_id   = aws_service_discovery_private_dns_namespace.main.id
    routing_policy = "MULTIVALUE"

    dns_records {
      type = "A"
      ttl  = 10
    }
  }

  health_check_custom_config {
    failure_threshold = 1
  }
}

resource "aws_security_group" "checkout" {
  name        = "shop-production-checkout"
  description = "Tasks of checkout"
  vpc_id      = aws_vpc.main.id
  tags        = local.checkout_tags
}

resource "aws_vpc_security_group_egress_rule" "checkout_https" {
  security_group_id = aws_security_group.checkout.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.checkout_tags
}

resource "aws_security_group" "pricing" {
  name        = "shop-production-pricing"
  description = "Tasks of pricing"
  vpc_id      = aws_vpc.main.id
  tags        = local.pricing_tags
}

resource "aws_vpc_security_group_ingress_rule" "checkout_to_pricing" {
  security_group_id            = aws_security_group.pricing.id
  description                  = "From checkout"
  referenced_security_group_id = aws_security_group.checkout.id
  from_port                    = 8080
  to_port                      = 8080
  ip_protocol                  = "tcp"
  tags                         = local.checkout_tags
}

resource "aws_vpc_security_group_egress_rule" "checkout_to_pricing" {
  security_group_id            = aws_security_group.checkout.id
  description                  = "To pricing"
  referenced_security_group_id = aws_security_group.pricing.id
  from_port                    = 8080
  to_port                      = 8080
  ip_protocol                  = "tcp"
  tags                         = local.checkout_tags
}

resource "aws_lb_target_group" "checkout" {
  # checkov:skip=CKV_AWS_378:encryption ends at the load balancer; the way to the tasks is private
  name                 = "shop-production-checkout-8080"
  vpc_id               = aws_vpc.main.id
  target_type          = "ip"
  port                 = 8080
  protocol             = "HTTP"
  deregistration_delay = 30
  tags                 = local.checkout_tags

  health_check {
    path                = "/"
    matcher             = "200"
    interval            = 15
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "checkout" {
  zone_id = data.aws_route53_zone.main.zone_id
  name    = "checkout.shop.example.com"
  type    = "A"

  alias {
    name                   = aws_lb.main.dns_name
    zone_id                = aws_lb.main.zone_id
    evaluate_target_health = true
  }
}

resource "aws_lb_listener_rule" "checkout" {
  listener_arn = aws_lb_listener.https.arn
  tags         = local.checkout_tags

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.checkout.arn
  }

  condition {
    host_header {
      values = ["checkout.shop.example.com"]
    }
  }
}

resource "aws_vpc_security_group_ingress_rule" "checkout_from_load_balancer" {
  security_group_id            = aws_security_group.checkout.id
  description                  = "From the load balancer"
  referenced_security_group_id = aws_security_group.load_balancer.id
  from_port                    = 8080
  to_port                      = 8080
  ip_protocol                  = "tcp"
  tags                         = local.checkout_tags
}

resource "aws_vpc_security_group_egress_rule" "checkout_from_load_balancer" {
  security_group_id            = aws_security_group.load_balancer.id
  description                  = "To checkout"
  referenced_security_group_id = aws_security_group.checkout.id
  from_port                    = 8080
  to_port                      = 8080
  ip_protocol                  = "tcp"
  tags                         = local.checkout_tags
}

# The threshold is always 1; without it the provider forgets that ECS tells which tasks are healthy.
resource "aws_service_discovery_service" "pricing" {
  name          = "pricing"
  force_destroy = true
  tags          = local.pricing_tags

  dns_config {
    namespace_id   = aws_service_discovery_private_dns_namespace.main.id
    routing_policy = "MULTIVALUE"

    dns_records {
      type = "A"
      ttl  = 10
    }
  }

  health_check_custom_config {
    failure_threshold = 1
  }
}

resource "aws_vpc_security_group_egress_rule" "pricing_https" {
  security_group_id = aws_security_group.pricing.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.pricing_tags
}

resource "aws_vpc_security_group_ingress_rule" "pricing_to_checkout" {
  security_group_id            = aws_security_group.checkout.id
  description                  = "From pricing"
  referenced_security_group_id = aws_security_group.pricing.id
  from_port                    = 8080
  to_port                      = 8080
  ip_protocol                  = "tcp"
  tags                         = local.pricing_tags
}

resource "aws_vpc_security_group_egress_rule" "pricing_to_checkout" {
  security_group_id            = aws_security_group.pricing.id
  description                  = "To checkout"
  referenced_security_group_id = aws_security_group.checkout.id
  from_port                    = 8080
  to_port                      = 8080
  ip_protocol                  = "tcp"
  tags                         = local.pricing_tags
}

# ---------- identity.tf
# Entities: component:default/checkout, component:default/pricing
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs

data "aws_iam_policy_document" "checkout_task_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}

resource "aws_iam_role" "checkout_task" {
  name               = "shop-production-checkout-task"
  assume_role_policy = data.aws_iam_policy_document.checkout_task_trust.json
  tags               = local.checkout_tags
}

data "aws_iam_policy_document" "checkout_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "checkout_execution" {
  name               = "shop-production-checkout-execution"
  assume_role_policy = data.aws_iam_policy_document.checkout_execution_trust.json
  tags               = local.checkout_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "checkout_execution" {
  statement {
    sid       = "SignInToRegistry"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    sid = "PullImages"
    actions = [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:GetDownloadUrlForLayer",
    ]
    resources = [
      "arn:${data.aws_partition.current.partition}:ecr:eu-central-1:${data.aws_caller_identity.current.account_id}:repository/*",
    ]
  }

  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.checkout.arn}:*"]
  }
}

resource "aws_iam_role_policy" "checkout_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.checkout_execution.name
  policy = data.aws_iam_policy_document.checkout_execution.json
}

data "aws_iam_policy_document" "pricing_task_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}

resource "aws_iam_role" "pricing_task" {
  name               = "shop-production-pricing-task"
  assume_role_policy = data.aws_iam_policy_document.pricing_task_trust.json
  tags               = local.pricing_tags
}

data "aws_iam_policy_document" "pricing_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "pricing_execution" {
  name               = "shop-production-pricing-execution"
  assume_role_policy = data.aws_iam_policy_document.pricing_execution_trust.json
  tags               = local.pricing_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "pricing_execution" {
  statement {
    sid       = "SignInToRegistry"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    sid = "PullImages"
    actions = [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:GetDownloadUrlForLayer",
    ]
    resources = [
      "arn:${data.aws_partition.current.partition}:ecr:eu-central-1:${data.aws_caller_identity.current.account_id}:repository/*",
    ]
  }

  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.pricing.arn}:*"]
  }
}

resource "aws_iam_role_policy" "pricing_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.pricing_execution.name
  policy = data.aws_iam_policy_document.pricing_execution.json
}

# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- storage.tf
# in foundations/access-logs: aws_s3_bucket.access_logs
# in foundations/access-logs: aws_s3_bucket_ownership_controls.access_logs
# in foundations/access-logs: aws_s3_bucket_public_access_block.access_logs
# in foundations/access-logs: aws_s3_bucket_server_side_encryption_configuration.access_logs
# in foundations/access-logs: aws_s3_bucket_lifecycle_configuration.access_logs

data "aws_iam_policy_document" "access_logs" {
  statement {
    sid       = "OnlyWithTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.access_logs.arn, "${aws_s3_bucket.access_logs.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  statement {
    sid     = "LoadBalancerWritesLogs"
    actions = ["s3:PutObject"]
    resources = [
      "${aws_s3_bucket.access_logs.arn}/AWSLogs/${data.aws_caller_identity.current.account_id}/*",
    ]

    principals {
      type        = "Service"
      identifiers = ["logdelivery.elasticloadbalancing.amazonaws.com"]
    }
  }
}

# in foundations/access-logs: aws_s3_bucket_policy.access_logs
# ---------- messaging.tf
# in foundations/alarms: aws_sns_topic.alarms
# ---------- compute.tf
# Entities: component:default/checkout, component:default/pricing
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

resource "aws_ecs_task_definition" "checkout" {
  family                   = "shop-production-checkout"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.checkout_execution.arn
  task_role_arn            = aws_iam_role.checkout_task.arn
  container_definitions = jsonencode([
    {
      name                   = "checkout"
      image                  = var.checkout_image
      essential              = true
      readonlyRootFilesystem = true
      linuxParameters = {
        initProcessEnabled = true
        tmpfs = [
          {
            containerPath = "/tmp"
            size          = 64
          },
        ]
      }
      portMappings = [
        {
          containerPort = 8080
          protocol      = "tcp"
        },
      ]
      environment = [
        {
          name  = "PORT"
          value = "8080"
        },
        {
          name  = "PRICING_URL"
          value = "http://${aws_service_discovery_service.pricing.name}.${aws_service_discovery_private_dns_namespace.main.name}:8080"
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.checkout.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "checkout"
        }
      }
    },
  ])
  tags = local.checkout_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/checkout
# Assumed: type "service" does not say more.
resource "aws_ecs_service" "checkout" {
  name                              = "shop-production-checkout"
  cluster                           = aws_ecs_cluster.main.id
  task_definition                   = aws_ecs_task_definition.checkout.arn
  propagate_tags                    = "SERVICE"
  enable_ecs_managed_tags           = true
  desired_count                     = 2
  health_check_grace_period_seconds = 60
  tags                              = local.checkout_tags

  capacity_provider_strategy {
    capacity_provider = "FARGATE"
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
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.checkout_tags
}

resource "aws_appautoscaling_policy" "checkout_cpu" {
  name               = "shop-production-checkout-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.checkout.service_namespace
  resource_id        = aws_appautoscaling_target.checkout.resource_id
  scalable_dimension = aws_appautoscaling_target.checkout.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = 60
    scale_in_cooldown  = 300
    scale_out_cooldown = 60

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_ecs_task_definition" "pricing" {
  family                   = "shop-production-pricing"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.pricing_execution.arn
  task_role_arn            = aws_iam_role.pricing_task.arn
  container_definitions = jsonencode([
    {
      name                   = "pricing"
      image                  = var.pricing_image
      essential              = true
      readonlyRootFilesystem = true
      linuxParameters = {
        initProcessEnabled = true
        tmpfs = [
          {
            containerPath = "/tmp"
            size          = 64
          },
        ]
      }
      portMappings = [
        {
          containerPort = 8080
          protocol      = "tcp"
        },
      ]
      environment = [
        {
          name  = "CHECKOUT_URL"
          value = "http://${aws_service_discovery_service.checkout.name}.${aws_service_discovery_private_dns_namespace.main.name}:8080"
        },
        {
          name  = "PORT"
          value = "8080"
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.pricing.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "pricing"
        }
      }
    },
  ])
  tags = local.pricing_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/pricing
# Assumed: type "service" does not say more.
resource "aws_ecs_service" "pricing" {
  name                    = "shop-production-pricing"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.pricing.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.pricing_tags

  capacity_provider_strategy {
    capacity_provider = "FARGATE"
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
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.pricing_tags
}

resource "aws_appautoscaling_policy" "pricing_cpu" {
  name               = "shop-production-pricing-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.pricing.service_namespace
  resource_id        = aws_appautoscaling_target.pricing.resource_id
  scalable_dimension = aws_appautoscaling_target.pricing.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = 60
    scale_in_cooldown  = 300
    scale_out_cooldown = 60

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

# ---------- observability.tf
# Entities: component:default/checkout, component:default/pricing
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "checkout" {
  name              = "/shop/production/checkout"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.checkout_tags
}

resource "aws_cloudwatch_metric_alarm" "checkout_unreachable" {
  alarm_name        = "shop-production-checkout-unreachable"
  alarm_description = "No task of checkout is healthy: callers get no answer"
  namespace         = "AWS/ApplicationELB"
  metric_name       = "HealthyHostCount"
  dimensions = {
    LoadBalancer = aws_lb.main.arn_suffix
    TargetGroup  = aws_lb_target_group.checkout.arn_suffix
  }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 3
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.checkout_tags
}

resource "aws_cloudwatch_metric_alarm" "checkout_cpu" {
  alarm_name        = "shop-production-checkout-cpu"
  alarm_description = "checkout uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.checkout.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.checkout_tags
}

resource "aws_cloudwatch_log_group" "pricing" {
  name              = "/shop/production/pricing"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.pricing_tags
}

resource "aws_cloudwatch_metric_alarm" "pricing_cpu" {
  alarm_name        = "shop-production-pricing-cpu"
  alarm_description = "pricing uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.pricing.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.pricing_tags
}

# ---------- outputs.tf
# Entities: component:default/checkout, component:default/pricing

output "checkout_url" {
  description = "Address of checkout"
  value       = "https://${aws_route53_record.checkout.fqdn}"
}
