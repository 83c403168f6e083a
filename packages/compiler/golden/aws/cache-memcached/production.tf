# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/search, resource:default/results

variable "search_image" {
  description = "Container image of search, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/search, resource:default/results

locals {
  results_tags = {
    entity = "resource:default/results"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  search_tags = {
    entity = "component:default/search"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# search_image: Container image of search, with its tag or digest

# ---------- network.tf
# Entities: component:default/search, resource:default/results
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
# in foundations/cache-subnets: aws_elasticache_subnet_group.main

resource "aws_security_group" "search" {
  name        = "shop-production-search"
  description = "Tasks of search"
  vpc_id      = aws_vpc.main.id
  tags        = local.search_tags
}

resource "aws_vpc_security_group_egress_rule" "search_https" {
  security_group_id = aws_security_group.search.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.search_tags
}

resource "aws_security_group" "results" {
  name        = "shop-production-results"
  description = "Cache results"
  vpc_id      = aws_vpc.main.id
  tags        = local.results_tags
}

resource "aws_vpc_security_group_ingress_rule" "search_to_results" {
  security_group_id            = aws_security_group.results.id
  description                  = "From search"
  referenced_security_group_id = aws_security_group.search.id
  from_port                    = 11211
  to_port                      = 11211
  ip_protocol                  = "tcp"
  tags                         = local.search_tags
}

resource "aws_vpc_security_group_egress_rule" "search_to_results" {
  security_group_id            = aws_security_group.search.id
  description                  = "To results"
  referenced_security_group_id = aws_security_group.results.id
  from_port                    = 11211
  to_port                      = 11211
  ip_protocol                  = "tcp"
  tags                         = local.search_tags
}

# ---------- identity.tf
# Entities: component:default/search
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs

data "aws_iam_policy_document" "search_task_trust" {
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

resource "aws_iam_role" "search_task" {
  name               = "shop-production-search-task"
  assume_role_policy = data.aws_iam_policy_document.search_task_trust.json
  tags               = local.search_tags
}

data "aws_iam_policy_document" "search_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "search_execution" {
  name               = "shop-production-search-execution"
  assume_role_policy = data.aws_iam_policy_document.search_execution_trust.json
  tags               = local.search_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "search_execution" {
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
    resources = ["${aws_cloudwatch_log_group.search.arn}:*"]
  }
}

resource "aws_iam_role_policy" "search_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.search_execution.name
  policy = data.aws_iam_policy_document.search_execution.json
}

# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- data.tf
# Entities: resource:default/results

# resource:default/results
resource "aws_elasticache_cluster" "results" {
  cluster_id                 = "shop-production-results"
  engine                     = "memcached"
  engine_version             = "1.6.22"
  node_type                  = "cache.t4g.medium"
  num_cache_nodes            = 2
  az_mode                    = "cross-az"
  port                       = 11211
  subnet_group_name          = aws_elasticache_subnet_group.main.name
  security_group_ids         = [aws_security_group.results.id]
  transit_encryption_enabled = true
  auto_minor_version_upgrade = true
  tags                       = local.results_tags
}

# ---------- messaging.tf
# in foundations/alarms: aws_sns_topic.alarms
# ---------- compute.tf
# Entities: component:default/search
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

resource "aws_ecs_task_definition" "search" {
  family                   = "shop-production-search"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.search_execution.arn
  task_role_arn            = aws_iam_role.search_task.arn
  container_definitions = jsonencode([
    {
      name                   = "search"
      image                  = var.search_image
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
          name  = "RESULTS_HOST"
          value = aws_elasticache_cluster.results.cluster_address
        },
        {
          name  = "RESULTS_PORT"
          value = "11211"
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.search.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "search"
        }
      }
    },
  ])
  tags = local.search_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/search
resource "aws_ecs_service" "search" {
  name                    = "shop-production-search"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.search.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.search_tags

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
    security_groups  = [aws_security_group.search.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "search" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.search.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.search_tags
}

resource "aws_appautoscaling_policy" "search_cpu" {
  name               = "shop-production-search-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.search.service_namespace
  resource_id        = aws_appautoscaling_target.search.resource_id
  scalable_dimension = aws_appautoscaling_target.search.scalable_dimension

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
# Entities: component:default/search
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "search" {
  name              = "/shop/production/search"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.search_tags
}

resource "aws_cloudwatch_metric_alarm" "search_cpu" {
  alarm_name        = "shop-production-search-cpu"
  alarm_description = "search uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.search.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.search_tags
}

# ---------- outputs.tf
# Entities: component:default/search, resource:default/results

output "results_host" {
  description = "Host name of results, by which clients find all its nodes"
  value       = aws_elasticache_cluster.results.cluster_address
}
