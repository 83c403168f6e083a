# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/importer, resource:default/catalog-db, resource:default/ratings-db, resource:default/shared-db

variable "importer_image" {
  description = "Container image of importer, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/importer, resource:default/catalog-db, resource:default/ratings-db, resource:default/shared-db

locals {
  importer_tags = {
    entity = "component:default/importer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  shared_db_tags = {
    entity = "resource:default/shared-db"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# importer_image: Container image of importer, with its tag or digest

# ---------- network.tf
# Entities: component:default/importer, resource:default/shared-db
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

resource "aws_security_group" "importer" {
  name        = "shop-production-importer"
  description = "Tasks of importer"
  vpc_id      = aws_vpc.main.id
  tags        = local.importer_tags
}

resource "aws_vpc_security_group_egress_rule" "importer_https" {
  security_group_id = aws_security_group.importer.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.importer_tags
}

resource "aws_security_group" "shared_db" {
  name        = "shop-production-shared-db"
  description = "Database shared-db"
  vpc_id      = aws_vpc.main.id
  tags        = local.shared_db_tags
}

resource "aws_vpc_security_group_ingress_rule" "importer_to_catalog_db" {
  security_group_id            = aws_security_group.shared_db.id
  description                  = "From importer"
  referenced_security_group_id = aws_security_group.importer.id
  from_port                    = 3306
  to_port                      = 3306
  ip_protocol                  = "tcp"
  tags                         = local.importer_tags
}

resource "aws_vpc_security_group_egress_rule" "importer_to_catalog_db" {
  security_group_id            = aws_security_group.importer.id
  description                  = "To catalog-db"
  referenced_security_group_id = aws_security_group.shared_db.id
  from_port                    = 3306
  to_port                      = 3306
  ip_protocol                  = "tcp"
  tags                         = local.importer_tags
}

# ---------- identity.tf
# Entities: component:default/importer
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs
# in foundations/database-monitoring: data.aws_iam_policy_document.database_monitoring_trust
# in foundations/database-monitoring: aws_iam_role.database_monitoring
# in foundations/database-monitoring: aws_iam_role_policy_attachment.database_monitoring

data "aws_iam_policy_document" "importer_task_trust" {
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

resource "aws_iam_role" "importer_task" {
  name               = "shop-production-importer-task"
  assume_role_policy = data.aws_iam_policy_document.importer_task_trust.json
  tags               = local.importer_tags
}

data "aws_iam_policy_document" "importer_connections" {
  statement {
    sid     = "CatalogDbReadWrite"
    actions = ["rds-db:connect"]
    resources = [
      "arn:${data.aws_partition.current.partition}:rds-db:eu-central-1:${data.aws_caller_identity.current.account_id}:dbuser:${aws_db_instance.shared_db.resource_id}/importer",
    ]
  }

  statement {
    sid     = "RatingsDbWrite"
    actions = ["rds-db:connect"]
    resources = [
      "arn:${data.aws_partition.current.partition}:rds-db:eu-central-1:${data.aws_caller_identity.current.account_id}:dbuser:${aws_db_instance.shared_db.resource_id}/importer",
    ]
  }
}

resource "aws_iam_role_policy" "importer_connections" {
  name   = "connections"
  role   = aws_iam_role.importer_task.name
  policy = data.aws_iam_policy_document.importer_connections.json
}

data "aws_iam_policy_document" "importer_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "importer_execution" {
  name               = "shop-production-importer-execution"
  assume_role_policy = data.aws_iam_policy_document.importer_execution_trust.json
  tags               = local.importer_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "importer_execution" {
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
    resources = ["${aws_cloudwatch_log_group.importer.arn}:*"]
  }
}

resource "aws_iam_role_policy" "importer_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.importer_execution.name
  policy = data.aws_iam_policy_document.importer_execution.json
}

# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- data.tf
# Entities: resource:default/shared-db

resource "aws_db_parameter_group" "shared_db" {
  name        = "shop-production-shared-db-mysql8-4"
  description = "Settings of shared-db"
  family      = "mysql8.4"
  tags        = local.shared_db_tags

  parameter {
    name         = "require_secure_transport"
    value        = "1"
    apply_method = "pending-reboot"
  }

  parameter {
    name         = "slow_query_log"
    value        = "1"
    apply_method = "pending-reboot"
  }

  parameter {
    name         = "long_query_time"
    value        = "1"
    apply_method = "pending-reboot"
  }

  parameter {
    name         = "log_output"
    value        = "FILE"
    apply_method = "pending-reboot"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# resource:default/shared-db
resource "aws_db_instance" "shared_db" {
  identifier                            = "shop-production-shared-db"
  engine                                = "mysql"
  engine_version                        = "8.4"
  instance_class                        = "db.t4g.medium"
  allocated_storage                     = 20
  max_allocated_storage                 = 100
  storage_type                          = "gp3"
  storage_encrypted                     = true
  kms_key_id                            = aws_kms_key.main.arn
  db_name                               = "catalog_db"
  username                              = "dbadmin"
  manage_master_user_password           = true
  master_user_secret_kms_key_id         = aws_kms_key.main.arn
  iam_database_authentication_enabled   = true
  port                                  = 3306
  db_subnet_group_name                  = aws_db_subnet_group.main.name
  vpc_security_group_ids                = [aws_security_group.shared_db.id]
  publicly_accessible                   = false
  multi_az                              = true
  parameter_group_name                  = aws_db_parameter_group.shared_db.name
  ca_cert_identifier                    = "rds-ca-rsa2048-g1"
  auto_minor_version_upgrade            = true
  backup_retention_period               = 14
  copy_tags_to_snapshot                 = true
  delete_automated_backups              = false
  deletion_protection                   = true
  skip_final_snapshot                   = false
  final_snapshot_identifier             = "shop-production-shared-db-final"
  enabled_cloudwatch_logs_exports       = ["error", "slowquery"]
  monitoring_interval                   = 60
  monitoring_role_arn                   = aws_iam_role.database_monitoring.arn
  performance_insights_enabled          = true
  performance_insights_kms_key_id       = aws_kms_key.main.arn
  performance_insights_retention_period = 7
  tags                                  = local.shared_db_tags

  lifecycle {
    prevent_destroy = true
  }

  depends_on = [
    aws_cloudwatch_log_group.shared_db_error_log,
    aws_cloudwatch_log_group.shared_db_slowquery_log,
  ]
}

# ---------- messaging.tf
# in foundations/alarms: aws_sns_topic.alarms
# ---------- compute.tf
# Entities: component:default/importer
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

resource "aws_ecs_task_definition" "importer" {
  family                   = "shop-production-importer"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.importer_execution.arn
  task_role_arn            = aws_iam_role.importer_task.arn
  container_definitions = jsonencode([
    {
      name                   = "importer"
      image                  = var.importer_image
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
          name  = "CATALOG_DB_HOST"
          value = aws_db_instance.shared_db.address
        },
        {
          name  = "CATALOG_DB_NAME"
          value = "catalog_db"
        },
        {
          name  = "CATALOG_DB_PORT"
          value = "3306"
        },
        {
          name  = "CATALOG_DB_USER"
          value = "importer"
        },
        {
          name  = "RATINGS_DB_HOST"
          value = aws_db_instance.shared_db.address
        },
        {
          name  = "RATINGS_DB_NAME"
          value = "ratings_db"
        },
        {
          name  = "RATINGS_DB_PORT"
          value = "3306"
        },
        {
          name  = "RATINGS_DB_USER"
          value = "importer"
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.importer.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "importer"
        }
      }
    },
  ])
  tags = local.importer_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/importer
resource "aws_ecs_service" "importer" {
  name                    = "shop-production-importer"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.importer.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.importer_tags

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
    security_groups  = [aws_security_group.importer.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "importer" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.importer.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.importer_tags
}

resource "aws_appautoscaling_policy" "importer_cpu" {
  name               = "shop-production-importer-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.importer.service_namespace
  resource_id        = aws_appautoscaling_target.importer.resource_id
  scalable_dimension = aws_appautoscaling_target.importer.scalable_dimension

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
# Entities: component:default/importer, resource:default/shared-db
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "importer" {
  name              = "/shop/production/importer"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.importer_tags
}

resource "aws_cloudwatch_metric_alarm" "importer_cpu" {
  alarm_name        = "shop-production-importer-cpu"
  alarm_description = "importer uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.importer.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.importer_tags
}

resource "aws_cloudwatch_log_group" "shared_db_error_log" {
  name              = "/aws/rds/instance/shop-production-shared-db/error"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.shared_db_tags
}

resource "aws_cloudwatch_log_group" "shared_db_slowquery_log" {
  name              = "/aws/rds/instance/shop-production-shared-db/slowquery"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.shared_db_tags
}

resource "aws_cloudwatch_metric_alarm" "shared_db_storage" {
  alarm_name        = "shop-production-shared-db-storage"
  alarm_description = "shared-db has hardly any storage left, although storage grows by itself"
  namespace         = "AWS/RDS"
  metric_name       = "FreeStorageSpace"
  dimensions = {
    DBInstanceIdentifier = aws_db_instance.shared_db.identifier
  }
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "LessThanThreshold"
  threshold           = 1073741824
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.shared_db_tags
}

resource "aws_cloudwatch_metric_alarm" "shared_db_cpu" {
  alarm_name        = "shop-production-shared-db-cpu"
  alarm_description = "shared-db uses nearly all of its CPU"
  namespace         = "AWS/RDS"
  metric_name       = "CPUUtilization"
  dimensions = {
    DBInstanceIdentifier = aws_db_instance.shared_db.identifier
  }
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.shared_db_tags
}

# ---------- outputs.tf
# Entities: component:default/importer, resource:default/catalog-db, resource:default/ratings-db, resource:default/shared-db

output "shared_db_host" {
  description = "Host name of shared-db"
  value       = aws_db_instance.shared_db.address
}

output "shared_db_master_secret_arn" {
  description = "ARN of the secret with the master user’s password of shared-db; RDS rotates it"
  value       = aws_db_instance.shared_db.master_user_secret[0].secret_arn
}

# ---------- bootstrap/catalog_db/create-database.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: resource:default/catalog-db

CREATE DATABASE IF NOT EXISTS `catalog_db` CHARACTER SET utf8mb4;

# ---------- bootstrap/ratings_db/create-database.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: resource:default/ratings-db

CREATE DATABASE IF NOT EXISTS `ratings_db` CHARACTER SET utf8mb4;

# ---------- bootstrap/catalog_db/importer.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/importer

-- The login has no password: it signs in with a token of IAM.
CREATE USER IF NOT EXISTS 'importer'@'%' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS';
ALTER USER 'importer'@'%' REQUIRE SSL;
GRANT ALL PRIVILEGES ON `catalog_db`.* TO 'importer'@'%';

# ---------- bootstrap/ratings_db/importer.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/importer

-- The login has no password: it signs in with a token of IAM.
CREATE USER IF NOT EXISTS 'importer'@'%' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS';
ALTER USER 'importer'@'%' REQUIRE SSL;
GRANT INSERT, UPDATE, DELETE ON `ratings_db`.* TO 'importer'@'%';
