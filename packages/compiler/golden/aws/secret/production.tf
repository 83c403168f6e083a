# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/payments, component:default/renewer, resource:default/payment-key

variable "payments_image" {
  description = "Container image of payments, with its tag or digest"
  type        = string
  nullable    = false
}

variable "renewer_image" {
  description = "Container image of renewer, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/payments, component:default/renewer, resource:default/payment-key

locals {
  payment_key_tags = {
    entity = "resource:default/payment-key"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  payments_tags = {
    entity = "component:default/payments"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  renewer_tags = {
    entity = "component:default/renewer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# payments_image: Container image of payments, with its tag or digest
# renewer_image: Container image of renewer, with its tag or digest

# ---------- network.tf
# Entities: component:default/payments, component:default/renewer
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

resource "aws_security_group" "payments" {
  name        = "shop-production-payments"
  description = "Tasks of payments"
  vpc_id      = aws_vpc.main.id
  tags        = local.payments_tags
}

resource "aws_vpc_security_group_egress_rule" "payments_https" {
  security_group_id = aws_security_group.payments.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.payments_tags
}

resource "aws_security_group" "renewer" {
  name        = "shop-production-renewer"
  description = "Tasks of renewer"
  vpc_id      = aws_vpc.main.id
  tags        = local.renewer_tags
}

resource "aws_vpc_security_group_egress_rule" "renewer_https" {
  security_group_id = aws_security_group.renewer.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.renewer_tags
}

# ---------- identity.tf
# Entities: component:default/payments, component:default/renewer
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs

data "aws_iam_policy_document" "payments_task_trust" {
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

resource "aws_iam_role" "payments_task" {
  name               = "shop-production-payments-task"
  assume_role_policy = data.aws_iam_policy_document.payments_task_trust.json
  tags               = local.payments_tags
}

data "aws_iam_policy_document" "payments_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "payments_execution" {
  name               = "shop-production-payments-execution"
  assume_role_policy = data.aws_iam_policy_document.payments_execution_trust.json
  tags               = local.payments_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "payments_execution" {
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
    resources = ["${aws_cloudwatch_log_group.payments.arn}:*"]
  }

  statement {
    sid       = "ReadSecrets"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.payment_key.arn]
  }

  statement {
    sid       = "DecryptSecrets"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "payments_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.payments_execution.name
  policy = data.aws_iam_policy_document.payments_execution.json
}

data "aws_iam_policy_document" "renewer_task_trust" {
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

resource "aws_iam_role" "renewer_task" {
  name               = "shop-production-renewer-task"
  assume_role_policy = data.aws_iam_policy_document.renewer_task_trust.json
  tags               = local.renewer_tags
}

data "aws_iam_policy_document" "renewer_connections" {
  statement {
    sid       = "PaymentKeyWrite"
    actions   = ["secretsmanager:DescribeSecret", "secretsmanager:PutSecretValue"]
    resources = [aws_secretsmanager_secret.payment_key.arn]
  }

  statement {
    sid       = "PaymentKeyWrite2"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["secretsmanager.eu-central-1.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "renewer_connections" {
  name   = "connections"
  role   = aws_iam_role.renewer_task.name
  policy = data.aws_iam_policy_document.renewer_connections.json
}

data "aws_iam_policy_document" "renewer_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "renewer_execution" {
  name               = "shop-production-renewer-execution"
  assume_role_policy = data.aws_iam_policy_document.renewer_execution_trust.json
  tags               = local.renewer_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "renewer_execution" {
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
    resources = ["${aws_cloudwatch_log_group.renewer.arn}:*"]
  }
}

resource "aws_iam_role_policy" "renewer_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.renewer_execution.name
  policy = data.aws_iam_policy_document.renewer_execution.json
}

# ---------- security.tf
# Entities: resource:default/payment-key
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main

# resource:default/payment-key
resource "aws_secretsmanager_secret" "payment_key" {
  # checkov:skip=CKV2_AWS_57:who gives the value has to give the next one; nothing here could make it
  name                    = "shop-production-payment-key"
  description             = "Key of the payment provider"
  kms_key_id              = aws_kms_key.main.arn
  recovery_window_in_days = 30
  tags                    = local.payment_key_tags

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- messaging.tf
# in foundations/alarms: aws_sns_topic.alarms
# ---------- compute.tf
# Entities: component:default/payments, component:default/renewer
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

resource "aws_ecs_task_definition" "payments" {
  family                   = "shop-production-payments"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.payments_execution.arn
  task_role_arn            = aws_iam_role.payments_task.arn
  container_definitions = jsonencode([
    {
      name                   = "payments"
      image                  = var.payments_image
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
      environment = []
      secrets = [
        {
          name      = "PAYMENT_KEY_VALUE"
          valueFrom = aws_secretsmanager_secret.payment_key.arn
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.payments.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "payments"
        }
      }
    },
  ])
  tags = local.payments_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/payments
resource "aws_ecs_service" "payments" {
  name                    = "shop-production-payments"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.payments.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.payments_tags

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
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.payments_tags
}

resource "aws_appautoscaling_policy" "payments_cpu" {
  name               = "shop-production-payments-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.payments.service_namespace
  resource_id        = aws_appautoscaling_target.payments.resource_id
  scalable_dimension = aws_appautoscaling_target.payments.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = 60
    scale_in_cooldown  = 300
    scale_out_cooldown = 60

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_ecs_task_definition" "renewer" {
  family                   = "shop-production-renewer"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.renewer_execution.arn
  task_role_arn            = aws_iam_role.renewer_task.arn
  container_definitions = jsonencode([
    {
      name                   = "renewer"
      image                  = var.renewer_image
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
          name  = "PAYMENT_KEY_ARN"
          value = aws_secretsmanager_secret.payment_key.arn
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.renewer.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "renewer"
        }
      }
    },
  ])
  tags = local.renewer_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/renewer
resource "aws_ecs_service" "renewer" {
  name                    = "shop-production-renewer"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.renewer.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.renewer_tags

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
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.renewer_tags
}

resource "aws_appautoscaling_policy" "renewer_cpu" {
  name               = "shop-production-renewer-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.renewer.service_namespace
  resource_id        = aws_appautoscaling_target.renewer.resource_id
  scalable_dimension = aws_appautoscaling_target.renewer.scalable_dimension

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
# Entities: component:default/payments, component:default/renewer
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "payments" {
  name              = "/shop/production/payments"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.payments_tags
}

resource "aws_cloudwatch_metric_alarm" "payments_cpu" {
  alarm_name        = "shop-production-payments-cpu"
  alarm_description = "payments uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.payments.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.payments_tags
}

resource "aws_cloudwatch_log_group" "renewer" {
  name              = "/shop/production/renewer"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.renewer_tags
}

resource "aws_cloudwatch_metric_alarm" "renewer_cpu" {
  alarm_name        = "shop-production-renewer-cpu"
  alarm_description = "renewer uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.renewer.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.renewer_tags
}

# ---------- outputs.tf
# Entities: component:default/payments, component:default/renewer, resource:default/payment-key

output "payment_key_arn" {
  description = "ARN of the secret payment-key"
  value       = aws_secretsmanager_secret.payment_key.arn
}
