# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/audit, component:default/basket, resource:default/sessions

variable "audit_image" {
  description = "Container image of audit, with its tag or digest"
  type        = string
  nullable    = false
}

variable "basket_image" {
  description = "Container image of basket, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/audit, component:default/basket, resource:default/sessions

locals {
  audit_tags = {
    entity = "component:default/audit"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  basket_tags = {
    entity = "component:default/basket"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  sessions_tags = {
    entity = "resource:default/sessions"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# audit_image: Container image of audit, with its tag or digest
# basket_image: Container image of basket, with its tag or digest

# ---------- network.tf
# Entities: component:default/audit, component:default/basket, resource:default/sessions
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
# in foundations/cache-subnets: aws_elasticache_subnet_group.main

resource "aws_security_group" "audit" {
  name        = "shop-production-audit"
  description = "Tasks of audit"
  vpc_id      = aws_vpc.main.id
  tags        = local.audit_tags
}

resource "aws_vpc_security_group_egress_rule" "audit_https" {
  security_group_id = aws_security_group.audit.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.audit_tags
}

resource "aws_security_group" "sessions" {
  name        = "shop-production-sessions"
  description = "Cache sessions"
  vpc_id      = aws_vpc.main.id
  tags        = local.sessions_tags
}

resource "aws_vpc_security_group_ingress_rule" "audit_to_sessions" {
  security_group_id            = aws_security_group.sessions.id
  description                  = "From audit"
  referenced_security_group_id = aws_security_group.audit.id
  from_port                    = 6379
  to_port                      = 6379
  ip_protocol                  = "tcp"
  tags                         = local.audit_tags
}

resource "aws_vpc_security_group_egress_rule" "audit_to_sessions" {
  security_group_id            = aws_security_group.audit.id
  description                  = "To sessions"
  referenced_security_group_id = aws_security_group.sessions.id
  from_port                    = 6379
  to_port                      = 6379
  ip_protocol                  = "tcp"
  tags                         = local.audit_tags
}

resource "aws_security_group" "basket" {
  name        = "shop-production-basket"
  description = "Tasks of basket"
  vpc_id      = aws_vpc.main.id
  tags        = local.basket_tags
}

resource "aws_vpc_security_group_egress_rule" "basket_https" {
  security_group_id = aws_security_group.basket.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.basket_tags
}

resource "aws_vpc_security_group_ingress_rule" "basket_to_sessions" {
  security_group_id            = aws_security_group.sessions.id
  description                  = "From basket"
  referenced_security_group_id = aws_security_group.basket.id
  from_port                    = 6379
  to_port                      = 6379
  ip_protocol                  = "tcp"
  tags                         = local.basket_tags
}

resource "aws_vpc_security_group_egress_rule" "basket_to_sessions" {
  security_group_id            = aws_security_group.basket.id
  description                  = "To sessions"
  referenced_security_group_id = aws_security_group.sessions.id
  from_port                    = 6379
  to_port                      = 6379
  ip_protocol                  = "tcp"
  tags                         = local.basket_tags
}

# ---------- identity.tf
# Entities: component:default/audit, component:default/basket
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs

data "aws_iam_policy_document" "audit_task_trust" {
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

resource "aws_iam_role" "audit_task" {
  name               = "shop-production-audit-task"
  assume_role_policy = data.aws_iam_policy_document.audit_task_trust.json
  tags               = local.audit_tags
}

data "aws_iam_policy_document" "audit_connections" {
  statement {
    sid     = "SessionsRead"
    actions = ["elasticache:Connect"]
    resources = [
      aws_elasticache_replication_group.sessions.arn,
      aws_elasticache_user.audit_sessions.arn,
    ]
  }
}

resource "aws_iam_role_policy" "audit_connections" {
  name   = "connections"
  role   = aws_iam_role.audit_task.name
  policy = data.aws_iam_policy_document.audit_connections.json
}

data "aws_iam_policy_document" "audit_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "audit_execution" {
  name               = "shop-production-audit-execution"
  assume_role_policy = data.aws_iam_policy_document.audit_execution_trust.json
  tags               = local.audit_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "audit_execution" {
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
    resources = ["${aws_cloudwatch_log_group.audit.arn}:*"]
  }
}

resource "aws_iam_role_policy" "audit_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.audit_execution.name
  policy = data.aws_iam_policy_document.audit_execution.json
}

data "aws_iam_policy_document" "basket_task_trust" {
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

resource "aws_iam_role" "basket_task" {
  name               = "shop-production-basket-task"
  assume_role_policy = data.aws_iam_policy_document.basket_task_trust.json
  tags               = local.basket_tags
}

data "aws_iam_policy_document" "basket_connections" {
  statement {
    sid     = "SessionsReadWrite"
    actions = ["elasticache:Connect"]
    resources = [
      aws_elasticache_replication_group.sessions.arn,
      aws_elasticache_user.basket_sessions.arn,
    ]
  }
}

resource "aws_iam_role_policy" "basket_connections" {
  name   = "connections"
  role   = aws_iam_role.basket_task.name
  policy = data.aws_iam_policy_document.basket_connections.json
}

data "aws_iam_policy_document" "basket_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "basket_execution" {
  name               = "shop-production-basket-execution"
  assume_role_policy = data.aws_iam_policy_document.basket_execution_trust.json
  tags               = local.basket_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "basket_execution" {
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
    resources = ["${aws_cloudwatch_log_group.basket.arn}:*"]
  }
}

resource "aws_iam_role_policy" "basket_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.basket_execution.name
  policy = data.aws_iam_policy_document.basket_execution.json
}

# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- data.tf
# Entities: component:default/audit, component:default/basket, resource:default/sessions

resource "aws_elasticache_user" "audit_sessions" {
  user_id       = "shop-production-audit-sessions"
  user_name     = "shop-production-audit-sessions"
  engine        = "valkey"
  access_string = "on ~* &* -@all +@read +@connection -@dangerous +info"
  tags          = local.audit_tags

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user" "sessions_nobody" {
  user_id       = "shop-production-sessions-nobody"
  user_name     = "shop-production-sessions-nobody"
  engine        = "valkey"
  access_string = "off ~* -@all"
  tags          = local.sessions_tags

  authentication_mode {
    type = "iam"
  }
}

# Consumers join it by associations of their own.
resource "aws_elasticache_user_group" "sessions" {
  user_group_id = "shop-production-sessions"
  engine        = "valkey"
  user_ids      = [aws_elasticache_user.sessions_nobody.user_id]
  tags          = local.sessions_tags

  lifecycle {
    ignore_changes = [user_ids]
  }
}

resource "aws_elasticache_user_group_association" "audit_sessions" {
  user_group_id = aws_elasticache_user_group.sessions.user_group_id
  user_id       = aws_elasticache_user.audit_sessions.user_id
}

resource "aws_elasticache_user" "basket_sessions" {
  user_id       = "shop-production-basket-sessions"
  user_name     = "shop-production-basket-sessions"
  engine        = "valkey"
  access_string = "on ~* &* +@all -@dangerous +info"
  tags          = local.basket_tags

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user_group_association" "basket_sessions" {
  user_group_id = aws_elasticache_user_group.sessions.user_group_id
  user_id       = aws_elasticache_user.basket_sessions.user_id
}

# resource:default/sessions
# Valkey speaks the protocol of Redis; set the property engine to redis for Redis itself.
resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id       = "shop-production-sessions"
  description                = "Cache sessions"
  engine                     = "valkey"
  engine_version             = "8.1"
  node_type                  = "cache.t4g.medium"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
  port                       = 6379
  subnet_group_name          = aws_elasticache_subnet_group.main.name
  security_group_ids         = [aws_security_group.sessions.id]
  user_group_ids             = [aws_elasticache_user_group.sessions.user_group_id]
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.main.arn
  transit_encryption_enabled = true
  auto_minor_version_upgrade = true
  snapshot_retention_limit   = 7
  final_snapshot_identifier  = "shop-production-sessions-final"
  tags                       = local.sessions_tags

  log_delivery_configuration {
    destination_type = "cloudwatch-logs"
    destination      = aws_cloudwatch_log_group.sessions_engine.name
    log_type         = "engine-log"
    log_format       = "json"
  }

  log_delivery_configuration {
    destination_type = "cloudwatch-logs"
    destination      = aws_cloudwatch_log_group.sessions_slow.name
    log_type         = "slow-log"
    log_format       = "json"
  }

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- messaging.tf
# in foundations/alarms: aws_sns_topic.alarms
# ---------- compute.tf
# Entities: component:default/audit, component:default/basket
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

resource "aws_ecs_task_definition" "audit" {
  family                   = "shop-production-audit"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.audit_execution.arn
  task_role_arn            = aws_iam_role.audit_task.arn
  container_definitions = jsonencode([
    {
      name                   = "audit"
      image                  = var.audit_image
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
          name  = "SESSIONS_HOST"
          value = aws_elasticache_replication_group.sessions.primary_endpoint_address
        },
        {
          name  = "SESSIONS_NAME"
          value = aws_elasticache_replication_group.sessions.replication_group_id
        },
        {
          name  = "SESSIONS_PORT"
          value = "6379"
        },
        {
          name  = "SESSIONS_USER"
          value = aws_elasticache_user.audit_sessions.user_name
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.audit.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "audit"
        }
      }
    },
  ])
  tags = local.audit_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/audit
resource "aws_ecs_service" "audit" {
  name                    = "shop-production-audit"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.audit.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.audit_tags

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
    security_groups  = [aws_security_group.audit.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "audit" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.audit.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.audit_tags
}

resource "aws_appautoscaling_policy" "audit_cpu" {
  name               = "shop-production-audit-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.audit.service_namespace
  resource_id        = aws_appautoscaling_target.audit.resource_id
  scalable_dimension = aws_appautoscaling_target.audit.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = 60
    scale_in_cooldown  = 300
    scale_out_cooldown = 60

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_ecs_task_definition" "basket" {
  family                   = "shop-production-basket"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.basket_execution.arn
  task_role_arn            = aws_iam_role.basket_task.arn
  container_definitions = jsonencode([
    {
      name                   = "basket"
      image                  = var.basket_image
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
          name  = "SESSIONS_HOST"
          value = aws_elasticache_replication_group.sessions.primary_endpoint_address
        },
        {
          name  = "SESSIONS_NAME"
          value = aws_elasticache_replication_group.sessions.replication_group_id
        },
        {
          name  = "SESSIONS_PORT"
          value = "6379"
        },
        {
          name  = "SESSIONS_USER"
          value = aws_elasticache_user.basket_sessions.user_name
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.basket.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "basket"
        }
      }
    },
  ])
  tags = local.basket_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/basket
resource "aws_ecs_service" "basket" {
  name                    = "shop-production-basket"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.basket.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.basket_tags

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
    security_groups  = [aws_security_group.basket.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "basket" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.basket.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.basket_tags
}

resource "aws_appautoscaling_policy" "basket_cpu" {
  name               = "shop-production-basket-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.basket.service_namespace
  resource_id        = aws_appautoscaling_target.basket.resource_id
  scalable_dimension = aws_appautoscaling_target.basket.scalable_dimension

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
# Entities: component:default/audit, component:default/basket, resource:default/sessions
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "audit" {
  name              = "/shop/production/audit"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.audit_tags
}

resource "aws_cloudwatch_metric_alarm" "audit_cpu" {
  alarm_name        = "shop-production-audit-cpu"
  alarm_description = "audit uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.audit.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.audit_tags
}

resource "aws_cloudwatch_log_group" "basket" {
  name              = "/shop/production/basket"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.basket_tags
}

resource "aws_cloudwatch_metric_alarm" "basket_cpu" {
  alarm_name        = "shop-production-basket-cpu"
  alarm_description = "basket uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.basket.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.basket_tags
}

resource "aws_cloudwatch_log_group" "sessions_engine" {
  name              = "/shop/production/sessions/engine"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.sessions_tags
}

resource "aws_cloudwatch_log_group" "sessions_slow" {
  name              = "/shop/production/sessions/slow"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.sessions_tags
}

resource "aws_cloudwatch_metric_alarm" "sessions_memory" {
  for_each = toset(["001", "002"])

  alarm_name        = "shop-production-sessions-memory-${each.key}"
  alarm_description = "A node of sessions uses nearly all of its memory"
  namespace         = "AWS/ElastiCache"
  metric_name       = "DatabaseMemoryUsagePercentage"
  dimensions = {
    CacheClusterId = "${aws_elasticache_replication_group.sessions.replication_group_id}-${each.key}"
  }
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.sessions_tags
}

resource "aws_cloudwatch_metric_alarm" "sessions_cpu" {
  for_each = toset(["001", "002"])

  alarm_name        = "shop-production-sessions-cpu-${each.key}"
  alarm_description = "A node of sessions uses nearly all of its CPU"
  namespace         = "AWS/ElastiCache"
  metric_name       = "EngineCPUUtilization"
  dimensions = {
    CacheClusterId = "${aws_elasticache_replication_group.sessions.replication_group_id}-${each.key}"
  }
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.sessions_tags
}

# ---------- outputs.tf
# Entities: component:default/audit, component:default/basket, resource:default/sessions

output "sessions_host" {
  description = "Host name of sessions"
  value       = aws_elasticache_replication_group.sessions.primary_endpoint_address
}
