# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/uploader, resource:default/articles-index, resource:default/media
# in file-storage: variable.uploader_image
# ---------- locals.tf
# Entities: component:default/uploader, resource:default/articles-index, resource:default/media

locals {
  articles_index_tags = {
    entity = "resource:default/articles-index"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  media_tags = {
    entity = "resource:default/media"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  uploader_tags = {
    entity = "component:default/uploader"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# uploader_image: Container image of uploader, with its tag or digest

# ---------- network.tf
# Entities: component:default/uploader, resource:default/articles-index, resource:default/media

resource "aws_security_group" "uploader" {
  name        = "shop-production-uploader"
  description = "Tasks of uploader"
  vpc_id      = "vpc-0123456789abcdef0"
  tags        = local.uploader_tags
}

# in file-storage: aws_vpc_security_group_egress_rule.uploader_https

resource "aws_security_group" "articles_index" {
  name        = "shop-production-articles-index"
  description = "Search index articles-index"
  vpc_id      = "vpc-0123456789abcdef0"
  tags        = local.articles_index_tags
}

resource "aws_vpc_security_group_ingress_rule" "uploader_to_articles_index" {
  security_group_id            = aws_security_group.articles_index.id
  description                  = "From uploader"
  referenced_security_group_id = aws_security_group.uploader.id
  from_port                    = 443
  to_port                      = 443
  ip_protocol                  = "tcp"
  tags                         = local.uploader_tags
}

resource "aws_vpc_security_group_egress_rule" "uploader_to_articles_index" {
  security_group_id            = aws_security_group.uploader.id
  description                  = "To articles-index"
  referenced_security_group_id = aws_security_group.articles_index.id
  from_port                    = 443
  to_port                      = 443
  ip_protocol                  = "tcp"
  tags                         = local.uploader_tags
}

resource "aws_security_group" "media" {
  name        = "shop-production-media"
  description = "Files of media"
  vpc_id      = "vpc-0123456789abcdef0"
  tags        = local.media_tags
}

# in file-storage: aws_vpc_security_group_ingress_rule.uploader_to_media
# in file-storage: aws_vpc_security_group_egress_rule.uploader_to_media
# ---------- identity.tf
# Entities: component:default/uploader
# in file-storage: data.aws_iam_policy_document.uploader_task_trust
# in file-storage: aws_iam_role.uploader_task

# What stands behind the ARN of a search domain are paths: its "*" means this domain alone.
data "aws_iam_policy_document" "uploader_connections" {
  statement {
    sid = "ArticlesIndexReadWrite"
    actions = [
      "es:ESHttpDelete",
      "es:ESHttpGet",
      "es:ESHttpHead",
      "es:ESHttpPatch",
      "es:ESHttpPost",
      "es:ESHttpPut",
    ]
    resources = ["${aws_opensearch_domain.articles_index.arn}/*"]
  }

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

# in file-storage: aws_iam_role_policy.uploader_connections
# in file-storage: data.aws_iam_policy_document.uploader_execution_trust
# in file-storage: aws_iam_role.uploader_execution
# in file-storage: data.aws_iam_policy_document.uploader_execution
# in file-storage: aws_iam_role_policy.uploader_execution
# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- data.tf
# Entities: resource:default/articles-index
# in foundations/account: data.aws_partition.current

# resource:default/articles-index
resource "aws_opensearch_domain" "articles_index" {
  # checkov:skip=CKV_AWS_317:audit logs need users inside the domain; here roles sign in
  # checkov:skip=CKV2_AWS_52:each role may do what its own policy says
  domain_name    = "shop-prod-artic-index-dc6908"
  engine_version = "OpenSearch_2.19"
  tags           = local.articles_index_tags

  cluster_config {
    instance_type            = "m6g.large.search"
    instance_count           = 2
    dedicated_master_enabled = true
    dedicated_master_type    = "m6g.large.search"
    dedicated_master_count   = 3
    zone_awareness_enabled   = true

    zone_awareness_config {
      availability_zone_count = 2
    }
  }

  ebs_options {
    ebs_enabled = true
    volume_type = "gp3"
    volume_size = 50
  }

  vpc_options {
    subnet_ids         = ["subnet-0aaa", "subnet-0bbb"]
    security_group_ids = [aws_security_group.articles_index.id]
  }

  encrypt_at_rest {
    enabled    = true
    kms_key_id = aws_kms_key.main.arn
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }

  log_publishing_options {
    log_type                 = "ES_APPLICATION_LOGS"
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.articles_index_application.arn
  }

  log_publishing_options {
    log_type                 = "SEARCH_SLOW_LOGS"
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.articles_index_slow.arn
  }

  software_update_options {
    auto_software_update_enabled = true
  }

  lifecycle {
    prevent_destroy = true
  }

  depends_on = [aws_cloudwatch_log_resource_policy.search_logging]
}

# in search-index: data.aws_iam_policy_document.articles_index_domain
# in search-index: aws_opensearch_domain_policy.articles_index
# ---------- storage.tf
# Entities: resource:default/media
# in file-storage: aws_efs_file_system.media
# in file-storage: aws_efs_backup_policy.media
# in file-storage: data.aws_iam_policy_document.media_file_system
# in file-storage: aws_efs_file_system_policy.media

# The access point refers to these, so that who mounts the files waits for them.
resource "aws_efs_mount_target" "media" {
  for_each = {
    subnet-0aaa = "subnet-0aaa"
    subnet-0bbb = "subnet-0bbb"
  }

  file_system_id  = aws_efs_file_system.media.id
  subnet_id       = each.value
  security_groups = [aws_security_group.media.id]
}

# in file-storage: aws_efs_access_point.media
# ---------- messaging.tf
# in foundations/alarms: aws_sns_topic.alarms
# ---------- compute.tf
# Entities: component:default/uploader
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

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
          name  = "ARTICLES_INDEX_URL"
          value = "https://${aws_opensearch_domain.articles_index.endpoint}"
        },
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
    subnets          = ["subnet-0aaa", "subnet-0bbb"]
    security_groups  = [aws_security_group.uploader.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

# in file-storage: aws_appautoscaling_target.uploader
# in file-storage: aws_appautoscaling_policy.uploader_cpu
# ---------- observability.tf
# Entities: component:default/uploader, resource:default/articles-index
# in foundations/account: data.aws_caller_identity.current
# in foundations/search-logging: data.aws_iam_policy_document.search_logging
# in foundations/search-logging: aws_cloudwatch_log_resource_policy.search_logging
# in file-storage: aws_cloudwatch_log_group.uploader
# in file-storage: aws_cloudwatch_metric_alarm.uploader_cpu
# in search-index: aws_cloudwatch_log_group.articles_index_application
# in search-index: aws_cloudwatch_log_group.articles_index_slow
# in search-index: aws_cloudwatch_metric_alarm.articles_index_red
# in search-index: aws_cloudwatch_metric_alarm.articles_index_storage
# ---------- outputs.tf
# Entities: component:default/uploader, resource:default/articles-index, resource:default/media
# in search-index: output.articles_index_url
