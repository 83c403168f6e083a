# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/articles, component:default/exporter, resource:default/catalog

variable "articles_image" {
  description = "Container image of articles, with its tag or digest"
  type        = string
  nullable    = false
}

variable "exporter_image" {
  description = "Container image of exporter, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/articles, component:default/exporter, resource:default/catalog

locals {
  articles_tags = {
    entity = "component:default/articles"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  catalog_tags = {
    entity = "resource:default/catalog"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  exporter_tags = {
    entity = "component:default/exporter"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# articles_image: Container image of articles, with its tag or digest
# exporter_image: Container image of exporter, with its tag or digest

# ---------- network.tf
# Entities: component:default/articles, component:default/exporter, resource:default/catalog
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
# in foundations/document-database-subnets: aws_docdb_subnet_group.main

resource "aws_security_group" "articles" {
  name        = "shop-production-articles"
  description = "Tasks of articles"
  vpc_id      = aws_vpc.main.id
  tags        = local.articles_tags
}

resource "aws_vpc_security_group_egress_rule" "articles_https" {
  security_group_id = aws_security_group.articles.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.articles_tags
}

resource "aws_security_group" "catalog" {
  name        = "shop-production-catalog"
  description = "Document database catalog"
  vpc_id      = aws_vpc.main.id
  tags        = local.catalog_tags
}

resource "aws_vpc_security_group_ingress_rule" "articles_to_catalog" {
  security_group_id            = aws_security_group.catalog.id
  description                  = "From articles"
  referenced_security_group_id = aws_security_group.articles.id
  from_port                    = 27017
  to_port                      = 27017
  ip_protocol                  = "tcp"
  tags                         = local.articles_tags
}

resource "aws_vpc_security_group_egress_rule" "articles_to_catalog" {
  security_group_id            = aws_security_group.articles.id
  description                  = "To catalog"
  referenced_security_group_id = aws_security_group.catalog.id
  from_port                    = 27017
  to_port                      = 27017
  ip_protocol                  = "tcp"
  tags                         = local.articles_tags
}

resource "aws_security_group" "exporter" {
  name        = "shop-production-exporter"
  description = "Tasks of exporter"
  vpc_id      = aws_vpc.main.id
  tags        = local.exporter_tags
}

resource "aws_vpc_security_group_egress_rule" "exporter_https" {
  security_group_id = aws_security_group.exporter.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.exporter_tags
}

resource "aws_vpc_security_group_ingress_rule" "exporter_to_catalog" {
  security_group_id            = aws_security_group.catalog.id
  description                  = "From exporter"
  referenced_security_group_id = aws_security_group.exporter.id
  from_port                    = 27017
  to_port                      = 27017
  ip_protocol                  = "tcp"
  tags                         = local.exporter_tags
}

resource "aws_vpc_security_group_egress_rule" "exporter_to_catalog" {
  security_group_id            = aws_security_group.exporter.id
  description                  = "To catalog"
  referenced_security_group_id = aws_security_group.catalog.id
  from_port                    = 27017
  to_port                      = 27017
  ip_protocol                  = "tcp"
  tags                         = local.exporter_tags
}

# ---------- identity.tf
# Entities: component:default/articles, component:default/exporter
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs

data "aws_iam_policy_document" "articles_task_trust" {
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

resource "aws_iam_role" "articles_task" {
  name               = "shop-production-articles-task"
  assume_role_policy = data.aws_iam_policy_document.articles_task_trust.json
  tags               = local.articles_tags
}

data "aws_iam_policy_document" "articles_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "articles_execution" {
  name               = "shop-production-articles-execution"
  assume_role_policy = data.aws_iam_policy_document.articles_execution_trust.json
  tags               = local.articles_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "articles_execution" {
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
    resources = ["${aws_cloudwatch_log_group.articles.arn}:*"]
  }
}

resource "aws_iam_role_policy" "articles_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.articles_execution.name
  policy = data.aws_iam_policy_document.articles_execution.json
}

data "aws_iam_policy_document" "exporter_task_trust" {
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

resource "aws_iam_role" "exporter_task" {
  name               = "shop-production-exporter-task"
  assume_role_policy = data.aws_iam_policy_document.exporter_task_trust.json
  tags               = local.exporter_tags
}

data "aws_iam_policy_document" "exporter_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "exporter_execution" {
  name               = "shop-production-exporter-execution"
  assume_role_policy = data.aws_iam_policy_document.exporter_execution_trust.json
  tags               = local.exporter_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "exporter_execution" {
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
    resources = ["${aws_cloudwatch_log_group.exporter.arn}:*"]
  }
}

resource "aws_iam_role_policy" "exporter_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.exporter_execution.name
  policy = data.aws_iam_policy_document.exporter_execution.json
}

# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- data.tf
# Entities: resource:default/catalog

resource "aws_docdb_cluster_parameter_group" "catalog" {
  name        = "shop-production-catalog-docdb5-0"
  description = "Settings of catalog"
  family      = "docdb5.0"
  tags        = local.catalog_tags

  parameter {
    name  = "tls"
    value = "enabled"
  }

  parameter {
    name  = "audit_logs"
    value = "enabled"
  }

  parameter {
    name  = "profiler"
    value = "enabled"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# resource:default/catalog
resource "aws_docdb_cluster" "catalog" {
  cluster_identifier              = "shop-production-catalog"
  engine                          = "docdb"
  engine_version                  = "5.0.0"
  master_username                 = "dbadmin"
  manage_master_user_password     = true
  port                            = 27017
  storage_encrypted               = true
  kms_key_id                      = aws_kms_key.main.arn
  db_subnet_group_name            = aws_docdb_subnet_group.main.name
  vpc_security_group_ids          = [aws_security_group.catalog.id]
  db_cluster_parameter_group_name = aws_docdb_cluster_parameter_group.catalog.name
  backup_retention_period         = 14
  deletion_protection             = true
  skip_final_snapshot             = false
  final_snapshot_identifier       = "shop-production-catalog-final"
  enabled_cloudwatch_logs_exports = ["audit", "profiler"]
  tags                            = local.catalog_tags

  lifecycle {
    prevent_destroy = true
  }

  depends_on = [
    aws_cloudwatch_log_group.catalog_audit_log,
    aws_cloudwatch_log_group.catalog_profiler_log,
  ]
}

resource "aws_docdb_cluster_instance" "catalog" {
  for_each = toset(["1", "2"])

  identifier                 = "${aws_docdb_cluster.catalog.cluster_identifier}-${each.key}"
  cluster_identifier         = aws_docdb_cluster.catalog.cluster_identifier
  instance_class             = "db.r6g.large"
  ca_cert_identifier         = "rds-ca-rsa2048-g1"
  auto_minor_version_upgrade = true
  copy_tags_to_snapshot      = true
  tags                       = local.catalog_tags
}

# ---------- messaging.tf
# in foundations/alarms: aws_sns_topic.alarms
# ---------- compute.tf
# Entities: component:default/articles, component:default/exporter
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

resource "aws_ecs_task_definition" "articles" {
  family                   = "shop-production-articles"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.articles_execution.arn
  task_role_arn            = aws_iam_role.articles_task.arn
  container_definitions = jsonencode([
    {
      name                   = "articles"
      image                  = var.articles_image
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
          name  = "CATALOG_HOST"
          value = aws_docdb_cluster.catalog.endpoint
        },
        {
          name  = "CATALOG_NAME"
          value = "catalog"
        },
        {
          name  = "CATALOG_PORT"
          value = "27017"
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.articles.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "articles"
        }
      }
    },
  ])
  tags = local.articles_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/articles
resource "aws_ecs_service" "articles" {
  name                    = "shop-production-articles"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.articles.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.articles_tags

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
    security_groups  = [aws_security_group.articles.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "articles" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.articles.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.articles_tags
}

resource "aws_appautoscaling_policy" "articles_cpu" {
  name               = "shop-production-articles-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.articles.service_namespace
  resource_id        = aws_appautoscaling_target.articles.resource_id
  scalable_dimension = aws_appautoscaling_target.articles.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = 60
    scale_in_cooldown  = 300
    scale_out_cooldown = 60

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_ecs_task_definition" "exporter" {
  family                   = "shop-production-exporter"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.exporter_execution.arn
  task_role_arn            = aws_iam_role.exporter_task.arn
  container_definitions = jsonencode([
    {
      name                   = "exporter"
      image                  = var.exporter_image
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
          name  = "CATALOG_HOST"
          value = aws_docdb_cluster.catalog.endpoint
        },
        {
          name  = "CATALOG_NAME"
          value = "catalog"
        },
        {
          name  = "CATALOG_PORT"
          value = "27017"
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.exporter.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "exporter"
        }
      }
    },
  ])
  tags = local.exporter_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/exporter
resource "aws_ecs_service" "exporter" {
  name                    = "shop-production-exporter"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.exporter.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.exporter_tags

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
    security_groups  = [aws_security_group.exporter.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "exporter" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.exporter.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.exporter_tags
}

resource "aws_appautoscaling_policy" "exporter_cpu" {
  name               = "shop-production-exporter-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.exporter.service_namespace
  resource_id        = aws_appautoscaling_target.exporter.resource_id
  scalable_dimension = aws_appautoscaling_target.exporter.scalable_dimension

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
# Entities: component:default/articles, component:default/exporter, resource:default/catalog
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "articles" {
  name              = "/shop/production/articles"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.articles_tags
}

resource "aws_cloudwatch_metric_alarm" "articles_cpu" {
  alarm_name        = "shop-production-articles-cpu"
  alarm_description = "articles uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.articles.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.articles_tags
}

resource "aws_cloudwatch_log_group" "exporter" {
  name              = "/shop/production/exporter"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.exporter_tags
}

resource "aws_cloudwatch_metric_alarm" "exporter_cpu" {
  alarm_name        = "shop-production-exporter-cpu"
  alarm_description = "exporter uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.exporter.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.exporter_tags
}

resource "aws_cloudwatch_log_group" "catalog_audit_log" {
  name              = "/aws/docdb/shop-production-catalog/audit"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.catalog_tags
}

resource "aws_cloudwatch_log_group" "catalog_profiler_log" {
  name              = "/aws/docdb/shop-production-catalog/profiler"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.catalog_tags
}

resource "aws_cloudwatch_metric_alarm" "catalog_cpu" {
  alarm_name        = "shop-production-catalog-cpu"
  alarm_description = "catalog uses nearly all of its CPU"
  namespace         = "AWS/DocDB"
  metric_name       = "CPUUtilization"
  dimensions = {
    DBClusterIdentifier = aws_docdb_cluster.catalog.cluster_identifier
  }
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.catalog_tags
}

# ---------- outputs.tf
# Entities: component:default/articles, component:default/exporter, resource:default/catalog

output "articles_catalog_role_arn" {
  description = "ARN of the role by which articles signs in to catalog"
  value       = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:role/${aws_iam_role.articles_task.name}"
}

output "catalog_host" {
  description = "Host name of catalog"
  value       = aws_docdb_cluster.catalog.endpoint
}

output "catalog_master_secret_arn" {
  description = "ARN of the secret with the master user’s password of catalog"
  value       = aws_docdb_cluster.catalog.master_user_secret[0].secret_arn
}

output "exporter_catalog_role_arn" {
  description = "ARN of the role by which exporter signs in to catalog"
  value       = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:role/${aws_iam_role.exporter_task.name}"
}
