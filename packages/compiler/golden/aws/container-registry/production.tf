# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/builder, resource:default/images

variable "builder_image" {
  description = "Container image of builder, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/builder, resource:default/images

locals {
  builder_tags = {
    entity = "component:default/builder"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  images_tags = {
    entity = "resource:default/images"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# builder_image: Container image of builder, with its tag or digest

# ---------- network.tf
# Entities: component:default/builder
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

resource "aws_security_group" "builder" {
  name        = "shop-production-builder"
  description = "Tasks of builder"
  vpc_id      = aws_vpc.main.id
  tags        = local.builder_tags
}

resource "aws_vpc_security_group_egress_rule" "builder_https" {
  security_group_id = aws_security_group.builder.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.builder_tags
}

# ---------- identity.tf
# Entities: component:default/builder
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs

data "aws_iam_policy_document" "builder_task_trust" {
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

resource "aws_iam_role" "builder_task" {
  name               = "shop-production-builder-task"
  assume_role_policy = data.aws_iam_policy_document.builder_task_trust.json
  tags               = local.builder_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "builder_connections" {
  statement {
    sid = "ImagesReadWrite"
    actions = [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:CompleteLayerUpload",
      "ecr:GetDownloadUrlForLayer",
      "ecr:InitiateLayerUpload",
      "ecr:PutImage",
      "ecr:UploadLayerPart",
    ]
    resources = [aws_ecr_repository.images.arn]
  }

  statement {
    sid       = "ImagesReadWrite2"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "builder_connections" {
  name   = "connections"
  role   = aws_iam_role.builder_task.name
  policy = data.aws_iam_policy_document.builder_connections.json
}

data "aws_iam_policy_document" "builder_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "builder_execution" {
  name               = "shop-production-builder-execution"
  assume_role_policy = data.aws_iam_policy_document.builder_execution_trust.json
  tags               = local.builder_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "builder_execution" {
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
    resources = ["${aws_cloudwatch_log_group.builder.arn}:*"]
  }
}

resource "aws_iam_role_policy" "builder_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.builder_execution.name
  policy = data.aws_iam_policy_document.builder_execution.json
}

# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- storage.tf
# Entities: resource:default/images

# resource:default/images
resource "aws_ecr_repository" "images" {
  name                 = "shop-production-images"
  image_tag_mutability = "IMMUTABLE"
  force_delete         = false
  tags                 = local.images_tags

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.main.arn
  }

  image_scanning_configuration {
    scan_on_push = true
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_ecr_lifecycle_policy" "images" {
  repository = aws_ecr_repository.images.name
  policy = jsonencode({
    rules = [
      {
        rulePriority = 1
        description  = "Forget what no tag names"
        selection = {
          tagStatus   = "untagged"
          countType   = "sinceImagePushed"
          countUnit   = "days"
          countNumber = 7
        }
        action = {
          type = "expire"
        }
      },
      {
        rulePriority = 2
        description  = "Keep the last 100"
        selection = {
          tagStatus   = "any"
          countType   = "imageCountMoreThan"
          countNumber = 100
        }
        action = {
          type = "expire"
        }
      },
    ]
  })
}

# ---------- messaging.tf
# in foundations/alarms: aws_sns_topic.alarms
# ---------- compute.tf
# Entities: component:default/builder
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

resource "aws_ecs_task_definition" "builder" {
  family                   = "shop-production-builder"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.builder_execution.arn
  task_role_arn            = aws_iam_role.builder_task.arn
  container_definitions = jsonencode([
    {
      name                   = "builder"
      image                  = var.builder_image
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
          name  = "IMAGES_URL"
          value = aws_ecr_repository.images.repository_url
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.builder.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "builder"
        }
      }
    },
  ])
  tags = local.builder_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/builder
resource "aws_ecs_service" "builder" {
  name                    = "shop-production-builder"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.builder.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.builder_tags

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
    security_groups  = [aws_security_group.builder.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "builder" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.builder.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.builder_tags
}

resource "aws_appautoscaling_policy" "builder_cpu" {
  name               = "shop-production-builder-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.builder.service_namespace
  resource_id        = aws_appautoscaling_target.builder.resource_id
  scalable_dimension = aws_appautoscaling_target.builder.scalable_dimension

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
# Entities: component:default/builder
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "builder" {
  name              = "/shop/production/builder"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.builder_tags
}

resource "aws_cloudwatch_metric_alarm" "builder_cpu" {
  alarm_name        = "shop-production-builder-cpu"
  alarm_description = "builder uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.builder.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.builder_tags
}

# ---------- outputs.tf
# Entities: component:default/builder, resource:default/images

output "images_repository_url" {
  description = "Address of the registry images"
  value       = aws_ecr_repository.images.repository_url
}
