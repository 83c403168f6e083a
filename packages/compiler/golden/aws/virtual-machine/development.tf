# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: component:default/bridge, resource:default/legacy-erp
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
# in production: aws_security_group.bridge
# in production: aws_vpc_security_group_egress_rule.bridge_https
# in production: aws_security_group.legacy_erp
# in production: aws_vpc_security_group_ingress_rule.bridge_to_legacy_erp
# in production: aws_vpc_security_group_egress_rule.bridge_to_legacy_erp
# in production: aws_vpc_security_group_egress_rule.legacy_erp_https
# ---------- identity.tf
# Entities: component:default/bridge, resource:default/legacy-erp
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in production: data.aws_iam_policy_document.bridge_task_trust
# in production: aws_iam_role.bridge_task
# in production: data.aws_iam_policy_document.bridge_execution_trust
# in production: aws_iam_role.bridge_execution
# in production: data.aws_iam_policy_document.bridge_execution
# in production: aws_iam_role_policy.bridge_execution
# in production: data.aws_iam_policy_document.legacy_erp_machine_trust
# in production: aws_iam_role.legacy_erp_machine
# in production: aws_iam_role_policy_attachment.legacy_erp
# in production: aws_iam_instance_profile.legacy_erp
# in production: data.aws_iam_policy_document.legacy_erp_connections
# in production: aws_iam_role_policy.legacy_erp_connections
# in production: data.aws_iam_policy_document.legacy_erp_settings
# in production: aws_iam_role_policy.legacy_erp_settings
# ---------- security.tf
# Entities: resource:default/legacy-erp
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# in production: aws_ssm_parameter.legacy_erp
# ---------- messaging.tf
# Entities: resource:default/jobs
# in production: aws_sqs_queue.jobs_dead_letters
# in static-site: aws_sqs_queue.jobs
# in production: aws_sqs_queue_redrive_allow_policy.jobs
# ---------- compute.tf
# Entities: component:default/bridge, resource:default/legacy-erp
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main
# in production: data.aws_ssm_parameter.legacy_erp_image

# resource:default/legacy-erp
# A newer image would replace the machine: it updates itself instead.
resource "aws_instance" "legacy_erp" {
  # checkov:skip=CKV_AWS_126:development does without detailed metrics
  ami                     = data.aws_ssm_parameter.legacy_erp_image.value
  instance_type           = "t3.small"
  subnet_id               = element(values(aws_subnet.private)[*].id, 0)
  vpc_security_group_ids  = [aws_security_group.legacy_erp.id]
  iam_instance_profile    = aws_iam_instance_profile.legacy_erp.name
  ebs_optimized           = true
  monitoring              = false
  disable_api_termination = false
  tags = merge(local.legacy_erp_tags, {
    Name = "shop-development-legacy-erp"
  })

  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "required"
  }

  root_block_device {
    volume_type = "gp3"
    volume_size = 30
    encrypted   = true
    kms_key_id  = aws_kms_key.main.arn
  }

  lifecycle {
    ignore_changes = [ami]
  }
}

# in production: aws_ecs_task_definition.bridge

# component:default/bridge
resource "aws_ecs_service" "bridge" {
  name                    = "shop-development-bridge"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.bridge.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.bridge_tags

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
    security_groups  = [aws_security_group.bridge.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "bridge" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.bridge.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.bridge_tags
}

# in production: aws_appautoscaling_policy.bridge_cpu
# ---------- observability.tf
# Entities: component:default/bridge

resource "aws_cloudwatch_log_group" "bridge" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/bridge"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.bridge_tags
}

# ---------- outputs.tf, in production
