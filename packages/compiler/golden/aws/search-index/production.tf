# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/indexer, component:default/search, resource:default/articles-index

variable "indexer_image" {
  description = "Container image of indexer, with its tag or digest"
  type        = string
  nullable    = false
}

# in cache-memcached: variable.search_image
# ---------- locals.tf
# Entities: component:default/indexer, component:default/search, resource:default/articles-index

locals {
  articles_index_tags = {
    entity = "resource:default/articles-index"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  indexer_tags = {
    entity = "component:default/indexer"
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
# indexer_image: Container image of indexer, with its tag or digest
# search_image: Container image of search, with its tag or digest

# ---------- network.tf
# Entities: component:default/indexer, component:default/search, resource:default/articles-index
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

resource "aws_security_group" "indexer" {
  name        = "shop-production-indexer"
  description = "Tasks of indexer"
  vpc_id      = aws_vpc.main.id
  tags        = local.indexer_tags
}

resource "aws_vpc_security_group_egress_rule" "indexer_https" {
  security_group_id = aws_security_group.indexer.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.indexer_tags
}

resource "aws_security_group" "articles_index" {
  name        = "shop-production-articles-index"
  description = "Search index articles-index"
  vpc_id      = aws_vpc.main.id
  tags        = local.articles_index_tags
}

resource "aws_vpc_security_group_ingress_rule" "indexer_to_articles_index" {
  security_group_id            = aws_security_group.articles_index.id
  description                  = "From indexer"
  referenced_security_group_id = aws_security_group.indexer.id
  from_port                    = 443
  to_port                      = 443
  ip_protocol                  = "tcp"
  tags                         = local.indexer_tags
}

resource "aws_vpc_security_group_egress_rule" "indexer_to_articles_index" {
  security_group_id            = aws_security_group.indexer.id
  description                  = "To articles-index"
  referenced_security_group_id = aws_security_group.articles_index.id
  from_port                    = 443
  to_port                      = 443
  ip_protocol                  = "tcp"
  tags                         = local.indexer_tags
}

# in cache-memcached: aws_security_group.search
# in cache-memcached: aws_vpc_security_group_egress_rule.search_https

resource "aws_vpc_security_group_ingress_rule" "search_to_articles_index" {
  security_group_id            = aws_security_group.articles_index.id
  description                  = "From search"
  referenced_security_group_id = aws_security_group.search.id
  from_port                    = 443
  to_port                      = 443
  ip_protocol                  = "tcp"
  tags                         = local.search_tags
}

resource "aws_vpc_security_group_egress_rule" "search_to_articles_index" {
  security_group_id            = aws_security_group.search.id
  description                  = "To articles-index"
  referenced_security_group_id = aws_security_group.articles_index.id
  from_port                    = 443
  to_port                      = 443
  ip_protocol                  = "tcp"
  tags                         = local.search_tags
}

# ---------- identity.tf
# Entities: component:default/indexer, component:default/search
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs

data "aws_iam_policy_document" "indexer_task_trust" {
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

resource "aws_iam_role" "indexer_task" {
  name               = "shop-production-indexer-task"
  assume_role_policy = data.aws_iam_policy_document.indexer_task_trust.json
  tags               = local.indexer_tags
}

# What stands behind the ARN of a search domain are paths: its "*" means this domain alone.
data "aws_iam_policy_document" "indexer_connections" {
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
}

resource "aws_iam_role_policy" "indexer_connections" {
  name   = "connections"
  role   = aws_iam_role.indexer_task.name
  policy = data.aws_iam_policy_document.indexer_connections.json
}

data "aws_iam_policy_document" "indexer_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "indexer_execution" {
  name               = "shop-production-indexer-execution"
  assume_role_policy = data.aws_iam_policy_document.indexer_execution_trust.json
  tags               = local.indexer_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "indexer_execution" {
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
    resources = ["${aws_cloudwatch_log_group.indexer.arn}:*"]
  }
}

resource "aws_iam_role_policy" "indexer_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.indexer_execution.name
  policy = data.aws_iam_policy_document.indexer_execution.json
}

# in cache-memcached: data.aws_iam_policy_document.search_task_trust
# in cache-memcached: aws_iam_role.search_task

# What stands behind the ARN of a search domain are paths: its "*" means this domain alone.
data "aws_iam_policy_document" "search_connections" {
  statement {
    sid       = "ArticlesIndexRead"
    actions   = ["es:ESHttpGet", "es:ESHttpHead"]
    resources = ["${aws_opensearch_domain.articles_index.arn}/*"]
  }

  statement {
    sid     = "ArticlesIndexRead2"
    actions = ["es:ESHttpPost"]
    resources = [
      "${aws_opensearch_domain.articles_index.arn}/_count",
      "${aws_opensearch_domain.articles_index.arn}/*/_count",
      "${aws_opensearch_domain.articles_index.arn}/_msearch",
      "${aws_opensearch_domain.articles_index.arn}/*/_msearch",
      "${aws_opensearch_domain.articles_index.arn}/_search",
      "${aws_opensearch_domain.articles_index.arn}/*/_search",
    ]
  }
}

resource "aws_iam_role_policy" "search_connections" {
  name   = "connections"
  role   = aws_iam_role.search_task.name
  policy = data.aws_iam_policy_document.search_connections.json
}

# in cache-memcached: data.aws_iam_policy_document.search_execution_trust
# in cache-memcached: aws_iam_role.search_execution
# in cache-memcached: data.aws_iam_policy_document.search_execution
# in cache-memcached: aws_iam_role_policy.search_execution
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
    instance_count           = 3
    dedicated_master_enabled = true
    dedicated_master_type    = "m6g.large.search"
    dedicated_master_count   = 3
    zone_awareness_enabled   = true

    zone_awareness_config {
      availability_zone_count = 3
    }
  }

  ebs_options {
    ebs_enabled = true
    volume_type = "gp3"
    volume_size = 50
  }

  vpc_options {
    subnet_ids         = slice(values(aws_subnet.private)[*].id, 0, 3)
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

data "aws_iam_policy_document" "articles_index_domain" {
  statement {
    sid       = "AccountDecidesByItsOwnPolicies"
    actions   = ["es:ESHttp*"]
    resources = ["${aws_opensearch_domain.articles_index.arn}/*"]

    principals {
      type = "AWS"
      identifiers = [
        "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root",
      ]
    }
  }
}

resource "aws_opensearch_domain_policy" "articles_index" {
  domain_name     = aws_opensearch_domain.articles_index.domain_name
  access_policies = data.aws_iam_policy_document.articles_index_domain.json
}

# ---------- messaging.tf
# in foundations/alarms: aws_sns_topic.alarms
# ---------- compute.tf
# Entities: component:default/indexer, component:default/search
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

resource "aws_ecs_task_definition" "indexer" {
  family                   = "shop-production-indexer"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.indexer_execution.arn
  task_role_arn            = aws_iam_role.indexer_task.arn
  container_definitions = jsonencode([
    {
      name                   = "indexer"
      image                  = var.indexer_image
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
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.indexer.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "indexer"
        }
      }
    },
  ])
  tags = local.indexer_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/indexer
resource "aws_ecs_service" "indexer" {
  name                    = "shop-production-indexer"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.indexer.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.indexer_tags

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
    security_groups  = [aws_security_group.indexer.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "indexer" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.indexer.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.indexer_tags
}

resource "aws_appautoscaling_policy" "indexer_cpu" {
  name               = "shop-production-indexer-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.indexer.service_namespace
  resource_id        = aws_appautoscaling_target.indexer.resource_id
  scalable_dimension = aws_appautoscaling_target.indexer.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = 60
    scale_in_cooldown  = 300
    scale_out_cooldown = 60

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

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
          name  = "ARTICLES_INDEX_URL"
          value = "https://${aws_opensearch_domain.articles_index.endpoint}"
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

# in cache-memcached: aws_ecs_service.search
# in cache-memcached: aws_appautoscaling_target.search
# in cache-memcached: aws_appautoscaling_policy.search_cpu
# ---------- observability.tf
# Entities: component:default/indexer, component:default/search, resource:default/articles-index
# in foundations/account: data.aws_caller_identity.current
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs
# in foundations/search-logging: data.aws_iam_policy_document.search_logging
# in foundations/search-logging: aws_cloudwatch_log_resource_policy.search_logging

resource "aws_cloudwatch_log_group" "indexer" {
  name              = "/shop/production/indexer"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.indexer_tags
}

resource "aws_cloudwatch_metric_alarm" "indexer_cpu" {
  alarm_name        = "shop-production-indexer-cpu"
  alarm_description = "indexer uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.indexer.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.indexer_tags
}

# in cache-memcached: aws_cloudwatch_log_group.search
# in cache-memcached: aws_cloudwatch_metric_alarm.search_cpu

resource "aws_cloudwatch_log_group" "articles_index_application" {
  name              = "/shop/production/articles_index/application"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.articles_index_tags
}

resource "aws_cloudwatch_log_group" "articles_index_slow" {
  name              = "/shop/production/articles_index/slow"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.articles_index_tags
}

resource "aws_cloudwatch_metric_alarm" "articles_index_red" {
  alarm_name        = "shop-production-articles-index-red"
  alarm_description = "Some data of articles-index cannot be read"
  namespace         = "AWS/ES"
  metric_name       = "ClusterStatus.red"
  dimensions = {
    DomainName = aws_opensearch_domain.articles_index.domain_name
    ClientId   = data.aws_caller_identity.current.account_id
  }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.articles_index_tags
}

resource "aws_cloudwatch_metric_alarm" "articles_index_storage" {
  alarm_name        = "shop-production-articles-index-storage"
  alarm_description = "A node of articles-index has less than a tenth of its storage left"
  namespace         = "AWS/ES"
  metric_name       = "FreeStorageSpace"
  dimensions = {
    DomainName = aws_opensearch_domain.articles_index.domain_name
    ClientId   = data.aws_caller_identity.current.account_id
  }
  statistic           = "Minimum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "LessThanThreshold"
  threshold           = 5120
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.articles_index_tags
}

# ---------- outputs.tf
# Entities: component:default/indexer, component:default/search, resource:default/articles-index

output "articles_index_url" {
  description = "Address of articles-index, inside the network"
  value       = "https://${aws_opensearch_domain.articles_index.endpoint}"
}
