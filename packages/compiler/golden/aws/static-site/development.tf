# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: component:default/shop-web
# in foundations/dns-zone: data.aws_route53_zone.main
# in foundations/cdn-policies: data.aws_cloudfront_cache_policy.optimized
# in foundations/cdn-policies: data.aws_cloudfront_response_headers_policy.security
# in production: aws_cloudfront_origin_access_control.shop_web
# in production: aws_acm_certificate.shop_web
# in production: aws_route53_record.shop_web_certificate
# in production: aws_acm_certificate_validation.shop_web

# component:default/shop-web
resource "aws_cloudfront_distribution" "shop_web" {
  # checkov:skip=CKV_AWS_68:a web application firewall is a resource type of its own
  # checkov:skip=CKV2_AWS_47:a web application firewall is a resource type of its own
  # checkov:skip=CKV_AWS_310:the files are in one bucket, which is in several zones
  # checkov:skip=CKV_AWS_374:visitors come from everywhere
  # checkov:skip=CKV_AWS_86:development keeps no access logs
  enabled             = true
  comment             = "shop-web"
  aliases             = ["shop-web.shop.example.com"]
  default_root_object = "index.html"
  http_version        = "http2and3"
  is_ipv6_enabled     = true
  price_class         = "PriceClass_100"
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

# in production: aws_route53_record.shop_web_ipv4
# in production: aws_route53_record.shop_web_ipv6
# ---------- identity.tf, in production
# ---------- security.tf
# in foundations/account: data.aws_partition.current

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

resource "aws_s3_bucket" "shop_web" {
  # checkov:skip=CKV_AWS_144:a copy in another region is a decision about where data may be
  # checkov:skip=CKV2_AWS_62:notifications are made for each subscriber
  # checkov:skip=CKV_AWS_21:earlier versions are not wanted here
  # checkov:skip=CKV_AWS_18:development keeps no access logs
  bucket        = "shop-development-shop-web-${data.aws_caller_identity.current.account_id}"
  force_destroy = true
  tags          = local.shop_web_tags
}

# in production: aws_s3_bucket_lifecycle_configuration.shop_web
# in production: aws_s3_bucket_ownership_controls.shop_web
# in production: aws_s3_bucket_public_access_block.shop_web
# in production: aws_s3_bucket_server_side_encryption_configuration.shop_web
# in production: data.aws_iam_policy_document.shop_web_bucket
# in production: aws_s3_bucket_policy.shop_web
# ---------- messaging.tf
# Entities: component:default/checkout, resource:default/jobs
# in production: aws_sqs_queue.checkout_dead_letters
# in production: aws_sqs_queue.jobs_dead_letters

# resource:default/jobs
resource "aws_sqs_queue" "jobs" {
  name                       = "shop-development-jobs"
  message_retention_seconds  = 345600
  visibility_timeout_seconds = 30
  receive_wait_time_seconds  = 20
  kms_master_key_id          = aws_kms_key.main.arn
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.jobs_dead_letters.arn
    maxReceiveCount     = 5
  })
  tags = local.jobs_tags
}

# in production: aws_sqs_queue_redrive_allow_policy.jobs
# ---------- compute.tf, in production
# ---------- observability.tf
# Entities: component:default/checkout
# in container-service: aws_cloudwatch_log_group.checkout
# ---------- outputs.tf, in production
