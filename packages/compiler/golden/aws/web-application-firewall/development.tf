# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- locals.tf, in production
# ---------- network.tf
# Entities: resource:default/shield
# in foundations/network: aws_vpc.main
# in foundations/network: aws_default_security_group.main
# in foundations/network: aws_subnet.private
# in foundations/network: aws_route_table.private
# in foundations/network: aws_route_table_association.private
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
  # checkov:skip=CKV_AWS_91:development keeps no access logs
  # checkov:skip=CKV_AWS_150:development may be deleted
  # checkov:skip=CKV2_AWS_76:the rules about known bad inputs refuse it; addresses of anonymous networks are visitors, too
  name                       = "shop-development-public"
  load_balancer_type         = "application"
  internal                   = false
  subnets                    = values(aws_subnet.public)[*].id
  security_groups            = [aws_security_group.load_balancer.id]
  drop_invalid_header_fields = true
  enable_deletion_protection = false
}

# in foundations/load-balancer: aws_acm_certificate.main
# in foundations/load-balancer: aws_route53_record.certificate
# in foundations/load-balancer: aws_acm_certificate_validation.main
# in foundations/load-balancer: aws_lb_listener.http
# in foundations/load-balancer: aws_lb_listener.https

# resource:default/shield
resource "aws_wafv2_web_acl" "shield" {
  # checkov:skip=CKV2_AWS_31:development keeps no logs of requests
  name        = "shop-development-shield"
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

# in production: aws_wafv2_web_acl_association.shield
# ---------- outputs.tf, in production
