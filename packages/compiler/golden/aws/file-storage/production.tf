# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/resizer, component:default/uploader, component:default/viewer, resource:default/media

variable "resizer_image" {
  description = "Container image of resizer in ECR, with its tag or digest"
  type        = string
  nullable    = false
}

variable "uploader_image" {
  description = "Container image of uploader, with its tag or digest"
  type        = string
  nullable    = false
}

variable "viewer_image" {
  description = "Container image of viewer, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/resizer, component:default/uploader, component:default/viewer, resource:default/media

locals {
  media_tags = {
    entity = "resource:default/media"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  resizer_tags = {
    entity = "component:default/resizer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  uploader_tags = {
    entity = "component:default/uploader"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  viewer_tags = {
    entity = "component:default/viewer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# resizer_image: Container image of resizer in ECR, with its tag or digest
# uploader_image: Container image of uploader, with its tag or digest
# viewer_image: Container image of viewer, with its tag or digest

# ---------- network.tf
# Entities: component:default/resizer, component:default/uploader, component:default/viewer, resource:default/media
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

resource "aws_security_group" "resizer" {
  name        = "shop-production-resizer"
  description = "Calls of resizer"
  vpc_id      = aws_vpc.main.id
  tags        = local.resizer_tags
}

resource "aws_vpc_security_group_egress_rule" "resizer_https" {
  security_group_id = aws_security_group.resizer.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.resizer_tags
}

resource "aws_security_group" "media" {
  name        = "shop-production-media"
  description = "Files of media"
  vpc_id      = aws_vpc.main.id
  tags        = local.media_tags
}

resource "aws_vpc_security_group_ingress_rule" "resizer_to_media" {
  security_group_id            = aws_security_group.media.id
  description                  = "From resizer"
  referenced_security_group_id = aws_security_group.resizer.id
  from_port                    = 2049
  to_port                      = 2049
  ip_protocol                  = "tcp"
  tags                         = local.resizer_tags
}

resource "aws_vpc_security_group_egress_rule" "resizer_to_media" {
  security_group_id            = aws_security_group.resizer.id
  description                  = "To media"
  referenced_security_group_id = aws_security_group.media.id
  from_port                    = 2049
  to_port                      = 2049
  ip_protocol                  = "tcp"
  tags                         = local.resizer_tags
}

resource "aws_security_group" "uploader" {
  name        = "shop-production-uploader"
  description = "Tasks of uploader"
  vpc_id      = aws_vpc.main.id
  tags        = local.uploader_tags
}

resource "aws_vpc_security_group_egress_rule" "uploader_https" {
  security_group_id = aws_security_group.uploader.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.uploader_tags
}

resource "aws_vpc_security_group_ingress_rule" "uploader_to_media" {
  security_group_id            = aws_security_group.media.id
  description                  = "From uploader"
  referenced_security_group_id = aws_security_group.uploader.id
  from_port                    = 2049
  to_port                      = 2049
  ip_protocol                  = "tcp"
  tags                         = local.uploader_tags
}

resource "aws_vpc_security_group_egress_rule" "uploader_to_media" {
  security_group_id            = aws_security_group.uploader.id
  description                  = "To media"
  referenced_security_group_id = aws_security_group.media.id
  from_port                    = 2049
  to_port                      = 2049
  ip_protocol                  = "tcp"
  tags                         = local.uploader_tags
}

resource "aws_security_group" "viewer" {
  name        = "shop-production-viewer"
  description = "Tasks of viewer"
  vpc_id      = aws_vpc.main.id
  tags        = local.viewer_tags
}

resource "aws_vpc_security_group_egress_rule" "viewer_https" {
  security_group_id = aws_security_group.viewer.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.viewer_tags
}

resource "aws_vpc_security_group_ingress_rule" "viewer_to_media" {
  security_group_id            = aws_security_group.media.id
  description                  = "From viewer"
  referenced_security_group_id = aws_security_group.viewer.id
  from_port                    = 2049
  to_port                      = 2049
  ip_protocol                  = "tcp"
  tags                         = local.viewer_tags
}

resource "aws_vpc_security_group_egress_rule" "viewer_to_media" {
  security_group_id            = aws_security_group.viewer.id
  description                  = "To media"
  referenced_security_group_id = aws_security_group.media.id
  from_port                    = 2049
  to_port                      = 2049
  ip_protocol                  = "tcp"
  tags                         = local.viewer_tags
}

# ---------- identity.tf
# Entities: component:default/resizer, component:default/uploader, component:default/viewer
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs

data "aws_iam_policy_document" "resizer_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "resizer_execution" {
  name               = "shop-production-resizer"
  assume_role_policy = data.aws_iam_policy_document.resizer_execution_trust.json
  tags               = local.resizer_tags
}

data "aws_iam_policy_document" "resizer_connections" {
  statement {
    sid       = "MediaReadWrite"
    actions   = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
    resources = [aws_efs_file_system.media.arn]

    condition {
      test     = "StringEquals"
      variable = "elasticfilesystem:AccessPointArn"
      values   = [aws_efs_access_point.media.arn]
    }
  }
}

resource "aws_iam_role_policy" "resizer_connections" {
  name   = "connections"
  role   = aws_iam_role.resizer_execution.name
  policy = data.aws_iam_policy_document.resizer_connections.json
}

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
}

resource "aws_iam_role_policy" "resizer_execution" {
  name   = "run"
  role   = aws_iam_role.resizer_execution.name
  policy = data.aws_iam_policy_document.resizer_execution.json
}

resource "aws_iam_role_policy_attachment" "resizer_network" {
  role       = aws_iam_role.resizer_execution.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"
}

data "aws_iam_policy_document" "uploader_task_trust" {
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

resource "aws_iam_role" "uploader_task" {
  name               = "shop-production-uploader-task"
  assume_role_policy = data.aws_iam_policy_document.uploader_task_trust.json
  tags               = local.uploader_tags
}

data "aws_iam_policy_document" "uploader_connections" {
  statement {
    sid       = "MediaReadWrite"
    actions   = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
    resources = [aws_efs_file_system.media.arn]

    condition {
      test     = "StringEquals"
      variable = "elasticfilesystem:AccessPointArn"
      values   = [aws_efs_access_point.media.arn]
    }
  }
}

resource "aws_iam_role_policy" "uploader_connections" {
  name   = "connections"
  role   = aws_iam_role.uploader_task.name
  policy = data.aws_iam_policy_document.uploader_connections.json
}

data "aws_iam_policy_document" "uploader_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "uploader_execution" {
  name               = "shop-production-uploader-execution"
  assume_role_policy = data.aws_iam_policy_document.uploader_execution_trust.json
  tags               = local.uploader_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "uploader_execution" {
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
    resources = ["${aws_cloudwatch_log_group.uploader.arn}:*"]
  }
}

resource "aws_iam_role_policy" "uploader_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.uploader_execution.name
  policy = data.aws_iam_policy_document.uploader_execution.json
}

data "aws_iam_policy_document" "viewer_task_trust" {
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

resource "aws_iam_role" "viewer_task" {
  name               = "shop-production-viewer-task"
  assume_role_policy = data.aws_iam_policy_document.viewer_task_trust.json
  tags               = local.viewer_tags
}

data "aws_iam_policy_document" "viewer_connections" {
  statement {
    sid       = "MediaRead"
    actions   = ["elasticfilesystem:ClientMount"]
    resources = [aws_efs_file_system.media.arn]

    condition {
      test     = "StringEquals"
      variable = "elasticfilesystem:AccessPointArn"
      values   = [aws_efs_access_point.media.arn]
    }
  }
}

resource "aws_iam_role_policy" "viewer_connections" {
  name   = "connections"
  role   = aws_iam_role.viewer_task.name
  policy = data.aws_iam_policy_document.viewer_connections.json
}

data "aws_iam_policy_document" "viewer_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "viewer_execution" {
  name               = "shop-production-viewer-execution"
  assume_role_policy = data.aws_iam_policy_document.viewer_execution_trust.json
  tags               = local.viewer_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "viewer_execution" {
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
    resources = ["${aws_cloudwatch_log_group.viewer.arn}:*"]
  }
}

resource "aws_iam_role_policy" "viewer_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.viewer_execution.name
  policy = data.aws_iam_policy_document.viewer_execution.json
}

# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- storage.tf
# Entities: resource:default/media

# resource:default/media
resource "aws_efs_file_system" "media" {
  creation_token  = "shop-production-media"
  encrypted       = true
  kms_key_id      = aws_kms_key.main.arn
  throughput_mode = "elastic"
  tags = merge(local.media_tags, {
    Name = "shop-production-media"
  })

  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }

  lifecycle_policy {
    transition_to_primary_storage_class = "AFTER_1_ACCESS"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_efs_backup_policy" "media" {
  file_system_id = aws_efs_file_system.media.id

  backup_policy {
    status = "ENABLED"
  }
}

# It only refuses: its "*" gives nothing to anybody.
data "aws_iam_policy_document" "media_file_system" {
  statement {
    sid       = "RefuseWithoutTls"
    effect    = "Deny"
    actions   = ["*"]
    resources = [aws_efs_file_system.media.arn]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_efs_file_system_policy" "media" {
  file_system_id = aws_efs_file_system.media.id
  policy         = data.aws_iam_policy_document.media_file_system.json
}

# The access point refers to these, so that who mounts the files waits for them.
resource "aws_efs_mount_target" "media" {
  for_each = { for zone, subnet in aws_subnet.private : zone => subnet.id }

  file_system_id  = aws_efs_file_system.media.id
  subnet_id       = each.value
  security_groups = [aws_security_group.media.id]
}

resource "aws_efs_access_point" "media" {
  file_system_id = values(aws_efs_mount_target.media)[0].file_system_id
  tags           = local.media_tags

  posix_user {
    uid = 1000
    gid = 1000
  }

  root_directory {
    path = "/data"

    creation_info {
      owner_uid   = 1000
      owner_gid   = 1000
      permissions = "0750"
    }
  }
}

# ---------- messaging.tf
# Entities: component:default/resizer
# in foundations/alarms: aws_sns_topic.alarms

resource "aws_sqs_queue" "resizer_dead_letters" {
  name                      = "shop-production-resizer-dead-letters"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.main.arn
  tags                      = local.resizer_tags
}

# ---------- compute.tf
# Entities: component:default/resizer, component:default/uploader, component:default/viewer
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

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
      MEDIA_PATH = "/mnt/media"
    }
  }

  vpc_config {
    subnet_ids         = values(aws_subnet.private)[*].id
    security_group_ids = [aws_security_group.resizer.id]
  }

  file_system_config {
    arn              = aws_efs_access_point.media.arn
    local_mount_path = "/mnt/media"
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

resource "aws_ecs_task_definition" "uploader" {
  family                   = "shop-production-uploader"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.uploader_execution.arn
  task_role_arn            = aws_iam_role.uploader_task.arn
  container_definitions = jsonencode([
    {
      name                   = "uploader"
      image                  = var.uploader_image
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
          name  = "MEDIA_PATH"
          value = "/mnt/media"
        },
      ]
      mountPoints = [
        {
          sourceVolume  = "media"
          containerPath = "/mnt/media"
          readOnly      = false
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.uploader.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "uploader"
        }
      }
    },
  ])
  tags = local.uploader_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }

  volume {
    name = "media"

    efs_volume_configuration {
      file_system_id     = aws_efs_file_system.media.id
      transit_encryption = "ENABLED"

      authorization_config {
        access_point_id = aws_efs_access_point.media.id
        iam             = "ENABLED"
      }
    }
  }
}

# component:default/uploader
resource "aws_ecs_service" "uploader" {
  name                    = "shop-production-uploader"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.uploader.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.uploader_tags

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
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.uploader_tags
}

resource "aws_appautoscaling_policy" "uploader_cpu" {
  name               = "shop-production-uploader-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.uploader.service_namespace
  resource_id        = aws_appautoscaling_target.uploader.resource_id
  scalable_dimension = aws_appautoscaling_target.uploader.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = 60
    scale_in_cooldown  = 300
    scale_out_cooldown = 60

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_ecs_task_definition" "viewer" {
  family                   = "shop-production-viewer"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.viewer_execution.arn
  task_role_arn            = aws_iam_role.viewer_task.arn
  container_definitions = jsonencode([
    {
      name                   = "viewer"
      image                  = var.viewer_image
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
          name  = "MEDIA_PATH"
          value = "/mnt/media"
        },
      ]
      mountPoints = [
        {
          sourceVolume  = "media"
          containerPath = "/mnt/media"
          readOnly      = true
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.viewer.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "viewer"
        }
      }
    },
  ])
  tags = local.viewer_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }

  volume {
    name = "media"

    efs_volume_configuration {
      file_system_id     = aws_efs_file_system.media.id
      transit_encryption = "ENABLED"

      authorization_config {
        access_point_id = aws_efs_access_point.media.id
        iam             = "ENABLED"
      }
    }
  }
}

# component:default/viewer
resource "aws_ecs_service" "viewer" {
  name                    = "shop-production-viewer"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.viewer.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.viewer_tags

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
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.viewer_tags
}

resource "aws_appautoscaling_policy" "viewer_cpu" {
  name               = "shop-production-viewer-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.viewer.service_namespace
  resource_id        = aws_appautoscaling_target.viewer.resource_id
  scalable_dimension = aws_appautoscaling_target.viewer.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = 60
    scale_in_cooldown  = 300
    scale_out_cooldown = 60

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

# ---------- observability.tf
# Entities: component:default/resizer, component:default/uploader, component:default/viewer
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "resizer" {
  name              = "/shop/production/resizer"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.resizer_tags
}

resource "aws_cloudwatch_metric_alarm" "resizer_dead_letters" {
  alarm_name        = "shop-production-resizer-dead-letters"
  alarm_description = "Messages could not be processed and wait in the dead-letter queue"
  namespace         = "AWS/SQS"
  metric_name       = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = aws_sqs_queue.resizer_dead_letters.name
  }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  tags                = local.resizer_tags
}

resource "aws_cloudwatch_metric_alarm" "resizer_errors" {
  alarm_name        = "shop-production-resizer-errors"
  alarm_description = "resizer fails"
  namespace         = "AWS/Lambda"
  metric_name       = "Errors"
  dimensions = {
    FunctionName = aws_lambda_function.resizer.function_name
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
  tags                = local.resizer_tags
}

resource "aws_cloudwatch_metric_alarm" "resizer_throttles" {
  alarm_name        = "shop-production-resizer-throttles"
  alarm_description = "resizer is called more often than it may run"
  namespace         = "AWS/Lambda"
  metric_name       = "Throttles"
  dimensions = {
    FunctionName = aws_lambda_function.resizer.function_name
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
  tags                = local.resizer_tags
}

resource "aws_cloudwatch_log_group" "uploader" {
  name              = "/shop/production/uploader"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.uploader_tags
}

resource "aws_cloudwatch_metric_alarm" "uploader_cpu" {
  alarm_name        = "shop-production-uploader-cpu"
  alarm_description = "uploader uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.uploader.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.uploader_tags
}

resource "aws_cloudwatch_log_group" "viewer" {
  name              = "/shop/production/viewer"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.viewer_tags
}

resource "aws_cloudwatch_metric_alarm" "viewer_cpu" {
  alarm_name        = "shop-production-viewer-cpu"
  alarm_description = "viewer uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.viewer.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.viewer_tags
}
