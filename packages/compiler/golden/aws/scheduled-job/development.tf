# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: component:default/nightly-report
# in foundations/network: aws_vpc.main
# in foundations/network: aws_default_security_group.main
# in foundations/network: aws_subnet.private
# in foundations/network: aws_route_table.private
# in foundations/network: aws_route_table_association.private
# in foundations/public-network: aws_internet_gateway.main
# in foundations/public-network: aws_subnet.public
# in foundations/public-network: aws_route_table.public
# in foundations/public-network: aws_route.internet
# in foundations/public-network: aws_route_table_association.public
# in foundations/egress: aws_eip.nat
# in foundations/egress: aws_nat_gateway.main
# in foundations/egress: aws_route.private_internet
# in foundations/endpoints: aws_vpc_endpoint.s3
# in production: aws_security_group.nightly_report
# in production: aws_vpc_security_group_egress_rule.nightly_report_https
# ---------- identity.tf
# Entities: component:default/nightly-report
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in production: data.aws_iam_policy_document.nightly_report_task_trust
# in production: aws_iam_role.nightly_report_task
# in production: data.aws_iam_policy_document.nightly_report_connections
# in production: aws_iam_role_policy.nightly_report_connections
# in production: data.aws_iam_policy_document.nightly_report_execution_trust
# in production: aws_iam_role.nightly_report_execution
# in production: data.aws_iam_policy_document.nightly_report_execution
# in production: aws_iam_role_policy.nightly_report_execution
# in production: data.aws_iam_policy_document.nightly_report_schedule_trust
# in production: aws_iam_role.nightly_report_schedule
# in production: data.aws_iam_policy_document.nightly_report_schedule
# in production: aws_iam_role_policy.nightly_report_schedule
# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- storage.tf
# Entities: resource:default/reports

# resource:default/reports
resource "aws_s3_bucket" "reports" {
  # checkov:skip=CKV_AWS_144:a copy in another region is a decision about where data may be
  # checkov:skip=CKV2_AWS_62:notifications are made for each subscriber
  # checkov:skip=CKV_AWS_21:earlier versions are not wanted here
  # checkov:skip=CKV_AWS_18:development keeps no access logs
  bucket = "shop-development-reports-${data.aws_caller_identity.current.account_id}"
  tags   = local.reports_tags
}

# in production: aws_s3_bucket_ownership_controls.reports
# in production: aws_s3_bucket_public_access_block.reports
# in production: aws_s3_bucket_server_side_encryption_configuration.reports
# in production: data.aws_iam_policy_document.reports_bucket
# in production: aws_s3_bucket_policy.reports

resource "aws_s3_bucket_lifecycle_configuration" "reports" {
  bucket = aws_s3_bucket.reports.id

  rule {
    id     = "tidy-up"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

# ---------- messaging.tf
# Entities: component:default/nightly-report
# in production: aws_sqs_queue.nightly_report_dead_letters
# ---------- compute.tf
# Entities: component:default/nightly-report
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main
# in production: aws_ecs_task_definition.nightly_report
# in production: aws_scheduler_schedule.nightly_report
# ---------- observability.tf
# Entities: component:default/nightly-report

resource "aws_cloudwatch_log_group" "nightly_report" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/nightly_report"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.nightly_report_tags
}

# ---------- outputs.tf, in production
