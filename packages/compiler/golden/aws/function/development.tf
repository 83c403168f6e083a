# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: component:default/caller, component:default/resizer, resource:default/shop-db
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
# in production: aws_security_group.caller
# in production: aws_vpc_security_group_egress_rule.caller_https
# in production: aws_security_group.resizer
# in production: aws_vpc_security_group_egress_rule.resizer_https
# in production: aws_security_group.shop_db
# in production: aws_vpc_security_group_ingress_rule.resizer_to_shop_db
# in production: aws_vpc_security_group_egress_rule.resizer_to_shop_db
# ---------- identity.tf
# Entities: component:default/caller, component:default/notifier, component:default/resizer
# in production: data.aws_iam_policy_document.caller_task_trust
# in production: aws_iam_role.caller_task
# in production: data.aws_iam_policy_document.resizer_execution_trust
# in production: aws_iam_role.resizer_execution
# in production: data.aws_iam_policy_document.caller_connections
# in production: aws_iam_role_policy.caller_connections
# in production: data.aws_iam_policy_document.caller_execution_trust
# in production: aws_iam_role.caller_execution
# in production: data.aws_iam_policy_document.caller_execution
# in production: aws_iam_role_policy.caller_execution
# in production: data.aws_iam_policy_document.notifier_execution_trust
# in production: aws_iam_role.notifier_execution
# in production: data.aws_iam_policy_document.notifier_connections
# in production: aws_iam_role_policy.notifier_connections
# in production: data.aws_iam_policy_document.notifier_execution
# in production: aws_iam_role_policy.notifier_execution
# in production: data.aws_iam_policy_document.resizer_connections
# in production: aws_iam_role_policy.resizer_connections
# in production: data.aws_iam_policy_document.resizer_execution
# in production: aws_iam_role_policy.resizer_execution
# in production: aws_iam_role_policy_attachment.resizer_network
# ---------- security.tf
# Entities: resource:default/api-key
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main

# resource:default/api-key
resource "aws_secretsmanager_secret" "api_key" {
  # checkov:skip=CKV2_AWS_57:who gives the value has to give the next one; nothing here could make it
  name                    = "shop-development-api-key"
  description             = "Secret api-key"
  kms_key_id              = aws_kms_key.main.arn
  recovery_window_in_days = 0
  tags                    = local.api_key_tags
}

# ---------- data.tf
# Entities: resource:default/shop-db
# in production: aws_db_parameter_group.shop_db

# resource:default/shop-db
resource "aws_db_instance" "shop_db" {
  # checkov:skip=CKV_AWS_157:development does without a standby
  # checkov:skip=CKV_AWS_293:development may be deleted
  # checkov:skip=CKV_AWS_118:development does without enhanced monitoring
  # checkov:skip=CKV_AWS_353:the instance has no Performance Insights
  identifier                          = "shop-development-shop-db"
  engine                              = "postgres"
  engine_version                      = "17"
  instance_class                      = "db.t4g.micro"
  allocated_storage                   = 20
  max_allocated_storage               = 100
  storage_type                        = "gp3"
  storage_encrypted                   = true
  kms_key_id                          = aws_kms_key.main.arn
  db_name                             = "shop_db"
  username                            = "dbadmin"
  manage_master_user_password         = true
  master_user_secret_kms_key_id       = aws_kms_key.main.arn
  iam_database_authentication_enabled = true
  port                                = 5432
  db_subnet_group_name                = aws_db_subnet_group.main.name
  vpc_security_group_ids              = [aws_security_group.shop_db.id]
  publicly_accessible                 = false
  multi_az                            = false
  parameter_group_name                = aws_db_parameter_group.shop_db.name
  ca_cert_identifier                  = "rds-ca-rsa2048-g1"
  auto_minor_version_upgrade          = true
  backup_retention_period             = 1
  copy_tags_to_snapshot               = true
  delete_automated_backups            = true
  deletion_protection                 = false
  skip_final_snapshot                 = true
  enabled_cloudwatch_logs_exports     = ["postgresql", "upgrade"]
  tags                                = local.shop_db_tags

  depends_on = [
    aws_cloudwatch_log_group.shop_db_postgresql_log,
    aws_cloudwatch_log_group.shop_db_upgrade_log,
  ]
}

# ---------- storage.tf
# Entities: resource:default/photos
# in object-storage: aws_s3_bucket.photos
# in foundations/bucket-events: aws_s3_bucket_notification.photos
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
}

# ---------- messaging.tf
# Entities: component:default/notifier, component:default/resizer, resource:default/jobs
# in production: aws_sqs_queue.notifier_dead_letters
# in production: aws_sqs_queue.resizer_dead_letters
# in production: aws_cloudwatch_event_rule.resizer_photos
# in production: aws_cloudwatch_event_target.resizer_photos
# in production: aws_sqs_queue.jobs_dead_letters

# resource:default/jobs
resource "aws_sqs_queue" "jobs" {
  name                       = "shop-development-jobs"
  message_retention_seconds  = 345600
  visibility_timeout_seconds = 180
  receive_wait_time_seconds  = 20
  kms_master_key_id          = aws_kms_key.main.arn
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.jobs_dead_letters.arn
    maxReceiveCount     = 5
  })
  tags = local.jobs_tags
}

# in production: aws_sqs_queue_redrive_allow_policy.jobs
# ---------- compute.tf
# Entities: component:default/caller, component:default/notifier, component:default/resizer
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main
# in production: aws_ecs_task_definition.caller

# component:default/caller
resource "aws_ecs_service" "caller" {
  name                    = "shop-development-caller"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.caller.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.caller_tags

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
    security_groups  = [aws_security_group.caller.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "caller" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.caller.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.caller_tags
}

# in production: aws_appautoscaling_policy.caller_cpu
# in production: aws_lambda_function.notifier
# in production: aws_lambda_event_source_mapping.notifier_jobs
# in production: aws_lambda_function.resizer
# in production: aws_lambda_permission.resizer_photos
# ---------- observability.tf
# Entities: component:default/caller, component:default/notifier, component:default/resizer, resource:default/shop-db

resource "aws_cloudwatch_log_group" "caller" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/caller"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.caller_tags
}

resource "aws_cloudwatch_log_group" "notifier" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/notifier"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.notifier_tags
}

# in file-storage: aws_cloudwatch_log_group.resizer

resource "aws_cloudwatch_log_group" "shop_db_postgresql_log" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/aws/rds/instance/shop-development-shop-db/postgresql"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.shop_db_tags
}

resource "aws_cloudwatch_log_group" "shop_db_upgrade_log" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/aws/rds/instance/shop-development-shop-db/upgrade"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.shop_db_tags
}

# ---------- outputs.tf, in production
# ---------- bootstrap/shop_db/resizer.sql, in production
