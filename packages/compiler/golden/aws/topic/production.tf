# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/auditor, component:default/checkout, component:default/mailer, resource:default/audit, resource:default/invoices, resource:default/order-events

variable "auditor_image" {
  description = "Container image of auditor in ECR, with its tag or digest"
  type        = string
  nullable    = false
}

# in container-service: variable.checkout_image

variable "mailer_image" {
  description = "Container image of mailer, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/auditor, component:default/checkout, component:default/mailer, resource:default/audit, resource:default/invoices, resource:default/order-events

locals {
  audit_tags = {
    entity = "resource:default/audit"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  auditor_tags = {
    entity = "component:default/auditor"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  checkout_tags = {
    entity = "component:default/checkout"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  invoices_tags = {
    entity = "resource:default/invoices"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  mailer_tags = {
    entity = "component:default/mailer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  order_events_tags = {
    entity = "resource:default/order-events"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# auditor_image: Container image of auditor in ECR, with its tag or digest
# checkout_image: Container image of checkout, with its tag or digest
# mailer_image: Container image of mailer, with its tag or digest

# ---------- network.tf
# Entities: component:default/checkout, component:default/mailer
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
# in foundations/endpoints: aws_vpc_endpoint.sns
# in foundations/endpoints: aws_vpc_endpoint.sqs
# in container-service: aws_security_group.checkout
# in container-service: aws_vpc_security_group_egress_rule.checkout_https

resource "aws_security_group" "mailer" {
  name        = "shop-production-mailer"
  description = "Tasks of mailer"
  vpc_id      = aws_vpc.main.id
  tags        = local.mailer_tags
}

resource "aws_vpc_security_group_egress_rule" "mailer_https" {
  security_group_id = aws_security_group.mailer.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.mailer_tags
}

# ---------- identity.tf
# Entities: component:default/auditor, component:default/checkout, component:default/mailer
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs

data "aws_iam_policy_document" "auditor_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "auditor_execution" {
  name               = "shop-production-auditor"
  assume_role_policy = data.aws_iam_policy_document.auditor_execution_trust.json
  tags               = local.auditor_tags
}

data "aws_iam_policy_document" "auditor_connections" {
  statement {
    sid = "AuditSubscribe"
    actions = [
      "sqs:ChangeMessageVisibility",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:GetQueueUrl",
      "sqs:ReceiveMessage",
    ]
    resources = [aws_sqs_queue.audit.arn]
  }

  statement {
    sid       = "AuditSubscribe2"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "auditor_connections" {
  name   = "connections"
  role   = aws_iam_role.auditor_execution.name
  policy = data.aws_iam_policy_document.auditor_connections.json
}

# Traces take no narrower resource than "*".
data "aws_iam_policy_document" "auditor_execution" {
  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.auditor.arn}:*"]
  }

  statement {
    sid       = "WriteTraces"
    actions   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
    resources = ["*"]
  }

  statement {
    sid       = "KeepDeadLetters"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.auditor_dead_letters.arn]
  }

  statement {
    sid       = "UseKey"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "auditor_execution" {
  name   = "run"
  role   = aws_iam_role.auditor_execution.name
  policy = data.aws_iam_policy_document.auditor_execution.json
}

# in container-service: data.aws_iam_policy_document.checkout_task_trust
# in container-service: aws_iam_role.checkout_task

data "aws_iam_policy_document" "checkout_connections" {
  statement {
    sid       = "OrderEventsPublish"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.order_events.arn]
  }

  statement {
    sid       = "OrderEventsPublish2"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "checkout_connections" {
  name   = "connections"
  role   = aws_iam_role.checkout_task.name
  policy = data.aws_iam_policy_document.checkout_connections.json
}

# in container-service: data.aws_iam_policy_document.checkout_execution_trust
# in container-service: aws_iam_role.checkout_execution
# in container-service: data.aws_iam_policy_document.checkout_execution
# in container-service: aws_iam_role_policy.checkout_execution

data "aws_iam_policy_document" "mailer_task_trust" {
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

resource "aws_iam_role" "mailer_task" {
  name               = "shop-production-mailer-task"
  assume_role_policy = data.aws_iam_policy_document.mailer_task_trust.json
  tags               = local.mailer_tags
}

data "aws_iam_policy_document" "mailer_connections" {
  statement {
    sid = "OrderEventsSubscribe"
    actions = [
      "sqs:ChangeMessageVisibility",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:GetQueueUrl",
      "sqs:ReceiveMessage",
    ]
    resources = [aws_sqs_queue.mailer_order_events.arn]
  }

  statement {
    sid       = "OrderEventsSubscribe2"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "mailer_connections" {
  name   = "connections"
  role   = aws_iam_role.mailer_task.name
  policy = data.aws_iam_policy_document.mailer_connections.json
}

data "aws_iam_policy_document" "mailer_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "mailer_execution" {
  name               = "shop-production-mailer-execution"
  assume_role_policy = data.aws_iam_policy_document.mailer_execution_trust.json
  tags               = local.mailer_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "mailer_execution" {
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
    resources = ["${aws_cloudwatch_log_group.mailer.arn}:*"]
  }
}

resource "aws_iam_role_policy" "mailer_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.mailer_execution.name
  policy = data.aws_iam_policy_document.mailer_execution.json
}

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
}

# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- messaging.tf
# Entities: component:default/auditor, component:default/mailer, resource:default/audit, resource:default/invoices, resource:default/order-events
# in foundations/alarms: aws_sns_topic.alarms

resource "aws_sqs_queue" "auditor_dead_letters" {
  name                      = "shop-production-auditor-dead-letters"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.main.arn
  tags                      = local.auditor_tags
}

# resource:default/order-events
resource "aws_sns_topic" "order_events" {
  name              = "shop-production-order-events"
  kms_master_key_id = aws_kms_key.main.arn
  tags              = local.order_events_tags
}

resource "aws_sns_topic_subscription" "auditor_order_events" {
  topic_arn = aws_sns_topic.order_events.arn
  protocol  = "lambda"
  endpoint  = aws_lambda_function.auditor.arn
}

resource "aws_sqs_queue" "mailer_order_events_dead_letters" {
  name                      = "shop-production-mailer-order-events-dead-letters"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.main.arn
  tags                      = local.mailer_tags
}

resource "aws_sqs_queue" "mailer_order_events" {
  name                       = "shop-production-mailer-order-events"
  message_retention_seconds  = 1209600
  visibility_timeout_seconds = 30
  receive_wait_time_seconds  = 20
  kms_master_key_id          = aws_kms_key.main.arn
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.mailer_order_events_dead_letters.arn
    maxReceiveCount     = 5
  })
  tags = local.mailer_tags
}

resource "aws_sqs_queue_redrive_allow_policy" "mailer_order_events_dead_letters" {
  queue_url = aws_sqs_queue.mailer_order_events_dead_letters.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.mailer_order_events.arn]
  })
}

data "aws_iam_policy_document" "mailer_order_events_queue" {
  statement {
    sid       = "TopicsSend"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.mailer_order_events.arn]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_sns_topic.order_events.arn]
    }
  }
}

resource "aws_sqs_queue_policy" "mailer_order_events" {
  queue_url = aws_sqs_queue.mailer_order_events.url
  policy    = data.aws_iam_policy_document.mailer_order_events_queue.json
}

resource "aws_sns_topic_subscription" "mailer_order_events" {
  topic_arn            = aws_sns_topic.order_events.arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.mailer_order_events.arn
  raw_message_delivery = true
}

resource "aws_sqs_queue" "audit_dead_letters" {
  name                      = "shop-production-audit-dead-letters"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.main.arn
  tags                      = local.audit_tags
}

# resource:default/audit
resource "aws_sqs_queue" "audit" {
  name                       = "shop-production-audit"
  message_retention_seconds  = 1209600
  visibility_timeout_seconds = 180
  receive_wait_time_seconds  = 20
  kms_master_key_id          = aws_kms_key.main.arn
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.audit_dead_letters.arn
    maxReceiveCount     = 5
  })
  tags = local.audit_tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_sqs_queue_redrive_allow_policy" "audit" {
  queue_url = aws_sqs_queue.audit_dead_letters.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.audit.arn]
  })
}

data "aws_iam_policy_document" "audit_queue" {
  statement {
    sid       = "TopicsSend"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.audit.arn]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_sns_topic.order_events.arn]
    }
  }
}

resource "aws_sqs_queue_policy" "audit" {
  queue_url = aws_sqs_queue.audit.url
  policy    = data.aws_iam_policy_document.audit_queue.json
}

resource "aws_sns_topic_subscription" "audit" {
  topic_arn            = aws_sns_topic.order_events.arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.audit.arn
  raw_message_delivery = true
}

resource "aws_sqs_queue" "invoices_dead_letters" {
  name                      = "shop-production-invoices-dead-letters"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.main.arn
  tags                      = local.invoices_tags
}

# resource:default/invoices
resource "aws_sqs_queue" "invoices" {
  name                       = "shop-production-invoices"
  message_retention_seconds  = 345600
  visibility_timeout_seconds = 30
  receive_wait_time_seconds  = 20
  kms_master_key_id          = aws_kms_key.main.arn
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.invoices_dead_letters.arn
    maxReceiveCount     = 5
  })
  tags = local.invoices_tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_sqs_queue_redrive_allow_policy" "invoices" {
  queue_url = aws_sqs_queue.invoices_dead_letters.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.invoices.arn]
  })
}

data "aws_iam_policy_document" "invoices_queue" {
  statement {
    sid       = "TopicsSend"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.invoices.arn]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_sns_topic.order_events.arn]
    }
  }
}

resource "aws_sqs_queue_policy" "invoices" {
  queue_url = aws_sqs_queue.invoices.url
  policy    = data.aws_iam_policy_document.invoices_queue.json
}

resource "aws_sns_topic_subscription" "invoices_order_events" {
  topic_arn            = aws_sns_topic.order_events.arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.invoices.arn
  raw_message_delivery = true
}

# ---------- compute.tf
# Entities: component:default/auditor, component:default/checkout, component:default/mailer
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

# component:default/auditor
# Named like its role, which is there first: so functions can call each other.
resource "aws_lambda_function" "auditor" {
  # checkov:skip=CKV_AWS_272:the pipeline that publishes the code decides who may
  # checkov:skip=CKV_AWS_117:it reaches nothing inside the network
  # checkov:skip=CKV_AWS_115:it shares the account’s concurrency; maxConcurrency limits it
  function_name = aws_iam_role.auditor_execution.name
  role          = aws_iam_role.auditor_execution.arn
  package_type  = "Image"
  image_uri     = var.auditor_image
  architectures = ["x86_64"]
  memory_size   = 256
  timeout       = 30
  kms_key_arn   = aws_kms_key.main.arn
  tags          = local.auditor_tags

  environment {
    variables = {
      AUDIT_NAME = aws_sqs_queue.audit.name
      AUDIT_URL  = aws_sqs_queue.audit.url
    }
  }

  dead_letter_config {
    target_arn = aws_sqs_queue.auditor_dead_letters.arn
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.auditor.name
  }

  depends_on = [aws_iam_role_policy.auditor_execution]
}

resource "aws_lambda_event_source_mapping" "auditor_audit" {
  event_source_arn = aws_sqs_queue.audit.arn
  function_name    = aws_lambda_function.auditor.arn
  batch_size       = 10
  tags             = local.auditor_tags
}

resource "aws_lambda_permission" "auditor_order_events" {
  function_name = aws_lambda_function.auditor.function_name
  action        = "lambda:InvokeFunction"
  principal     = "sns.amazonaws.com"
  source_arn    = aws_sns_topic.order_events.arn
}

resource "aws_ecs_task_definition" "checkout" {
  family                   = "shop-production-checkout"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.checkout_execution.arn
  task_role_arn            = aws_iam_role.checkout_task.arn
  container_definitions = jsonencode([
    {
      name                   = "checkout"
      image                  = var.checkout_image
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
          name  = "ORDER_EVENTS_ARN"
          value = aws_sns_topic.order_events.arn
        },
        {
          name  = "ORDER_EVENTS_NAME"
          value = aws_sns_topic.order_events.name
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.checkout.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "checkout"
        }
      }
    },
  ])
  tags = local.checkout_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/checkout
resource "aws_ecs_service" "checkout" {
  name                    = "shop-production-checkout"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.checkout.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.checkout_tags

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
    security_groups  = [aws_security_group.checkout.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

# in container-service: aws_appautoscaling_target.checkout
# in container-service: aws_appautoscaling_policy.checkout_cpu

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
          name  = "ORDER_EVENTS_QUEUE_URL"
          value = aws_sqs_queue.mailer_order_events.url
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

# component:default/mailer
resource "aws_ecs_service" "mailer" {
  name                    = "shop-production-mailer"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.mailer.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.mailer_tags

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
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.mailer_tags
}

resource "aws_appautoscaling_policy" "mailer_cpu" {
  name               = "shop-production-mailer-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.mailer.service_namespace
  resource_id        = aws_appautoscaling_target.mailer.resource_id
  scalable_dimension = aws_appautoscaling_target.mailer.scalable_dimension

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
# Entities: component:default/auditor, component:default/checkout, component:default/mailer, resource:default/audit, resource:default/invoices, resource:default/order-events
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "auditor" {
  name              = "/shop/production/auditor"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.auditor_tags
}

resource "aws_cloudwatch_metric_alarm" "auditor_dead_letters" {
  alarm_name        = "shop-production-auditor-dead-letters"
  alarm_description = "Messages could not be processed and wait in the dead-letter queue"
  namespace         = "AWS/SQS"
  metric_name       = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = aws_sqs_queue.auditor_dead_letters.name
  }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  tags                = local.auditor_tags
}

resource "aws_cloudwatch_metric_alarm" "auditor_errors" {
  alarm_name        = "shop-production-auditor-errors"
  alarm_description = "auditor fails"
  namespace         = "AWS/Lambda"
  metric_name       = "Errors"
  dimensions = {
    FunctionName = aws_lambda_function.auditor.function_name
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
  tags                = local.auditor_tags
}

resource "aws_cloudwatch_metric_alarm" "auditor_throttles" {
  alarm_name        = "shop-production-auditor-throttles"
  alarm_description = "auditor is called more often than it may run"
  namespace         = "AWS/Lambda"
  metric_name       = "Throttles"
  dimensions = {
    FunctionName = aws_lambda_function.auditor.function_name
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
  tags                = local.auditor_tags
}

# in container-service: aws_cloudwatch_log_group.checkout
# in container-service: aws_cloudwatch_metric_alarm.checkout_cpu

resource "aws_cloudwatch_metric_alarm" "mailer_order_events_dead_letters" {
  alarm_name        = "shop-production-mailer-order-events-dead-letters"
  alarm_description = "Messages could not be processed and wait in the dead-letter queue"
  namespace         = "AWS/SQS"
  metric_name       = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = aws_sqs_queue.mailer_order_events_dead_letters.name
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

resource "aws_cloudwatch_log_group" "mailer" {
  name              = "/shop/production/mailer"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.mailer_tags
}

resource "aws_cloudwatch_metric_alarm" "mailer_cpu" {
  alarm_name        = "shop-production-mailer-cpu"
  alarm_description = "mailer uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.mailer.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.mailer_tags
}

resource "aws_cloudwatch_metric_alarm" "audit_dead_letters" {
  alarm_name        = "shop-production-audit-dead-letters"
  alarm_description = "Messages could not be processed and wait in the dead-letter queue"
  namespace         = "AWS/SQS"
  metric_name       = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = aws_sqs_queue.audit_dead_letters.name
  }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  tags                = local.audit_tags
}

resource "aws_cloudwatch_metric_alarm" "invoices_dead_letters" {
  alarm_name        = "shop-production-invoices-dead-letters"
  alarm_description = "Messages could not be processed and wait in the dead-letter queue"
  namespace         = "AWS/SQS"
  metric_name       = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = aws_sqs_queue.invoices_dead_letters.name
  }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  tags                = local.invoices_tags
}

resource "aws_cloudwatch_metric_alarm" "order_events" {
  alarm_name        = "shop-production-order-events-undelivered"
  alarm_description = "Messages of order-events could not be delivered to a subscriber"
  namespace         = "AWS/SNS"
  metric_name       = "NumberOfNotificationsFailed"
  dimensions = {
    TopicName = aws_sns_topic.order_events.name
  }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  tags                = local.order_events_tags
}

# ---------- outputs.tf
# Entities: component:default/auditor, component:default/checkout, component:default/mailer, resource:default/audit, resource:default/invoices, resource:default/order-events

output "audit_queue_url" {
  description = "URL of the queue audit"
  value       = aws_sqs_queue.audit.url
}

output "invoices_queue_url" {
  description = "URL of the queue invoices"
  value       = aws_sqs_queue.invoices.url
}

output "order_events_topic_arn" {
  description = "ARN of the topic order-events"
  value       = aws_sns_topic.order_events.arn
}
