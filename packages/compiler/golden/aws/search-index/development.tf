# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: component:default/indexer, component:default/search, resource:default/articles-index
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
# in production: aws_security_group.indexer
# in production: aws_vpc_security_group_egress_rule.indexer_https
# in production: aws_security_group.articles_index
# in production: aws_vpc_security_group_ingress_rule.indexer_to_articles_index
# in production: aws_vpc_security_group_egress_rule.indexer_to_articles_index
# in production: aws_security_group.search
# in production: aws_vpc_security_group_egress_rule.search_https
# in production: aws_vpc_security_group_ingress_rule.search_to_articles_index
# in production: aws_vpc_security_group_egress_rule.search_to_articles_index
# ---------- identity.tf
# Entities: component:default/indexer, component:default/search
# in production: data.aws_iam_policy_document.indexer_task_trust
# in production: aws_iam_role.indexer_task
# in production: data.aws_iam_policy_document.indexer_connections
# in production: aws_iam_role_policy.indexer_connections
# in production: data.aws_iam_policy_document.indexer_execution_trust
# in production: aws_iam_role.indexer_execution
# in production: data.aws_iam_policy_document.indexer_execution
# in production: aws_iam_role_policy.indexer_execution
# in production: data.aws_iam_policy_document.search_task_trust
# in production: aws_iam_role.search_task
# in production: data.aws_iam_policy_document.search_connections
# in production: aws_iam_role_policy.search_connections
# in production: data.aws_iam_policy_document.search_execution_trust
# in production: aws_iam_role.search_execution
# in production: data.aws_iam_policy_document.search_execution
# in production: aws_iam_role_policy.search_execution
# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- data.tf
# Entities: resource:default/articles-index
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current

# resource:default/articles-index
resource "aws_opensearch_domain" "articles_index" {
  # checkov:skip=CKV_AWS_317:audit logs need users inside the domain; here roles sign in
  # checkov:skip=CKV2_AWS_52:each role may do what its own policy says
  # checkov:skip=CKV_AWS_318:a single node needs none that only watch
  # checkov:skip=CKV2_AWS_59:a single node needs none that only watch
  domain_name    = "shop-deve-artic-index-dc6908"
  engine_version = "OpenSearch_2.19"
  tags           = local.articles_index_tags

  cluster_config {
    instance_type          = "t3.small.search"
    instance_count         = 1
    zone_awareness_enabled = false
  }

  ebs_options {
    ebs_enabled = true
    volume_type = "gp3"
    volume_size = 10
  }

  vpc_options {
    subnet_ids         = slice(values(aws_subnet.private)[*].id, 0, 1)
    security_group_ids = [aws_security_group.articles_index.id]
  }

  encrypt_at_rest {
    enabled    = true
    kms_key_id = aws_kms_key.main.arn
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }

  log_publishing_options {
    log_type                 = "ES_APPLICATION_LOGS"
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.articles_index_application.arn
  }

  log_publishing_options {
    log_type                 = "SEARCH_SLOW_LOGS"
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.articles_index_slow.arn
  }

  software_update_options {
    auto_software_update_enabled = true
  }

  depends_on = [aws_cloudwatch_log_resource_policy.search_logging]
}

# in production: data.aws_iam_policy_document.articles_index_domain
# in production: aws_opensearch_domain_policy.articles_index
# ---------- compute.tf
# Entities: component:default/indexer, component:default/search
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main
# in production: aws_ecs_task_definition.indexer

# component:default/indexer
resource "aws_ecs_service" "indexer" {
  name                    = "shop-development-indexer"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.indexer.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.indexer_tags

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
    security_groups  = [aws_security_group.indexer.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "indexer" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.indexer.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.indexer_tags
}

# in production: aws_appautoscaling_policy.indexer_cpu
# in production: aws_ecs_task_definition.search

# component:default/search
resource "aws_ecs_service" "search" {
  name                    = "shop-development-search"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.search.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.search_tags

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
    security_groups  = [aws_security_group.search.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "search" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.search.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.search_tags
}

# in production: aws_appautoscaling_policy.search_cpu
# ---------- observability.tf
# Entities: component:default/indexer, component:default/search, resource:default/articles-index
# in foundations/search-logging: data.aws_iam_policy_document.search_logging
# in foundations/search-logging: aws_cloudwatch_log_resource_policy.search_logging

resource "aws_cloudwatch_log_group" "indexer" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/indexer"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.indexer_tags
}

resource "aws_cloudwatch_log_group" "search" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/search"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.search_tags
}

resource "aws_cloudwatch_log_group" "articles_index_application" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/articles_index/application"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.articles_index_tags
}

resource "aws_cloudwatch_log_group" "articles_index_slow" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/articles_index/slow"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.articles_index_tags
}

# ---------- outputs.tf, in production
