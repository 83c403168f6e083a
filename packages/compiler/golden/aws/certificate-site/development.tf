# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- locals.tf
# Entities: component:default/shop-web, resource:default/shop-certificate

locals {
  shop_certificate_tags = {
    entity = "resource:default/shop-certificate"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  shop_web_tags = {
    entity = "component:default/shop-web"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- network.tf
# Entities: component:default/shop-web, resource:default/shop-certificate
# in foundations/dns-zone: data.aws_route53_zone.main
# in foundations/cdn-policies: data.aws_cloudfront_cache_policy.optimized
# in foundations/cdn-policies: data.aws_cloudfront_response_headers_policy.security
# in static-site: aws_cloudfront_origin_access_control.shop_web

# resource:default/shop-certificate
resource "aws_acm_certificate" "shop_certificate" {
  # checkov:skip=CKV2_AWS_71:one certificate serves the host names of all services of the stack
  region                    = "us-east-1"
  domain_name               = "shop.example.com"
  subject_alternative_names = ["*.shop.example.com"]
  validation_method         = "DNS"
  tags                      = local.shop_certificate_tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "shop_certificate" {
  zone_id = data.aws_route53_zone.main.zone_id
  name    = tolist(aws_acm_certificate.shop_certificate.domain_validation_options)[0].resource_record_name
  type    = tolist(aws_acm_certificate.shop_certificate.domain_validation_options)[0].resource_record_type
  ttl     = 300
  records = [
    tolist(aws_acm_certificate.shop_certificate.domain_validation_options)[0].resource_record_value,
  ]
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "shop_certificate" {
  region                  = "us-east-1"
  certificate_arn         = aws_acm_certificate.shop_certificate.arn
  validation_record_fqdns = [aws_route53_record.shop_certificate.fqdn]
}

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
    acm_certificate_arn      = aws_acm_certificate_validation.shop_certificate.certificate_arn
    minimum_protocol_version = "TLSv1.2_2021"
    ssl_support_method       = "sni-only"
  }
}

# in static-site: aws_route53_record.shop_web_ipv4
# in static-site: aws_route53_record.shop_web_ipv6
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
}

# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- storage.tf
# Entities: component:default/shop-web
# in foundations/account: data.aws_caller_identity.current
# in static-site: aws_s3_bucket.shop_web
# in static-site: aws_s3_bucket_lifecycle_configuration.shop_web
# in static-site: aws_s3_bucket_ownership_controls.shop_web
# in static-site: aws_s3_bucket_public_access_block.shop_web
# in static-site: aws_s3_bucket_server_side_encryption_configuration.shop_web
# in static-site: data.aws_iam_policy_document.shop_web_bucket
# in static-site: aws_s3_bucket_policy.shop_web
# ---------- outputs.tf
# Entities: component:default/shop-web, resource:default/shop-certificate
# in certificate: output.shop_certificate_arn
# in static-site: output.shop_web_bucket
# in static-site: output.shop_web_distribution_id
# in static-site: output.shop_web_url
