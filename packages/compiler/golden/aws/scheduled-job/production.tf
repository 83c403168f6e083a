# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/nightly-report, resource:default/reports

variable "nightly_report_image" {
  description = "Container image of nightly-report, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/nightly-report, resource:default/reports

locals {
  nightly_report_tags = {
    entity = "component:default/nightly-report"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  reports_tags = {
    entity = "resource:default/reports"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# nightly_report_image: Container image of nightly-report, with its tag or digest

# ---------- network.tf
# Entities: component:default/nightly-report
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

resource "aws_security_group" "nightly_report" {
  name        = "shop-production-nightly-report"
  description = "Tasks of nightly-report"
  vpc_id      = aws_vpc.main.id
  tags        = local.nightly_report_tags
}

resource "aws_vpc_security_group_egress_rule" "nightly_report_https" {
  security_group_id = aws_security_group.nightly_report.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.nightly_report_tags
}

# ---------- identity.tf
# Entities: component:default/nightly-report
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs

data "aws_iam_policy_document" "nightly_report_task_trust" {
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

resource "aws_iam_role" "nightly_report_task" {
  name               = "shop-production-nightly-report-task"
  assume_role_policy = data.aws_iam_policy_document.nightly_report_task_trust.json
  tags               = local.nightly_report_tags
}

data "aws_iam_policy_document" "nightly_report_connections" {
  statement {
    sid = "ReportsReadWrite"
    actions = [
      "s3:AbortMultipartUpload",
      "s3:DeleteObject",
      "s3:GetObject",
      "s3:PutObject",
    ]
    resources = ["${aws_s3_bucket.reports.arn}/*"]
  }

  statement {
    sid       = "ReportsReadWrite2"
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.reports.arn]
  }

  statement {
    sid       = "ReportsReadWrite3"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "nightly_report_connections" {
  name   = "connections"
  role   = aws_iam_role.nightly_report_task.name
  policy = data.aws_iam_policy_document.nightly_report_connections.json
}

data "aws_iam_policy_document" "nightly_report_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "nightly_report_execution" {
  name               = "shop-production-nightly-report-execution"
  assume_role_policy = data.aws_iam_policy_document.nightly_report_execution_trust.json
  tags               = local.nightly_report_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "nightly_report_execution" {
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
    resources = ["${aws_cloudwatch_log_group.nightly_report.arn}:*"]
  }
}

resource "aws_iam_role_policy" "nightly_report_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.nightly_report_execution.name
  policy = data.aws_iam_policy_document.nightly_report_execution.json
}

data "aws_iam_policy_document" "nightly_report_schedule_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["scheduler.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}

resource "aws_iam_role" "nightly_report_schedule" {
  name               = "shop-production-nightly-report-schedule"
  assume_role_policy = data.aws_iam_policy_document.nightly_report_schedule_trust.json
  tags               = local.nightly_report_tags
}

# A task has no name before it is started: its "*" means the tasks of this cluster.
data "aws_iam_policy_document" "nightly_report_schedule" {
  statement {
    sid       = "StartTask"
    actions   = ["ecs:RunTask"]
    resources = ["${aws_ecs_task_definition.nightly_report.arn_without_revision}:*"]

    condition {
      test     = "ArnEquals"
      variable = "ecs:cluster"
      values   = [aws_ecs_cluster.main.id]
    }
  }

  statement {
    sid       = "TagTask"
    actions   = ["ecs:TagResource"]
    resources = ["${replace(aws_ecs_cluster.main.id, ":cluster/", ":task/")}/*"]

    condition {
      test     = "StringEquals"
      variable = "ecs:CreateAction"
      values   = ["RunTask"]
    }
  }

  statement {
    sid     = "GiveRoles"
    actions = ["iam:PassRole"]
    resources = [
      aws_iam_role.nightly_report_task.arn,
      aws_ecs_task_definition.nightly_report.execution_role_arn,
    ]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ecs-tasks.amazonaws.com"]
    }
  }

  statement {
    sid       = "KeepDeadLetters"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.nightly_report_dead_letters.arn]
  }

  statement {
    sid       = "UseKey"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "nightly_report_schedule" {
  name   = "start-task"
  role   = aws_iam_role.nightly_report_schedule.name
  policy = data.aws_iam_policy_document.nightly_report_schedule.json
}

# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- storage.tf
# Entities: resource:default/reports
# in foundations/access-logs: aws_s3_bucket.access_logs
# in foundations/access-logs: aws_s3_bucket_ownership_controls.access_logs
# in foundations/access-logs: aws_s3_bucket_public_access_block.access_logs
# in foundations/access-logs: aws_s3_bucket_server_side_encryption_configuration.access_logs
# in foundations/access-logs: aws_s3_bucket_lifecycle_configuration.access_logs
# in foundations/access-logs: data.aws_iam_policy_document.access_logs
# in foundations/access-logs: aws_s3_bucket_policy.access_logs

# resource:default/reports
resource "aws_s3_bucket" "reports" {
  # checkov:skip=CKV_AWS_144:a copy in another region is a decision about where data may be
  # checkov:skip=CKV2_AWS_62:whoever waits for changes subscribes
  bucket = "shop-production-reports-${data.aws_caller_identity.current.account_id}"
  tags   = local.reports_tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_ownership_controls" "reports" {
  bucket = aws_s3_bucket.reports.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "reports" {
  bucket                  = aws_s3_bucket.reports.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "reports" {
  bucket = aws_s3_bucket.reports.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.main.arn
    }
  }
}

data "aws_iam_policy_document" "reports_bucket" {
  statement {
    sid       = "OnlyWithTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.reports.arn, "${aws_s3_bucket.reports.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "reports" {
  bucket = aws_s3_bucket.reports.id
  policy = data.aws_iam_policy_document.reports_bucket.json
}

resource "aws_s3_bucket_versioning" "reports" {
  bucket = aws_s3_bucket.reports.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "reports" {
  bucket = aws_s3_bucket_versioning.reports.bucket

  rule {
    id     = "tidy-up"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }

    noncurrent_version_expiration {
      noncurrent_days = 90
    }
  }
}

resource "aws_s3_bucket_logging" "reports" {
  bucket        = aws_s3_bucket.reports.id
  target_bucket = aws_s3_bucket_policy.access_logs.bucket
  target_prefix = "s3/reports/"
}

# ---------- messaging.tf
# Entities: component:default/nightly-report
# in foundations/alarms: aws_sns_topic.alarms

resource "aws_sqs_queue" "nightly_report_dead_letters" {
  name                      = "shop-production-nightly-report-dead-letters"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.main.arn
  tags                      = local.nightly_report_tags
}

# ---------- compute.tf
# Entities: component:default/nightly-report
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

resource "aws_ecs_task_definition" "nightly_report" {
  family                   = "shop-production-nightly-report"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.nightly_report_execution.arn
  task_role_arn            = aws_iam_role.nightly_report_task.arn
  container_definitions = jsonencode([
    {
      name                   = "nightly_report"
      image                  = var.nightly_report_image
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
          name  = "REPORTS_NAME"
          value = aws_s3_bucket.reports.bucket
        },
        {
          name  = "REPORTS_URL"
          value = "https://${aws_s3_bucket.reports.bucket_regional_domain_name}"
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.nightly_report.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "nightly_report"
        }
      }
    },
  ])
  tags = local.nightly_report_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/nightly-report
resource "aws_scheduler_schedule" "nightly_report" {
  name                         = "shop-production-nightly-report"
  description                  = "Starts nightly-report"
  schedule_expression          = "cron(30 2 ? * MON-FRI *)"
  schedule_expression_timezone = "Europe/Berlin"
  kms_key_arn                  = aws_kms_key.main.arn

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_ecs_cluster.main.id
    role_arn = aws_iam_role.nightly_report_schedule.arn

    ecs_parameters {
      task_definition_arn     = aws_ecs_task_definition.nightly_report.arn
      propagate_tags          = "TASK_DEFINITION"
      enable_ecs_managed_tags = true

      capacity_provider_strategy {
        capacity_provider = "FARGATE"
        weight            = 1
      }

      network_configuration {
        subnets          = values(aws_subnet.private)[*].id
        security_groups  = [aws_security_group.nightly_report.id]
        assign_public_ip = false
      }
    }

    retry_policy {
      maximum_retry_attempts       = 2
      maximum_event_age_in_seconds = 3600
    }

    dead_letter_config {
      arn = aws_sqs_queue.nightly_report_dead_letters.arn
    }
  }
}

# ---------- observability.tf
# Entities: component:default/nightly-report
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "nightly_report" {
  name              = "/shop/production/nightly_report"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.nightly_report_tags
}

resource "aws_cloudwatch_metric_alarm" "nightly_report_dead_letters" {
  alarm_name        = "shop-production-nightly-report-dead-letters"
  alarm_description = "Messages could not be processed and wait in the dead-letter queue"
  namespace         = "AWS/SQS"
  metric_name       = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = aws_sqs_queue.nightly_report_dead_letters.name
  }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  tags                = local.nightly_report_tags
}

# ---------- outputs.tf
# Entities: component:default/nightly-report, resource:default/reports

output "reports_bucket" {
  description = "Name of the bucket reports"
  value       = aws_s3_bucket.reports.bucket
}
