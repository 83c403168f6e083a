# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/signer, resource:default/signing-key

variable "signer_image" {
  description = "Container image of signer, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/signer, resource:default/signing-key

locals {
  signer_tags = {
    entity = "component:default/signer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  signing_key_tags = {
    entity = "resource:default/signing-key"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# signer_image: Container image of signer, with its tag or digest

# ---------- network.tf
# Entities: component:default/signer
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
# in foundations/endpoints: aws_vpc_endpoint.kms

resource "aws_security_group" "signer" {
  name        = "shop-production-signer"
  description = "Tasks of signer"
  vpc_id      = aws_vpc.main.id
  tags        = local.signer_tags
}

resource "aws_vpc_security_group_egress_rule" "signer_https" {
  security_group_id = aws_security_group.signer.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.signer_tags
}

# ---------- identity.tf
# Entities: component:default/signer
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs

data "aws_iam_policy_document" "signer_task_trust" {
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

resource "aws_iam_role" "signer_task" {
  name               = "shop-production-signer-task"
  assume_role_policy = data.aws_iam_policy_document.signer_task_trust.json
  tags               = local.signer_tags
}

data "aws_iam_policy_document" "signer_connections" {
  statement {
    sid       = "SigningKeyWrite"
    actions   = ["kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.signing_key.arn]
  }
}

resource "aws_iam_role_policy" "signer_connections" {
  name   = "connections"
  role   = aws_iam_role.signer_task.name
  policy = data.aws_iam_policy_document.signer_connections.json
}

data "aws_iam_policy_document" "signer_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "signer_execution" {
  name               = "shop-production-signer-execution"
  assume_role_policy = data.aws_iam_policy_document.signer_execution_trust.json
  tags               = local.signer_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "signer_execution" {
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
    resources = ["${aws_cloudwatch_log_group.signer.arn}:*"]
  }
}

resource "aws_iam_role_policy" "signer_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.signer_execution.name
  policy = data.aws_iam_policy_document.signer_execution.json
}

# ---------- security.tf
# Entities: resource:default/signing-key
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main

# In a key policy "*" means this key. Without the first statement nobody could manage it.
data "aws_iam_policy_document" "signing_key_policy" {
  # checkov:skip=CKV_AWS_109:a key policy applies to its key alone
  # checkov:skip=CKV_AWS_111:a key policy applies to its key alone
  # checkov:skip=CKV_AWS_356:a key policy applies to its key alone
  statement {
    sid       = "AccountDecidesByItsOwnPolicies"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type = "AWS"
      identifiers = [
        "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root",
      ]
    }
  }
}

# resource:default/signing-key
resource "aws_kms_key" "signing_key" {
  description             = "Key signing-key"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.signing_key_policy.json
  tags                    = local.signing_key_tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_alias" "signing_key" {
  name          = "alias/shop-production-signing-key"
  target_key_id = aws_kms_key.signing_key.key_id
}

# ---------- messaging.tf
# in foundations/alarms: aws_sns_topic.alarms
# ---------- compute.tf
# Entities: component:default/signer
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

resource "aws_ecs_task_definition" "signer" {
  family                   = "shop-production-signer"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.signer_execution.arn
  task_role_arn            = aws_iam_role.signer_task.arn
  container_definitions = jsonencode([
    {
      name                   = "signer"
      image                  = var.signer_image
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
          name  = "SIGNING_KEY_ID"
          value = aws_kms_key.signing_key.arn
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.signer.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "signer"
        }
      }
    },
  ])
  tags = local.signer_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/signer
resource "aws_ecs_service" "signer" {
  name                    = "shop-production-signer"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.signer.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.signer_tags

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
    security_groups  = [aws_security_group.signer.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "signer" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.signer.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.signer_tags
}

resource "aws_appautoscaling_policy" "signer_cpu" {
  name               = "shop-production-signer-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.signer.service_namespace
  resource_id        = aws_appautoscaling_target.signer.resource_id
  scalable_dimension = aws_appautoscaling_target.signer.scalable_dimension

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
# Entities: component:default/signer
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "signer" {
  name              = "/shop/production/signer"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.signer_tags
}

resource "aws_cloudwatch_metric_alarm" "signer_cpu" {
  alarm_name        = "shop-production-signer-cpu"
  alarm_description = "signer uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.signer.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.signer_tags
}

# ---------- outputs.tf
# Entities: component:default/signer, resource:default/signing-key

output "signing_key_arn" {
  description = "ARN of the key signing-key"
  value       = aws_kms_key.signing_key.arn
}
