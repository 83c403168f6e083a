# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- locals.tf
# Entities: resource:default/front, resource:default/pages

locals {
  front_tags = {
    entity = "resource:default/front"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  pages_tags = {
    entity = "resource:default/pages"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- network.tf
# Entities: resource:default/front
# in foundations/cdn-policies: data.aws_cloudfront_cache_policy.optimized
# in foundations/cdn-policies: data.aws_cloudfront_response_headers_policy.security

resource "aws_cloudfront_origin_access_control" "front" {
  name                              = "shop-production-front"
  description                       = "Lets CloudFront read the buckets behind front"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

# resource:default/front
resource "aws_cloudfront_distribution" "front" {
  # checkov:skip=CKV_AWS_68:a web application firewall is a resource type of its own
  # checkov:skip=CKV2_AWS_47:a web application firewall is a resource type of its own
  # checkov:skip=CKV_AWS_310:each origin is in several zones
  # checkov:skip=CKV_AWS_374:visitors come from everywhere
  # checkov:skip=CKV_AWS_86:requests are logged by standard logging (v2), which is configured apart
  # checkov:skip=CKV_AWS_174:without a domain CloudFront’s own certificate decides
  # checkov:skip=CKV2_AWS_42:without a domain CloudFront’s own certificate decides
  enabled             = true
  comment             = "Everything that customers see"
  default_root_object = "index.html"
  http_version        = "http2and3"
  is_ipv6_enabled     = true
  price_class         = "PriceClass_All"
  tags                = local.front_tags

  origin {
    origin_id                = "pages"
    domain_name              = "${aws_s3_bucket.pages.bucket}.s3.eu-central-1.amazonaws.com"
    origin_access_control_id = aws_cloudfront_origin_access_control.front.id
  }

  default_cache_behavior {
    target_origin_id           = "pages"
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cached_methods             = ["GET", "HEAD"]
    compress                   = true
    cache_policy_id            = data.aws_cloudfront_cache_policy.optimized.id
    response_headers_policy_id = data.aws_cloudfront_response_headers_policy.security.id
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

data "aws_iam_policy_document" "pages_bucket" {
  statement {
    sid       = "OnlyWithTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.pages.arn, "${aws_s3_bucket.pages.arn}/*"]

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
    resources = ["${aws_s3_bucket.pages.arn}/*"]

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
}

# in static-site-documents: aws_s3_bucket_policy.pages
# in static-site-documents: aws_s3_bucket_versioning.pages
# in static-site-documents: aws_s3_bucket_lifecycle_configuration.pages
# in static-site-documents: aws_s3_bucket_logging.pages
# ---------- observability.tf
# Entities: resource:default/front
# in foundations/cdn-logs: aws_cloudwatch_log_delivery_destination.cdn

resource "aws_cloudwatch_log_delivery_source" "front" {
  region       = "us-east-1"
  name         = "shop-production-front"
  log_type     = "ACCESS_LOGS"
  resource_arn = aws_cloudfront_distribution.front.arn
  tags         = local.front_tags
}

resource "aws_cloudwatch_log_delivery" "front" {
  region                   = "us-east-1"
  delivery_source_name     = aws_cloudwatch_log_delivery_source.front.name
  delivery_destination_arn = aws_cloudwatch_log_delivery_destination.cdn.arn
  tags                     = local.front_tags
}

# ---------- outputs.tf
# Entities: resource:default/front, resource:default/pages

output "front_distribution_id" {
  description = "CloudFront distribution front, to invalidate what it caches"
  value       = aws_cloudfront_distribution.front.id
}

output "front_url" {
  description = "Address of front"
  value       = "https://${aws_cloudfront_distribution.front.domain_name}"
}

# in static-site-documents: output.pages_bucket
