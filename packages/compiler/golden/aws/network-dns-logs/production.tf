# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: resource:default/audit-trail, resource:default/public-entry, resource:default/shop-domain, resource:default/shop-vpc

variable "shop_domain_domain" {
  description = "Domain of the DNS zone shop-domain"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: resource:default/audit-trail, resource:default/public-entry, resource:default/shop-domain, resource:default/shop-vpc

locals {
  audit_trail_tags = {
    entity = "resource:default/audit-trail"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  shop_domain_tags = {
    entity = "resource:default/shop-domain"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  shop_vpc_tags = {
    entity = "resource:default/shop-vpc"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# shop_domain_domain: Domain of the DNS zone shop-domain

# ---------- network.tf
# Entities: resource:default/shop-domain, resource:default/shop-vpc

# resource:default/shop-vpc
resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
  enable_dns_support   = true
  tags = merge(local.shop_vpc_tags, {
    Name = "shop-production-network"
  })
}

# in foundations/network: aws_default_security_group.main
# in foundations/network: aws_subnet.private
# in foundations/network: aws_route_table.private
# in foundations/network: aws_route_table_association.private
# in foundations/flow-logs: aws_flow_log.main
# in foundations/public-network: aws_internet_gateway.main
# in foundations/public-network: aws_subnet.public
# in foundations/public-network: aws_route_table.public
# in foundations/public-network: aws_route.internet
# in foundations/public-network: aws_route_table_association.public
# in foundations/dns-zone: data.aws_route53_zone.main
# in foundations/load-balancer: aws_security_group.load_balancer
# in foundations/load-balancer: aws_vpc_security_group_ingress_rule.https
# in foundations/load-balancer: aws_vpc_security_group_ingress_rule.http
# in foundations/load-balancer: aws_lb.main
# in foundations/load-balancer: aws_acm_certificate.main
# in foundations/load-balancer: aws_route53_record.certificate
# in foundations/load-balancer: aws_acm_certificate_validation.main
# in foundations/load-balancer: aws_lb_listener.http
# in foundations/load-balancer: aws_lb_listener.https

# resource:default/shop-domain
resource "aws_route53_zone" "shop_domain" {
  # checkov:skip=CKV2_AWS_38:DNSSEC takes a record at the parent zone, which is not ours
  # checkov:skip=CKV2_AWS_39:queries for public names are no secret, and a log of them is personal data
  name    = var.shop_domain_domain
  comment = "shop-domain"
  tags    = local.shop_domain_tags

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- identity.tf
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs
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
# in foundations/account: data.aws_caller_identity.current
# in foundations/access-logs: aws_s3_bucket.access_logs
# in foundations/access-logs: aws_s3_bucket_ownership_controls.access_logs
# in foundations/access-logs: aws_s3_bucket_public_access_block.access_logs
# in foundations/access-logs: aws_s3_bucket_server_side_encryption_configuration.access_logs
# in foundations/access-logs: aws_s3_bucket_lifecycle_configuration.access_logs
# in container-service: data.aws_iam_policy_document.access_logs
# in foundations/access-logs: aws_s3_bucket_policy.access_logs
# ---------- observability.tf
# Entities: resource:default/audit-trail
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

# resource:default/audit-trail
resource "aws_cloudwatch_log_group" "audit_trail" {
  name              = "/shop/production/audit_trail"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.audit_trail_tags

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- outputs.tf
# Entities: resource:default/audit-trail, resource:default/public-entry, resource:default/shop-domain, resource:default/shop-vpc

output "audit_trail_log_group" {
  description = "Log group audit-trail"
  value       = aws_cloudwatch_log_group.audit_trail.name
}

output "public_entry_host" {
  description = "Host name of the load balancer public-entry"
  value       = aws_lb.main.dns_name
}

output "shop_domain_name_servers" {
  description = "Name servers of shop-domain, for the parent zone"
  value       = aws_route53_zone.shop_domain.name_servers
}

output "shop_vpc_vpc_id" {
  description = "VPC that shop-vpc stands for"
  value       = aws_vpc.main.id
}
