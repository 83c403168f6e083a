# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: component:default/checkout, component:default/mailer
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
# in production: aws_security_group.checkout
# in production: aws_vpc_security_group_egress_rule.checkout_https
# in production: aws_security_group.mailer
# in production: aws_vpc_security_group_egress_rule.mailer_https
# ---------- identity.tf
# Entities: component:default/auditor, component:default/checkout, component:default/mailer
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in production: data.aws_iam_policy_document.auditor_execution_trust
# in production: aws_iam_role.auditor_execution
# in production: data.aws_iam_policy_document.auditor_connections
# in production: aws_iam_role_policy.auditor_connections
# in production: data.aws_iam_policy_document.auditor_execution
# in production: aws_iam_role_policy.auditor_execution
# in production: data.aws_iam_policy_document.checkout_task_trust
# in production: aws_iam_role.checkout_task
# in production: data.aws_iam_policy_document.checkout_connections
# in production: aws_iam_role_policy.checkout_connections
# in production: data.aws_iam_policy_document.checkout_execution_trust
# in production: aws_iam_role.checkout_execution
# in production: data.aws_iam_policy_document.checkout_execution
# in production: aws_iam_role_policy.checkout_execution
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
    sid       = "UsedBySns"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
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
# Entities: component:default/auditor, component:default/mailer, resource:default/audit, resource:default/invoices, resource:default/order-events
# in production: aws_sqs_queue.auditor_dead_letters
# in production: aws_sns_topic.order_events
# in production: aws_sns_topic_subscription.auditor_order_events
# in production: aws_sqs_queue.mailer_order_events_dead_letters
# in production: aws_sqs_queue.mailer_order_events
# in production: aws_sqs_queue_redrive_allow_policy.mailer_order_events_dead_letters
# in production: data.aws_iam_policy_document.mailer_order_events_queue
# in production: aws_sqs_queue_policy.mailer_order_events
# in production: aws_sns_topic_subscription.mailer_order_events
# in production: aws_sqs_queue.audit_dead_letters

# resource:default/audit
resource "aws_sqs_queue" "audit" {
  name                       = "shop-development-audit"
  message_retention_seconds  = 1209600
  visibility_timeout_seconds = 180
  receive_wait_time_seconds  = 20
  kms_master_key_id          = aws_kms_key.main.arn
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.audit_dead_letters.arn
    maxReceiveCount     = 5
  })
  tags = local.audit_tags
}

# in production: aws_sqs_queue_redrive_allow_policy.audit
# in production: data.aws_iam_policy_document.audit_queue
# in production: aws_sqs_queue_policy.audit
# in production: aws_sns_topic_subscription.audit
# in production: aws_sqs_queue.invoices_dead_letters

# resource:default/invoices
resource "aws_sqs_queue" "invoices" {
  name                       = "shop-development-invoices"
  message_retention_seconds  = 345600
  visibility_timeout_seconds = 30
  receive_wait_time_seconds  = 20
  kms_master_key_id          = aws_kms_key.main.arn
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.invoices_dead_letters.arn
    maxReceiveCount     = 5
  })
  tags = local.invoices_tags
}

# in production: aws_sqs_queue_redrive_allow_policy.invoices
# in production: data.aws_iam_policy_document.invoices_queue
# in production: aws_sqs_queue_policy.invoices
# in production: aws_sns_topic_subscription.invoices_order_events
# ---------- compute.tf
# Entities: component:default/auditor, component:default/checkout, component:default/mailer
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main
# in production: aws_lambda_function.auditor
# in production: aws_lambda_event_source_mapping.auditor_audit
# in production: aws_lambda_permission.auditor_order_events
# in production: aws_ecs_task_definition.checkout

# component:default/checkout
resource "aws_ecs_service" "checkout" {
  name                    = "shop-development-checkout"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.checkout.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.checkout_tags

  capacity_provider_strategy {
    capacity_provider = "FARGATE_SPOT"
    weight            = 1
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = values(aws_subnet.private)[*].id
    security_groups  = [aws_security_group.checkout.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

# in container-service: aws_appautoscaling_target.checkout
# in production: aws_appautoscaling_policy.checkout_cpu
# in production: aws_ecs_task_definition.mailer

# component:default/mailer
resource "aws_ecs_service" "mailer" {
  name                    = "shop-development-mailer"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.mailer.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.mailer_tags

  capacity_provider_strategy {
    capacity_provider = "FARGATE_SPOT"
    weight            = 1
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = values(aws_subnet.private)[*].id
    security_groups  = [aws_security_group.mailer.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "mailer" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.mailer.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.mailer_tags
}

# in production: aws_appautoscaling_policy.mailer_cpu
# ---------- observability.tf
# Entities: component:default/auditor, component:default/checkout, component:default/mailer

resource "aws_cloudwatch_log_group" "auditor" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/auditor"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.auditor_tags
}

# in container-service: aws_cloudwatch_log_group.checkout

resource "aws_cloudwatch_log_group" "mailer" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/mailer"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.mailer_tags
}

# ---------- outputs.tf, in production
