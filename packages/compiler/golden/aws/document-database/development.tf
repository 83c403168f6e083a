# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: component:default/articles, component:default/exporter, resource:default/catalog
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
# in foundations/document-database-subnets: aws_docdb_subnet_group.main
# in production: aws_security_group.articles
# in production: aws_vpc_security_group_egress_rule.articles_https
# in production: aws_security_group.catalog
# in production: aws_vpc_security_group_ingress_rule.articles_to_catalog
# in production: aws_vpc_security_group_egress_rule.articles_to_catalog
# in production: aws_security_group.exporter
# in production: aws_vpc_security_group_egress_rule.exporter_https
# in production: aws_vpc_security_group_ingress_rule.exporter_to_catalog
# in production: aws_vpc_security_group_egress_rule.exporter_to_catalog
# ---------- identity.tf
# Entities: component:default/articles, component:default/exporter
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in production: data.aws_iam_policy_document.articles_task_trust
# in production: aws_iam_role.articles_task
# in production: data.aws_iam_policy_document.articles_execution_trust
# in production: aws_iam_role.articles_execution
# in production: data.aws_iam_policy_document.articles_execution
# in production: aws_iam_role_policy.articles_execution
# in production: data.aws_iam_policy_document.exporter_task_trust
# in production: aws_iam_role.exporter_task
# in production: data.aws_iam_policy_document.exporter_execution_trust
# in production: aws_iam_role.exporter_execution
# in production: data.aws_iam_policy_document.exporter_execution
# in production: aws_iam_role_policy.exporter_execution
# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- data.tf
# Entities: resource:default/catalog
# in production: aws_docdb_cluster_parameter_group.catalog

# resource:default/catalog
resource "aws_docdb_cluster" "catalog" {
  # checkov:skip=CKV_AWS_360:development keeps few backups
  cluster_identifier              = "shop-development-catalog"
  engine                          = "docdb"
  engine_version                  = "5.0.0"
  master_username                 = "dbadmin"
  manage_master_user_password     = true
  port                            = 27017
  storage_encrypted               = true
  kms_key_id                      = aws_kms_key.main.arn
  db_subnet_group_name            = aws_docdb_subnet_group.main.name
  vpc_security_group_ids          = [aws_security_group.catalog.id]
  db_cluster_parameter_group_name = aws_docdb_cluster_parameter_group.catalog.name
  backup_retention_period         = 1
  deletion_protection             = false
  skip_final_snapshot             = true
  enabled_cloudwatch_logs_exports = ["audit", "profiler"]
  tags                            = local.catalog_tags

  depends_on = [
    aws_cloudwatch_log_group.catalog_audit_log,
    aws_cloudwatch_log_group.catalog_profiler_log,
  ]
}

resource "aws_docdb_cluster_instance" "catalog" {
  for_each = toset(["1"])

  identifier                 = "${aws_docdb_cluster.catalog.cluster_identifier}-${each.key}"
  cluster_identifier         = aws_docdb_cluster.catalog.cluster_identifier
  instance_class             = "db.t4g.medium"
  ca_cert_identifier         = "rds-ca-rsa2048-g1"
  auto_minor_version_upgrade = true
  copy_tags_to_snapshot      = true
  tags                       = local.catalog_tags
}

# ---------- compute.tf
# Entities: component:default/articles, component:default/exporter
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main
# in production: aws_ecs_task_definition.articles

# component:default/articles
resource "aws_ecs_service" "articles" {
  name                    = "shop-development-articles"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.articles.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.articles_tags

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
    security_groups  = [aws_security_group.articles.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "articles" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.articles.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.articles_tags
}

# in production: aws_appautoscaling_policy.articles_cpu
# in production: aws_ecs_task_definition.exporter

# component:default/exporter
resource "aws_ecs_service" "exporter" {
  name                    = "shop-development-exporter"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.exporter.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.exporter_tags

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
    security_groups  = [aws_security_group.exporter.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "exporter" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.exporter.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.exporter_tags
}

# in production: aws_appautoscaling_policy.exporter_cpu
# ---------- observability.tf
# Entities: component:default/articles, component:default/exporter, resource:default/catalog

resource "aws_cloudwatch_log_group" "articles" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/articles"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.articles_tags
}

resource "aws_cloudwatch_log_group" "exporter" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/exporter"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.exporter_tags
}

resource "aws_cloudwatch_log_group" "catalog_audit_log" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/aws/docdb/shop-development-catalog/audit"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.catalog_tags
}

resource "aws_cloudwatch_log_group" "catalog_profiler_log" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/aws/docdb/shop-development-catalog/profiler"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.catalog_tags
}

# ---------- outputs.tf, in production
