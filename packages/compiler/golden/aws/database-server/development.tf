# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: component:default/importer, resource:default/shared-db
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
# in production: aws_security_group.importer
# in production: aws_vpc_security_group_egress_rule.importer_https
# in production: aws_security_group.shared_db
# in production: aws_vpc_security_group_ingress_rule.importer_to_catalog_db
# in production: aws_vpc_security_group_egress_rule.importer_to_catalog_db
# ---------- identity.tf
# Entities: component:default/importer
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in production: data.aws_iam_policy_document.importer_task_trust
# in production: aws_iam_role.importer_task
# in production: data.aws_iam_policy_document.importer_connections
# in production: aws_iam_role_policy.importer_connections
# in production: data.aws_iam_policy_document.importer_execution_trust
# in production: aws_iam_role.importer_execution
# in production: data.aws_iam_policy_document.importer_execution
# in production: aws_iam_role_policy.importer_execution
# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- data.tf
# Entities: resource:default/shared-db
# in production: aws_db_parameter_group.shared_db

# resource:default/shared-db
resource "aws_db_instance" "shared_db" {
  # checkov:skip=CKV_AWS_157:development does without a standby
  # checkov:skip=CKV_AWS_293:development may be deleted
  # checkov:skip=CKV_AWS_118:development does without enhanced monitoring
  identifier                          = "shop-development-shared-db"
  engine                              = "mysql"
  engine_version                      = "8.4"
  instance_class                      = "db.t4g.micro"
  allocated_storage                   = 20
  max_allocated_storage               = 100
  storage_type                        = "gp3"
  storage_encrypted                   = true
  kms_key_id                          = aws_kms_key.main.arn
  db_name                             = "catalog_db"
  username                            = "dbadmin"
  manage_master_user_password         = true
  master_user_secret_kms_key_id       = aws_kms_key.main.arn
  iam_database_authentication_enabled = true
  port                                = 3306
  db_subnet_group_name                = aws_db_subnet_group.main.name
  vpc_security_group_ids              = [aws_security_group.shared_db.id]
  publicly_accessible                 = false
  multi_az                            = false
  parameter_group_name                = aws_db_parameter_group.shared_db.name
  ca_cert_identifier                  = "rds-ca-rsa2048-g1"
  auto_minor_version_upgrade          = true
  backup_retention_period             = 1
  copy_tags_to_snapshot               = true
  delete_automated_backups            = true
  deletion_protection                 = false
  skip_final_snapshot                 = true
  enabled_cloudwatch_logs_exports     = ["error", "slowquery"]
  tags                                = local.shared_db_tags

  depends_on = [
    aws_cloudwatch_log_group.shared_db_error_log,
    aws_cloudwatch_log_group.shared_db_slowquery_log,
  ]
}

# ---------- compute.tf
# Entities: component:default/importer
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main
# in production: aws_ecs_task_definition.importer

# component:default/importer
resource "aws_ecs_service" "importer" {
  name                    = "shop-development-importer"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.importer.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.importer_tags

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
    security_groups  = [aws_security_group.importer.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "importer" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.importer.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.importer_tags
}

# in production: aws_appautoscaling_policy.importer_cpu
# ---------- observability.tf
# Entities: component:default/importer, resource:default/shared-db

resource "aws_cloudwatch_log_group" "importer" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/importer"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.importer_tags
}

resource "aws_cloudwatch_log_group" "shared_db_error_log" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/aws/rds/instance/shop-development-shared-db/error"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.shared_db_tags
}

resource "aws_cloudwatch_log_group" "shared_db_slowquery_log" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/aws/rds/instance/shop-development-shared-db/slowquery"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.shared_db_tags
}

# ---------- outputs.tf, in production
# ---------- bootstrap/catalog_db/create-database.sql, in production
# ---------- bootstrap/ratings_db/create-database.sql, in production
# ---------- bootstrap/catalog_db/importer.sql, in production
# ---------- bootstrap/ratings_db/importer.sql, in production
