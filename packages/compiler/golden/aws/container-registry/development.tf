# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: component:default/builder
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
# in production: aws_security_group.builder
# in production: aws_vpc_security_group_egress_rule.builder_https
# ---------- identity.tf
# Entities: component:default/builder
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in production: data.aws_iam_policy_document.builder_task_trust
# in production: aws_iam_role.builder_task
# in production: data.aws_iam_policy_document.builder_connections
# in production: aws_iam_role_policy.builder_connections
# in production: data.aws_iam_policy_document.builder_execution_trust
# in production: aws_iam_role.builder_execution
# in production: data.aws_iam_policy_document.builder_execution
# in production: aws_iam_role_policy.builder_execution
# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- storage.tf
# Entities: resource:default/images

# resource:default/images
resource "aws_ecr_repository" "images" {
  name                 = "shop-development-images"
  image_tag_mutability = "IMMUTABLE"
  force_delete         = true
  tags                 = local.images_tags

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.main.arn
  }

  image_scanning_configuration {
    scan_on_push = true
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
        description  = "Keep the last 20"
        selection = {
          tagStatus   = "any"
          countType   = "imageCountMoreThan"
          countNumber = 20
        }
        action = {
          type = "expire"
        }
      },
    ]
  })
}

# ---------- compute.tf
# Entities: component:default/builder
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main
# in production: aws_ecs_task_definition.builder

# component:default/builder
resource "aws_ecs_service" "builder" {
  name                    = "shop-development-builder"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.builder.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.builder_tags

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
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.builder_tags
}

# in production: aws_appautoscaling_policy.builder_cpu
# ---------- observability.tf
# Entities: component:default/builder

resource "aws_cloudwatch_log_group" "builder" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/shop/development/builder"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.builder_tags
}

# ---------- outputs.tf, in production
