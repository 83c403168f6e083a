# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: component:default/tracker
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
# in production: aws_security_group.tracker
# in production: aws_vpc_security_group_egress_rule.tracker_https
# ---------- identity.tf
# Entities: component:default/counter, component:default/tracker
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in production: data.aws_iam_policy_document.counter_execution_trust
# in production: aws_iam_role.counter_execution
# in production: data.aws_iam_policy_document.counter_connections
# in production: aws_iam_role_policy.counter_connections
# in production: data.aws_iam_policy_document.counter_execution
# in production: aws_iam_role_policy.counter_execution
# in production: data.aws_iam_policy_document.tracker_task_trust
# in production: aws_iam_role.tracker_task
# in production: data.aws_iam_policy_document.tracker_connections
# in production: aws_iam_role_policy.tracker_connections
# in production: data.aws_iam_policy_document.tracker_execution_trust
# in production: aws_iam_role.tracker_execution
# in production: data.aws_iam_policy_document.tracker_execution
# in production: aws_iam_role_policy.tracker_execution
# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- messaging.tf
# Entities: component:default/counter, resource:default/clicks
# in production: aws_sqs_queue.counter_dead_letters

# resource:default/clicks
resource "aws_kinesis_stream" "clicks" {
  name             = "shop-development-clicks"
  retention_period = 24
  encryption_type  = "KMS"
  kms_key_id       = aws_kms_key.main.arn
  tags             = local.clicks_tags

  stream_mode_details {
    stream_mode = "ON_DEMAND"
  }
}

# ---------- compute.tf
# Entities: component:default/counter, component:default/tracker
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main
# in production: aws_lambda_function.counter
# in production: aws_lambda_event_source_mapping.counter_clicks
# in production: aws_ecs_task_definition.tracker

# component:default/tracker
resource "aws_ecs_service" "tracker" {
  name                    = "shop-development-tracker"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.tracker.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.tracker_tags

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
    security_groups  = [aws_security_group.tracker.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "tracker" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.tracker.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.tracker_tags
}

# in production: aws_appautoscaling_policy.tracker_cpu
# ---------- observability.tf
# Entities: component:default/counter, component:default/tracker

resource "aws_cloudwatch_log_group" "counter" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/counter"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.counter_tags
}

resource "aws_cloudwatch_log_group" "tracker" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/tracker"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.tracker_tags
}

# ---------- outputs.tf, in production
