# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: component:default/audit, component:default/basket
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
# in foundations/endpoints: aws_vpc_endpoint.dynamodb
# in production: aws_security_group.audit
# in production: aws_vpc_security_group_egress_rule.audit_https
# in production: aws_security_group.basket
# in production: aws_vpc_security_group_egress_rule.basket_https
# ---------- identity.tf
# Entities: component:default/audit, component:default/basket
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in production: data.aws_iam_policy_document.audit_task_trust
# in production: aws_iam_role.audit_task
# in production: data.aws_iam_policy_document.audit_connections
# in production: aws_iam_role_policy.audit_connections
# in production: data.aws_iam_policy_document.audit_execution_trust
# in production: aws_iam_role.audit_execution
# in production: data.aws_iam_policy_document.audit_execution
# in production: aws_iam_role_policy.audit_execution
# in production: data.aws_iam_policy_document.basket_task_trust
# in production: aws_iam_role.basket_task
# in production: data.aws_iam_policy_document.basket_connections
# in production: aws_iam_role_policy.basket_connections
# in production: data.aws_iam_policy_document.basket_execution_trust
# in production: aws_iam_role.basket_execution
# in production: data.aws_iam_policy_document.basket_execution
# in production: aws_iam_role_policy.basket_execution
# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- data.tf
# Entities: resource:default/carts

# resource:default/carts
resource "aws_dynamodb_table" "carts" {
  # checkov:skip=CKV_AWS_28:development does without backups
  name                        = "shop-development-carts"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = false
  tags                        = local.carts_tags

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = false
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.main.arn
  }
}

# ---------- compute.tf
# Entities: component:default/audit, component:default/basket
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main
# in production: aws_ecs_task_definition.audit
# in cache: aws_ecs_service.audit
# in cache: aws_appautoscaling_target.audit
# in production: aws_appautoscaling_policy.audit_cpu
# in production: aws_ecs_task_definition.basket
# in cache: aws_ecs_service.basket
# in cache: aws_appautoscaling_target.basket
# in production: aws_appautoscaling_policy.basket_cpu
# ---------- observability.tf
# Entities: component:default/audit, component:default/basket
# in cache: aws_cloudwatch_log_group.audit
# in cache: aws_cloudwatch_log_group.basket
# ---------- outputs.tf, in production
