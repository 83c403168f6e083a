# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/checkout, component:default/shop-web, resource:default/jobs

variable "checkout_image" {
  description = "Container image of checkout in ECR, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/checkout, component:default/shop-web, resource:default/jobs

locals {
  checkout_tags = {
    entity = "component:default/checkout"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  jobs_tags = {
    entity = "resource:default/jobs"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  shop_web_tags = {
    entity = "component:default/shop-web"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# checkout_image: Container image of checkout in ECR, with its tag or digest

# ---------- network.tf
# Entities: component:default/shop-web
# in foundations/dns-zone: data.aws_route53_zone.main
# in foundations/cdn-policies: data.aws_cloudfront_cache_policy.optimized
# in foundations/cdn-policies: data.aws_cloudfront_response_headers_policy.security

resource "aws_cloudfront_origin_access_control" "shop_web" {
  name                              = "shop-production-shop-web"
  description                       = "Lets CloudFront read the files of shop-web"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_acm_certificate" "shop_web" {
  region            = "us-east-1"
  domain_name       = "shop-web.shop.example.com"
  validation_method = "DNS"
  tags              = local.shop_web_tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "shop_web_certificate" {
  zone_id = data.aws_route53_zone.main.zone_id
  name    = one(aws_acm_certificate.shop_web.domain_validation_options).resource_record_name
  type    = one(aws_acm_certificate.shop_web.domain_validation_options).resource_record_type
  ttl     = 300
  records = [
    one(aws_acm_certificate.shop_web.domain_validation_options).resource_record_value,
  ]
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "shop_web" {
  region                  = "us-east-1"
  certificate_arn         = aws_acm_certificate.shop_web.arn
  validation_record_fqdns = [aws_route53_record.shop_web_certificate.fqdn]
}

# component:default/shop-web
resource "aws_cloudfront_distribution" "shop_web" {
  # checkov:skip=CKV_AWS_68:a web application firewall is a resource type of its own
  # checkov:skip=CKV2_AWS_47:a web application firewall is a resource type of its own
  # checkov:skip=CKV_AWS_310:the files are in one bucket, which is in several zones
  # checkov:skip=CKV_AWS_374:visitors come from everywhere
  # checkov:skip=CKV_AWS_86:requests are logged by standard logging (v2), which is configured apart
  enabled             = true
  comment             = "shop-web"
  aliases             = ["shop-web.shop.example.com"]
  default_root_object = "index.html"
  http_version        = "http2and3"
  is_ipv6_enabled     = true
  price_class         = "PriceClass_All"
  tags                = local.shop_web_tags

  origin {
    origin_id                = "files"
    domain_name              = aws_s3_bucket.shop_web.bucket_regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.shop_web.id
  }

  default_cache_behavior {
    target_origin_id           = "files"
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cached_methods             = ["GET", "HEAD"]
    compress                   = true
    cache_policy_id            = data.aws_cloudfront_cache_policy.optimized.id
    response_headers_policy_id = data.aws_cloudfront_response_headers_policy.security.id
  }

  custom_error_response {
    error_code         = 403
    response_code      = 200
    response_page_path = "/index.html"
  }

  custom_error_response {
    error_code         = 404
    response_code      = 200
    response_page_path = "/index.html"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    acm_certificate_arn      = aws_acm_certificate_validation.shop_web.certificate_arn
    minimum_protocol_version = "TLSv1.2_2021"
    ssl_support_method       = "sni-only"
  }
}

resource "aws_route53_record" "shop_web_ipv4" {
  zone_id = data.aws_route53_zone.main.zone_id
  name    = "shop-web.shop.example.com"
  type    = "A"

  alias {
    name                   = aws_cloudfront_distribution.shop_web.domain_name
    zone_id                = aws_cloudfront_distribution.shop_web.hosted_zone_id
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "shop_web_ipv6" {
  zone_id = data.aws_route53_zone.main.zone_id
  name    = "shop-web.shop.example.com"
  type    = "AAAA"

  alias {
    name                   = aws_cloudfront_distribution.shop_web.domain_name
    zone_id                = aws_cloudfront_distribution.shop_web.hosted_zone_id
    evaluate_target_health = false
  }
}

# ---------- identity.tf
# Entities: component:default/checkout

data "aws_iam_policy_document" "checkout_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "checkout_execution" {
  name               = "shop-production-checkout"
  assume_role_policy = data.aws_iam_policy_document.checkout_execution_trust.json
  tags               = local.checkout_tags
}

# Traces take no narrower resource than "*".
data "aws_iam_policy_document" "checkout_execution" {
  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.checkout.arn}:*"]
  }

  statement {
    sid       = "WriteTraces"
    actions   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
    resources = ["*"]
  }

  statement {
    sid       = "KeepDeadLetters"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.checkout_dead_letters.arn]
  }

  statement {
    sid       = "UseKey"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "checkout_execution" {
  name   = "run"
  role   = aws_iam_role.checkout_execution.name
  policy = data.aws_iam_policy_document.checkout_execution.json
}

# ---------- security.tf
# in foundations/account: data.aws_partition.current

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
    sid       = "DistributionsOfThisAccount"
    actions   = ["kms:Decrypt"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["cloudfront.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values = [
        "arn:${data.aws_partition.current.partition}:cloudfront::${data.aws_caller_identity.current.account_id}:distribution/*",
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
# ---------- storage.tf
# Entities: component:default/shop-web
# in foundations/account: data.aws_caller_identity.current
# in foundations/access-logs: aws_s3_bucket.access_logs
# in foundations/access-logs: aws_s3_bucket_ownership_controls.access_logs
# in foundations/access-logs: aws_s3_bucket_public_access_block.access_logs
# in foundations/access-logs: aws_s3_bucket_server_side_encryption_configuration.access_logs
# in foundations/access-logs: aws_s3_bucket_lifecycle_configuration.access_logs

data "aws_iam_policy_document" "access_logs" {
  statement {
    sid       = "OnlyWithTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.access_logs.arn, "${aws_s3_bucket.access_logs.arn}/*"]

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

  statement {
    sid       = "BucketsWriteLogs"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.access_logs.arn}/s3/*"]

    principals {
      type        = "Service"
      identifiers = ["logging.s3.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }

  statement {
    sid     = "CloudFrontWritesLogs"
    actions = ["s3:PutObject"]
    resources = [
      "${aws_s3_bucket.access_logs.arn}/AWSLogs/${data.aws_caller_identity.current.account_id}/CloudFront/*",
    ]

    principals {
      type        = "Service"
      identifiers = ["delivery.logs.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values = [
        "arn:${data.aws_partition.current.partition}:logs:us-east-1:${data.aws_caller_identity.current.account_id}:delivery-source:*",
      ]
    }

    condition {
      test     = "StringEquals"
      variable = "s3:x-amz-acl"
      values   = ["bucket-owner-full-control"]
    }
  }
}

# in foundations/access-logs: aws_s3_bucket_policy.access_logs

resource "aws_s3_bucket" "shop_web" {
  # checkov:skip=CKV_AWS_144:a copy in another region is a decision about where data may be
  # checkov:skip=CKV2_AWS_62:whoever waits for changes subscribes
  # checkov:skip=CKV_AWS_21:earlier versions are not wanted here
  bucket        = "shop-production-shop-web-${data.aws_caller_identity.current.account_id}"
  force_destroy = false
  tags          = local.shop_web_tags
}

resource "aws_s3_bucket_logging" "shop_web" {
  bucket        = aws_s3_bucket.shop_web.id
  target_bucket = aws_s3_bucket_policy.access_logs.bucket
  target_prefix = "s3/shop_web/"
}

resource "aws_s3_bucket_ownership_controls" "shop_web" {
  bucket = aws_s3_bucket.shop_web.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "shop_web" {
  bucket                  = aws_s3_bucket.shop_web.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "shop_web" {
  bucket = aws_s3_bucket.shop_web.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.main.arn
    }
  }
}

data "aws_iam_policy_document" "shop_web_bucket" {
  statement {
    sid       = "OnlyWithTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.shop_web.arn, "${aws_s3_bucket.shop_web.arn}/*"]

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

  statement {
    sid       = "CloudFrontReadsFiles"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.shop_web.arn}/*"]

    principals {
      type        = "Service"
      identifiers = ["cloudfront.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = [aws_cloudfront_distribution.shop_web.arn]
    }
  }
}

resource "aws_s3_bucket_policy" "shop_web" {
  bucket = aws_s3_bucket.shop_web.id
  policy = data.aws_iam_policy_document.shop_web_bucket.json
}

# ---------- messaging.tf
# Entities: component:default/checkout, resource:default/jobs
# in foundations/alarms: aws_sns_topic.alarms

resource "aws_sqs_queue" "checkout_dead_letters" {
  name                      = "shop-production-checkout-dead-letters"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.main.arn
  tags                      = local.checkout_tags
}

# in function: aws_sqs_queue.jobs_dead_letters

# resource:default/jobs
resource "aws_sqs_queue" "jobs" {
  name                       = "shop-production-jobs"
  message_retention_seconds  = 345600
  visibility_timeout_seconds = 30
  receive_wait_time_seconds  = 20
  kms_master_key_id          = aws_kms_key.main.arn
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.jobs_dead_letters.arn
    maxReceiveCount     = 5
  })
  tags = local.jobs_tags

  lifecycle {
    prevent_destroy = true
  }
}

# in function: aws_sqs_queue_redrive_allow_policy.jobs
# ---------- compute.tf
# Entities: component:default/checkout

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

# ---------- observability.tf
# Entities: component:default/checkout, component:default/shop-web, resource:default/jobs
# in foundations/cdn-logs: aws_cloudwatch_log_delivery_destination.cdn
# in container-service: aws_cloudwatch_log_group.checkout

resource "aws_cloudwatch_metric_alarm" "checkout_dead_letters" {
  alarm_name        = "shop-production-checkout-dead-letters"
  alarm_description = "Messages could not be processed and wait in the dead-letter queue"
  namespace         = "AWS/SQS"
  metric_name       = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = aws_sqs_queue.checkout_dead_letters.name
  }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  tags                = local.checkout_tags
}

resource "aws_cloudwatch_metric_alarm" "checkout_errors" {
  alarm_name        = "shop-production-checkout-errors"
  alarm_description = "checkout fails"
  namespace         = "AWS/Lambda"
  metric_name       = "Errors"
  dimensions = {
    FunctionName = aws_lambda_function.checkout.function_name
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
  tags                = local.checkout_tags
}

resource "aws_cloudwatch_metric_alarm" "checkout_throttles" {
  alarm_name        = "shop-production-checkout-throttles"
  alarm_description = "checkout is called more often than it may run"
  namespace         = "AWS/Lambda"
  metric_name       = "Throttles"
  dimensions = {
    FunctionName = aws_lambda_function.checkout.function_name
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
  tags                = local.checkout_tags
}

resource "aws_cloudwatch_log_delivery_source" "shop_web" {
  region       = "us-east-1"
  name         = "shop-production-shop-web"
  log_type     = "ACCESS_LOGS"
  resource_arn = aws_cloudfront_distribution.shop_web.arn
  tags         = local.shop_web_tags
}

resource "aws_cloudwatch_log_delivery" "shop_web" {
  region                   = "us-east-1"
  delivery_source_name     = aws_cloudwatch_log_delivery_source.shop_web.name
  delivery_destination_arn = aws_cloudwatch_log_delivery_destination.cdn.arn
  tags                     = local.shop_web_tags
}

# in function: aws_cloudwatch_metric_alarm.jobs_dead_letters
# ---------- outputs.tf
# Entities: component:default/checkout, component:default/shop-web, resource:default/jobs
# in function: output.jobs_queue_url

output "shop_web_bucket" {
  description = "Bucket for the files of shop-web"
  value       = aws_s3_bucket.shop_web.bucket
}

output "shop_web_distribution_id" {
  description = "CloudFront distribution of shop-web, to invalidate after a deployment"
  value       = aws_cloudfront_distribution.shop_web.id
}

output "shop_web_url" {
  description = "Address of shop-web"
  value       = "https://shop-web.shop.example.com"
}
