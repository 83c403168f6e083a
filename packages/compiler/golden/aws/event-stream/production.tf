# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/counter, component:default/tracker, resource:default/clicks

variable "counter_image" {
  description = "Container image of counter in ECR, with its tag or digest"
  type        = string
  nullable    = false
}

variable "tracker_image" {
  description = "Container image of tracker, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/counter, component:default/tracker, resource:default/clicks

locals {
  clicks_tags = {
    entity = "resource:default/clicks"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  counter_tags = {
    entity = "component:default/counter"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  tracker_tags = {
    entity = "component:default/tracker"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# counter_image: Container image of counter in ECR, with its tag or digest
# tracker_image: Container image of tracker, with its tag or digest

# ---------- network.tf
# Entities: component:default/tracker
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
# in foundations/endpoints: aws_vpc_endpoint.kinesis_streams

resource "aws_security_group" "tracker" {
  name        = "shop-production-tracker"
  description = "Tasks of tracker"
  vpc_id      = aws_vpc.main.id
  tags        = local.tracker_tags
}

resource "aws_vpc_security_group_egress_rule" "tracker_https" {
  security_group_id = aws_security_group.tracker.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.tracker_tags
}

# ---------- identity.tf
# Entities: component:default/counter, component:default/tracker
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs

data "aws_iam_policy_document" "counter_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "counter_execution" {
  name               = "shop-production-counter"
  assume_role_policy = data.aws_iam_policy_document.counter_execution_trust.json
  tags               = local.counter_tags
}

data "aws_iam_policy_document" "counter_connections" {
  statement {
    sid = "ClicksSubscribe"
    actions = [
      "kinesis:DescribeStream",
      "kinesis:DescribeStreamSummary",
      "kinesis:GetRecords",
      "kinesis:GetShardIterator",
      "kinesis:ListShards",
    ]
    resources = [aws_kinesis_stream.clicks.arn]
  }

  statement {
    sid       = "ClicksSubscribe2"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "counter_connections" {
  name   = "connections"
  role   = aws_iam_role.counter_execution.name
  policy = data.aws_iam_policy_document.counter_connections.json
}

# Traces take no narrower resource than "*".
data "aws_iam_policy_document" "counter_execution" {
  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.counter.arn}:*"]
  }

  statement {
    sid       = "WriteTraces"
    actions   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
    resources = ["*"]
  }

  statement {
    sid       = "KeepDeadLetters"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.counter_dead_letters.arn]
  }

  statement {
    sid       = "UseKey"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "counter_execution" {
  name   = "run"
  role   = aws_iam_role.counter_execution.name
  policy = data.aws_iam_policy_document.counter_execution.json
}

data "aws_iam_policy_document" "tracker_task_trust" {
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

resource "aws_iam_role" "tracker_task" {
  name               = "shop-production-tracker-task"
  assume_role_policy = data.aws_iam_policy_document.tracker_task_trust.json
  tags               = local.tracker_tags
}

data "aws_iam_policy_document" "tracker_connections" {
  statement {
    sid       = "ClicksPublish"
    actions   = ["kinesis:DescribeStreamSummary", "kinesis:PutRecord", "kinesis:PutRecords"]
    resources = [aws_kinesis_stream.clicks.arn]
  }

  statement {
    sid       = "ClicksPublish2"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "tracker_connections" {
  name   = "connections"
  role   = aws_iam_role.tracker_task.name
  policy = data.aws_iam_policy_document.tracker_connections.json
}

data "aws_iam_policy_document" "tracker_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "tracker_execution" {
  name               = "shop-production-tracker-execution"
  assume_role_policy = data.aws_iam_policy_document.tracker_execution_trust.json
  tags               = local.tracker_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "tracker_execution" {
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
    resources = ["${aws_cloudwatch_log_group.tracker.arn}:*"]
  }
}

resource "aws_iam_role_policy" "tracker_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.tracker_execution.name
  policy = data.aws_iam_policy_document.tracker_execution.json
}

# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- messaging.tf
# Entities: component:default/counter, resource:default/clicks
# in foundations/alarms: aws_sns_topic.alarms

resource "aws_sqs_queue" "counter_dead_letters" {
  name                      = "shop-production-counter-dead-letters"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.main.arn
  tags                      = local.counter_tags
}

# resource:default/clicks
resource "aws_kinesis_stream" "clicks" {
  name             = "shop-production-clicks"
  retention_period = 168
  encryption_type  = "KMS"
  kms_key_id       = aws_kms_key.main.arn
  tags             = local.clicks_tags

  stream_mode_details {
    stream_mode = "ON_DEMAND"
  }

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- compute.tf
# Entities: component:default/counter, component:default/tracker
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

# component:default/counter
# Named like its role, which is there first: so functions can call each other.
resource "aws_lambda_function" "counter" {
  # checkov:skip=CKV_AWS_272:the pipeline that publishes the code decides who may
  # checkov:skip=CKV_AWS_117:it reaches nothing inside the network
  # checkov:skip=CKV_AWS_115:it shares the account’s concurrency; maxConcurrency limits it
  function_name = aws_iam_role.counter_execution.name
  role          = aws_iam_role.counter_execution.arn
  package_type  = "Image"
  image_uri     = var.counter_image
  architectures = ["x86_64"]
  memory_size   = 256
  timeout       = 30
  kms_key_arn   = aws_kms_key.main.arn
  tags          = local.counter_tags

  environment {
    variables = {
      CLICKS_ARN  = aws_kinesis_stream.clicks.arn
      CLICKS_NAME = aws_kinesis_stream.clicks.name
    }
  }

  dead_letter_config {
    target_arn = aws_sqs_queue.counter_dead_letters.arn
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.counter.name
  }

  depends_on = [aws_iam_role_policy.counter_execution]
}

resource "aws_lambda_event_source_mapping" "counter_clicks" {
  event_source_arn               = aws_kinesis_stream.clicks.arn
  function_name                  = aws_lambda_function.counter.arn
  batch_size                     = 100
  starting_position              = "LATEST"
  bisect_batch_on_function_error = true
  maximum_retry_attempts         = 5
  tags                           = local.counter_tags

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.counter_dead_letters.arn
    }
  }
}

resource "aws_ecs_task_definition" "tracker" {
  family                   = "shop-production-tracker"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.tracker_execution.arn
  task_role_arn            = aws_iam_role.tracker_task.arn
  container_definitions = jsonencode([
    {
      name                   = "tracker"
      image                  = var.tracker_image
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
          name  = "CLICKS_ARN"
          value = aws_kinesis_stream.clicks.arn
        },
        {
          name  = "CLICKS_NAME"
          value = aws_kinesis_stream.clicks.name
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.tracker.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "tracker"
        }
      }
    },
  ])
  tags = local.tracker_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/tracker
resource "aws_ecs_service" "tracker" {
  name                    = "shop-production-tracker"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.tracker.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.tracker_tags

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
    security_groups  = [aws_security_group.tracker.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "tracker" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.tracker.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.tracker_tags
}

resource "aws_appautoscaling_policy" "tracker_cpu" {
  name               = "shop-production-tracker-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.tracker.service_namespace
  resource_id        = aws_appautoscaling_target.tracker.resource_id
  scalable_dimension = aws_appautoscaling_target.tracker.scalable_dimension

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
# Entities: component:default/counter, component:default/tracker, resource:default/clicks
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "counter" {
  name              = "/shop/production/counter"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.counter_tags
}

resource "aws_cloudwatch_metric_alarm" "counter_dead_letters" {
  alarm_name        = "shop-production-counter-dead-letters"
  alarm_description = "Messages could not be processed and wait in the dead-letter queue"
  namespace         = "AWS/SQS"
  metric_name       = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = aws_sqs_queue.counter_dead_letters.name
  }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  tags                = local.counter_tags
}

resource "aws_cloudwatch_metric_alarm" "counter_errors" {
  alarm_name        = "shop-production-counter-errors"
  alarm_description = "counter fails"
  namespace         = "AWS/Lambda"
  metric_name       = "Errors"
  dimensions = {
    FunctionName = aws_lambda_function.counter.function_name
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
  tags                = local.counter_tags
}

resource "aws_cloudwatch_metric_alarm" "counter_throttles" {
  alarm_name        = "shop-production-counter-throttles"
  alarm_description = "counter is called more often than it may run"
  namespace         = "AWS/Lambda"
  metric_name       = "Throttles"
  dimensions = {
    FunctionName = aws_lambda_function.counter.function_name
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
  tags                = local.counter_tags
}

resource "aws_cloudwatch_log_group" "tracker" {
  name              = "/shop/production/tracker"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.tracker_tags
}

resource "aws_cloudwatch_metric_alarm" "tracker_cpu" {
  alarm_name        = "shop-production-tracker-cpu"
  alarm_description = "tracker uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.tracker.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.tracker_tags
}

resource "aws_cloudwatch_metric_alarm" "clicks_delay" {
  alarm_name        = "shop-production-clicks-delay"
  alarm_description = "A consumer of clicks is more than an hour behind"
  namespace         = "AWS/Kinesis"
  metric_name       = "GetRecords.IteratorAgeMilliseconds"
  dimensions = {
    StreamName = aws_kinesis_stream.clicks.name
  }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 3600000
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.clicks_tags
}

# ---------- outputs.tf
# Entities: component:default/counter, component:default/tracker, resource:default/clicks

output "clicks_stream_arn" {
  description = "ARN of the stream clicks"
  value       = aws_kinesis_stream.clicks.arn
}
