# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: component:default/orders, component:default/reports, resource:default/orders-db
# in foundations/network: aws_vpc.main
# in foundations/network: aws_default_security_group.main
# in foundations/network: aws_subnet.private
# in foundations/network: aws_route_table.private
# in foundations/network: aws_route_table_association.private
# in foundations/service-discovery: aws_service_discovery_private_dns_namespace.main
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
# in production: aws_service_discovery_service.orders
# in production: aws_security_group.orders
# in production: aws_vpc_security_group_egress_rule.orders_https
# in production: aws_security_group.orders_db
# in production: aws_vpc_security_group_ingress_rule.orders_to_orders_db
# in production: aws_vpc_security_group_egress_rule.orders_to_orders_db
# in production: aws_security_group.reports
# in production: aws_vpc_security_group_egress_rule.reports_https
# in production: aws_vpc_security_group_ingress_rule.reports_to_orders_db
# in production: aws_vpc_security_group_egress_rule.reports_to_orders_db
# ---------- identity.tf
# Entities: component:default/orders, component:default/reports
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in production: data.aws_iam_policy_document.orders_task_trust
# in production: aws_iam_role.orders_task
# in production: data.aws_iam_policy_document.orders_connections
# in production: aws_iam_role_policy.orders_connections
# in production: data.aws_iam_policy_document.orders_execution_trust
# in production: aws_iam_role.orders_execution
# in production: data.aws_iam_policy_document.orders_execution
# in production: aws_iam_role_policy.orders_execution
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
# Entities: resource:default/orders-db
# in production: aws_db_parameter_group.orders_db

# resource:default/orders-db
resource "aws_db_instance" "orders_db" {
  # checkov:skip=CKV_AWS_157:development does without a standby
  # checkov:skip=CKV_AWS_293:development may be deleted
  # checkov:skip=CKV_AWS_118:development does without enhanced monitoring
  # checkov:skip=CKV_AWS_353:the instance has no Performance Insights
  identifier                          = "shop-development-orders-db"
  engine                              = "postgres"
  engine_version                      = "17"
  instance_class                      = "db.t4g.micro"
  allocated_storage                   = 20
  max_allocated_storage               = 100
  storage_type                        = "gp3"
  storage_encrypted                   = true
  kms_key_id                          = aws_kms_key.main.arn
  db_name                             = "orders_db"
  username                            = "dbadmin"
  manage_master_user_password         = true
  master_user_secret_kms_key_id       = aws_kms_key.main.arn
  iam_database_authentication_enabled = true
  port                                = 5432
  db_subnet_group_name                = aws_db_subnet_group.main.name
  vpc_security_group_ids              = [aws_security_group.orders_db.id]
  publicly_accessible                 = false
  multi_az                            = false
  parameter_group_name                = aws_db_parameter_group.orders_db.name
  ca_cert_identifier                  = "rds-ca-rsa2048-g1"
  auto_minor_version_upgrade          = true
  backup_retention_period             = 1
  copy_tags_to_snapshot               = true
  delete_automated_backups            = true
  deletion_protection                 = false
  skip_final_snapshot                 = true
  enabled_cloudwatch_logs_exports     = ["postgresql", "upgrade"]
  tags                                = local.orders_db_tags

  depends_on = [
    aws_cloudwatch_log_group.orders_db_postgresql_log,
    aws_cloudwatch_log_group.orders_db_upgrade_log,
  ]
}

# ---------- compute.tf
# Entities: component:default/orders, component:default/reports
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main
# in production: aws_ecs_task_definition.orders

# component:default/orders
# Assumed: type "service" does not say more.
resource "aws_ecs_service" "orders" {
  name                    = "shop-development-orders"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.orders.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.orders_tags

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
    security_groups  = [aws_security_group.orders.id]
    assign_public_ip = false
  }

  service_registries {
    registry_arn = aws_service_discovery_service.orders.arn
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "orders" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.orders.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.orders_tags
}

# in production: aws_appautoscaling_policy.orders_cpu
# in production: aws_ecs_task_definition.reports

# component:default/reports
resource "aws_ecs_service" "reports" {
  name                    = "shop-development-reports"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.reports.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.reports_tags

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
    security_groups  = [aws_security_group.reports.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "reports" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.reports.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.reports_tags
}

# in production: aws_appautoscaling_policy.reports_cpu
# ---------- observability.tf
# Entities: component:default/orders, component:default/reports, resource:default/orders-db

resource "aws_cloudwatch_log_group" "orders" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/orders"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.orders_tags
}

resource "aws_cloudwatch_log_group" "reports" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/reports"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.reports_tags
}

resource "aws_cloudwatch_log_group" "orders_db_postgresql_log" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/aws/rds/instance/shop-development-orders-db/postgresql"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.orders_db_tags
}

resource "aws_cloudwatch_log_group" "orders_db_upgrade_log" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/aws/rds/instance/shop-development-orders-db/upgrade"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.orders_db_tags
}

# ---------- outputs.tf, in production
# ---------- bootstrap/orders_db/orders.sql, in production
# ---------- bootstrap/orders_db/reports.sql, in production
