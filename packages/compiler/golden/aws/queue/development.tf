# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: component:default/packer
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
# ---------- identity.tf
# Entities: component:default/packer
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
# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- messaging.tf
# Entities: resource:default/parcels
# in production: aws_sqs_queue.parcels_dead_letters

# resource:default/parcels
resource "aws_sqs_queue" "parcels" {
  name                       = "shop-development-parcels"
  message_retention_seconds  = 345600
  visibility_timeout_seconds = 30
  receive_wait_time_seconds  = 20
  kms_master_key_id          = aws_kms_key.main.arn
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.parcels_dead_letters.arn
    maxReceiveCount     = 5
  })
  tags = local.parcels_tags
}

# in production: aws_sqs_queue_redrive_allow_policy.parcels
# ---------- compute.tf
# Entities: component:default/packer
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main
# in production: aws_ecs_task_definition.packer

# component:default/packer
resource "aws_ecs_service" "packer" {
  name                    = "shop-development-packer"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.packer.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.packer_tags

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
    security_groups  = [aws_security_group.packer.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "packer" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.packer.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.packer_tags
}

# in production: aws_appautoscaling_policy.packer_cpu
# ---------- observability.tf
# Entities: component:default/packer

resource "aws_cloudwatch_log_group" "packer" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/packer"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.packer_tags
}

# ---------- outputs.tf, in production
