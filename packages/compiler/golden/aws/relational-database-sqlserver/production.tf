# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/bookkeeper, resource:default/ledger

variable "bookkeeper_image" {
  description = "Container image of bookkeeper, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/bookkeeper, resource:default/ledger

locals {
  bookkeeper_tags = {
    entity = "component:default/bookkeeper"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  ledger_tags = {
    entity = "resource:default/ledger"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# bookkeeper_image: Container image of bookkeeper, with its tag or digest

# ---------- network.tf
# Entities: component:default/bookkeeper, resource:default/ledger
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
# in foundations/database-subnets: aws_db_subnet_group.main

resource "aws_security_group" "bookkeeper" {
  name        = "shop-production-bookkeeper"
  description = "Tasks of bookkeeper"
  vpc_id      = aws_vpc.main.id
  tags        = local.bookkeeper_tags
}

resource "aws_vpc_security_group_egress_rule" "bookkeeper_https" {
  security_group_id = aws_security_group.bookkeeper.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.bookkeeper_tags
}

resource "aws_security_group" "ledger" {
  name        = "shop-production-ledger"
  description = "Database ledger"
  vpc_id      = aws_vpc.main.id
  tags        = local.ledger_tags
}

resource "aws_vpc_security_group_ingress_rule" "bookkeeper_to_ledger" {
  security_group_id            = aws_security_group.ledger.id
  description                  = "From bookkeeper"
  referenced_security_group_id = aws_security_group.bookkeeper.id
  from_port                    = 1433
  to_port                      = 1433
  ip_protocol                  = "tcp"
  tags                         = local.bookkeeper_tags
}

resource "aws_vpc_security_group_egress_rule" "bookkeeper_to_ledger" {
  security_group_id            = aws_security_group.bookkeeper.id
  description                  = "To ledger"
  referenced_security_group_id = aws_security_group.ledger.id
  from_port                    = 1433
  to_port                      = 1433
  ip_protocol                  = "tcp"
  tags                         = local.bookkeeper_tags
}

# ---------- identity.tf
# Entities: component:default/bookkeeper
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs
# in foundations/database-monitoring: data.aws_iam_policy_document.database_monitoring_trust
# in foundations/database-monitoring: aws_iam_role.database_monitoring
# in foundations/database-monitoring: aws_iam_role_policy_attachment.database_monitoring

data "aws_iam_policy_document" "bookkeeper_task_trust" {
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

resource "aws_iam_role" "bookkeeper_task" {
  name               = "shop-production-bookkeeper-task"
  assume_role_policy = data.aws_iam_policy_document.bookkeeper_task_trust.json
  tags               = local.bookkeeper_tags
}

data "aws_iam_policy_document" "bookkeeper_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "bookkeeper_execution" {
  name               = "shop-production-bookkeeper-execution"
  assume_role_policy = data.aws_iam_policy_document.bookkeeper_execution_trust.json
  tags               = local.bookkeeper_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "bookkeeper_execution" {
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
    resources = ["${aws_cloudwatch_log_group.bookkeeper.arn}:*"]
  }

  statement {
    sid       = "ReadSecrets"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.bookkeeper_ledger_password.arn]
  }

  statement {
    sid       = "DecryptSecrets"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "bookkeeper_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.bookkeeper_execution.name
  policy = data.aws_iam_policy_document.bookkeeper_execution.json
}

# ---------- security.tf
# Entities: component:default/bookkeeper
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main

resource "aws_secretsmanager_secret" "bookkeeper_ledger_password" {
  # checkov:skip=CKV2_AWS_57:a new password has to reach the provider too; see the steps in the README
  name                    = "shop-production-bookkeeper-ledger-password"
  description             = "Password of bookkeeper for ledger"
  kms_key_id              = aws_kms_key.main.arn
  recovery_window_in_days = 30
  tags                    = local.bookkeeper_tags
}

# ---------- data.tf
# Entities: resource:default/ledger

resource "aws_db_parameter_group" "ledger" {
  name        = "shop-production-ledger-sqlserver-se-16-0"
  description = "Settings of ledger"
  family      = "sqlserver-se-16.0"
  tags        = local.ledger_tags

  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "pending-reboot"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# resource:default/ledger
resource "aws_db_instance" "ledger" {
  identifier                            = "shop-production-ledger"
  engine                                = "sqlserver-se"
  engine_version                        = "16.00"
  license_model                         = "license-included"
  instance_class                        = "db.m6i.large"
  allocated_storage                     = 20
  max_allocated_storage                 = 100
  storage_type                          = "gp3"
  storage_encrypted                     = true
  kms_key_id                            = aws_kms_key.main.arn
  username                              = "dbadmin"
  manage_master_user_password           = true
  master_user_secret_kms_key_id         = aws_kms_key.main.arn
  port                                  = 1433
  db_subnet_group_name                  = aws_db_subnet_group.main.name
  vpc_security_group_ids                = [aws_security_group.ledger.id]
  publicly_accessible                   = false
  multi_az                              = true
  parameter_group_name                  = aws_db_parameter_group.ledger.name
  ca_cert_identifier                    = "rds-ca-rsa2048-g1"
  auto_minor_version_upgrade            = true
  backup_retention_period               = 14
  copy_tags_to_snapshot                 = true
  delete_automated_backups              = false
  deletion_protection                   = true
  skip_final_snapshot                   = false
  final_snapshot_identifier             = "shop-production-ledger-final"
  enabled_cloudwatch_logs_exports       = ["agent", "error"]
  monitoring_interval                   = 60
  monitoring_role_arn                   = aws_iam_role.database_monitoring.arn
  performance_insights_enabled          = true
  performance_insights_kms_key_id       = aws_kms_key.main.arn
  performance_insights_retention_period = 7
  tags                                  = local.ledger_tags

  lifecycle {
    prevent_destroy = true
  }

  depends_on = [
    aws_cloudwatch_log_group.ledger_agent_log,
    aws_cloudwatch_log_group.ledger_error_log,
  ]
}

# ---------- messaging.tf
# in foundations/alarms: aws_sns_topic.alarms
# ---------- compute.tf
# Entities: component:default/bookkeeper
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

resource "aws_ecs_task_definition" "bookkeeper" {
  family                   = "shop-production-bookkeeper"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.bookkeeper_execution.arn
  task_role_arn            = aws_iam_role.bookkeeper_task.arn
  container_definitions = jsonencode([
    {
      name                   = "bookkeeper"
      image                  = var.bookkeeper_image
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
          name  = "LEDGER_HOST"
          value = aws_db_instance.ledger.address
        },
        {
          name  = "LEDGER_NAME"
          value = "ledger"
        },
        {
          name  = "LEDGER_PORT"
          value = "1433"
        },
        {
          name  = "LEDGER_USER"
          value = "bookkeeper"
        },
      ]
      secrets = [
        {
          name      = "LEDGER_PASSWORD"
          valueFrom = aws_secretsmanager_secret.bookkeeper_ledger_password.arn
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.bookkeeper.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "bookkeeper"
        }
      }
    },
  ])
  tags = local.bookkeeper_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/bookkeeper
resource "aws_ecs_service" "bookkeeper" {
  name                    = "shop-production-bookkeeper"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.bookkeeper.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.bookkeeper_tags

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
    security_groups  = [aws_security_group.bookkeeper.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "bookkeeper" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.bookkeeper.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.bookkeeper_tags
}

resource "aws_appautoscaling_policy" "bookkeeper_cpu" {
  name               = "shop-production-bookkeeper-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.bookkeeper.service_namespace
  resource_id        = aws_appautoscaling_target.bookkeeper.resource_id
  scalable_dimension = aws_appautoscaling_target.bookkeeper.scalable_dimension

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
# Entities: component:default/bookkeeper, resource:default/ledger
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "bookkeeper" {
  name              = "/shop/production/bookkeeper"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.bookkeeper_tags
}

resource "aws_cloudwatch_metric_alarm" "bookkeeper_cpu" {
  alarm_name        = "shop-production-bookkeeper-cpu"
  alarm_description = "bookkeeper uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.bookkeeper.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.bookkeeper_tags
}

resource "aws_cloudwatch_log_group" "ledger_agent_log" {
  name              = "/aws/rds/instance/shop-production-ledger/agent"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.ledger_tags
}

resource "aws_cloudwatch_log_group" "ledger_error_log" {
  name              = "/aws/rds/instance/shop-production-ledger/error"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.ledger_tags
}

resource "aws_cloudwatch_metric_alarm" "ledger_storage" {
  alarm_name        = "shop-production-ledger-storage"
  alarm_description = "ledger has hardly any storage left, although storage grows by itself"
  namespace         = "AWS/RDS"
  metric_name       = "FreeStorageSpace"
  dimensions = {
    DBInstanceIdentifier = aws_db_instance.ledger.identifier
  }
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "LessThanThreshold"
  threshold           = 1073741824
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.ledger_tags
}

resource "aws_cloudwatch_metric_alarm" "ledger_cpu" {
  alarm_name        = "shop-production-ledger-cpu"
  alarm_description = "ledger uses nearly all of its CPU"
  namespace         = "AWS/RDS"
  metric_name       = "CPUUtilization"
  dimensions = {
    DBInstanceIdentifier = aws_db_instance.ledger.identifier
  }
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.ledger_tags
}

# ---------- outputs.tf
# Entities: component:default/bookkeeper, resource:default/ledger

output "bookkeeper_ledger_password_arn" {
  description = "ARN of the secret with the password of bookkeeper for ledger"
  value       = aws_secretsmanager_secret.bookkeeper_ledger_password.arn
}

output "ledger_host" {
  description = "Host name of ledger"
  value       = aws_db_instance.ledger.address
}

output "ledger_master_secret_arn" {
  description = "ARN of the secret with the master user’s password of ledger; RDS rotates it"
  value       = aws_db_instance.ledger.master_user_secret[0].secret_arn
}

# ---------- bootstrap/ledger/bookkeeper.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/bookkeeper

IF DB_ID('ledger') IS NULL CREATE DATABASE [ledger];
GO
-- The password is the one in the secret of the workload; sqlcmd reads it from its variable PASSWORD.
IF SUSER_ID('bookkeeper') IS NULL CREATE LOGIN [bookkeeper] WITH PASSWORD = '$(PASSWORD)';
GO
USE [ledger];
GO
IF USER_ID('bookkeeper') IS NULL CREATE USER [bookkeeper] FOR LOGIN [bookkeeper];
ALTER ROLE db_datareader ADD MEMBER [bookkeeper];
ALTER ROLE db_datawriter ADD MEMBER [bookkeeper];
ALTER ROLE db_ddladmin ADD MEMBER [bookkeeper];
GO
