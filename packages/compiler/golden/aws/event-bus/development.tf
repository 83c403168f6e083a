# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: component:default/mailer
# in foundations/network: aws_vpc.main
# in foundations/network: aws_default_security_group.main
# in foundations/network: aws_subnet.private
# in foundations/network: aws_route_table.private
# in foundations/network: aws_route_table_association.private
# in foundations/public-network: aws_internet_gateway.main
# in foundations/public-network: aws_subnet.public
# in foundations/public-network: aws_route_table.public
# in foundations/public-network: aws_route.internet
# in foundations/public-network: aws_route_table_association.public
# in foundations/egress: aws_eip.nat
# in foundations/egress: aws_nat_gateway.main
# in foundations/egress: aws_route.private_internet
# in foundations/endpoints: aws_vpc_endpoint.s3
# in production: aws_security_group.mailer
# in production: aws_vpc_security_group_egress_rule.mailer_https
# ---------- identity.tf
# Entities: component:default/checkout, component:default/indexer, component:default/mailer
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in production: data.aws_iam_policy_document.checkout_execution_trust
# in production: aws_iam_role.checkout_execution
# in production: data.aws_iam_policy_document.checkout_connections
# in production: aws_iam_role_policy.checkout_connections
# in production: data.aws_iam_policy_document.checkout_execution
# in production: aws_iam_role_policy.checkout_execution
# in production: data.aws_iam_policy_document.indexer_execution_trust
# in production: aws_iam_role.indexer_execution
# in production: data.aws_iam_policy_document.indexer_execution
# in production: aws_iam_role_policy.indexer_execution
# in production: data.aws_iam_policy_document.mailer_task_trust
# in production: aws_iam_role.mailer_task
# in production: data.aws_iam_policy_document.mailer_connections
# in production: aws_iam_role_policy.mailer_connections
# in production: data.aws_iam_policy_document.mailer_execution_trust
# in production: aws_iam_role.mailer_execution
# in production: data.aws_iam_policy_document.mailer_execution
# in production: aws_iam_role_policy.mailer_execution
# ---------- security.tf

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
    sid       = "UsedByEvents"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }

  statement {
    sid = "LogGroupsOfThisAccount"
    actions = [
      "kms:Decrypt",
      "kms:GenerateDataKey*",
      "kms:Encrypt",
      "kms:ReEncrypt*",
      "kms:DescribeKey",
    ]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.eu-central-1.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values = [
        "arn:${data.aws_partition.current.partition}:logs:eu-central-1:${data.aws_caller_identity.current.account_id}:log-group:*",
      ]
    }
  }
}

# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- messaging.tf
# Entities: component:default/checkout, component:default/indexer, component:default/mailer, resource:default/audit-log, resource:default/shop-events
# in production: aws_sqs_queue.checkout_dead_letters
# in production: aws_sqs_queue.indexer_dead_letters
# in production: aws_cloudwatch_event_bus.shop_events
# in production: aws_cloudwatch_event_rule.indexer_shop_events
# in production: aws_cloudwatch_event_target.indexer_shop_events
# in production: aws_sqs_queue.mailer_shop_events_dead_letters
# in production: aws_sqs_queue.mailer_shop_events
# in production: aws_sqs_queue_redrive_allow_policy.mailer_shop_events_dead_letters
# in production: aws_cloudwatch_event_rule.mailer_shop_events
# in production: aws_cloudwatch_event_target.mailer_shop_events
# in production: data.aws_iam_policy_document.mailer_shop_events_queue
# in production: aws_sqs_queue_policy.mailer_shop_events
# in production: aws_sqs_queue.audit_log_dead_letters

# resource:default/audit-log
resource "aws_sqs_queue" "audit_log" {
  name                       = "shop-development-audit-log"
  message_retention_seconds  = 345600
  visibility_timeout_seconds = 30
  receive_wait_time_seconds  = 20
  kms_master_key_id          = aws_kms_key.main.arn
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.audit_log_dead_letters.arn
    maxReceiveCount     = 5
  })
  tags = local.audit_log_tags
}

# in production: aws_sqs_queue_redrive_allow_policy.audit_log
# in production: aws_cloudwatch_event_rule.audit_log_shop_events
# in production: aws_cloudwatch_event_target.audit_log_shop_events
# in production: data.aws_iam_policy_document.audit_log_queue
# in production: aws_sqs_queue_policy.audit_log
# ---------- compute.tf
# Entities: component:default/checkout, component:default/indexer, component:default/mailer
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main
# in production: aws_lambda_function.checkout
# in production: aws_lambda_function.indexer
# in production: aws_lambda_permission.indexer_shop_events
# in production: aws_ecs_task_definition.mailer
# in topic: aws_ecs_service.mailer
# in topic: aws_appautoscaling_target.mailer
# in production: aws_appautoscaling_policy.mailer_cpu
# ---------- observability.tf
# Entities: component:default/checkout, component:default/indexer, component:default/mailer
# in container-service: aws_cloudwatch_log_group.checkout
# in search-index: aws_cloudwatch_log_group.indexer
# in topic: aws_cloudwatch_log_group.mailer
# ---------- outputs.tf, in production
