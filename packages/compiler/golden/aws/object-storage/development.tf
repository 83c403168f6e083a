# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: component:default/gallery, component:default/importer
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
# in production: aws_security_group.gallery
# in production: aws_vpc_security_group_egress_rule.gallery_https
# in production: aws_security_group.importer
# in production: aws_vpc_security_group_egress_rule.importer_https
# ---------- identity.tf
# Entities: component:default/cleaner, component:default/gallery, component:default/importer
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in production: data.aws_iam_policy_document.cleaner_execution_trust
# in production: aws_iam_role.cleaner_execution
# in production: data.aws_iam_policy_document.cleaner_connections
# in production: aws_iam_role_policy.cleaner_connections
# in production: data.aws_iam_policy_document.cleaner_execution
# in production: aws_iam_role_policy.cleaner_execution
# in production: data.aws_iam_policy_document.gallery_task_trust
# in production: aws_iam_role.gallery_task
# in production: data.aws_iam_policy_document.gallery_connections
# in production: aws_iam_role_policy.gallery_connections
# in production: data.aws_iam_policy_document.gallery_execution_trust
# in production: aws_iam_role.gallery_execution
# in production: data.aws_iam_policy_document.gallery_execution
# in production: aws_iam_role_policy.gallery_execution
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
# ---------- storage.tf
# Entities: resource:default/photos

# resource:default/photos
resource "aws_s3_bucket" "photos" {
  # checkov:skip=CKV_AWS_144:a copy in another region is a decision about where data may be
  # checkov:skip=CKV2_AWS_62:notifications are made for each subscriber
  # checkov:skip=CKV_AWS_21:earlier versions are not wanted here
  # checkov:skip=CKV_AWS_18:development keeps no access logs
  bucket = "shop-development-photos-${data.aws_caller_identity.current.account_id}"
  tags   = local.photos_tags
}

# in production: aws_s3_bucket_ownership_controls.photos
# in production: aws_s3_bucket_public_access_block.photos
# in production: aws_s3_bucket_server_side_encryption_configuration.photos
# in production: data.aws_iam_policy_document.photos_bucket
# in production: aws_s3_bucket_policy.photos

resource "aws_s3_bucket_lifecycle_configuration" "photos" {
  bucket = aws_s3_bucket.photos.id

  rule {
    id     = "tidy-up"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = 400
    }
  }
}

# in production: aws_s3_bucket_cors_configuration.photos
# ---------- messaging.tf
# Entities: component:default/cleaner
# in production: aws_sqs_queue.cleaner_dead_letters
# ---------- compute.tf
# Entities: component:default/cleaner, component:default/gallery, component:default/importer
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main
# in production: aws_lambda_function.cleaner
# in production: aws_ecs_task_definition.gallery

# component:default/gallery
resource "aws_ecs_service" "gallery" {
  name                    = "shop-development-gallery"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.gallery.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.gallery_tags

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
    security_groups  = [aws_security_group.gallery.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "gallery" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.gallery.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.gallery_tags
}

# in production: aws_appautoscaling_policy.gallery_cpu
# in production: aws_ecs_task_definition.importer
# in database-server: aws_ecs_service.importer
# in database-server: aws_appautoscaling_target.importer
# in production: aws_appautoscaling_policy.importer_cpu
# ---------- observability.tf
# Entities: component:default/cleaner, component:default/gallery, component:default/importer

resource "aws_cloudwatch_log_group" "cleaner" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/cleaner"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.cleaner_tags
}

resource "aws_cloudwatch_log_group" "gallery" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/gallery"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.gallery_tags
}

# in database-server: aws_cloudwatch_log_group.importer
# ---------- outputs.tf, in production
