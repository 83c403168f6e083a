# ---------- terraform.tf

terraform {
  required_version = ">= 1.11.0, < 2.0.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.25"
    }
    random = {
      source  = "hashicorp/random"
      version = "~> 3.7"
    }
  }
}

# ---------- providers.tf
# in foundations/root-module: provider.aws
# in foundations/root-module: provider.random
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/dispatcher, resource:default/rabbit

variable "dispatcher_image" {
  description = "Container image of dispatcher, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/dispatcher, resource:default/rabbit

locals {
  dispatcher_tags = {
    entity = "component:default/dispatcher"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  rabbit_tags = {
    entity = "resource:default/rabbit"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# dispatcher_image: Container image of dispatcher, with its tag or digest

# ---------- network.tf
# Entities: component:default/dispatcher, resource:default/rabbit
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

resource "aws_security_group" "dispatcher" {
  name        = "shop-production-dispatcher"
  description = "Tasks of dispatcher"
  vpc_id      = aws_vpc.main.id
  tags        = local.dispatcher_tags
}

resource "aws_vpc_security_group_egress_rule" "dispatcher_https" {
  security_group_id = aws_security_group.dispatcher.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.dispatcher_tags
}

resource "aws_security_group" "rabbit" {
  name        = "shop-production-rabbit"
  description = "The broker rabbit"
  vpc_id      = aws_vpc.main.id
  tags        = local.rabbit_tags
}

resource "aws_vpc_security_group_ingress_rule" "dispatcher_to_rabbit" {
  security_group_id            = aws_security_group.rabbit.id
  description                  = "From dispatcher"
  referenced_security_group_id = aws_security_group.dispatcher.id
  from_port                    = 5671
  to_port                      = 5671
  ip_protocol                  = "tcp"
  tags                         = local.dispatcher_tags
}

resource "aws_vpc_security_group_egress_rule" "dispatcher_to_rabbit" {
  security_group_id            = aws_security_group.dispatcher.id
  description                  = "To rabbit"
  referenced_security_group_id = aws_security_group.rabbit.id
  from_port                    = 5671
  to_port                      = 5671
  ip_protocol                  = "tcp"
  tags                         = local.dispatcher_tags
}

# ---------- identity.tf
# Entities: component:default/dispatcher
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs

data "aws_iam_policy_document" "dispatcher_task_trust" {
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

resource "aws_iam_role" "dispatcher_task" {
  name               = "shop-production-dispatcher-task"
  assume_role_policy = data.aws_iam_policy_document.dispatcher_task_trust.json
  tags               = local.dispatcher_tags
}

data "aws_iam_policy_document" "dispatcher_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "dispatcher_execution" {
  name               = "shop-production-dispatcher-execution"
  assume_role_policy = data.aws_iam_policy_document.dispatcher_execution_trust.json
  tags               = local.dispatcher_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "dispatcher_execution" {
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
    resources = ["${aws_cloudwatch_log_group.dispatcher.arn}:*"]
  }

  statement {
    sid       = "ReadSecrets"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.dispatcher_rabbit_password.arn]
  }

  statement {
    sid       = "DecryptSecrets"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "dispatcher_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.dispatcher_execution.name
  policy = data.aws_iam_policy_document.dispatcher_execution.json
}

# ---------- security.tf
# Entities: component:default/dispatcher, resource:default/rabbit
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main

resource "aws_secretsmanager_secret" "dispatcher_rabbit_password" {
  # checkov:skip=CKV2_AWS_57:a new password has to reach the provider too; see the steps in the README
  name                    = "shop-production-dispatcher-rabbit-password"
  description             = "Password of dispatcher for rabbit"
  kms_key_id              = aws_kms_key.main.arn
  recovery_window_in_days = 30
  tags                    = local.dispatcher_tags
}

# It is in the state, which has to be encrypted: Amazon MQ takes passwords no other way.
resource "random_password" "rabbit" {
  length  = 32
  special = false
}

resource "aws_secretsmanager_secret" "rabbit_admin" {
  # checkov:skip=CKV2_AWS_57:Amazon MQ rotates no passwords
  name                    = "shop-production-rabbit-admin"
  description             = "Administrator of the broker rabbit"
  kms_key_id              = aws_kms_key.main.arn
  recovery_window_in_days = 30
  tags                    = local.rabbit_tags
}

resource "aws_secretsmanager_secret_version" "rabbit_admin" {
  secret_id = aws_secretsmanager_secret.rabbit_admin.id
  secret_string = jsonencode({
    username = "admin"
    password = random_password.rabbit.result
  })
}

# ---------- messaging.tf
# Entities: resource:default/rabbit
# in foundations/alarms: aws_sns_topic.alarms

# resource:default/rabbit
resource "aws_mq_broker" "rabbit" {
  # checkov:skip=CKV_AWS_197:RabbitMQ has no audit log in Amazon MQ
  # checkov:skip=CKV_AWS_209:RabbitMQ takes no key of ours: Amazon’s own encrypts it
  broker_name                = "shop-production-rabbit"
  engine_type                = "RabbitMQ"
  engine_version             = "3.13"
  host_instance_type         = "mq.m5.large"
  deployment_mode            = "CLUSTER_MULTI_AZ"
  auto_minor_version_upgrade = true
  publicly_accessible        = false
  subnet_ids                 = values(aws_subnet.private)[*].id
  security_groups            = [aws_security_group.rabbit.id]
  tags                       = local.rabbit_tags

  logs {
    general = true
  }

  user {
    username = "admin"
    password = random_password.rabbit.result
  }

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- compute.tf
# Entities: component:default/dispatcher
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

resource "aws_ecs_task_definition" "dispatcher" {
  family                   = "shop-production-dispatcher"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.dispatcher_execution.arn
  task_role_arn            = aws_iam_role.dispatcher_task.arn
  container_definitions = jsonencode([
    {
      name                   = "dispatcher"
      image                  = var.dispatcher_image
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
          name  = "RABBIT_URL"
          value = aws_mq_broker.rabbit.instances[0].endpoints[0]
        },
        {
          name  = "RABBIT_USER"
          value = "dispatcher"
        },
      ]
      secrets = [
        {
          name      = "RABBIT_PASSWORD"
          valueFrom = aws_secretsmanager_secret.dispatcher_rabbit_password.arn
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.dispatcher.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "dispatcher"
        }
      }
    },
  ])
  tags = local.dispatcher_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/dispatcher
resource "aws_ecs_service" "dispatcher" {
  name                    = "shop-production-dispatcher"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.dispatcher.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.dispatcher_tags

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
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.dispatcher_tags
}

resource "aws_appautoscaling_policy" "dispatcher_cpu" {
  name               = "shop-production-dispatcher-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.dispatcher.service_namespace
  resource_id        = aws_appautoscaling_target.dispatcher.resource_id
  scalable_dimension = aws_appautoscaling_target.dispatcher.scalable_dimension

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
# Entities: component:default/dispatcher, resource:default/rabbit
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "dispatcher" {
  name              = "/shop/production/dispatcher"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.dispatcher_tags
}

resource "aws_cloudwatch_metric_alarm" "dispatcher_cpu" {
  alarm_name        = "shop-production-dispatcher-cpu"
  alarm_description = "dispatcher uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.dispatcher.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.dispatcher_tags
}

resource "aws_cloudwatch_metric_alarm" "rabbit_cpu" {
  alarm_name        = "shop-production-rabbit-cpu"
  alarm_description = "rabbit uses nearly all of its CPU"
  namespace         = "AWS/AmazonMQ"
  metric_name       = "SystemCpuUtilization"
  dimensions = {
    Broker = aws_mq_broker.rabbit.broker_name
  }
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.rabbit_tags
}

# ---------- outputs.tf
# Entities: component:default/dispatcher, resource:default/rabbit

output "dispatcher_rabbit_password_arn" {
  description = "ARN of the secret with the password of dispatcher for rabbit"
  value       = aws_secretsmanager_secret.dispatcher_rabbit_password.arn
}

output "rabbit_admin_secret_arn" {
  description = "ARN of the secret with the administrator’s password of rabbit"
  value       = aws_secretsmanager_secret.rabbit_admin.arn
}

output "rabbit_console_url" {
  description = "Address of the console of rabbit, inside the network"
  value       = aws_mq_broker.rabbit.instances[0].console_url
}

output "rabbit_url" {
  description = "Address of rabbit for clients"
  value       = aws_mq_broker.rabbit.instances[0].endpoints[0]
}
