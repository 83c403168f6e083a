# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- locals.tf
# Entities: resource:default/entrance, resource:default/shield

locals {
  shield_tags = {
    entity = "resource:default/shield"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- network.tf
# Entities: resource:default/shield
# in foundations/network: aws_vpc.main
# in foundations/network: aws_default_security_group.main
# in foundations/network: aws_subnet.private
# in foundations/network: aws_route_table.private
# in foundations/network: aws_route_table_association.private
# in foundations/flow-logs: aws_flow_log.main
# in foundations/dns-zone: data.aws_route53_zone.main
# in foundations/load-balancer: aws_security_group.load_balancer
# in foundations/load-balancer: aws_vpc_security_group_ingress_rule.https
# in foundations/load-balancer: aws_vpc_security_group_ingress_rule.http
# in foundations/public-network: aws_internet_gateway.main
# in foundations/public-network: aws_subnet.public
# in foundations/public-network: aws_route_table.public
# in foundations/public-network: aws_route.internet
# in foundations/public-network: aws_route_table_association.public

resource "aws_lb" "main" {
  # checkov:skip=CKV2_AWS_76:the rules about known bad inputs refuse it; addresses of anonymous networks are visitors, too
  name                       = "shop-production-public"
  load_balancer_type         = "application"
  internal                   = false
  subnets                    = values(aws_subnet.public)[*].id
  security_groups            = [aws_security_group.load_balancer.id]
  drop_invalid_header_fields = true
  enable_deletion_protection = true

  access_logs {
    bucket  = aws_s3_bucket_policy.access_logs.bucket
    enabled = true
  }
}

# in foundations/load-balancer: aws_acm_certificate.main
# in foundations/load-balancer: aws_route53_record.certificate
# in foundations/load-balancer: aws_acm_certificate_validation.main
# in foundations/load-balancer: aws_lb_listener.http
# in foundations/load-balancer: aws_lb_listener.https

# resource:default/shield
resource "aws_wafv2_web_acl" "shield" {
  name        = "shop-production-shield"
  description = "Refuses attacks on the shop"
  scope       = "REGIONAL"
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

resource "aws_wafv2_web_acl_association" "shield" {
  resource_arn = aws_lb.main.arn
  web_acl_arn  = aws_wafv2_web_acl.shield.arn
}

# ---------- identity.tf
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs
# ---------- security.tf
# in foundations/account: data.aws_partition.current
# in network-dns-logs: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- storage.tf
# in foundations/account: data.aws_caller_identity.current
# in foundations/access-logs: aws_s3_bucket.access_logs
# in foundations/access-logs: aws_s3_bucket_ownership_controls.access_logs
# in foundations/access-logs: aws_s3_bucket_public_access_block.access_logs
# in foundations/access-logs: aws_s3_bucket_server_side_encryption_configuration.access_logs
# in foundations/access-logs: aws_s3_bucket_lifecycle_configuration.access_logs
# in container-service: data.aws_iam_policy_document.access_logs
# in foundations/access-logs: aws_s3_bucket_policy.access_logs
# ---------- observability.tf
# Entities: resource:default/shield
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "shield" {
  name              = "aws-waf-logs-shop-production-shield"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.shield_tags
}

resource "aws_wafv2_web_acl_logging_configuration" "shield" {
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
# Entities: resource:default/entrance, resource:default/shield

output "entrance_host" {
  description = "Host name of the load balancer entrance"
  value       = aws_lb.main.dns_name
}
