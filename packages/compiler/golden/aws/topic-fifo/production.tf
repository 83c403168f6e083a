# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/bookkeeper, resource:default/ledger
# in relational-database-sqlserver: variable.bookkeeper_image
# ---------- locals.tf
# Entities: component:default/bookkeeper, resource:default/ledger
# in relational-database-sqlserver: locals
# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# bookkeeper_image: Container image of bookkeeper, with its tag or digest

# ---------- network.tf
# Entities: component:default/bookkeeper
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
# in relational-database-sqlserver: aws_security_group.bookkeeper
# in relational-database-sqlserver: aws_vpc_security_group_egress_rule.bookkeeper_https
# ---------- identity.tf
# Entities: component:default/bookkeeper
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs
# in relational-database-sqlserver: data.aws_iam_policy_document.bookkeeper_task_trust
# in relational-database-sqlserver: aws_iam_role.bookkeeper_task

data "aws_iam_policy_document" "bookkeeper_connections" {
  statement {
    sid = "LedgerSubscribe"
    actions = [
      "sqs:ChangeMessageVisibility",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:GetQueueUrl",
      "sqs:ReceiveMessage",
    ]
    resources = [aws_sqs_queue.bookkeeper_ledger.arn]
  }

  statement {
    sid       = "LedgerSubscribe2"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "bookkeeper_connections" {
  name   = "connections"
  role   = aws_iam_role.bookkeeper_task.name
  policy = data.aws_iam_policy_document.bookkeeper_connections.json
}

# in relational-database-sqlserver: data.aws_iam_policy_document.bookkeeper_execution_trust
# in relational-database-sqlserver: aws_iam_role.bookkeeper_execution

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "bookkeeper_execution" {
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
    resources = ["${aws_cloudwatch_log_group.bookkeeper.arn}:*"]
  }
}

# in relational-database-sqlserver: aws_iam_role_policy.bookkeeper_execution
# ---------- security.tf
# in topic: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- messaging.tf
# Entities: component:default/bookkeeper, resource:default/ledger
# in foundations/alarms: aws_sns_topic.alarms

resource "aws_sqs_queue" "bookkeeper_ledger_dead_letters" {
  name                      = "shop-production-bookkeeper-ledger-dead-letters.fifo"
  fifo_queue                = true
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.main.arn
  tags                      = local.bookkeeper_tags
}

resource "aws_sqs_queue" "bookkeeper_ledger" {
  name                        = "shop-production-bookkeeper-ledger.fifo"
  fifo_queue                  = true
  content_based_deduplication = true
  message_retention_seconds   = 1209600
  visibility_timeout_seconds  = 30
  receive_wait_time_seconds   = 20
  kms_master_key_id           = aws_kms_key.main.arn
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.bookkeeper_ledger_dead_letters.arn
    maxReceiveCount     = 5
  })
  tags = local.bookkeeper_tags
}

resource "aws_sqs_queue_redrive_allow_policy" "bookkeeper_ledger_dead_letters" {
  queue_url = aws_sqs_queue.bookkeeper_ledger_dead_letters.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.bookkeeper_ledger.arn]
  })
}

# resource:default/ledger
resource "aws_sns_topic" "ledger" {
  name                        = "shop-production-ledger.fifo"
  fifo_topic                  = true
  content_based_deduplication = true
  kms_master_key_id           = aws_kms_key.main.arn
  tags                        = local.ledger_tags
}

data "aws_iam_policy_document" "bookkeeper_ledger_queue" {
  statement {
    sid       = "TopicsSend"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.bookkeeper_ledger.arn]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_sns_topic.ledger.arn]
    }
  }
}

resource "aws_sqs_queue_policy" "bookkeeper_ledger" {
  queue_url = aws_sqs_queue.bookkeeper_ledger.url
  policy    = data.aws_iam_policy_document.bookkeeper_ledger_queue.json
}

resource "aws_sns_topic_subscription" "bookkeeper_ledger" {
  topic_arn            = aws_sns_topic.ledger.arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.bookkeeper_ledger.arn
  raw_message_delivery = true
}

# ---------- compute.tf
# Entities: component:default/bookkeeper
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

resource "aws_ecs_task_definition" "bookkeeper" {
  family                   = "shop-production-bookkeeper"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.bookkeeper_execution.arn
  task_role_arn            = aws_iam_role.bookkeeper_task.arn
  container_definitions = jsonencode([
    {
      name                   = "bookkeeper"
      image                  = var.bookkeeper_image
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
          name  = "LEDGER_QUEUE_URL"
          value = aws_sqs_queue.bookkeeper_ledger.url
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.bookkeeper.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "bookkeeper"
        }
      }
    },
  ])
  tags = local.bookkeeper_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# in relational-database-sqlserver: aws_ecs_service.bookkeeper
# in relational-database-sqlserver: aws_appautoscaling_target.bookkeeper
# in relational-database-sqlserver: aws_appautoscaling_policy.bookkeeper_cpu
# ---------- observability.tf
# Entities: component:default/bookkeeper, resource:default/ledger
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_metric_alarm" "bookkeeper_ledger_dead_letters" {
  alarm_name        = "shop-production-bookkeeper-ledger-dead-letters"
  alarm_description = "Messages could not be processed and wait in the dead-letter queue"
  namespace         = "AWS/SQS"
  metric_name       = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = aws_sqs_queue.bookkeeper_ledger_dead_letters.name
  }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  tags                = local.bookkeeper_tags
}

# in relational-database-sqlserver: aws_cloudwatch_log_group.bookkeeper
# in relational-database-sqlserver: aws_cloudwatch_metric_alarm.bookkeeper_cpu

resource "aws_cloudwatch_metric_alarm" "ledger" {
  alarm_name        = "shop-production-ledger-undelivered"
  alarm_description = "Messages of ledger could not be delivered to a subscriber"
  namespace         = "AWS/SNS"
  metric_name       = "NumberOfNotificationsFailed"
  dimensions = {
    TopicName = aws_sns_topic.ledger.name
  }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  tags                = local.ledger_tags
}

# ---------- outputs.tf
# Entities: component:default/bookkeeper, resource:default/ledger

output "ledger_topic_arn" {
  description = "ARN of the topic ledger"
  value       = aws_sns_topic.ledger.arn
}
