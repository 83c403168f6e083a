# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: component:default/packer, component:default/reports, resource:default/sales-figures
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
# in production: aws_security_group.packer
# in production: aws_vpc_security_group_egress_rule.packer_https
# in production: aws_security_group.sales_figures
# in production: aws_vpc_security_group_ingress_rule.packer_to_sales_figures
# in production: aws_vpc_security_group_egress_rule.packer_to_sales_figures
# in production: aws_security_group.reports
# in production: aws_vpc_security_group_egress_rule.reports_https
# in production: aws_vpc_security_group_ingress_rule.reports_to_sales_figures
# in production: aws_vpc_security_group_egress_rule.reports_to_sales_figures
# in production: aws_vpc_security_group_egress_rule.sales_figures_https
# ---------- identity.tf
# Entities: component:default/packer, component:default/reports
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in production: data.aws_iam_policy_document.packer_task_trust
# in production: aws_iam_role.packer_task
# in production: data.aws_iam_policy_document.packer_connections
# in production: aws_iam_role_policy.packer_connections
# in production: data.aws_iam_policy_document.packer_execution_trust
# in production: aws_iam_role.packer_execution
# in production: data.aws_iam_policy_document.packer_execution
# in production: aws_iam_role_policy.packer_execution
# in production: data.aws_iam_policy_document.reports_task_trust
# in production: aws_iam_role.reports_task
# in production: data.aws_iam_policy_document.reports_connections
# in production: aws_iam_role_policy.reports_connections
# in production: data.aws_iam_policy_document.reports_execution_trust
# in production: aws_iam_role.reports_execution
# in production: data.aws_iam_policy_document.reports_execution
# in production: aws_iam_role_policy.reports_execution
# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- data.tf
# Entities: resource:default/sales-figures

# resource:default/sales-figures
# Its administrator is called admin. Recovery points of the last 24 hours are kept without being asked for.
resource "aws_redshiftserverless_namespace" "sales_figures" {
  namespace_name                   = "shop-development-sales-figures"
  db_name                          = "sales_figures"
  kms_key_id                       = aws_kms_key.main.arn
  manage_admin_password            = true
  admin_password_secret_kms_key_id = aws_kms_key.main.arn
  log_exports                      = ["connectionlog", "useractivitylog", "userlog"]
  tags                             = local.sales_figures_tags

  depends_on = [
    aws_cloudwatch_log_group.sales_figures_connectionlog,
    aws_cloudwatch_log_group.sales_figures_useractivitylog,
    aws_cloudwatch_log_group.sales_figures_userlog,
  ]
}

# A new workgroup refuses connections without TLS and logs queries. No config_parameter says so: all that are not named would differ in each plan.
# Loads and unloads pass the network by: enhanced routing takes 3 zones.
resource "aws_redshiftserverless_workgroup" "sales_figures" {
  workgroup_name       = "shop-development-sales-figures"
  namespace_name       = aws_redshiftserverless_namespace.sales_figures.namespace_name
  base_capacity        = 8
  max_capacity         = 32
  port                 = 5439
  publicly_accessible  = false
  enhanced_vpc_routing = false
  subnet_ids           = values(aws_subnet.private)[*].id
  security_group_ids   = [aws_security_group.sales_figures.id]
  tags                 = local.sales_figures_tags
}

# ---------- compute.tf
# Entities: component:default/packer, component:default/reports
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main
# in production: aws_ecs_task_definition.packer
# in queue: aws_ecs_service.packer
# in queue: aws_appautoscaling_target.packer
# in production: aws_appautoscaling_policy.packer_cpu
# in production: aws_ecs_task_definition.reports
# in relational-database: aws_ecs_service.reports
# in relational-database: aws_appautoscaling_target.reports
# in production: aws_appautoscaling_policy.reports_cpu
# ---------- observability.tf
# Entities: component:default/packer, component:default/reports, resource:default/sales-figures
# in queue: aws_cloudwatch_log_group.packer
# in relational-database: aws_cloudwatch_log_group.reports

resource "aws_cloudwatch_log_group" "sales_figures_connectionlog" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/aws/redshift/shop-development-sales-figures/connectionlog"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.sales_figures_tags
}

resource "aws_cloudwatch_log_group" "sales_figures_useractivitylog" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/aws/redshift/shop-development-sales-figures/useractivitylog"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.sales_figures_tags
}

resource "aws_cloudwatch_log_group" "sales_figures_userlog" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/aws/redshift/shop-development-sales-figures/userlog"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.sales_figures_tags
}

# ---------- outputs.tf, in production
# ---------- bootstrap/sales_figures/packer.sql, in production
# ---------- bootstrap/sales_figures/reports.sql, in production
