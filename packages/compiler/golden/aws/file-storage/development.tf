# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: component:default/resizer, component:default/uploader, component:default/viewer, resource:default/media
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
# in production: aws_security_group.resizer
# in production: aws_vpc_security_group_egress_rule.resizer_https
# in production: aws_security_group.media
# in production: aws_vpc_security_group_ingress_rule.resizer_to_media
# in production: aws_vpc_security_group_egress_rule.resizer_to_media
# in production: aws_security_group.uploader
# in production: aws_vpc_security_group_egress_rule.uploader_https
# in production: aws_vpc_security_group_ingress_rule.uploader_to_media
# in production: aws_vpc_security_group_egress_rule.uploader_to_media
# in production: aws_security_group.viewer
# in production: aws_vpc_security_group_egress_rule.viewer_https
# in production: aws_vpc_security_group_ingress_rule.viewer_to_media
# in production: aws_vpc_security_group_egress_rule.viewer_to_media
# ---------- identity.tf
# Entities: component:default/resizer, component:default/uploader, component:default/viewer
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in production: data.aws_iam_policy_document.resizer_execution_trust
# in production: aws_iam_role.resizer_execution
# in production: data.aws_iam_policy_document.resizer_connections
# in production: aws_iam_role_policy.resizer_connections
# in production: data.aws_iam_policy_document.resizer_execution
# in production: aws_iam_role_policy.resizer_execution
# in production: aws_iam_role_policy_attachment.resizer_network
# in production: data.aws_iam_policy_document.uploader_task_trust
# in production: aws_iam_role.uploader_task
# in production: data.aws_iam_policy_document.uploader_connections
# in production: aws_iam_role_policy.uploader_connections
# in production: data.aws_iam_policy_document.uploader_execution_trust
# in production: aws_iam_role.uploader_execution
# in production: data.aws_iam_policy_document.uploader_execution
# in production: aws_iam_role_policy.uploader_execution
# in production: data.aws_iam_policy_document.viewer_task_trust
# in production: aws_iam_role.viewer_task
# in production: data.aws_iam_policy_document.viewer_connections
# in production: aws_iam_role_policy.viewer_connections
# in production: data.aws_iam_policy_document.viewer_execution_trust
# in production: aws_iam_role.viewer_execution
# in production: data.aws_iam_policy_document.viewer_execution
# in production: aws_iam_role_policy.viewer_execution
# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- storage.tf
# Entities: resource:default/media

# resource:default/media
resource "aws_efs_file_system" "media" {
  creation_token  = "shop-development-media"
  encrypted       = true
  kms_key_id      = aws_kms_key.main.arn
  throughput_mode = "elastic"
  tags = merge(local.media_tags, {
    Name = "shop-development-media"
  })

  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }

  lifecycle_policy {
    transition_to_primary_storage_class = "AFTER_1_ACCESS"
  }
}

resource "aws_efs_backup_policy" "media" {
  file_system_id = aws_efs_file_system.media.id

  backup_policy {
    status = "DISABLED"
  }
}

# in production: data.aws_iam_policy_document.media_file_system
# in production: aws_efs_file_system_policy.media
# in production: aws_efs_mount_target.media
# in production: aws_efs_access_point.media
# ---------- messaging.tf
# Entities: component:default/resizer
# in production: aws_sqs_queue.resizer_dead_letters
# ---------- compute.tf
# Entities: component:default/resizer, component:default/uploader, component:default/viewer
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main
# in production: aws_lambda_function.resizer
# in production: aws_ecs_task_definition.uploader

# component:default/uploader
resource "aws_ecs_service" "uploader" {
  name                    = "shop-development-uploader"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.uploader.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.uploader_tags

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
    security_groups  = [aws_security_group.uploader.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "uploader" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.uploader.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.uploader_tags
}

# in production: aws_appautoscaling_policy.uploader_cpu
# in production: aws_ecs_task_definition.viewer

# component:default/viewer
resource "aws_ecs_service" "viewer" {
  name                    = "shop-development-viewer"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.viewer.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.viewer_tags

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
    security_groups  = [aws_security_group.viewer.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "viewer" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.viewer.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.viewer_tags
}

# in production: aws_appautoscaling_policy.viewer_cpu
# ---------- observability.tf
# Entities: component:default/resizer, component:default/uploader, component:default/viewer

resource "aws_cloudwatch_log_group" "resizer" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/resizer"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.resizer_tags
}

resource "aws_cloudwatch_log_group" "uploader" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/uploader"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.uploader_tags
}

resource "aws_cloudwatch_log_group" "viewer" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/viewer"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.viewer_tags
}
