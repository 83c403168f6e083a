# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- locals.tf
# Entities: component:default/handbook, resource:default/pages, resource:default/shield

locals {
  handbook_tags = {
    entity = "component:default/handbook"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  pages_tags = {
    entity = "resource:default/pages"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  shield_tags = {
    entity = "resource:default/shield"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- network.tf
# Entities: component:default/handbook, resource:default/shield
# in foundations/cdn-policies: data.aws_cloudfront_cache_policy.optimized
# in foundations/cdn-policies: data.aws_cloudfront_response_headers_policy.security
# in static-site-documents: aws_cloudfront_origin_access_control.handbook
# in static-site-documents: aws_cloudfront_function.handbook

# resource:default/shield
resource "aws_wafv2_web_acl" "shield" {
  region      = "us-east-1"
  name        = "shop-production-shield"
  description = "shield"
  scope       = "CLOUDFRONT"
  tags        = local.shield_tags

  default_action {
    allow {}
  }

  rule {
    name     = "AmazonIpReputationList"
    priority = 1

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        vendor_name = "AWS"
        name        = "AWSManagedRulesAmazonIpReputationList"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "AmazonIpReputationList"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "CommonRuleSet"
    priority = 2

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        vendor_name = "AWS"
        name        = "AWSManagedRulesCommonRuleSet"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "CommonRuleSet"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "KnownBadInputsRuleSet"
    priority = 3

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        vendor_name = "AWS"
        name        = "AWSManagedRulesKnownBadInputsRuleSet"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "KnownBadInputsRuleSet"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "RequestsPerAddress"
    priority = 4

    action {
      block {}
    }

    statement {
      rate_based_statement {
        limit              = 2000
        aggregate_key_type = "IP"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "RequestsPerAddress"
      sampled_requests_enabled   = true
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "shield"
    sampled_requests_enabled   = true
  }
}

# component:default/handbook
resource "aws_cloudfront_distribution" "handbook" {
  # checkov:skip=CKV_AWS_310:the files are in one bucket, which is in several zones
  # checkov:skip=CKV_AWS_374:visitors come from everywhere
  # checkov:skip=CKV_AWS_86:requests are logged by standard logging (v2), which is configured apart
  # checkov:skip=CKV_AWS_174:without a domain CloudFront’s own certificate decides
  # checkov:skip=CKV2_AWS_42:without a domain CloudFront’s own certificate decides
  # checkov:skip=CKV2_AWS_47:the rules about known bad inputs refuse it; addresses of anonymous networks are visitors, too
  enabled             = true
  comment             = "handbook"
  default_root_object = "index.html"
  http_version        = "http2and3"
  is_ipv6_enabled     = true
  price_class         = "PriceClass_All"
  web_acl_id          = aws_wafv2_web_acl.shield.arn
  tags                = local.handbook_tags

  origin {
    origin_id                = "files"
    domain_name              = "${aws_s3_bucket.pages.bucket}.s3.eu-central-1.amazonaws.com"
    origin_access_control_id = aws_cloudfront_origin_access_control.handbook.id
  }

  default_cache_behavior {
    target_origin_id           = "files"
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cached_methods             = ["GET", "HEAD"]
    compress                   = true
    cache_policy_id            = data.aws_cloudfront_cache_policy.optimized.id
    response_headers_policy_id = data.aws_cloudfront_response_headers_policy.security.id

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.handbook.arn
    }
  }

  custom_error_response {
    error_code         = 403
    response_code      = 404
    response_page_path = "/404.html"
  }

  custom_error_response {
    error_code         = 404
    response_code      = 404
    response_page_path = "/404.html"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}

# ---------- security.tf
# in static-site-documents: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- storage.tf
# Entities: resource:default/pages
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/access-logs: aws_s3_bucket.access_logs
# in foundations/access-logs: aws_s3_bucket_ownership_controls.access_logs
# in foundations/access-logs: aws_s3_bucket_public_access_block.access_logs
# in foundations/access-logs: aws_s3_bucket_server_side_encryption_configuration.access_logs
# in foundations/access-logs: aws_s3_bucket_lifecycle_configuration.access_logs
# in static-site: data.aws_iam_policy_document.access_logs
# in foundations/access-logs: aws_s3_bucket_policy.access_logs
# in static-site-documents: aws_s3_bucket.pages
# in static-site-documents: aws_s3_bucket_ownership_controls.pages
# in static-site-documents: aws_s3_bucket_public_access_block.pages
# in static-site-documents: aws_s3_bucket_server_side_encryption_configuration.pages
# in static-site-documents: data.aws_iam_policy_document.pages_bucket
# in static-site-documents: aws_s3_bucket_policy.pages
# in static-site-documents: aws_s3_bucket_versioning.pages
# in static-site-documents: aws_s3_bucket_lifecycle_configuration.pages
# in static-site-documents: aws_s3_bucket_logging.pages
# ---------- observability.tf
# Entities: component:default/handbook, resource:default/shield
# in foundations/cdn-logs: aws_cloudwatch_log_delivery_destination.cdn
# in static-site-documents: aws_cloudwatch_log_delivery_source.handbook
# in static-site-documents: aws_cloudwatch_log_delivery.handbook

resource "aws_cloudwatch_log_group" "shield" {
  # checkov:skip=CKV_AWS_158:CloudWatch encrypts it with a key of its own, as the stack’s key is in another region
  region            = "us-east-1"
  name              = "aws-waf-logs-shop-production-shield"
  retention_in_days = 365
  tags              = local.shield_tags
}

resource "aws_wafv2_web_acl_logging_configuration" "shield" {
  region                  = "us-east-1"
  resource_arn            = aws_wafv2_web_acl.shield.arn
  log_destination_configs = [aws_cloudwatch_log_group.shield.arn]

  logging_filter {
    default_behavior = "DROP"

    filter {
      behavior    = "KEEP"
      requirement = "MEETS_ANY"

      condition {
        action_condition {
          action = "BLOCK"
        }
      }

      condition {
        action_condition {
          action = "COUNT"
        }
      }
    }
  }

  redacted_fields {
    single_header {
      name = "authorization"
    }
  }

  redacted_fields {
    single_header {
      name = "cookie"
    }
  }
}

# ---------- outputs.tf
# Entities: component:default/handbook, resource:default/pages, resource:default/shield
# in static-site-documents: output.handbook_bucket
# in static-site-documents: output.handbook_distribution_id
# in static-site-documents: output.handbook_url
# in static-site-documents: output.pages_bucket
