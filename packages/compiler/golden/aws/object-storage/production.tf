# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/cleaner, component:default/gallery, component:default/importer, resource:default/photos

variable "cleaner_image" {
  description = "Container image of cleaner in ECR, with its tag or digest"
  type        = string
  nullable    = false
}

variable "gallery_image" {
  description = "Container image of gallery, with its tag or digest"
  type        = string
  nullable    = false
}

# in database-server: variable.importer_image
# ---------- locals.tf
# Entities: component:default/cleaner, component:default/gallery, component:default/importer, resource:default/photos

locals {
  cleaner_tags = {
    entity = "component:default/cleaner"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  gallery_tags = {
    entity = "component:default/gallery"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  importer_tags = {
    entity = "component:default/importer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  photos_tags = {
    entity = "resource:default/photos"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# cleaner_image: Container image of cleaner in ECR, with its tag or digest
# gallery_image: Container image of gallery, with its tag or digest
# importer_image: Container image of importer, with its tag or digest

# ---------- network.tf
# Entities: component:default/gallery, component:default/importer
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

resource "aws_security_group" "gallery" {
  name        = "shop-production-gallery"
  description = "Tasks of gallery"
  vpc_id      = aws_vpc.main.id
  tags        = local.gallery_tags
}

resource "aws_vpc_security_group_egress_rule" "gallery_https" {
  security_group_id = aws_security_group.gallery.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.gallery_tags
}

# in database-server: aws_security_group.importer
# in database-server: aws_vpc_security_group_egress_rule.importer_https
# ---------- identity.tf
# Entities: component:default/cleaner, component:default/gallery, component:default/importer
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs

data "aws_iam_policy_document" "cleaner_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "cleaner_execution" {
  name               = "shop-production-cleaner"
  assume_role_policy = data.aws_iam_policy_document.cleaner_execution_trust.json
  tags               = local.cleaner_tags
}

data "aws_iam_policy_document" "cleaner_connections" {
  statement {
    sid = "PhotosReadWrite"
    actions = [
      "s3:AbortMultipartUpload",
      "s3:DeleteObject",
      "s3:GetObject",
      "s3:PutObject",
    ]
    resources = ["${aws_s3_bucket.photos.arn}/*"]
  }

  statement {
    sid       = "PhotosReadWrite2"
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.photos.arn]
  }

  statement {
    sid       = "PhotosReadWrite3"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "cleaner_connections" {
  name   = "connections"
  role   = aws_iam_role.cleaner_execution.name
  policy = data.aws_iam_policy_document.cleaner_connections.json
}

# Traces take no narrower resource than "*".
data "aws_iam_policy_document" "cleaner_execution" {
  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.cleaner.arn}:*"]
  }

  statement {
    sid       = "WriteTraces"
    actions   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
    resources = ["*"]
  }

  statement {
    sid       = "KeepDeadLetters"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.cleaner_dead_letters.arn]
  }

  statement {
    sid       = "UseKey"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "cleaner_execution" {
  name   = "run"
  role   = aws_iam_role.cleaner_execution.name
  policy = data.aws_iam_policy_document.cleaner_execution.json
}

data "aws_iam_policy_document" "gallery_task_trust" {
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

resource "aws_iam_role" "gallery_task" {
  name               = "shop-production-gallery-task"
  assume_role_policy = data.aws_iam_policy_document.gallery_task_trust.json
  tags               = local.gallery_tags
}

data "aws_iam_policy_document" "gallery_connections" {
  statement {
    sid       = "PhotosRead"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.photos.arn}/*"]
  }

  statement {
    sid       = "PhotosRead2"
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.photos.arn]
  }

  statement {
    sid       = "PhotosRead3"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "gallery_connections" {
  name   = "connections"
  role   = aws_iam_role.gallery_task.name
  policy = data.aws_iam_policy_document.gallery_connections.json
}

data "aws_iam_policy_document" "gallery_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "gallery_execution" {
  name               = "shop-production-gallery-execution"
  assume_role_policy = data.aws_iam_policy_document.gallery_execution_trust.json
  tags               = local.gallery_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "gallery_execution" {
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
    resources = ["${aws_cloudwatch_log_group.gallery.arn}:*"]
  }
}

resource "aws_iam_role_policy" "gallery_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.gallery_execution.name
  policy = data.aws_iam_policy_document.gallery_execution.json
}

# in database-server: data.aws_iam_policy_document.importer_task_trust
# in database-server: aws_iam_role.importer_task

data "aws_iam_policy_document" "importer_connections" {
  statement {
    sid       = "PhotosWrite"
    actions   = ["s3:AbortMultipartUpload", "s3:PutObject"]
    resources = ["${aws_s3_bucket.photos.arn}/*"]
  }

  statement {
    sid       = "PhotosWrite2"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]
  }
}

# in database-server: aws_iam_role_policy.importer_connections
# in database-server: data.aws_iam_policy_document.importer_execution_trust
# in database-server: aws_iam_role.importer_execution
# in database-server: data.aws_iam_policy_document.importer_execution
# in database-server: aws_iam_role_policy.importer_execution
# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- storage.tf
# Entities: resource:default/photos
# in foundations/access-logs: aws_s3_bucket.access_logs
# in foundations/access-logs: aws_s3_bucket_ownership_controls.access_logs
# in foundations/access-logs: aws_s3_bucket_public_access_block.access_logs
# in foundations/access-logs: aws_s3_bucket_server_side_encryption_configuration.access_logs
# in foundations/access-logs: aws_s3_bucket_lifecycle_configuration.access_logs
# in foundations/access-logs: data.aws_iam_policy_document.access_logs
# in foundations/access-logs: aws_s3_bucket_policy.access_logs

# resource:default/photos
resource "aws_s3_bucket" "photos" {
  # checkov:skip=CKV_AWS_144:a copy in another region is a decision about where data may be
  # checkov:skip=CKV2_AWS_62:whoever waits for changes subscribes
  bucket = "shop-production-photos-${data.aws_caller_identity.current.account_id}"
  tags   = local.photos_tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_ownership_controls" "photos" {
  bucket = aws_s3_bucket.photos.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "photos" {
  bucket                  = aws_s3_bucket.photos.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "photos" {
  bucket = aws_s3_bucket.photos.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.main.arn
    }
  }
}

data "aws_iam_policy_document" "photos_bucket" {
  statement {
    sid       = "OnlyWithTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.photos.arn, "${aws_s3_bucket.photos.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "photos" {
  bucket = aws_s3_bucket.photos.id
  policy = data.aws_iam_policy_document.photos_bucket.json
}

resource "aws_s3_bucket_versioning" "photos" {
  bucket = aws_s3_bucket.photos.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "photos" {
  bucket = aws_s3_bucket_versioning.photos.bucket

  rule {
    id     = "tidy-up"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }

    noncurrent_version_expiration {
      noncurrent_days = 30
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

resource "aws_s3_bucket_logging" "photos" {
  bucket        = aws_s3_bucket.photos.id
  target_bucket = aws_s3_bucket_policy.access_logs.bucket
  target_prefix = "s3/photos/"
}

resource "aws_s3_bucket_cors_configuration" "photos" {
  bucket = aws_s3_bucket.photos.id

  cors_rule {
    allowed_headers = ["*"]
    allowed_methods = ["GET", "HEAD", "PUT", "POST"]
    allowed_origins = ["https://shop.example.com"]
    expose_headers  = ["ETag"]
    max_age_seconds = 3600
  }
}

# ---------- messaging.tf
# Entities: component:default/cleaner
# in foundations/alarms: aws_sns_topic.alarms

resource "aws_sqs_queue" "cleaner_dead_letters" {
  name                      = "shop-production-cleaner-dead-letters"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.main.arn
  tags                      = local.cleaner_tags
}

# ---------- compute.tf
# Entities: component:default/cleaner, component:default/gallery, component:default/importer
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

# component:default/cleaner
# Named like its role, which is there first: so functions can call each other.
resource "aws_lambda_function" "cleaner" {
  # checkov:skip=CKV_AWS_272:the pipeline that publishes the code decides who may
  # checkov:skip=CKV_AWS_117:it reaches nothing inside the network
  # checkov:skip=CKV_AWS_115:it shares the account’s concurrency; maxConcurrency limits it
  function_name = aws_iam_role.cleaner_execution.name
  role          = aws_iam_role.cleaner_execution.arn
  package_type  = "Image"
  image_uri     = var.cleaner_image
  architectures = ["x86_64"]
  memory_size   = 256
  timeout       = 30
  kms_key_arn   = aws_kms_key.main.arn
  tags          = local.cleaner_tags

  environment {
    variables = {
      PHOTOS_NAME = aws_s3_bucket.photos.bucket
      PHOTOS_URL  = "https://${aws_s3_bucket.photos.bucket_regional_domain_name}"
    }
  }

  dead_letter_config {
    target_arn = aws_sqs_queue.cleaner_dead_letters.arn
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.cleaner.name
  }

  depends_on = [aws_iam_role_policy.cleaner_execution]
}

resource "aws_ecs_task_definition" "gallery" {
  family                   = "shop-production-gallery"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.gallery_execution.arn
  task_role_arn            = aws_iam_role.gallery_task.arn
  container_definitions = jsonencode([
    {
      name                   = "gallery"
      image                  = var.gallery_image
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
          name  = "PHOTOS_NAME"
          value = aws_s3_bucket.photos.bucket
        },
        {
          name  = "PHOTOS_URL"
          value = "https://${aws_s3_bucket.photos.bucket_regional_domain_name}"
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.gallery.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "gallery"
        }
      }
    },
  ])
  tags = local.gallery_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/gallery
resource "aws_ecs_service" "gallery" {
  name                    = "shop-production-gallery"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.gallery.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.gallery_tags

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
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.gallery_tags
}

resource "aws_appautoscaling_policy" "gallery_cpu" {
  name               = "shop-production-gallery-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.gallery.service_namespace
  resource_id        = aws_appautoscaling_target.gallery.resource_id
  scalable_dimension = aws_appautoscaling_target.gallery.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = 60
    scale_in_cooldown  = 300
    scale_out_cooldown = 60

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_ecs_task_definition" "importer" {
  family                   = "shop-production-importer"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.importer_execution.arn
  task_role_arn            = aws_iam_role.importer_task.arn
  container_definitions = jsonencode([
    {
      name                   = "importer"
      image                  = var.importer_image
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
          name  = "PHOTOS_NAME"
          value = aws_s3_bucket.photos.bucket
        },
        {
          name  = "PHOTOS_URL"
          value = "https://${aws_s3_bucket.photos.bucket_regional_domain_name}"
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.importer.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "importer"
        }
      }
    },
  ])
  tags = local.importer_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# in database-server: aws_ecs_service.importer
# in database-server: aws_appautoscaling_target.importer
# in database-server: aws_appautoscaling_policy.importer_cpu
# ---------- observability.tf
# Entities: component:default/cleaner, component:default/gallery, component:default/importer
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "cleaner" {
  name              = "/shop/production/cleaner"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.cleaner_tags
}

resource "aws_cloudwatch_metric_alarm" "cleaner_dead_letters" {
  alarm_name        = "shop-production-cleaner-dead-letters"
  alarm_description = "Messages could not be processed and wait in the dead-letter queue"
  namespace         = "AWS/SQS"
  metric_name       = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = aws_sqs_queue.cleaner_dead_letters.name
  }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  tags                = local.cleaner_tags
}

resource "aws_cloudwatch_metric_alarm" "cleaner_errors" {
  alarm_name        = "shop-production-cleaner-errors"
  alarm_description = "cleaner fails"
  namespace         = "AWS/Lambda"
  metric_name       = "Errors"
  dimensions = {
    FunctionName = aws_lambda_function.cleaner.function_name
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
  tags                = local.cleaner_tags
}

resource "aws_cloudwatch_metric_alarm" "cleaner_throttles" {
  alarm_name        = "shop-production-cleaner-throttles"
  alarm_description = "cleaner is called more often than it may run"
  namespace         = "AWS/Lambda"
  metric_name       = "Throttles"
  dimensions = {
    FunctionName = aws_lambda_function.cleaner.function_name
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
  tags                = local.cleaner_tags
}

resource "aws_cloudwatch_log_group" "gallery" {
  name              = "/shop/production/gallery"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.gallery_tags
}

resource "aws_cloudwatch_metric_alarm" "gallery_cpu" {
  alarm_name        = "shop-production-gallery-cpu"
  alarm_description = "gallery uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.gallery.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.gallery_tags
}

# in database-server: aws_cloudwatch_log_group.importer
# in database-server: aws_cloudwatch_metric_alarm.importer_cpu
# ---------- outputs.tf
# Entities: component:default/cleaner, component:default/gallery, component:default/importer, resource:default/photos

output "photos_bucket" {
  description = "Name of the bucket photos"
  value       = aws_s3_bucket.photos.bucket
}
