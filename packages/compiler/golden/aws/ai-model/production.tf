# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/assistant, resource:default/assistant-model

variable "assistant_image" {
  description = "Container image of assistant in ECR, with its tag or digest"
  type        = string
  nullable    = false
}

variable "assistant_model_model" {
  description = "Id of the Bedrock model that assistant-model is, in eu-central-1"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/assistant, resource:default/assistant-model

locals {
  assistant_model_tags = {
    entity = "resource:default/assistant-model"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  assistant_tags = {
    entity = "component:default/assistant"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# assistant_image: Container image of assistant in ECR, with its tag or digest
# assistant_model_model: Id of the Bedrock model that assistant-model is, in eu-central-1

# ---------- identity.tf
# Entities: component:default/assistant
# in foundations/account: data.aws_partition.current

data "aws_iam_policy_document" "assistant_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "assistant_execution" {
  name               = "shop-production-assistant"
  assume_role_policy = data.aws_iam_policy_document.assistant_execution_trust.json
  tags               = local.assistant_tags
}

data "aws_iam_policy_document" "assistant_connections" {
  statement {
    sid       = "AssistantModelInvoke"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [aws_bedrock_inference_profile.assistant_model.arn]
  }

  statement {
    sid     = "AssistantModelInvoke2"
    actions = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [
      "arn:${data.aws_partition.current.partition}:bedrock:eu-central-1::foundation-model/${var.assistant_model_model}",
    ]

    condition {
      test     = "StringLike"
      variable = "bedrock:InferenceProfileArn"
      values   = [aws_bedrock_inference_profile.assistant_model.arn]
    }
  }
}

resource "aws_iam_role_policy" "assistant_connections" {
  name   = "connections"
  role   = aws_iam_role.assistant_execution.name
  policy = data.aws_iam_policy_document.assistant_connections.json
}

# Traces take no narrower resource than "*".
data "aws_iam_policy_document" "assistant_execution" {
  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.assistant.arn}:*"]
  }

  statement {
    sid       = "WriteTraces"
    actions   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
    resources = ["*"]
  }

  statement {
    sid       = "KeepDeadLetters"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.assistant_dead_letters.arn]
  }

  statement {
    sid       = "UseKey"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "assistant_execution" {
  name   = "run"
  role   = aws_iam_role.assistant_execution.name
  policy = data.aws_iam_policy_document.assistant_execution.json
}

# ---------- security.tf
# in foundations/account: data.aws_caller_identity.current
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- messaging.tf
# Entities: component:default/assistant
# in foundations/alarms: aws_sns_topic.alarms

resource "aws_sqs_queue" "assistant_dead_letters" {
  name                      = "shop-production-assistant-dead-letters"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.main.arn
  tags                      = local.assistant_tags
}

# ---------- compute.tf
# Entities: component:default/assistant, resource:default/assistant-model

# resource:default/assistant-model
resource "aws_bedrock_inference_profile" "assistant_model" {
  name        = "shop-production-assistant-model"
  description = "Use of the model assistant-model"
  tags        = local.assistant_model_tags

  model_source {
    copy_from = "arn:${data.aws_partition.current.partition}:bedrock:eu-central-1::foundation-model/${var.assistant_model_model}"
  }
}

# component:default/assistant
# Named like its role, which is there first: so functions can call each other.
resource "aws_lambda_function" "assistant" {
  # checkov:skip=CKV_AWS_272:the pipeline that publishes the code decides who may
  # checkov:skip=CKV_AWS_117:it reaches nothing inside the network
  # checkov:skip=CKV_AWS_115:it shares the account’s concurrency; maxConcurrency limits it
  function_name = aws_iam_role.assistant_execution.name
  role          = aws_iam_role.assistant_execution.arn
  package_type  = "Image"
  image_uri     = var.assistant_image
  architectures = ["x86_64"]
  memory_size   = 256
  timeout       = 30
  kms_key_arn   = aws_kms_key.main.arn
  tags          = local.assistant_tags

  environment {
    variables = {
      ASSISTANT_MODEL_ID = aws_bedrock_inference_profile.assistant_model.arn
    }
  }

  dead_letter_config {
    target_arn = aws_sqs_queue.assistant_dead_letters.arn
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.assistant.name
  }

  depends_on = [aws_iam_role_policy.assistant_execution]
}

# ---------- observability.tf
# Entities: component:default/assistant

resource "aws_cloudwatch_log_group" "assistant" {
  name              = "/shop/production/assistant"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.assistant_tags
}

resource "aws_cloudwatch_metric_alarm" "assistant_dead_letters" {
  alarm_name        = "shop-production-assistant-dead-letters"
  alarm_description = "Messages could not be processed and wait in the dead-letter queue"
  namespace         = "AWS/SQS"
  metric_name       = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = aws_sqs_queue.assistant_dead_letters.name
  }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  tags                = local.assistant_tags
}

resource "aws_cloudwatch_metric_alarm" "assistant_errors" {
  alarm_name        = "shop-production-assistant-errors"
  alarm_description = "assistant fails"
  namespace         = "AWS/Lambda"
  metric_name       = "Errors"
  dimensions = {
    FunctionName = aws_lambda_function.assistant.function_name
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
  tags                = local.assistant_tags
}

resource "aws_cloudwatch_metric_alarm" "assistant_throttles" {
  alarm_name        = "shop-production-assistant-throttles"
  alarm_description = "assistant is called more often than it may run"
  namespace         = "AWS/Lambda"
  metric_name       = "Throttles"
  dimensions = {
    FunctionName = aws_lambda_function.assistant.function_name
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
  tags                = local.assistant_tags
}

# ---------- outputs.tf
# Entities: component:default/assistant, resource:default/assistant-model

output "assistant_model_id" {
  description = "What clients call the model assistant-model"
  value       = aws_bedrock_inference_profile.assistant_model.arn
}
