# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/checkout, component:default/indexer, component:default/mailer, resource:default/audit-log, resource:default/shop-events
# in static-site: variable.checkout_image

variable "indexer_image" {
  description = "Container image of indexer in ECR, with its tag or digest"
  type        = string
  nullable    = false
}

# in topic: variable.mailer_image
# ---------- locals.tf
# Entities: component:default/checkout, component:default/indexer, component:default/mailer, resource:default/audit-log, resource:default/shop-events

locals {
  audit_log_tags = {
    entity = "resource:default/audit-log"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  checkout_tags = {
    entity = "component:default/checkout"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  indexer_tags = {
    entity = "component:default/indexer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  mailer_tags = {
    entity = "component:default/mailer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  shop_events_tags = {
    entity = "resource:default/shop-events"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# checkout_image: Container image of checkout in ECR, with its tag or digest
# indexer_image: Container image of indexer in ECR, with its tag or digest
# mailer_image: Container image of mailer, with its tag or digest

# ---------- network.tf
# Entities: component:default/mailer
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
# in foundations/endpoints: aws_security_group.endpoints
# in foundations/endpoints: aws_vpc_security_group_ingress_rule.endpoints
# in foundations/endpoints: aws_vpc_endpoint.sqs
# in topic: aws_security_group.mailer
# in topic: aws_vpc_security_group_egress_rule.mailer_https
# ---------- identity.tf
# Entities: component:default/checkout, component:default/indexer, component:default/mailer
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs
# in static-site: data.aws_iam_policy_document.checkout_execution_trust
# in static-site: aws_iam_role.checkout_execution

data "aws_iam_policy_document" "checkout_connections" {
  statement {
    sid       = "ShopEventsPublish"
    actions   = ["events:PutEvents"]
    resources = [aws_cloudwatch_event_bus.shop_events.arn]
  }

  statement {
    sid       = "ShopEventsPublish2"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "checkout_connections" {
  name   = "connections"
  role   = aws_iam_role.checkout_execution.name
  policy = data.aws_iam_policy_document.checkout_connections.json
}

# in static-site: data.aws_iam_policy_document.checkout_execution
# in static-site: aws_iam_role_policy.checkout_execution

data "aws_iam_policy_document" "indexer_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "indexer_execution" {
  name               = "shop-production-indexer"
  assume_role_policy = data.aws_iam_policy_document.indexer_execution_trust.json
  tags               = local.indexer_tags
}

# Traces take no narrower resource than "*".
data "aws_iam_policy_document" "indexer_execution" {
  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.indexer.arn}:*"]
  }

  statement {
    sid       = "WriteTraces"
    actions   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
    resources = ["*"]
  }

  statement {
    sid       = "KeepDeadLetters"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.indexer_dead_letters.arn]
  }

  statement {
    sid       = "UseKey"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "indexer_execution" {
  name   = "run"
  role   = aws_iam_role.indexer_execution.name
  policy = data.aws_iam_policy_document.indexer_execution.json
}

# in topic: data.aws_iam_policy_document.mailer_task_trust
# in topic: aws_iam_role.mailer_task

data "aws_iam_policy_document" "mailer_connections" {
  statement {
    sid = "ShopEventsSubscribe"
    actions = [
      "sqs:ChangeMessageVisibility",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:GetQueueUrl",
      "sqs:ReceiveMessage",
    ]
    resources = [aws_sqs_queue.mailer_shop_events.arn]
  }

  statement {
    sid       = "ShopEventsSubscribe2"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.main.arn]
  }
}

# in topic: aws_iam_role_policy.mailer_connections
# in topic: data.aws_iam_policy_document.mailer_execution_trust
# in topic: aws_iam_role.mailer_execution
# in topic: data.aws_iam_policy_document.mailer_execution
# in topic: aws_iam_role_policy.mailer_execution
# ---------- security.tf

# In a key policy "*" means this key. Without the first statement nobody could manage it.
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
}

# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- messaging.tf
# Entities: component:default/checkout, component:default/indexer, component:default/mailer, resource:default/audit-log, resource:default/shop-events
# in foundations/alarms: aws_sns_topic.alarms
# in static-site: aws_sqs_queue.checkout_dead_letters

resource "aws_sqs_queue" "indexer_dead_letters" {
  name                      = "shop-production-indexer-dead-letters"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.main.arn
  tags                      = local.indexer_tags
}

# resource:default/shop-events
resource "aws_cloudwatch_event_bus" "shop_events" {
  name               = "shop-production-shop-events"
  description        = "shop-events"
  kms_key_identifier = aws_kms_key.main.arn
  tags               = local.shop_events_tags
}

resource "aws_cloudwatch_event_rule" "indexer_shop_events" {
  name           = "shop-production-indexer-shop-events"
  description    = "Calls indexer with events of shop-events"
  event_bus_name = aws_cloudwatch_event_bus.shop_events.name
  event_pattern = jsonencode({
    source = [
      {
        prefix = ""
      },
    ]
  })
  tags = local.indexer_tags
}

resource "aws_cloudwatch_event_target" "indexer_shop_events" {
  rule           = aws_cloudwatch_event_rule.indexer_shop_events.name
  event_bus_name = aws_cloudwatch_event_bus.shop_events.name
  arn            = aws_lambda_function.indexer.arn
}

resource "aws_sqs_queue" "mailer_shop_events_dead_letters" {
  name                      = "shop-production-mailer-shop-events-dead-letters"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.main.arn
  tags                      = local.mailer_tags
}

resource "aws_sqs_queue" "mailer_shop_events" {
  name                       = "shop-production-mailer-shop-events"
  message_retention_seconds  = 1209600
  visibility_timeout_seconds = 30
  receive_wait_time_seconds  = 20
  kms_master_key_id          = aws_kms_key.main.arn
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.mailer_shop_events_dead_letters.arn
    maxReceiveCount     = 5
  })
  tags = local.mailer_tags
}

resource "aws_sqs_queue_redrive_allow_policy" "mailer_shop_events_dead_letters" {
  queue_url = aws_sqs_queue.mailer_shop_events_dead_letters.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.mailer_shop_events.arn]
  })
}

resource "aws_cloudwatch_event_rule" "mailer_shop_events" {
  name           = "shop-production-mailer-shop-events"
  description    = "Brings events of shop-events to mailer"
  event_bus_name = aws_cloudwatch_event_bus.shop_events.name
  event_pattern = jsonencode({
    source = [
      {
        prefix = ""
      },
    ]
  })
  tags = local.mailer_tags
}

resource "aws_cloudwatch_event_target" "mailer_shop_events" {
  rule           = aws_cloudwatch_event_rule.mailer_shop_events.name
  event_bus_name = aws_cloudwatch_event_bus.shop_events.name
  arn            = aws_sqs_queue.mailer_shop_events.arn
}

data "aws_iam_policy_document" "mailer_shop_events_queue" {
  statement {
    sid       = "RulesSend"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.mailer_shop_events.arn]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_cloudwatch_event_rule.mailer_shop_events.arn]
    }
  }
}

resource "aws_sqs_queue_policy" "mailer_shop_events" {
  queue_url = aws_sqs_queue.mailer_shop_events.url
  policy    = data.aws_iam_policy_document.mailer_shop_events_queue.json
}

resource "aws_sqs_queue" "audit_log_dead_letters" {
  name                      = "shop-production-audit-log-dead-letters"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.main.arn
  tags                      = local.audit_log_tags
}

# resource:default/audit-log
resource "aws_sqs_queue" "audit_log" {
  name                       = "shop-production-audit-log"
  message_retention_seconds  = 345600
  visibility_timeout_seconds = 30
  receive_wait_time_seconds  = 20
  kms_master_key_id          = aws_kms_key.main.arn
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.audit_log_dead_letters.arn
    maxReceiveCount     = 5
  })
  tags = local.audit_log_tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_sqs_queue_redrive_allow_policy" "audit_log" {
  queue_url = aws_sqs_queue.audit_log_dead_letters.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.audit_log.arn]
  })
}

resource "aws_cloudwatch_event_rule" "audit_log_shop_events" {
  name           = "shop-production-audit-log-shop-events"
  description    = "Brings events of shop-events to audit-log"
  event_bus_name = aws_cloudwatch_event_bus.shop_events.name
  event_pattern = jsonencode({
    source = [
      {
        prefix = ""
      },
    ]
  })
  tags = local.audit_log_tags
}

resource "aws_cloudwatch_event_target" "audit_log_shop_events" {
  rule           = aws_cloudwatch_event_rule.audit_log_shop_events.name
  event_bus_name = aws_cloudwatch_event_bus.shop_events.name
  arn            = aws_sqs_queue.audit_log.arn
}

data "aws_iam_policy_document" "audit_log_queue" {
  statement {
    sid       = "RulesSend"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.audit_log.arn]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_cloudwatch_event_rule.audit_log_shop_events.arn]
    }
  }
}

resource "aws_sqs_queue_policy" "audit_log" {
  queue_url = aws_sqs_queue.audit_log.url
  policy    = data.aws_iam_policy_document.audit_log_queue.json
}

resource "aws_cloudwatch_event_archive" "shop_events" {
  name               = "shop-production-shop-events"
  description        = "Events of shop-events"
  event_source_arn   = aws_cloudwatch_event_bus.shop_events.arn
  retention_days     = 30
  kms_key_identifier = aws_kms_key.main.arn
}

# ---------- compute.tf
# Entities: component:default/checkout, component:default/indexer, component:default/mailer
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

# component:default/checkout
# Named like its role, which is there first: so functions can call each other.
resource "aws_lambda_function" "checkout" {
  # checkov:skip=CKV_AWS_272:the pipeline that publishes the code decides who may
  # checkov:skip=CKV_AWS_117:it reaches nothing inside the network
  # checkov:skip=CKV_AWS_115:it shares the account’s concurrency; maxConcurrency limits it
  function_name = aws_iam_role.checkout_execution.name
  role          = aws_iam_role.checkout_execution.arn
  package_type  = "Image"
  image_uri     = var.checkout_image
  architectures = ["x86_64"]
  memory_size   = 256
  timeout       = 30
  kms_key_arn   = aws_kms_key.main.arn
  tags          = local.checkout_tags

  environment {
    variables = {
      SHOP_EVENTS_ARN  = aws_cloudwatch_event_bus.shop_events.arn
      SHOP_EVENTS_NAME = aws_cloudwatch_event_bus.shop_events.name
    }
  }

  dead_letter_config {
    target_arn = aws_sqs_queue.checkout_dead_letters.arn
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.checkout.name
  }

  depends_on = [aws_iam_role_policy.checkout_execution]
}

# component:default/indexer
# Named like its role, which is there first: so functions can call each other.
resource "aws_lambda_function" "indexer" {
  # checkov:skip=CKV_AWS_272:the pipeline that publishes the code decides who may
  # checkov:skip=CKV_AWS_117:it reaches nothing inside the network
  # checkov:skip=CKV_AWS_115:it shares the account’s concurrency; maxConcurrency limits it
  function_name = aws_iam_role.indexer_execution.name
  role          = aws_iam_role.indexer_execution.arn
  package_type  = "Image"
  image_uri     = var.indexer_image
  architectures = ["x86_64"]
  memory_size   = 256
  timeout       = 30
  kms_key_arn   = aws_kms_key.main.arn
  tags          = local.indexer_tags

  dead_letter_config {
    target_arn = aws_sqs_queue.indexer_dead_letters.arn
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.indexer.name
  }

  depends_on = [aws_iam_role_policy.indexer_execution]
}

resource "aws_lambda_permission" "indexer_shop_events" {
  function_name = aws_lambda_function.indexer.function_name
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.indexer_shop_events.arn
}

resource "aws_ecs_task_definition" "mailer" {
  family                   = "shop-production-mailer"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.mailer_execution.arn
  task_role_arn            = aws_iam_role.mailer_task.arn
  container_definitions = jsonencode([
    {
      name                   = "mailer"
      image                  = var.mailer_image
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
          name  = "SHOP_EVENTS_QUEUE_URL"
          value = aws_sqs_queue.mailer_shop_events.url
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.mailer.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "mailer"
        }
      }
    },
  ])
  tags = local.mailer_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# in topic: aws_ecs_service.mailer
# in topic: aws_appautoscaling_target.mailer
# in topic: aws_appautoscaling_policy.mailer_cpu
# ---------- observability.tf
# Entities: component:default/checkout, component:default/indexer, component:default/mailer, resource:default/audit-log
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs
# in container-service: aws_cloudwatch_log_group.checkout
# in static-site: aws_cloudwatch_metric_alarm.checkout_dead_letters
# in static-site: aws_cloudwatch_metric_alarm.checkout_errors
# in static-site: aws_cloudwatch_metric_alarm.checkout_throttles
# in search-index: aws_cloudwatch_log_group.indexer

resource "aws_cloudwatch_metric_alarm" "indexer_dead_letters" {
  alarm_name        = "shop-production-indexer-dead-letters"
  alarm_description = "Messages could not be processed and wait in the dead-letter queue"
  namespace         = "AWS/SQS"
  metric_name       = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = aws_sqs_queue.indexer_dead_letters.name
  }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  tags                = local.indexer_tags
}

resource "aws_cloudwatch_metric_alarm" "indexer_errors" {
  alarm_name        = "shop-production-indexer-errors"
  alarm_description = "indexer fails"
  namespace         = "AWS/Lambda"
  metric_name       = "Errors"
  dimensions = {
    FunctionName = aws_lambda_function.indexer.function_name
  }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 3
  datapoints_to_alarm = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.indexer_tags
}

resource "aws_cloudwatch_metric_alarm" "indexer_throttles" {
  alarm_name        = "shop-production-indexer-throttles"
  alarm_description = "indexer is called more often than it may run"
  namespace         = "AWS/Lambda"
  metric_name       = "Throttles"
  dimensions = {
    FunctionName = aws_lambda_function.indexer.function_name
  }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 3
  datapoints_to_alarm = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.indexer_tags
}

resource "aws_cloudwatch_metric_alarm" "mailer_shop_events_dead_letters" {
  alarm_name        = "shop-production-mailer-shop-events-dead-letters"
  alarm_description = "Messages could not be processed and wait in the dead-letter queue"
  namespace         = "AWS/SQS"
  metric_name       = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = aws_sqs_queue.mailer_shop_events_dead_letters.name
  }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  tags                = local.mailer_tags
}

# in topic: aws_cloudwatch_log_group.mailer
# in topic: aws_cloudwatch_metric_alarm.mailer_cpu

resource "aws_cloudwatch_metric_alarm" "audit_log_dead_letters" {
  alarm_name        = "shop-production-audit-log-dead-letters"
  alarm_description = "Messages could not be processed and wait in the dead-letter queue"
  namespace         = "AWS/SQS"
  metric_name       = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = aws_sqs_queue.audit_log_dead_letters.name
  }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  tags                = local.audit_log_tags
}

# ---------- outputs.tf
# Entities: component:default/checkout, component:default/indexer, component:default/mailer, resource:default/audit-log, resource:default/shop-events

output "audit_log_queue_url" {
  description = "URL of the queue audit-log"
  value       = aws_sqs_queue.audit_log.url
}

output "shop_events_bus_arn" {
  description = "ARN of the bus shop-events"
  value       = aws_cloudwatch_event_bus.shop_events.arn
}
