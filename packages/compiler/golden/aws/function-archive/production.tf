# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/quotes

variable "quotes_archive" {
  description = "Zip archive in S3 with the code of quotes"
  type = object({
    bucket = string
    key    = string
  })
  nullable = false
}

# ---------- locals.tf
# Entities: component:default/quotes

locals {
  quotes_tags = {
    entity = "component:default/quotes"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

quotes_archive = {
  bucket = "example-releases"
  key    = "quotes/1.4.0.zip"
}

# ---------- network.tf
# Entities: component:default/quotes

resource "aws_apigatewayv2_api" "quotes" {
  name          = "shop-production-quotes"
  description   = "Brings requests to quotes"
  protocol_type = "HTTP"
  tags          = local.quotes_tags
}

resource "aws_apigatewayv2_integration" "quotes" {
  api_id                 = aws_apigatewayv2_api.quotes.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.quotes.invoke_arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "quotes" {
  # checkov:skip=CKV_AWS_309:the function itself says who may call what
  api_id             = aws_apigatewayv2_api.quotes.id
  route_key          = "$default"
  authorization_type = "NONE"
  target             = "integrations/${aws_apigatewayv2_integration.quotes.id}"
}

resource "aws_apigatewayv2_stage" "quotes" {
  api_id      = aws_apigatewayv2_api.quotes.id
  name        = "$default"
  auto_deploy = true
  tags        = local.quotes_tags

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.quotes_requests.arn
    format = jsonencode({
      requestId = "$context.requestId"
      sourceIp  = "$context.identity.sourceIp"
      method    = "$context.httpMethod"
      path      = "$context.path"
      status    = "$context.status"
      latencyMs = "$context.responseLatency"
      error     = "$context.integrationErrorMessage"
    })
  }

  default_route_settings {
    throttling_rate_limit    = 100
    throttling_burst_limit   = 200
    detailed_metrics_enabled = true
  }
}

# ---------- identity.tf
# Entities: component:default/quotes

data "aws_iam_policy_document" "quotes_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "quotes_execution" {
  name               = "shop-production-quotes"
  assume_role_policy = data.aws_iam_policy_document.quotes_execution_trust.json
  tags               = local.quotes_tags
}

# Traces take no narrower resource than "*".
data "aws_iam_policy_document" "quotes_execution" {
  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.quotes.arn}:*"]
  }

  statement {
    sid       = "WriteTraces"
    actions   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
    resources = ["*"]
  }

  statement {
    sid       = "KeepDeadLetters"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.quotes_dead_letters.arn]
  }

  statement {
    sid       = "UseKey"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "quotes_execution" {
  name   = "run"
  role   = aws_iam_role.quotes_execution.name
  policy = data.aws_iam_policy_document.quotes_execution.json
}

# ---------- security.tf
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- messaging.tf
# Entities: component:default/quotes
# in foundations/alarms: aws_sns_topic.alarms

resource "aws_sqs_queue" "quotes_dead_letters" {
  name                      = "shop-production-quotes-dead-letters"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.main.arn
  tags                      = local.quotes_tags
}

# ---------- compute.tf
# Entities: component:default/quotes

# component:default/quotes
# Named like its role, which is there first: so functions can call each other.
resource "aws_lambda_function" "quotes" {
  # checkov:skip=CKV_AWS_272:the pipeline that publishes the code decides who may
  # checkov:skip=CKV_AWS_117:it reaches nothing inside the network
  function_name                  = aws_iam_role.quotes_execution.name
  role                           = aws_iam_role.quotes_execution.arn
  package_type                   = "Zip"
  s3_bucket                      = var.quotes_archive.bucket
  s3_key                         = var.quotes_archive.key
  runtime                        = "python3.13"
  handler                        = "quotes.handler"
  architectures                  = ["x86_64"]
  memory_size                    = 256
  timeout                        = 30
  reserved_concurrent_executions = 20
  kms_key_arn                    = aws_kms_key.main.arn
  tags                           = local.quotes_tags

  environment {
    variables = {
      CURRENCY = "EUR"
    }
  }

  dead_letter_config {
    target_arn = aws_sqs_queue.quotes_dead_letters.arn
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.quotes.name
  }

  lifecycle {
    ignore_changes = [s3_bucket, s3_key]
  }

  depends_on = [aws_iam_role_policy.quotes_execution]
}

resource "aws_lambda_permission" "quotes_http_api" {
  function_name = aws_lambda_function.quotes.function_name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.quotes.execution_arn}/*/*"
}

# ---------- observability.tf
# Entities: component:default/quotes

resource "aws_cloudwatch_log_group" "quotes" {
  name              = "/shop/production/quotes"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.quotes_tags
}

resource "aws_cloudwatch_metric_alarm" "quotes_dead_letters" {
  alarm_name        = "shop-production-quotes-dead-letters"
  alarm_description = "Messages could not be processed and wait in the dead-letter queue"
  namespace         = "AWS/SQS"
  metric_name       = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = aws_sqs_queue.quotes_dead_letters.name
  }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  tags                = local.quotes_tags
}

resource "aws_cloudwatch_log_group" "quotes_requests" {
  name              = "/shop/production/quotes/requests"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.quotes_tags
}

resource "aws_cloudwatch_metric_alarm" "quotes_errors" {
  alarm_name        = "shop-production-quotes-errors"
  alarm_description = "quotes fails"
  namespace         = "AWS/Lambda"
  metric_name       = "Errors"
  dimensions = {
    FunctionName = aws_lambda_function.quotes.function_name
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
  tags                = local.quotes_tags
}

resource "aws_cloudwatch_metric_alarm" "quotes_throttles" {
  alarm_name        = "shop-production-quotes-throttles"
  alarm_description = "quotes is called more often than it may run"
  namespace         = "AWS/Lambda"
  metric_name       = "Throttles"
  dimensions = {
    FunctionName = aws_lambda_function.quotes.function_name
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
  tags                = local.quotes_tags
}

# ---------- outputs.tf
# Entities: component:default/quotes

output "quotes_url" {
  description = "Address of quotes"
  value       = aws_apigatewayv2_stage.quotes.invoke_url
}
