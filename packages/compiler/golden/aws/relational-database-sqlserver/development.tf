# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: component:default/bookkeeper, resource:default/ledger
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
# in foundations/database-subnets: aws_db_subnet_group.main
# in production: aws_security_group.bookkeeper
# in production: aws_vpc_security_group_egress_rule.bookkeeper_https
# in production: aws_security_group.ledger
# in production: aws_vpc_security_group_ingress_rule.bookkeeper_to_ledger
# in production: aws_vpc_security_group_egress_rule.bookkeeper_to_ledger
# ---------- identity.tf
# Entities: component:default/bookkeeper
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in production: data.aws_iam_policy_document.bookkeeper_task_trust
# in production: aws_iam_role.bookkeeper_task
# in production: data.aws_iam_policy_document.bookkeeper_execution_trust
# in production: aws_iam_role.bookkeeper_execution
# in production: data.aws_iam_policy_document.bookkeeper_execution
# in production: aws_iam_role_policy.bookkeeper_execution
# ---------- security.tf
# Entities: component:default/bookkeeper
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main

resource "aws_secretsmanager_secret" "bookkeeper_ledger_password" {
  # checkov:skip=CKV2_AWS_57:a new password has to reach the provider too; see the steps in the README
  name                    = "shop-development-bookkeeper-ledger-password"
  description             = "Password of bookkeeper for ledger"
  kms_key_id              = aws_kms_key.main.arn
  recovery_window_in_days = 0
  tags                    = local.bookkeeper_tags
}

# ---------- data.tf
# Entities: resource:default/ledger

resource "aws_db_parameter_group" "ledger" {
  name        = "shop-development-ledger-sqlserver-ex-16-0"
  description = "Settings of ledger"
  family      = "sqlserver-ex-16.0"
  tags        = local.ledger_tags

  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "pending-reboot"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# resource:default/ledger
resource "aws_db_instance" "ledger" {
  # checkov:skip=CKV_AWS_157:development does without a standby
  # checkov:skip=CKV_AWS_293:development may be deleted
  # checkov:skip=CKV_AWS_118:development does without enhanced monitoring
  # checkov:skip=CKV_AWS_353:the instance has no Performance Insights
  identifier                      = "shop-development-ledger"
  engine                          = "sqlserver-ex"
  engine_version                  = "16.00"
  license_model                   = "license-included"
  instance_class                  = "db.t3.small"
  allocated_storage               = 20
  max_allocated_storage           = 100
  storage_type                    = "gp3"
  storage_encrypted               = true
  kms_key_id                      = aws_kms_key.main.arn
  username                        = "dbadmin"
  manage_master_user_password     = true
  master_user_secret_kms_key_id   = aws_kms_key.main.arn
  port                            = 1433
  db_subnet_group_name            = aws_db_subnet_group.main.name
  vpc_security_group_ids          = [aws_security_group.ledger.id]
  publicly_accessible             = false
  multi_az                        = false
  parameter_group_name            = aws_db_parameter_group.ledger.name
  ca_cert_identifier              = "rds-ca-rsa2048-g1"
  auto_minor_version_upgrade      = true
  backup_retention_period         = 1
  copy_tags_to_snapshot           = true
  delete_automated_backups        = true
  deletion_protection             = false
  skip_final_snapshot             = true
  enabled_cloudwatch_logs_exports = ["error"]
  tags                            = local.ledger_tags

  depends_on = [aws_cloudwatch_log_group.ledger_error_log]
}

# ---------- compute.tf
# Entities: component:default/bookkeeper
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main
# in production: aws_ecs_task_definition.bookkeeper

# component:default/bookkeeper
resource "aws_ecs_service" "bookkeeper" {
  name                    = "shop-development-bookkeeper"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.bookkeeper.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.bookkeeper_tags

  capacity_provider_strategy {
    capacity_provider = "FARGATE_SPOT"
    weight            = 1
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = values(aws_subnet.private)[*].id
    security_groups  = [aws_security_group.bookkeeper.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "bookkeeper" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.bookkeeper.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.bookkeeper_tags
}

# in production: aws_appautoscaling_policy.bookkeeper_cpu
# ---------- observability.tf
# Entities: component:default/bookkeeper, resource:default/ledger

resource "aws_cloudwatch_log_group" "bookkeeper" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/bookkeeper"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.bookkeeper_tags
}

resource "aws_cloudwatch_log_group" "ledger_error_log" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/aws/rds/instance/shop-development-ledger/error"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.ledger_tags
}

# ---------- outputs.tf, in production
# ---------- bootstrap/ledger/bookkeeper.sql, in production
