# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- locals.tf
# Entities: resource:default/counters

locals {
  counters_tags = {
    entity = "resource:default/counters"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- network.tf
# Entities: resource:default/counters
# in foundations/network: aws_vpc.main
# in foundations/network: aws_default_security_group.main
# in foundations/network: aws_subnet.private
# in foundations/network: aws_route_table.private
# in foundations/network: aws_route_table_association.private
# in foundations/flow-logs: aws_flow_log.main
# in foundations/cache-subnets: aws_elasticache_subnet_group.main

resource "aws_security_group" "counters" {
  name        = "shop-production-counters"
  description = "Cache counters"
  vpc_id      = aws_vpc.main.id
  tags        = local.counters_tags
}

# ---------- identity.tf
# in foundations/account: data.aws_caller_identity.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs
# ---------- security.tf
# in foundations/account: data.aws_partition.current
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- data.tf
# Entities: resource:default/counters

resource "aws_elasticache_user" "counters_nobody" {
  user_id       = "shop-production-counters-nobody"
  user_name     = "default"
  engine        = "redis"
  access_string = "off ~* -@all"
  tags          = local.counters_tags

  authentication_mode {
    type = "no-password-required"
  }
}

# Consumers join it by associations of their own.
resource "aws_elasticache_user_group" "counters" {
  user_group_id = "shop-production-counters"
  engine        = "redis"
  user_ids      = [aws_elasticache_user.counters_nobody.user_id]
  tags          = local.counters_tags

  lifecycle {
    ignore_changes = [user_ids]
  }
}

# resource:default/counters
resource "aws_elasticache_replication_group" "counters" {
  replication_group_id       = "shop-production-counters"
  description                = "Cache counters"
  engine                     = "redis"
  engine_version             = "7.1"
  node_type                  = "cache.m7g.large"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
  port                       = 6379
  subnet_group_name          = aws_elasticache_subnet_group.main.name
  security_group_ids         = [aws_security_group.counters.id]
  user_group_ids             = [aws_elasticache_user_group.counters.user_group_id]
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.main.arn
  transit_encryption_enabled = true
  auto_minor_version_upgrade = true
  snapshot_retention_limit   = 7
  final_snapshot_identifier  = "shop-production-counters-final"
  tags                       = local.counters_tags

  log_delivery_configuration {
    destination_type = "cloudwatch-logs"
    destination      = aws_cloudwatch_log_group.counters_engine.name
    log_type         = "engine-log"
    log_format       = "json"
  }

  log_delivery_configuration {
    destination_type = "cloudwatch-logs"
    destination      = aws_cloudwatch_log_group.counters_slow.name
    log_type         = "slow-log"
    log_format       = "json"
  }

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- messaging.tf
# in foundations/alarms: aws_sns_topic.alarms
# ---------- observability.tf
# Entities: resource:default/counters
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "counters_engine" {
  name              = "/shop/production/counters/engine"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.counters_tags
}

resource "aws_cloudwatch_log_group" "counters_slow" {
  name              = "/shop/production/counters/slow"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.counters_tags
}

resource "aws_cloudwatch_metric_alarm" "counters_memory" {
  for_each = toset(["001", "002"])

  alarm_name        = "shop-production-counters-memory-${each.key}"
  alarm_description = "A node of counters uses nearly all of its memory"
  namespace         = "AWS/ElastiCache"
  metric_name       = "DatabaseMemoryUsagePercentage"
  dimensions = {
    CacheClusterId = "${aws_elasticache_replication_group.counters.replication_group_id}-${each.key}"
  }
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.counters_tags
}

resource "aws_cloudwatch_metric_alarm" "counters_cpu" {
  for_each = toset(["001", "002"])

  alarm_name        = "shop-production-counters-cpu-${each.key}"
  alarm_description = "A node of counters uses nearly all of its CPU"
  namespace         = "AWS/ElastiCache"
  metric_name       = "EngineCPUUtilization"
  dimensions = {
    CacheClusterId = "${aws_elasticache_replication_group.counters.replication_group_id}-${each.key}"
  }
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.counters_tags
}

# ---------- outputs.tf
# Entities: resource:default/counters

output "counters_host" {
  description = "Host name of counters"
  value       = aws_elasticache_replication_group.counters.primary_endpoint_address
}
