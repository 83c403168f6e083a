# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/caller, component:default/notifier, component:default/resizer, resource:default/api-key, resource:default/jobs, resource:default/photos, resource:default/shop-db

variable "caller_image" {
  description = "Container image of caller, with its tag or digest"
  type        = string
  nullable    = false
}

variable "notifier_image" {
  description = "Container image of notifier in ECR, with its tag or digest"
  type        = string
  nullable    = false
}

# in file-storage: variable.resizer_image
# ---------- locals.tf
# Entities: component:default/caller, component:default/notifier, component:default/resizer, resource:default/api-key, resource:default/jobs, resource:default/photos, resource:default/shop-db

locals {
  api_key_tags = {
    entity = "resource:default/api-key"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  caller_tags = {
    entity = "component:default/caller"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  jobs_tags = {
    entity = "resource:default/jobs"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  notifier_tags = {
    entity = "component:default/notifier"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  photos_tags = {
    entity = "resource:default/photos"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  resizer_tags = {
    entity = "component:default/resizer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  shop_db_tags = {
    entity = "resource:default/shop-db"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# caller_image: Container image of caller, with its tag or digest
# notifier_image: Container image of notifier in ECR, with its tag or digest
# resizer_image: Container image of resizer in ECR, with its tag or digest

# ---------- network.tf
# Entities: component:default/caller, component:default/resizer, resource:default/shop-db
# in foundations/network: aws_vpc.main
# in foundations/network: aws_default_security_group.main
# in foundations/network: aws_subnet.private
# in foundations/network: aws_route_table.private
# in foundations/network: aws_route_table_association.private
# in foundations/flow-logs: aws_flow_log.main
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
# in foundations/endpoints: aws_security_group.endpoints
# in foundations/endpoints: aws_vpc_security_group_ingress_rule.endpoints
# in foundations/endpoints: aws_vpc_endpoint.lambda
# in foundations/endpoints: aws_vpc_endpoint.secretsmanager

resource "aws_security_group" "caller" {
  name        = "shop-production-caller"
  description = "Tasks of caller"
  vpc_id      = aws_vpc.main.id
  tags        = local.caller_tags
}

resource "aws_vpc_security_group_egress_rule" "caller_https" {
  security_group_id = aws_security_group.caller.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.caller_tags
}

# in file-storage: aws_security_group.resizer
# in file-storage: aws_vpc_security_group_egress_rule.resizer_https

resource "aws_security_group" "shop_db" {
  name        = "shop-production-shop-db"
  description = "Database shop-db"
  vpc_id      = aws_vpc.main.id
  tags        = local.shop_db_tags
}

resource "aws_vpc_security_group_ingress_rule" "resizer_to_shop_db" {
  security_group_id            = aws_security_group.shop_db.id
  description                  = "From resizer"
  referenced_security_group_id = aws_security_group.resizer.id
  from_port                    = 5432
  to_port                      = 5432
  ip_protocol                  = "tcp"
  tags                         = local.resizer_tags
}

resource "aws_vpc_security_group_egress_rule" "resizer_to_shop_db" {
  security_group_id            = aws_security_group.resizer.id
  description                  = "To shop-db"
  referenced_security_group_id = aws_security_group.shop_db.id
  from_port                    = 5432
  to_port                      = 5432
  ip_protocol                  = "tcp"
  tags                         = local.resizer_tags
}

# ---------- identity.tf
# Entities: component:default/caller, component:default/notifier, component:default/resizer
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs
# in foundations/database-monitoring: data.aws_iam_policy_document.database_monitoring_trust
# in foundations/database-monitoring: aws_iam_role.database_monitoring
# in foundations/database-monitoring: aws_iam_role_policy_attachment.database_monitoring

data "aws_iam_policy_document" "caller_task_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}

resource "aws_iam_role" "caller_task" {
  name               = "shop-production-caller-task"
  assume_role_policy = data.aws_iam_policy_document.caller_task_trust.json
  tags               = local.caller_tags
}

# in file-storage: data.aws_iam_policy_document.resizer_execution_trust
# in file-storage: aws_iam_role.resizer_execution

data "aws_iam_policy_document" "caller_connections" {
  statement {
    sid     = "ResizerInvoke"
    actions = ["lambda:InvokeFunction"]
    resources = [
      "arn:${data.aws_partition.current.partition}:lambda:eu-central-1:${data.aws_caller_identity.current.account_id}:function:${aws_iam_role.resizer_execution.name}",
    ]
  }
}

resource "aws_iam_role_policy" "caller_connections" {
  name   = "connections"
  role   = aws_iam_role.caller_task.name
  policy = data.aws_iam_policy_document.caller_connections.json
}

data "aws_iam_policy_document" "caller_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "caller_execution" {
  name               = "shop-production-caller-execution"
  assume_role_policy = data.aws_iam_policy_document.caller_execution_trust.json
  tags               = local.caller_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "caller_execution" {
  statement {
    sid       = "SignInToRegistry"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    sid = "PullImages"
    actions = [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:GetDownloadUrlForLayer",
    ]
    resources = [
      "arn:${data.aws_partition.current.partition}:ecr:eu-central-1:${data.aws_caller_identity.current.account_id}:repository/*",
    ]
  }

  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.caller.arn}:*"]
  }
}

resource "aws_iam_role_policy" "caller_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.caller_execution.name
  policy = data.aws_iam_policy_document.caller_execution.json
}

data "aws_iam_policy_document" "notifier_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "notifier_execution" {
  name               = "shop-production-notifier"
  assume_role_policy = data.aws_iam_policy_document.notifier_execution_trust.json
  tags               = local.notifier_tags
}

data "aws_iam_policy_document" "notifier_connections" {
  statement {
    sid     = "ResizerInvoke"
    actions = ["lambda:InvokeFunction"]
    resources = [
      "arn:${data.aws_partition.current.partition}:lambda:eu-central-1:${data.aws_caller_identity.current.account_id}:function:${aws_iam_role.resizer_execution.name}",
    ]
  }

  statement {
    sid = "JobsReadWrite"
    actions = [
      "sqs:ChangeMessageVisibility",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:GetQueueUrl",
      "sqs:ReceiveMessage",
      "sqs:SendMessage",
    ]
    resources = [aws_sqs_queue.jobs.arn]
  }

  statement {
    sid       = "JobsReadWrite2"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "notifier_connections" {
  name   = "connections"
  role   = aws_iam_role.notifier_execution.name
  policy = data.aws_iam_policy_document.notifier_connections.json
}

# Traces take no narrower resource than "*".
data "aws_iam_policy_document" "notifier_execution" {
  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.notifier.arn}:*"]
  }

  statement {
    sid       = "WriteTraces"
    actions   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
    resources = ["*"]
  }

  statement {
    sid       = "KeepDeadLetters"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.notifier_dead_letters.arn]
  }

  statement {
    sid       = "UseKey"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "notifier_execution" {
  name   = "run"
  role   = aws_iam_role.notifier_execution.name
  policy = data.aws_iam_policy_document.notifier_execution.json
}

data "aws_iam_policy_document" "resizer_connections" {
  statement {
    sid     = "NotifierInvoke"
    actions = ["lambda:InvokeFunction"]
    resources = [
      "arn:${data.aws_partition.current.partition}:lambda:eu-central-1:${data.aws_caller_identity.current.account_id}:function:${aws_iam_role.notifier_execution.name}",
    ]
  }

  statement {
    sid       = "PhotosSubscribe"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.photos.arn}/*"]
  }

  statement {
    sid       = "PhotosSubscribe2"
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.photos.arn]
  }

  statement {
    sid       = "PhotosSubscribe3"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.main.arn]
  }

  statement {
    sid     = "ShopDbReadWrite"
    actions = ["rds-db:connect"]
    resources = [
      "arn:${data.aws_partition.current.partition}:rds-db:eu-central-1:${data.aws_caller_identity.current.account_id}:dbuser:${aws_db_instance.shop_db.resource_id}/resizer",
    ]
  }
}

# in file-storage: aws_iam_role_policy.resizer_connections

# Traces take no narrower resource than "*".
data "aws_iam_policy_document" "resizer_execution" {
  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.resizer.arn}:*"]
  }

  statement {
    sid       = "WriteTraces"
    actions   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
    resources = ["*"]
  }

  statement {
    sid       = "KeepDeadLetters"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.resizer_dead_letters.arn]
  }

  statement {
    sid       = "UseKey"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]
  }

  statement {
    sid       = "ReadSecrets"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.api_key.arn]
  }

  statement {
    sid       = "DecryptSecrets"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.main.arn]
  }
}

# in file-storage: aws_iam_role_policy.resizer_execution
# in file-storage: aws_iam_role_policy_attachment.resizer_network
# ---------- security.tf
# Entities: resource:default/api-key
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main

# resource:default/api-key
resource "aws_secretsmanager_secret" "api_key" {
  # checkov:skip=CKV2_AWS_57:who gives the value has to give the next one; nothing here could make it
  name                    = "shop-production-api-key"
  description             = "Secret api-key"
  kms_key_id              = aws_kms_key.main.arn
  recovery_window_in_days = 30
  tags                    = local.api_key_tags

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- data.tf
# Entities: resource:default/shop-db

resource "aws_db_parameter_group" "shop_db" {
  name        = "shop-production-shop-db-postgres17"
  description = "Settings of shop-db"
  family      = "postgres17"
  tags        = local.shop_db_tags

  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "pending-reboot"
  }

  parameter {
    name         = "log_statement"
    value        = "ddl"
    apply_method = "pending-reboot"
  }

  parameter {
    name         = "log_min_duration_statement"
    value        = "1000"
    apply_method = "pending-reboot"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# resource:default/shop-db
resource "aws_db_instance" "shop_db" {
  identifier                            = "shop-production-shop-db"
  engine                                = "postgres"
  engine_version                        = "17"
  instance_class                        = "db.t4g.medium"
  allocated_storage                     = 20
  max_allocated_storage                 = 100
  storage_type                          = "gp3"
  storage_encrypted                     = true
  kms_key_id                            = aws_kms_key.main.arn
  db_name                               = "shop_db"
  username                              = "dbadmin"
  manage_master_user_password           = true
  master_user_secret_kms_key_id         = aws_kms_key.main.arn
  iam_database_authentication_enabled   = true
  port                                  = 5432
  db_subnet_group_name                  = aws_db_subnet_group.main.name
  vpc_security_group_ids                = [aws_security_group.shop_db.id]
  publicly_accessible                   = false
  multi_az                              = true
  parameter_group_name                  = aws_db_parameter_group.shop_db.name
  ca_cert_identifier                    = "rds-ca-rsa2048-g1"
  auto_minor_version_upgrade            = true
  backup_retention_period               = 14
  copy_tags_to_snapshot                 = true
  delete_automated_backups              = false
  deletion_protection                   = true
  skip_final_snapshot                   = false
  final_snapshot_identifier             = "shop-production-shop-db-final"
  enabled_cloudwatch_logs_exports       = ["postgresql", "upgrade"]
  monitoring_interval                   = 60
  monitoring_role_arn                   = aws_iam_role.database_monitoring.arn
  performance_insights_enabled          = true
  performance_insights_kms_key_id       = aws_kms_key.main.arn
  performance_insights_retention_period = 7
  tags                                  = local.shop_db_tags

  lifecycle {
    prevent_destroy = true
  }

  depends_on = [
    aws_cloudwatch_log_group.shop_db_postgresql_log,
    aws_cloudwatch_log_group.shop_db_upgrade_log,
  ]
}

# ---------- storage.tf
# Entities: resource:default/photos
# in foundations/access-logs: aws_s3_bucket.access_logs
# in foundations/access-logs: aws_s3_bucket_ownership_controls.access_logs
# in foundations/access-logs: aws_s3_bucket_public_access_block.access_logs
# in foundations/access-logs: aws_s3_bucket_server_side_encryption_configuration.access_logs
# in foundations/access-logs: aws_s3_bucket_lifecycle_configuration.access_logs
# in foundations/access-logs: data.aws_iam_policy_document.access_logs
# in foundations/access-logs: aws_s3_bucket_policy.access_logs
# in object-storage: aws_s3_bucket.photos
# in foundations/bucket-events: aws_s3_bucket_notification.photos
# in object-storage: aws_s3_bucket_ownership_controls.photos
# in object-storage: aws_s3_bucket_public_access_block.photos
# in object-storage: aws_s3_bucket_server_side_encryption_configuration.photos
# in object-storage: data.aws_iam_policy_document.photos_bucket
# in object-storage: aws_s3_bucket_policy.photos
# in object-storage: aws_s3_bucket_versioning.photos
# in hosts-of-other-clouds: aws_s3_bucket_lifecycle_configuration.photos
# in object-storage: aws_s3_bucket_logging.photos
# ---------- messaging.tf
# Entities: component:default/notifier, component:default/resizer, resource:default/jobs
# in foundations/alarms: aws_sns_topic.alarms

resource "aws_sqs_queue" "notifier_dead_letters" {
  name                      = "shop-production-notifier-dead-letters"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.main.arn
  tags                      = local.notifier_tags
}

# in file-storage: aws_sqs_queue.resizer_dead_letters

resource "aws_cloudwatch_event_rule" "resizer_photos" {
  name        = "shop-production-resizer-photos"
  description = "Calls resizer when an object appears in photos"
  event_pattern = jsonencode({
    source      = ["aws.s3"]
    detail-type = ["Object Created"]
    detail = {
      bucket = {
        name = [aws_s3_bucket.photos.bucket]
      }
    }
  })
  tags = local.resizer_tags
}

resource "aws_cloudwatch_event_target" "resizer_photos" {
  rule = aws_cloudwatch_event_rule.resizer_photos.name
  arn  = aws_lambda_function.resizer.arn
}

resource "aws_sqs_queue" "jobs_dead_letters" {
  name                      = "shop-production-jobs-dead-letters"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.main.arn
  tags                      = local.jobs_tags
}

# resource:default/jobs
resource "aws_sqs_queue" "jobs" {
  name                       = "shop-production-jobs"
  message_retention_seconds  = 345600
  visibility_timeout_seconds = 180
  receive_wait_time_seconds  = 20
  kms_master_key_id          = aws_kms_key.main.arn
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.jobs_dead_letters.arn
    maxReceiveCount     = 5
  })
  tags = local.jobs_tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_sqs_queue_redrive_allow_policy" "jobs" {
  queue_url = aws_sqs_queue.jobs_dead_letters.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.jobs.arn]
  })
}

# ---------- compute.tf
# Entities: component:default/caller, component:default/notifier, component:default/resizer
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

resource "aws_ecs_task_definition" "caller" {
  family                   = "shop-production-caller"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.caller_execution.arn
  task_role_arn            = aws_iam_role.caller_task.arn
  container_definitions = jsonencode([
    {
      name                   = "caller"
      image                  = var.caller_image
      essential              = true
      readonlyRootFilesystem = true
      linuxParameters = {
        initProcessEnabled = true
        tmpfs = [
          {
            containerPath = "/tmp"
            size          = 64
          },
        ]
      }
      environment = [
        {
          name  = "RESIZER_ARN"
          value = "arn:${data.aws_partition.current.partition}:lambda:eu-central-1:${data.aws_caller_identity.current.account_id}:function:${aws_iam_role.resizer_execution.name}"
        },
        {
          name  = "RESIZER_NAME"
          value = aws_iam_role.resizer_execution.name
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.caller.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "caller"
        }
      }
    },
  ])
  tags = local.caller_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/caller
resource "aws_ecs_service" "caller" {
  name                    = "shop-production-caller"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.caller.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.caller_tags

  capacity_provider_strategy {
    capacity_provider = "FARGATE"
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
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.caller_tags
}

resource "aws_appautoscaling_policy" "caller_cpu" {
  name               = "shop-production-caller-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.caller.service_namespace
  resource_id        = aws_appautoscaling_target.caller.resource_id
  scalable_dimension = aws_appautoscaling_target.caller.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = 60
    scale_in_cooldown  = 300
    scale_out_cooldown = 60

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

# component:default/notifier
# Named like its role, which is there first: so functions can call each other.
resource "aws_lambda_function" "notifier" {
  # checkov:skip=CKV_AWS_272:the pipeline that publishes the code decides who may
  # checkov:skip=CKV_AWS_117:it reaches nothing inside the network
  # checkov:skip=CKV_AWS_115:it shares the account’s concurrency; maxConcurrency limits it
  function_name = aws_iam_role.notifier_execution.name
  role          = aws_iam_role.notifier_execution.arn
  package_type  = "Image"
  image_uri     = var.notifier_image
  architectures = ["x86_64"]
  memory_size   = 256
  timeout       = 30
  kms_key_arn   = aws_kms_key.main.arn
  tags          = local.notifier_tags

  environment {
    variables = {
      JOBS_NAME    = aws_sqs_queue.jobs.name
      JOBS_URL     = aws_sqs_queue.jobs.url
      RESIZER_ARN  = "arn:${data.aws_partition.current.partition}:lambda:eu-central-1:${data.aws_caller_identity.current.account_id}:function:${aws_iam_role.resizer_execution.name}"
      RESIZER_NAME = aws_iam_role.resizer_execution.name
    }
  }

  dead_letter_config {
    target_arn = aws_sqs_queue.notifier_dead_letters.arn
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.notifier.name
  }

  depends_on = [aws_iam_role_policy.notifier_execution]
}

# Assumed: that notifier depends on jobs does not say which of them calls the other.
resource "aws_lambda_event_source_mapping" "notifier_jobs" {
  event_source_arn = aws_sqs_queue.jobs.arn
  function_name    = aws_lambda_function.notifier.arn
  batch_size       = 10
  tags             = local.notifier_tags
}

# component:default/resizer
# Named like its role, which is there first: so functions can call each other.
resource "aws_lambda_function" "resizer" {
  # checkov:skip=CKV_AWS_272:the pipeline that publishes the code decides who may
  # checkov:skip=CKV_AWS_115:it shares the account’s concurrency; maxConcurrency limits it
  function_name = aws_iam_role.resizer_execution.name
  role          = aws_iam_role.resizer_execution.arn
  package_type  = "Image"
  image_uri     = var.resizer_image
  architectures = ["x86_64"]
  memory_size   = 256
  timeout       = 30
  kms_key_arn   = aws_kms_key.main.arn
  tags          = local.resizer_tags

  environment {
    variables = {
      API_KEY_VALUE_SECRET_ARN = aws_secretsmanager_secret.api_key.arn
      NOTIFIER_ARN             = "arn:${data.aws_partition.current.partition}:lambda:eu-central-1:${data.aws_caller_identity.current.account_id}:function:${aws_iam_role.notifier_execution.name}"
      NOTIFIER_NAME            = aws_iam_role.notifier_execution.name
      PHOTOS_NAME              = aws_s3_bucket.photos.bucket
      PHOTOS_URL               = "https://${aws_s3_bucket.photos.bucket_regional_domain_name}"
      SHOP_DB_HOST             = aws_db_instance.shop_db.address
      SHOP_DB_NAME             = aws_db_instance.shop_db.db_name
      SHOP_DB_PORT             = "5432"
      SHOP_DB_USER             = "resizer"
    }
  }

  vpc_config {
    subnet_ids         = values(aws_subnet.private)[*].id
    security_group_ids = [aws_security_group.resizer.id]
  }

  dead_letter_config {
    target_arn = aws_sqs_queue.resizer_dead_letters.arn
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.resizer.name
  }

  depends_on = [
    aws_iam_role_policy.resizer_execution,
    aws_iam_role_policy_attachment.resizer_network,
  ]
}

resource "aws_lambda_permission" "resizer_photos" {
  function_name = aws_lambda_function.resizer.function_name
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.resizer_photos.arn
}

# ---------- observability.tf
# Entities: component:default/caller, component:default/notifier, component:default/resizer, resource:default/jobs, resource:default/shop-db
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "caller" {
  name              = "/shop/production/caller"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.caller_tags
}

resource "aws_cloudwatch_metric_alarm" "caller_cpu" {
  alarm_name        = "shop-production-caller-cpu"
  alarm_description = "caller uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.caller.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.caller_tags
}

resource "aws_cloudwatch_log_group" "notifier" {
  name              = "/shop/production/notifier"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.notifier_tags
}

resource "aws_cloudwatch_metric_alarm" "notifier_dead_letters" {
  alarm_name        = "shop-production-notifier-dead-letters"
  alarm_description = "Messages could not be processed and wait in the dead-letter queue"
  namespace         = "AWS/SQS"
  metric_name       = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = aws_sqs_queue.notifier_dead_letters.name
  }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  tags                = local.notifier_tags
}

resource "aws_cloudwatch_metric_alarm" "notifier_errors" {
  alarm_name        = "shop-production-notifier-errors"
  alarm_description = "notifier fails"
  namespace         = "AWS/Lambda"
  metric_name       = "Errors"
  dimensions = {
    FunctionName = aws_lambda_function.notifier.function_name
  }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 3
  datapoints_to_alarm = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.notifier_tags
}

resource "aws_cloudwatch_metric_alarm" "notifier_throttles" {
  alarm_name        = "shop-production-notifier-throttles"
  alarm_description = "notifier is called more often than it may run"
  namespace         = "AWS/Lambda"
  metric_name       = "Throttles"
  dimensions = {
    FunctionName = aws_lambda_function.notifier.function_name
  }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 3
  datapoints_to_alarm = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.notifier_tags
}

# in file-storage: aws_cloudwatch_log_group.resizer
# in file-storage: aws_cloudwatch_metric_alarm.resizer_dead_letters
# in file-storage: aws_cloudwatch_metric_alarm.resizer_errors
# in file-storage: aws_cloudwatch_metric_alarm.resizer_throttles

resource "aws_cloudwatch_metric_alarm" "jobs_dead_letters" {
  alarm_name        = "shop-production-jobs-dead-letters"
  alarm_description = "Messages could not be processed and wait in the dead-letter queue"
  namespace         = "AWS/SQS"
  metric_name       = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = aws_sqs_queue.jobs_dead_letters.name
  }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  tags                = local.jobs_tags
}

resource "aws_cloudwatch_log_group" "shop_db_postgresql_log" {
  name              = "/aws/rds/instance/shop-production-shop-db/postgresql"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.shop_db_tags
}

resource "aws_cloudwatch_log_group" "shop_db_upgrade_log" {
  name              = "/aws/rds/instance/shop-production-shop-db/upgrade"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.shop_db_tags
}

resource "aws_cloudwatch_metric_alarm" "shop_db_storage" {
  alarm_name        = "shop-production-shop-db-storage"
  alarm_description = "shop-db has hardly any storage left, although storage grows by itself"
  namespace         = "AWS/RDS"
  metric_name       = "FreeStorageSpace"
  dimensions = {
    DBInstanceIdentifier = aws_db_instance.shop_db.identifier
  }
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "LessThanThreshold"
  threshold           = 1073741824
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.shop_db_tags
}

resource "aws_cloudwatch_metric_alarm" "shop_db_cpu" {
  alarm_name        = "shop-production-shop-db-cpu"
  alarm_description = "shop-db uses nearly all of its CPU"
  namespace         = "AWS/RDS"
  metric_name       = "CPUUtilization"
  dimensions = {
    DBInstanceIdentifier = aws_db_instance.shop_db.identifier
  }
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.shop_db_tags
}

# ---------- outputs.tf
# Entities: component:default/caller, component:default/notifier, component:default/resizer, resource:default/api-key, resource:default/jobs, resource:default/photos, resource:default/shop-db

output "api_key_arn" {
  description = "ARN of the secret api-key"
  value       = aws_secretsmanager_secret.api_key.arn
}

output "jobs_queue_url" {
  description = "URL of the queue jobs"
  value       = aws_sqs_queue.jobs.url
}

# in object-storage: output.photos_bucket

output "shop_db_host" {
  description = "Host name of shop-db"
  value       = aws_db_instance.shop_db.address
}

output "shop_db_master_secret_arn" {
  description = "ARN of the secret with the master user’s password of shop-db; RDS rotates it"
  value       = aws_db_instance.shop_db.master_user_secret[0].secret_arn
}

# ---------- bootstrap/shop_db/resizer.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/resizer

-- What is created in "shop_db" belongs to this role, whoever creates it.
SELECT 'CREATE ROLE "shop_db_owner" NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'shop_db_owner') \gexec
GRANT "shop_db_owner" TO CURRENT_USER;
REVOKE CONNECT ON DATABASE "shop_db" FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO "shop_db_owner";

-- The login has no password: it signs in with a token of IAM.
SELECT 'CREATE ROLE "resizer" LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'resizer') \gexec
GRANT rds_iam TO "resizer";
GRANT CONNECT ON DATABASE "shop_db" TO "resizer";

-- It reads, writes and migrates.
GRANT "shop_db_owner" TO "resizer";
ALTER ROLE "resizer" IN DATABASE "shop_db" SET role TO "shop_db_owner";
