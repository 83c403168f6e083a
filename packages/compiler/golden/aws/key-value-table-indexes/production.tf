# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- locals.tf
# Entities: resource:default/visits

locals {
  visits_tags = {
    entity = "resource:default/visits"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- security.tf
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current

# In a key policy "*" means this key. Without the first statement the key could not be managed.
data "aws_iam_policy_document" "key" {
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

  statement {
    sid       = "UsedByCloudwatch"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}

# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- data.tf
# Entities: resource:default/visits

# resource:default/visits
resource "aws_dynamodb_table" "visits" {
  name                        = "shop-production-visits"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "customer"
  range_key                   = "at"
  deletion_protection_enabled = true
  tags                        = local.visits_tags

  attribute {
    name = "customer"
    type = "S"
  }

  attribute {
    name = "at"
    type = "N"
  }

  attribute {
    name = "page"
    type = "S"
  }

  global_secondary_index {
    name            = "by-page"
    hash_key        = "page"
    range_key       = "at"
    projection_type = "ALL"
  }

  ttl {
    attribute_name = "expires"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.main.arn
  }

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- messaging.tf
# in foundations/alarms: aws_sns_topic.alarms
# ---------- observability.tf
# Entities: resource:default/visits

resource "aws_cloudwatch_metric_alarm" "visits_read_throttles" {
  alarm_name        = "shop-production-visits-read-throttles"
  alarm_description = "DynamoDB refuses to read items of visits, because one key is too busy"
  namespace         = "AWS/DynamoDB"
  metric_name       = "ReadThrottleEvents"
  dimensions = {
    TableName = aws_dynamodb_table.visits.name
  }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.visits_tags
}

resource "aws_cloudwatch_metric_alarm" "visits_write_throttles" {
  alarm_name        = "shop-production-visits-write-throttles"
  alarm_description = "DynamoDB refuses to write items of visits, because one key is too busy"
  namespace         = "AWS/DynamoDB"
  metric_name       = "WriteThrottleEvents"
  dimensions = {
    TableName = aws_dynamodb_table.visits.name
  }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.visits_tags
}

# ---------- outputs.tf
# Entities: resource:default/visits

output "visits_table_name" {
  description = "Name of the table visits"
  value       = aws_dynamodb_table.visits.name
}
