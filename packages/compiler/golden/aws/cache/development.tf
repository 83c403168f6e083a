# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: component:default/audit, component:default/basket, resource:default/sessions
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
# in foundations/cache-subnets: aws_elasticache_subnet_group.main
# in production: aws_security_group.audit
# in production: aws_vpc_security_group_egress_rule.audit_https
# in production: aws_security_group.sessions
# in production: aws_vpc_security_group_ingress_rule.audit_to_sessions
# in production: aws_vpc_security_group_egress_rule.audit_to_sessions
# in production: aws_security_group.basket
# in production: aws_vpc_security_group_egress_rule.basket_https
# in production: aws_vpc_security_group_ingress_rule.basket_to_sessions
# in production: aws_vpc_security_group_egress_rule.basket_to_sessions
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
# Entities: component:default/audit, component:default/basket, resource:default/sessions
# in production: aws_elasticache_user.audit_sessions
# in production: aws_elasticache_user.sessions_nobody
# in production: aws_elasticache_user_group.sessions
# in production: aws_elasticache_user_group_association.audit_sessions
# in production: aws_elasticache_user.basket_sessions
# in production: aws_elasticache_user_group_association.basket_sessions

# resource:default/sessions
# Valkey speaks the protocol of Redis; set the property engine to redis for Redis itself.
resource "aws_elasticache_replication_group" "sessions" {
  # checkov:skip=CKV2_AWS_50:a single node has nothing to fail over to
  replication_group_id       = "shop-development-sessions"
  description                = "Cache sessions"
  engine                     = "valkey"
  engine_version             = "8.1"
  node_type                  = "cache.t4g.micro"
  num_cache_clusters         = 1
  automatic_failover_enabled = false
  multi_az_enabled           = false
  port                       = 6379
  subnet_group_name          = aws_elasticache_subnet_group.main.name
  security_group_ids         = [aws_security_group.sessions.id]
  user_group_ids             = [aws_elasticache_user_group.sessions.user_group_id]
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.main.arn
  transit_encryption_enabled = true
  auto_minor_version_upgrade = true
  snapshot_retention_limit   = 0
  tags                       = local.sessions_tags
}

# ---------- compute.tf
# Entities: component:default/audit, component:default/basket
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main
# in production: aws_ecs_task_definition.audit

# component:default/audit
resource "aws_ecs_service" "audit" {
  name                    = "shop-development-audit"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.audit.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.audit_tags

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
    security_groups  = [aws_security_group.audit.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "audit" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.audit.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.audit_tags
}

# in production: aws_appautoscaling_policy.audit_cpu
# in production: aws_ecs_task_definition.basket

# component:default/basket
resource "aws_ecs_service" "basket" {
  name                    = "shop-development-basket"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.basket.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.basket_tags

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
    security_groups  = [aws_security_group.basket.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "basket" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.basket.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.basket_tags
}

# in production: aws_appautoscaling_policy.basket_cpu
# ---------- observability.tf
# Entities: component:default/audit, component:default/basket

resource "aws_cloudwatch_log_group" "audit" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/audit"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.audit_tags
}

resource "aws_cloudwatch_log_group" "basket" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/basket"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.basket_tags
}

# ---------- outputs.tf, in production
