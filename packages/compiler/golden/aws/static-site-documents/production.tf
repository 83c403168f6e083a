# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- locals.tf
# Entities: component:default/handbook, resource:default/pages

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
}

# ---------- network.tf
# Entities: component:default/handbook
# in foundations/cdn-policies: data.aws_cloudfront_cache_policy.optimized
# in foundations/cdn-policies: data.aws_cloudfront_response_headers_policy.security

resource "aws_cloudfront_origin_access_control" "handbook" {
  name                              = "shop-production-handbook"
  description                       = "Lets CloudFront read the files of handbook"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_cloudfront_function" "handbook" {
  name    = "shop-production-handbook"
  comment = "Finds the index documents of the folders of handbook"
  runtime = "cloudfront-js-2.0"
  publish = true
  code    = file("${path.module}/functions/handbook.js")
}

# component:default/handbook
resource "aws_cloudfront_distribution" "handbook" {
  # checkov:skip=CKV_AWS_68:a web application firewall is a resource type of its own
  # checkov:skip=CKV2_AWS_47:a web application firewall is a resource type of its own
  # checkov:skip=CKV_AWS_310:the files are in one bucket, which is in several zones
  # checkov:skip=CKV_AWS_374:visitors come from everywhere
  # checkov:skip=CKV_AWS_86:requests are logged by standard logging (v2), which is configured apart
  # checkov:skip=CKV_AWS_174:without a domain CloudFront’s own certificate decides
  # checkov:skip=CKV2_AWS_42:without a domain CloudFront’s own certificate decides
  enabled             = true
  comment             = "handbook"
  default_root_object = "index.html"
  http_version        = "http2and3"
  is_ipv6_enabled     = true
  price_class         = "PriceClass_All"
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
}

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

# resource:default/pages
resource "aws_s3_bucket" "pages" {
  # checkov:skip=CKV_AWS_144:a copy in another region is a decision about where data may be
  # checkov:skip=CKV2_AWS_62:notifications are made for each subscriber
  bucket = "shop-production-pages-${data.aws_caller_identity.current.account_id}"
  tags   = local.pages_tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_ownership_controls" "pages" {
  bucket = aws_s3_bucket.pages.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "pages" {
  bucket                  = aws_s3_bucket.pages.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "pages" {
  bucket = aws_s3_bucket.pages.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.main.arn
    }
  }
}

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
    sid       = "CloudFrontReadsSites"
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

resource "aws_s3_bucket_policy" "pages" {
  bucket = aws_s3_bucket.pages.id
  policy = data.aws_iam_policy_document.pages_bucket.json
}

resource "aws_s3_bucket_versioning" "pages" {
  bucket = aws_s3_bucket.pages.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "pages" {
  bucket = aws_s3_bucket.pages.id

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

  depends_on = [aws_s3_bucket_versioning.pages]
}

resource "aws_s3_bucket_logging" "pages" {
  bucket        = aws_s3_bucket.pages.id
  target_bucket = aws_s3_bucket_policy.access_logs.bucket
  target_prefix = "s3/pages/"
}

# ---------- observability.tf
# Entities: component:default/handbook
# in foundations/cdn-logs: aws_cloudwatch_log_delivery_destination.cdn

resource "aws_cloudwatch_log_delivery_source" "handbook" {
  region       = "us-east-1"
  name         = "shop-production-handbook"
  log_type     = "ACCESS_LOGS"
  resource_arn = aws_cloudfront_distribution.handbook.arn
  tags         = local.handbook_tags
}

resource "aws_cloudwatch_log_delivery" "handbook" {
  region                   = "us-east-1"
  delivery_source_name     = aws_cloudwatch_log_delivery_source.handbook.name
  delivery_destination_arn = aws_cloudwatch_log_delivery_destination.cdn.arn
  tags                     = local.handbook_tags
}

# ---------- outputs.tf
# Entities: component:default/handbook, resource:default/pages

output "handbook_bucket" {
  description = "Bucket for the files of handbook"
  value       = aws_s3_bucket.pages.bucket
}

output "handbook_distribution_id" {
  description = "CloudFront distribution of handbook, to invalidate after a deployment"
  value       = aws_cloudfront_distribution.handbook.id
}

output "handbook_url" {
  description = "Address of handbook"
  value       = "https://${aws_cloudfront_distribution.handbook.domain_name}"
}

output "pages_bucket" {
  description = "Name of the bucket pages"
  value       = aws_s3_bucket.pages.bucket
}
