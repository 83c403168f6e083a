# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/packer, resource:default/parcels

variable "packer_image" {
  description = "Container image of packer, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/packer, resource:default/parcels

locals {
  packer_tags = {
    entity = "component:default/packer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  parcels_tags = {
    entity = "resource:default/parcels"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# packer_image: Container image of packer, with its tag or digest

# ---------- network.tf
# Entities: component:default/packer
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
# in foundations/endpoints: aws_vpc_endpoint.sqs

resource "aws_security_group" "packer" {
  name        = "shop-production-packer"
  description = "Tasks of packer"
  vpc_id      = aws_vpc.main.id
  tags        = local.packer_tags
}

resource "aws_vpc_security_group_egress_rule" "packer_https" {
  security_group_id = aws_security_group.packer.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.packer_tags
}

# ---------- identity.tf
# Entities: component:default/packer
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs

data "aws_iam_policy_document" "packer_task_trust" {
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

resource "aws_iam_role" "packer_task" {
  name               = "shop-production-packer-task"
  assume_role_policy = data.aws_iam_policy_document.packer_task_trust.json
  tags               = local.packer_tags
}

data "aws_iam_policy_document" "packer_connections" {
  statement {
    sid = "ParcelsSubscribe"
    actions = [
      "sqs:ChangeMessageVisibility",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:GetQueueUrl",
      "sqs:ReceiveMessage",
    ]
    resources = [aws_sqs_queue.parcels.arn]
  }

  statement {
    sid       = "ParcelsSubscribe2"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "packer_connections" {
  name   = "connections"
  role   = aws_iam_role.packer_task.name
  policy = data.aws_iam_policy_document.packer_connections.json
}

data "aws_iam_policy_document" "packer_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "packer_execution" {
  name               = "shop-production-packer-execution"
  assume_role_policy = data.aws_iam_policy_document.packer_execution_trust.json
  tags               = local.packer_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "packer_execution" {
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
    resources = ["${aws_cloudwatch_log_group.packer.arn}:*"]
  }
}

resource "aws_iam_role_policy" "packer_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.packer_execution.name
  policy = data.aws_iam_policy_document.packer_execution.json
}

# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- messaging.tf
# Entities: resource:default/parcels
# in foundations/alarms: aws_sns_topic.alarms

resource "aws_sqs_queue" "parcels_dead_letters" {
  name                      = "shop-production-parcels-dead-letters"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.main.arn
  tags                      = local.parcels_tags
}

# resource:default/parcels
resource "aws_sqs_queue" "parcels" {
  name                       = "shop-production-parcels"
  message_retention_seconds  = 345600
  visibility_timeout_seconds = 30
  receive_wait_time_seconds  = 20
  kms_master_key_id          = aws_kms_key.main.arn
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.parcels_dead_letters.arn
    maxReceiveCount     = 5
  })
  tags = local.parcels_tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_sqs_queue_redrive_allow_policy" "parcels" {
  queue_url = aws_sqs_queue.parcels_dead_letters.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.parcels.arn]
  })
}

# ---------- compute.tf
# Entities: component:default/packer
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

resource "aws_ecs_task_definition" "packer" {
  family                   = "shop-production-packer"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.packer_execution.arn
  task_role_arn            = aws_iam_role.packer_task.arn
  container_definitions = jsonencode([
    {
      name                   = "packer"
      image                  = var.packer_image
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
          name  = "PARCELS_NAME"
          value = aws_sqs_queue.parcels.name
        },
        {
          name  = "PARCELS_URL"
          value = aws_sqs_queue.parcels.url
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.packer.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "packer"
        }
      }
    },
  ])
  tags = local.packer_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/packer
resource "aws_ecs_service" "packer" {
  name                    = "shop-production-packer"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.packer.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.packer_tags

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
    security_groups  = [aws_security_group.packer.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "packer" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.packer.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.packer_tags
}

resource "aws_appautoscaling_policy" "packer_cpu" {
  name               = "shop-production-packer-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.packer.service_namespace
  resource_id        = aws_appautoscaling_target.packer.resource_id
  scalable_dimension = aws_appautoscaling_target.packer.scalable_dimension

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
# Entities: component:default/packer, resource:default/parcels
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "packer" {
  name              = "/shop/production/packer"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.packer_tags
}

resource "aws_cloudwatch_metric_alarm" "packer_cpu" {
  alarm_name        = "shop-production-packer-cpu"
  alarm_description = "packer uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.packer.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.packer_tags
}

resource "aws_cloudwatch_metric_alarm" "parcels_dead_letters" {
  alarm_name        = "shop-production-parcels-dead-letters"
  alarm_description = "Messages could not be processed and wait in the dead-letter queue"
  namespace         = "AWS/SQS"
  metric_name       = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = aws_sqs_queue.parcels_dead_letters.name
  }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  tags                = local.parcels_tags
}

# ---------- outputs.tf
# Entities: component:default/packer, resource:default/parcels

output "parcels_queue_url" {
  description = "URL of the queue parcels"
  value       = aws_sqs_queue.parcels.url
}
