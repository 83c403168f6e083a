# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/billing, resource:default/bank, resource:default/weather

variable "bank_secret_arn" {
  description = "ARN of the Secrets Manager secret that calling bank takes, encrypted by the stack’s key or AWS’s own"
  type        = string
  nullable    = false
}

variable "billing_image" {
  description = "Container image of billing, with its tag or digest"
  type        = string
  nullable    = false
}

variable "weather_url" {
  description = "Address of weather"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/billing, resource:default/bank, resource:default/weather

locals {
  billing_tags = {
    entity = "component:default/billing"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# bank_secret_arn: ARN of the Secrets Manager secret that calling bank takes, encrypted by the stack’s key or AWS’s own
# billing_image: Container image of billing, with its tag or digest
# weather_url: Address of weather

# ---------- network.tf
# Entities: component:default/billing
# in foundations/network: aws_vpc.main
# in foundations/network: aws_default_security_group.main
# in foundations/network: aws_subnet.private
# in foundations/network: aws_route_table.private
# in foundations/network: aws_route_table_association.private
# in foundations/flow-logs: aws_flow_log.main
# in foundations/public-network: aws_internet_gateway.main
# in foundations/public-network: aws_subnet.public
# in foundations/public-network: aws_route_table.public
# in foundations/public-network: aws_route.internet
# in foundations/public-network: aws_route_table_association.public
# in foundations/egress: aws_eip.nat
# in foundations/egress: aws_nat_gateway.main
# in foundations/egress: aws_route.private_internet
# in foundations/endpoints: aws_vpc_endpoint.s3
# in foundations/endpoints: aws_security_group.endpoints
# in foundations/endpoints: aws_vpc_security_group_ingress_rule.endpoints
# in foundations/endpoints: aws_vpc_endpoint.secretsmanager

resource "aws_security_group" "billing" {
  name        = "shop-production-billing"
  description = "Tasks of billing"
  vpc_id      = aws_vpc.main.id
  tags        = local.billing_tags
}

resource "aws_vpc_security_group_egress_rule" "billing_https" {
  security_group_id = aws_security_group.billing.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.billing_tags
}

# ---------- identity.tf
# Entities: component:default/billing
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs

data "aws_iam_policy_document" "billing_task_trust" {
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

resource "aws_iam_role" "billing_task" {
  name               = "shop-production-billing-task"
  assume_role_policy = data.aws_iam_policy_document.billing_task_trust.json
  tags               = local.billing_tags
}

data "aws_iam_policy_document" "billing_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "billing_execution" {
  name               = "shop-production-billing-execution"
  assume_role_policy = data.aws_iam_policy_document.billing_execution_trust.json
  tags               = local.billing_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "billing_execution" {
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
    resources = ["${aws_cloudwatch_log_group.billing.arn}:*"]
  }

  statement {
    sid       = "ReadSecrets"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [var.bank_secret_arn]
  }

  statement {
    sid       = "DecryptSecrets"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "billing_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.billing_execution.name
  policy = data.aws_iam_policy_document.billing_execution.json
}

# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- messaging.tf
# in foundations/alarms: aws_sns_topic.alarms
# ---------- compute.tf
# Entities: component:default/billing
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

resource "aws_ecs_task_definition" "billing" {
  family                   = "shop-production-billing"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.billing_execution.arn
  task_role_arn            = aws_iam_role.billing_task.arn
  container_definitions = jsonencode([
    {
      name                   = "billing"
      image                  = var.billing_image
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
      environment = [
        {
          name  = "BANK_URL"
          value = "https://api.bank.example.com"
        },
        {
          name  = "WEATHER_URL"
          value = var.weather_url
        },
      ]
      secrets = [
        {
          name      = "BANK_SECRET"
          valueFrom = var.bank_secret_arn
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.billing.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "billing"
        }
      }
    },
  ])
  tags = local.billing_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/billing
resource "aws_ecs_service" "billing" {
  name                    = "shop-production-billing"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.billing.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.billing_tags

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
    security_groups  = [aws_security_group.billing.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "billing" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.billing.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.billing_tags
}

resource "aws_appautoscaling_policy" "billing_cpu" {
  name               = "shop-production-billing-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.billing.service_namespace
  resource_id        = aws_appautoscaling_target.billing.resource_id
  scalable_dimension = aws_appautoscaling_target.billing.scalable_dimension

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
# Entities: component:default/billing
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "billing" {
  name              = "/shop/production/billing"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.billing_tags
}

resource "aws_cloudwatch_metric_alarm" "billing_cpu" {
  alarm_name        = "shop-production-billing-cpu"
  alarm_description = "billing uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.billing.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.billing_tags
}
