# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/orders, component:default/reports, resource:default/orders-db

variable "orders_image" {
  description = "Container image of orders, with its tag or digest"
  type        = string
  nullable    = false
}

variable "reports_image" {
  description = "Container image of reports, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/orders, component:default/reports, resource:default/orders-db

locals {
  orders_db_tags = {
    entity = "resource:default/orders-db"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  orders_tags = {
    entity = "component:default/orders"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  reports_tags = {
    entity = "component:default/reports"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# orders_image: Container image of orders, with its tag or digest
# reports_image: Container image of reports, with its tag or digest

# ---------- network.tf
# Entities: component:default/orders, component:default/reports, resource:default/orders-db
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
# in foundations/database-subnets: aws_db_subnet_group.main

# The threshold is always 1; without it the provider forgets that ECS tells which tasks are healthy.
resource "aws_service_discovery_service" "orders" {
  name          = "orders"
  force_destroy = true
  tags          = local.orders_tags

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

resource "aws_security_group" "orders" {
  name        = "shop-production-orders"
  description = "Tasks of orders"
  vpc_id      = aws_vpc.main.id
  tags        = local.orders_tags
}

resource "aws_vpc_security_group_egress_rule" "orders_https" {
  security_group_id = aws_security_group.orders.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.orders_tags
}

resource "aws_security_group" "orders_db" {
  name        = "shop-production-orders-db"
  description = "Database orders-db"
  vpc_id      = aws_vpc.main.id
  tags        = local.orders_db_tags
}

resource "aws_vpc_security_group_ingress_rule" "orders_to_orders_db" {
  security_group_id            = aws_security_group.orders_db.id
  description                  = "From orders"
  referenced_security_group_id = aws_security_group.orders.id
  from_port                    = 5432
  to_port                      = 5432
  ip_protocol                  = "tcp"
  tags                         = local.orders_tags
}

resource "aws_vpc_security_group_egress_rule" "orders_to_orders_db" {
  security_group_id            = aws_security_group.orders.id
  description                  = "To orders-db"
  referenced_security_group_id = aws_security_group.orders_db.id
  from_port                    = 5432
  to_port                      = 5432
  ip_protocol                  = "tcp"
  tags                         = local.orders_tags
}

resource "aws_security_group" "reports" {
  name        = "shop-production-reports"
  description = "Tasks of reports"
  vpc_id      = aws_vpc.main.id
  tags        = local.reports_tags
}

resource "aws_vpc_security_group_egress_rule" "reports_https" {
  security_group_id = aws_security_group.reports.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.reports_tags
}

resource "aws_vpc_security_group_ingress_rule" "reports_to_orders_db" {
  security_group_id            = aws_security_group.orders_db.id
  description                  = "From reports"
  referenced_security_group_id = aws_security_group.reports.id
  from_port                    = 5432
  to_port                      = 5432
  ip_protocol                  = "tcp"
  tags                         = local.reports_tags
}

resource "aws_vpc_security_group_egress_rule" "reports_to_orders_db" {
  security_group_id            = aws_security_group.reports.id
  description                  = "To orders-db"
  referenced_security_group_id = aws_security_group.orders_db.id
  from_port                    = 5432
  to_port                      = 5432
  ip_protocol                  = "tcp"
  tags                         = local.reports_tags
}

# ---------- identity.tf
# Entities: component:default/orders, component:default/reports
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs
# in foundations/database-monitoring: data.aws_iam_policy_document.database_monitoring_trust
# in foundations/database-monitoring: aws_iam_role.database_monitoring
# in foundations/database-monitoring: aws_iam_role_policy_attachment.database_monitoring

data "aws_iam_policy_document" "orders_task_trust" {
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

resource "aws_iam_role" "orders_task" {
  name               = "shop-production-orders-task"
  assume_role_policy = data.aws_iam_policy_document.orders_task_trust.json
  tags               = local.orders_tags
}

data "aws_iam_policy_document" "orders_connections" {
  statement {
    sid     = "OrdersDbReadWrite"
    actions = ["rds-db:connect"]
    resources = [
      "arn:${data.aws_partition.current.partition}:rds-db:eu-central-1:${data.aws_caller_identity.current.account_id}:dbuser:${aws_db_instance.orders_db.resource_id}/orders",
    ]
  }
}

resource "aws_iam_role_policy" "orders_connections" {
  name   = "connections"
  role   = aws_iam_role.orders_task.name
  policy = data.aws_iam_policy_document.orders_connections.json
}

data "aws_iam_policy_document" "orders_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "orders_execution" {
  name               = "shop-production-orders-execution"
  assume_role_policy = data.aws_iam_policy_document.orders_execution_trust.json
  tags               = local.orders_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "orders_execution" {
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
    resources = ["${aws_cloudwatch_log_group.orders.arn}:*"]
  }
}

resource "aws_iam_role_policy" "orders_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.orders_execution.name
  policy = data.aws_iam_policy_document.orders_execution.json
}

data "aws_iam_policy_document" "reports_task_trust" {
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

resource "aws_iam_role" "reports_task" {
  name               = "shop-production-reports-task"
  assume_role_policy = data.aws_iam_policy_document.reports_task_trust.json
  tags               = local.reports_tags
}

data "aws_iam_policy_document" "reports_connections" {
  statement {
    sid     = "OrdersDbRead"
    actions = ["rds-db:connect"]
    resources = [
      "arn:${data.aws_partition.current.partition}:rds-db:eu-central-1:${data.aws_caller_identity.current.account_id}:dbuser:${aws_db_instance.orders_db.resource_id}/reports",
    ]
  }
}

resource "aws_iam_role_policy" "reports_connections" {
  name   = "connections"
  role   = aws_iam_role.reports_task.name
  policy = data.aws_iam_policy_document.reports_connections.json
}

data "aws_iam_policy_document" "reports_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "reports_execution" {
  name               = "shop-production-reports-execution"
  assume_role_policy = data.aws_iam_policy_document.reports_execution_trust.json
  tags               = local.reports_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "reports_execution" {
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
    resources = ["${aws_cloudwatch_log_group.reports.arn}:*"]
  }
}

resource "aws_iam_role_policy" "reports_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.reports_execution.name
  policy = data.aws_iam_policy_document.reports_execution.json
}

# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- data.tf
# Entities: resource:default/orders-db

resource "aws_db_parameter_group" "orders_db" {
  name        = "shop-production-orders-db-postgres17"
  description = "Settings of orders-db"
  family      = "postgres17"
  tags        = local.orders_db_tags

  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "pending-reboot"
  }

  parameter {
    name         = "log_statement"
    value        = "ddl"
    apply_method = "pending-reboot"
  }

  parameter {
    name         = "log_min_duration_statement"
    value        = "1000"
    apply_method = "pending-reboot"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# resource:default/orders-db
resource "aws_db_instance" "orders_db" {
  identifier                            = "shop-production-orders-db"
  engine                                = "postgres"
  engine_version                        = "17"
  instance_class                        = "db.t4g.medium"
  allocated_storage                     = 20
  max_allocated_storage                 = 100
  storage_type                          = "gp3"
  storage_encrypted                     = true
  kms_key_id                            = aws_kms_key.main.arn
  db_name                               = "orders_db"
  username                              = "dbadmin"
  manage_master_user_password           = true
  master_user_secret_kms_key_id         = aws_kms_key.main.arn
  iam_database_authentication_enabled   = true
  port                                  = 5432
  db_subnet_group_name                  = aws_db_subnet_group.main.name
  vpc_security_group_ids                = [aws_security_group.orders_db.id]
  publicly_accessible                   = false
  multi_az                              = true
  parameter_group_name                  = aws_db_parameter_group.orders_db.name
  ca_cert_identifier                    = "rds-ca-rsa2048-g1"
  auto_minor_version_upgrade            = true
  backup_retention_period               = 14
  copy_tags_to_snapshot                 = true
  delete_automated_backups              = false
  deletion_protection                   = true
  skip_final_snapshot                   = false
  final_snapshot_identifier             = "shop-production-orders-db-final"
  enabled_cloudwatch_logs_exports       = ["postgresql", "upgrade"]
  monitoring_interval                   = 60
  monitoring_role_arn                   = aws_iam_role.database_monitoring.arn
  performance_insights_enabled          = true
  performance_insights_kms_key_id       = aws_kms_key.main.arn
  performance_insights_retention_period = 7
  tags                                  = local.orders_db_tags

  lifecycle {
    prevent_destroy = true
  }

  depends_on = [
    aws_cloudwatch_log_group.orders_db_postgresql_log,
    aws_cloudwatch_log_group.orders_db_upgrade_log,
  ]
}

# ---------- messaging.tf
# in foundations/alarms: aws_sns_topic.alarms
# ---------- compute.tf
# Entities: component:default/orders, component:default/reports
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

resource "aws_ecs_task_definition" "orders" {
  family                   = "shop-production-orders"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.orders_execution.arn
  task_role_arn            = aws_iam_role.orders_task.arn
  container_definitions = jsonencode([
    {
      name                   = "orders"
      image                  = var.orders_image
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
          name  = "ORDERS_DB_HOST"
          value = aws_db_instance.orders_db.address
        },
        {
          name  = "ORDERS_DB_NAME"
          value = aws_db_instance.orders_db.db_name
        },
        {
          name  = "ORDERS_DB_PORT"
          value = "5432"
        },
        {
          name  = "ORDERS_DB_USER"
          value = "orders"
        },
        {
          name  = "PORT"
          value = "8080"
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.orders.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "orders"
        }
      }
    },
  ])
  tags = local.orders_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/orders
# Assumed: type "service" does not say more.
resource "aws_ecs_service" "orders" {
  name                    = "shop-production-orders"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.orders.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.orders_tags

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
    security_groups  = [aws_security_group.orders.id]
    assign_public_ip = false
  }

  service_registries {
    registry_arn = aws_service_discovery_service.orders.arn
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "orders" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.orders.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.orders_tags
}

resource "aws_appautoscaling_policy" "orders_cpu" {
  name               = "shop-production-orders-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.orders.service_namespace
  resource_id        = aws_appautoscaling_target.orders.resource_id
  scalable_dimension = aws_appautoscaling_target.orders.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = 60
    scale_in_cooldown  = 300
    scale_out_cooldown = 60

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_ecs_task_definition" "reports" {
  family                   = "shop-production-reports"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.reports_execution.arn
  task_role_arn            = aws_iam_role.reports_task.arn
  container_definitions = jsonencode([
    {
      name                   = "reports"
      image                  = var.reports_image
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
          name  = "ORDERS_DB_HOST"
          value = aws_db_instance.orders_db.address
        },
        {
          name  = "ORDERS_DB_NAME"
          value = aws_db_instance.orders_db.db_name
        },
        {
          name  = "ORDERS_DB_PORT"
          value = "5432"
        },
        {
          name  = "ORDERS_DB_USER"
          value = "reports"
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.reports.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "reports"
        }
      }
    },
  ])
  tags = local.reports_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/reports
resource "aws_ecs_service" "reports" {
  name                    = "shop-production-reports"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.reports.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.reports_tags

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
    security_groups  = [aws_security_group.reports.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "reports" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.reports.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.reports_tags
}

resource "aws_appautoscaling_policy" "reports_cpu" {
  name               = "shop-production-reports-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.reports.service_namespace
  resource_id        = aws_appautoscaling_target.reports.resource_id
  scalable_dimension = aws_appautoscaling_target.reports.scalable_dimension

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
# Entities: component:default/orders, component:default/reports, resource:default/orders-db
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "orders" {
  name              = "/shop/production/orders"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.orders_tags
}

resource "aws_cloudwatch_metric_alarm" "orders_cpu" {
  alarm_name        = "shop-production-orders-cpu"
  alarm_description = "orders uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.orders.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.orders_tags
}

resource "aws_cloudwatch_log_group" "reports" {
  name              = "/shop/production/reports"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.reports_tags
}

resource "aws_cloudwatch_metric_alarm" "reports_cpu" {
  alarm_name        = "shop-production-reports-cpu"
  alarm_description = "reports uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.reports.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.reports_tags
}

resource "aws_cloudwatch_log_group" "orders_db_postgresql_log" {
  name              = "/aws/rds/instance/shop-production-orders-db/postgresql"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.orders_db_tags
}

resource "aws_cloudwatch_log_group" "orders_db_upgrade_log" {
  name              = "/aws/rds/instance/shop-production-orders-db/upgrade"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.orders_db_tags
}

resource "aws_cloudwatch_metric_alarm" "orders_db_storage" {
  alarm_name        = "shop-production-orders-db-storage"
  alarm_description = "orders-db has hardly any storage left, although storage grows by itself"
  namespace         = "AWS/RDS"
  metric_name       = "FreeStorageSpace"
  dimensions = {
    DBInstanceIdentifier = aws_db_instance.orders_db.identifier
  }
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "LessThanThreshold"
  threshold           = 1073741824
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.orders_db_tags
}

resource "aws_cloudwatch_metric_alarm" "orders_db_cpu" {
  alarm_name        = "shop-production-orders-db-cpu"
  alarm_description = "orders-db uses nearly all of its CPU"
  namespace         = "AWS/RDS"
  metric_name       = "CPUUtilization"
  dimensions = {
    DBInstanceIdentifier = aws_db_instance.orders_db.identifier
  }
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.orders_db_tags
}

# ---------- outputs.tf
# Entities: component:default/orders, component:default/reports, resource:default/orders-db

output "orders_db_host" {
  description = "Host name of orders-db"
  value       = aws_db_instance.orders_db.address
}

output "orders_db_master_secret_arn" {
  description = "ARN of the secret with the master user’s password of orders-db; RDS rotates it"
  value       = aws_db_instance.orders_db.master_user_secret[0].secret_arn
}

# ---------- bootstrap/orders_db/orders.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/orders

-- What is created in "orders_db" belongs to this role, whoever creates it.
SELECT 'CREATE ROLE "orders_db_owner" NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'orders_db_owner') \gexec
GRANT "orders_db_owner" TO CURRENT_USER;
REVOKE CONNECT ON DATABASE "orders_db" FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO "orders_db_owner";

-- The login has no password: it signs in with a token of IAM.
SELECT 'CREATE ROLE "orders" LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'orders') \gexec
GRANT rds_iam TO "orders";
GRANT CONNECT ON DATABASE "orders_db" TO "orders";

-- It reads, writes and migrates.
GRANT "orders_db_owner" TO "orders";
ALTER ROLE "orders" IN DATABASE "orders_db" SET role TO "orders_db_owner";

# ---------- bootstrap/orders_db/reports.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/reports

-- What is created in "orders_db" belongs to this role, whoever creates it.
SELECT 'CREATE ROLE "orders_db_owner" NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'orders_db_owner') \gexec
GRANT "orders_db_owner" TO CURRENT_USER;
REVOKE CONNECT ON DATABASE "orders_db" FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO "orders_db_owner";

-- The login has no password: it signs in with a token of IAM.
SELECT 'CREATE ROLE "reports" LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'reports') \gexec
GRANT rds_iam TO "reports";
GRANT CONNECT ON DATABASE "orders_db" TO "reports";

-- It may read and nothing else, also what is created later.
GRANT USAGE ON SCHEMA public TO "reports";
GRANT SELECT ON ALL TABLES IN SCHEMA public TO "reports";
ALTER DEFAULT PRIVILEGES FOR ROLE "orders_db_owner" IN SCHEMA public GRANT SELECT ON TABLES TO "reports";
