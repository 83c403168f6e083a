# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/backoffice, resource:default/plan, resource:default/reports

variable "backoffice_image" {
  description = "Container image of backoffice, with its tag or digest"
  type        = string
  nullable    = false
}

# in relational-database: variable.reports_image
# ---------- locals.tf
# Entities: component:default/backoffice, resource:default/plan, resource:default/reports

locals {
  backoffice_tags = {
    entity = "component:default/backoffice"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  reports_tags = {
    entity = "resource:default/reports"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# backoffice_image: Container image of backoffice, with its tag or digest
# reports_image: Container image of reports, with its tag or digest

# ---------- network.tf
# Entities: component:default/backoffice, resource:default/reports
# in foundations/network: aws_vpc.main
# in foundations/network: aws_default_security_group.main
# in foundations/network: aws_subnet.private
# in foundations/network: aws_route_table.private
# in foundations/network: aws_route_table_association.private
# in foundations/service-discovery: aws_service_discovery_private_dns_namespace.main
# in foundations/public-network: aws_internet_gateway.main
# in foundations/public-network: aws_subnet.public
# in foundations/public-network: aws_route_table.public
# in foundations/public-network: aws_route.internet
# in foundations/public-network: aws_route_table_association.public
# in foundations/egress: aws_eip.nat
# in foundations/egress: aws_nat_gateway.main
# in foundations/egress: aws_route.private_internet
# in foundations/endpoints: aws_vpc_endpoint.s3

# The threshold is always 1; without it the provider forgets that ECS tells which tasks are healthy.
resource "aws_service_discovery_service" "backoffice" {
  name          = "backoffice"
  force_destroy = true
  tags          = local.backoffice_tags

  dns_config {
    namespace_id   = aws_service_discovery_private_dns_namespace.main.id
    routing_policy = "MULTIVALUE"

    dns_records {
      type = "A"
      ttl  = 10
    }
  }

  health_check_custom_config {
    failure_threshold = 1
  }
}

resource "aws_security_group" "backoffice" {
  name        = "shop-development-backoffice"
  description = "Tasks of backoffice"
  vpc_id      = aws_vpc.main.id
  tags        = local.backoffice_tags
}

resource "aws_vpc_security_group_egress_rule" "backoffice_https" {
  security_group_id = aws_security_group.backoffice.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.backoffice_tags
}

# The threshold is always 1; without it the provider forgets that ECS tells which tasks are healthy.
resource "aws_service_discovery_service" "reports" {
  name          = "reports"
  force_destroy = true
  tags          = local.reports_tags

  dns_config {
    namespace_id   = aws_service_discovery_private_dns_namespace.main.id
    routing_policy = "MULTIVALUE"

    dns_records {
      type = "A"
      ttl  = 10
    }
  }

  health_check_custom_config {
    failure_threshold = 1
  }
}

# in relational-database: aws_security_group.reports
# in relational-database: aws_vpc_security_group_egress_rule.reports_https
# ---------- identity.tf
# Entities: component:default/backoffice, resource:default/reports
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current

data "aws_iam_policy_document" "backoffice_task_trust" {
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

resource "aws_iam_role" "backoffice_task" {
  name               = "shop-development-backoffice-task"
  assume_role_policy = data.aws_iam_policy_document.backoffice_task_trust.json
  tags               = local.backoffice_tags
}

data "aws_iam_policy_document" "backoffice_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "backoffice_execution" {
  name               = "shop-development-backoffice-execution"
  assume_role_policy = data.aws_iam_policy_document.backoffice_execution_trust.json
  tags               = local.backoffice_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "backoffice_execution" {
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
    resources = ["${aws_cloudwatch_log_group.backoffice.arn}:*"]
  }
}

resource "aws_iam_role_policy" "backoffice_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.backoffice_execution.name
  policy = data.aws_iam_policy_document.backoffice_execution.json
}

# in relational-database: data.aws_iam_policy_document.reports_task_trust
# in relational-database: aws_iam_role.reports_task
# in relational-database: data.aws_iam_policy_document.reports_execution_trust
# in relational-database: aws_iam_role.reports_execution
# in relational-database: data.aws_iam_policy_document.reports_execution
# in relational-database: aws_iam_role_policy.reports_execution
# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- compute.tf
# Entities: component:default/backoffice, resource:default/reports
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

resource "aws_ecs_task_definition" "backoffice" {
  family                   = "shop-development-backoffice"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.backoffice_execution.arn
  task_role_arn            = aws_iam_role.backoffice_task.arn
  container_definitions = jsonencode([
    {
      name                   = "backoffice"
      image                  = var.backoffice_image
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
      portMappings = [
        {
          containerPort = 8080
          protocol      = "tcp"
        },
      ]
      environment = [
        {
          name  = "PORT"
          value = "8080"
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.backoffice.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "backoffice"
        }
      }
    },
  ])
  tags = local.backoffice_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/backoffice
# Assumed: type "service" does not say more.
resource "aws_ecs_service" "backoffice" {
  name                    = "shop-development-backoffice"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.backoffice.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.backoffice_tags

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
    security_groups  = [aws_security_group.backoffice.id]
    assign_public_ip = false
  }

  service_registries {
    registry_arn = aws_service_discovery_service.backoffice.arn
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "backoffice" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.backoffice.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 2
  tags               = local.backoffice_tags
}

resource "aws_appautoscaling_policy" "backoffice_cpu" {
  name               = "shop-development-backoffice-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.backoffice.service_namespace
  resource_id        = aws_appautoscaling_target.backoffice.resource_id
  scalable_dimension = aws_appautoscaling_target.backoffice.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = 60
    scale_in_cooldown  = 300
    scale_out_cooldown = 60

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_ecs_task_definition" "reports" {
  family                   = "shop-development-reports"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.reports_execution.arn
  task_role_arn            = aws_iam_role.reports_task.arn
  container_definitions = jsonencode([
    {
      name                   = "reports"
      image                  = var.reports_image
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
      portMappings = [
        {
          containerPort = 8080
          protocol      = "tcp"
        },
      ]
      environment = [
        {
          name  = "PORT"
          value = "8080"
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.reports.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "reports"
        }
      }
    },
  ])
  tags = local.reports_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# resource:default/reports
resource "aws_ecs_service" "reports" {
  name                    = "shop-development-reports"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.reports.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 1
  tags                    = local.reports_tags

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
    security_groups  = [aws_security_group.reports.id]
    assign_public_ip = false
  }

  service_registries {
    registry_arn = aws_service_discovery_service.reports.arn
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

# in relational-database: aws_appautoscaling_target.reports
# in relational-database: aws_appautoscaling_policy.reports_cpu
# ---------- observability.tf
# Entities: component:default/backoffice, resource:default/reports

resource "aws_cloudwatch_log_group" "backoffice" {
  name              = "/shop/development/backoffice"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.backoffice_tags
}

# in relational-database: aws_cloudwatch_log_group.reports
