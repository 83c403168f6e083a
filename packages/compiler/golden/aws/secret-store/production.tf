# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/shipping, resource:default/courier-key, resource:default/vault

variable "shipping_image" {
  description = "Container image of shipping, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/shipping, resource:default/courier-key, resource:default/vault

locals {
  courier_key_tags = {
    entity = "resource:default/courier-key"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  shipping_tags = {
    entity = "component:default/shipping"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# shipping_image: Container image of shipping, with its tag or digest

# ---------- network.tf
# Entities: component:default/shipping
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

resource "aws_security_group" "shipping" {
  name        = "shop-production-shipping"
  description = "Tasks of shipping"
  vpc_id      = aws_vpc.main.id
  tags        = local.shipping_tags
}

resource "aws_vpc_security_group_egress_rule" "shipping_https" {
  security_group_id = aws_security_group.shipping.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.shipping_tags
}

# ---------- identity.tf
# Entities: component:default/shipping
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs

data "aws_iam_policy_document" "shipping_task_trust" {
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

resource "aws_iam_role" "shipping_task" {
  name               = "shop-production-shipping-task"
  assume_role_policy = data.aws_iam_policy_document.shipping_task_trust.json
  tags               = local.shipping_tags
}

# A store of secrets is what their names start with: its "*" means these alone.
data "aws_iam_policy_document" "shipping_connections" {
  statement {
    sid     = "VaultRead"
    actions = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
    resources = [
      "arn:${data.aws_partition.current.partition}:secretsmanager:eu-central-1:${data.aws_caller_identity.current.account_id}:secret:shop/production/vault/*",
    ]
  }

  statement {
    sid       = "VaultRead2"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.main.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["secretsmanager.eu-central-1.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "shipping_connections" {
  name   = "connections"
  role   = aws_iam_role.shipping_task.name
  policy = data.aws_iam_policy_document.shipping_connections.json
}

data "aws_iam_policy_document" "shipping_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "shipping_execution" {
  name               = "shop-production-shipping-execution"
  assume_role_policy = data.aws_iam_policy_document.shipping_execution_trust.json
  tags               = local.shipping_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "shipping_execution" {
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
    resources = ["${aws_cloudwatch_log_group.shipping.arn}:*"]
  }

  statement {
    sid       = "ReadSecrets"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.courier_key.arn]
  }

  statement {
    sid       = "DecryptSecrets"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "shipping_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.shipping_execution.name
  policy = data.aws_iam_policy_document.shipping_execution.json
}

# ---------- security.tf
# Entities: resource:default/courier-key
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main

# resource:default/courier-key
resource "aws_secretsmanager_secret" "courier_key" {
  # checkov:skip=CKV2_AWS_57:who gives the value has to give the next one; nothing here could make it
  name                    = "shop/production/vault/shop-production-courier-key"
  description             = "Secret courier-key"
  kms_key_id              = aws_kms_key.main.arn
  recovery_window_in_days = 30
  tags                    = local.courier_key_tags

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- messaging.tf
# in foundations/alarms: aws_sns_topic.alarms
# ---------- compute.tf
# Entities: component:default/shipping
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

resource "aws_ecs_task_definition" "shipping" {
  family                   = "shop-production-shipping"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.shipping_execution.arn
  task_role_arn            = aws_iam_role.shipping_task.arn
  container_definitions = jsonencode([
    {
      name                   = "shipping"
      image                  = var.shipping_image
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
          name  = "VAULT_PREFIX"
          value = "shop/production/vault/"
        },
      ]
      secrets = [
        {
          name      = "COURIER_KEY_VALUE"
          valueFrom = aws_secretsmanager_secret.courier_key.arn
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.shipping.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "shipping"
        }
      }
    },
  ])
  tags = local.shipping_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/shipping
resource "aws_ecs_service" "shipping" {
  name                    = "shop-production-shipping"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.shipping.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.shipping_tags

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
    security_groups  = [aws_security_group.shipping.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "shipping" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.shipping.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.shipping_tags
}

resource "aws_appautoscaling_policy" "shipping_cpu" {
  name               = "shop-production-shipping-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.shipping.service_namespace
  resource_id        = aws_appautoscaling_target.shipping.resource_id
  scalable_dimension = aws_appautoscaling_target.shipping.scalable_dimension

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
# Entities: component:default/shipping
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "shipping" {
  name              = "/shop/production/shipping"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.shipping_tags
}

resource "aws_cloudwatch_metric_alarm" "shipping_cpu" {
  alarm_name        = "shop-production-shipping-cpu"
  alarm_description = "shipping uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.shipping.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.shipping_tags
}

# ---------- outputs.tf
# Entities: component:default/shipping, resource:default/courier-key, resource:default/vault

output "courier_key_arn" {
  description = "ARN of the secret courier-key"
  value       = aws_secretsmanager_secret.courier_key.arn
}

output "vault_prefix" {
  description = "What the names of the secrets in vault start with"
  value       = "shop/production/vault/"
}
