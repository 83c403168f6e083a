# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/ledger, resource:default/brokers, resource:default/orders, resource:default/payments

variable "ledger_image" {
  description = "Container image of ledger, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/ledger, resource:default/brokers, resource:default/orders, resource:default/payments

locals {
  brokers_tags = {
    entity = "resource:default/brokers"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  ledger_tags = {
    entity = "component:default/ledger"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# ledger_image: Container image of ledger, with its tag or digest

# ---------- network.tf
# Entities: component:default/ledger, resource:default/brokers
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
# in foundations/kafka: aws_security_group.kafka

resource "aws_security_group" "ledger" {
  name        = "shop-production-ledger"
  description = "Tasks of ledger"
  vpc_id      = aws_vpc.main.id
  tags        = local.ledger_tags
}

resource "aws_vpc_security_group_egress_rule" "ledger_https" {
  security_group_id = aws_security_group.ledger.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.ledger_tags
}

resource "aws_security_group" "brokers" {
  name        = "shop-production-brokers"
  description = "Kafka brokers"
  vpc_id      = aws_vpc.main.id
  tags        = local.brokers_tags
}

resource "aws_vpc_security_group_ingress_rule" "ledger_to_orders" {
  security_group_id            = aws_security_group.brokers.id
  description                  = "From ledger"
  referenced_security_group_id = aws_security_group.ledger.id
  from_port                    = 9098
  to_port                      = 9098
  ip_protocol                  = "tcp"
  tags                         = local.ledger_tags
}

resource "aws_vpc_security_group_egress_rule" "ledger_to_orders" {
  security_group_id            = aws_security_group.ledger.id
  description                  = "To orders"
  referenced_security_group_id = aws_security_group.brokers.id
  from_port                    = 9098
  to_port                      = 9098
  ip_protocol                  = "tcp"
  tags                         = local.ledger_tags
}

resource "aws_vpc_security_group_ingress_rule" "ledger_to_payments" {
  security_group_id            = aws_security_group.kafka.id
  description                  = "From ledger"
  referenced_security_group_id = aws_security_group.ledger.id
  from_port                    = 9098
  to_port                      = 9098
  ip_protocol                  = "tcp"
  tags                         = local.ledger_tags
}

resource "aws_vpc_security_group_egress_rule" "ledger_to_payments" {
  security_group_id            = aws_security_group.ledger.id
  description                  = "To payments"
  referenced_security_group_id = aws_security_group.kafka.id
  from_port                    = 9098
  to_port                      = 9098
  ip_protocol                  = "tcp"
  tags                         = local.ledger_tags
}

# ---------- identity.tf
# Entities: component:default/ledger
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs

data "aws_iam_policy_document" "ledger_task_trust" {
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

resource "aws_iam_role" "ledger_task" {
  name               = "shop-production-ledger-task"
  assume_role_policy = data.aws_iam_policy_document.ledger_task_trust.json
  tags               = local.ledger_tags
}

data "aws_iam_policy_document" "ledger_connections" {
  statement {
    sid       = "OrdersSubscribe"
    actions   = ["kafka-cluster:Connect", "kafka-cluster:DescribeCluster"]
    resources = [aws_msk_serverless_cluster.brokers.arn]
  }

  statement {
    sid     = "OrdersSubscribe2"
    actions = ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"]
    resources = [
      "${replace(aws_msk_serverless_cluster.brokers.arn, ":cluster/", ":topic/")}/orders",
    ]
  }

  statement {
    sid     = "OrdersSubscribe3"
    actions = ["kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"]
    resources = [
      "${replace(aws_msk_serverless_cluster.brokers.arn, ":cluster/", ":group/")}/ledger",
    ]
  }

  statement {
    sid = "PaymentsPublish"
    actions = [
      "kafka-cluster:Connect",
      "kafka-cluster:DescribeCluster",
      "kafka-cluster:WriteDataIdempotently",
    ]
    resources = [aws_msk_serverless_cluster.kafka.arn]
  }

  statement {
    sid = "PaymentsPublish2"
    actions = [
      "kafka-cluster:CreateTopic",
      "kafka-cluster:DescribeTopic",
      "kafka-cluster:WriteData",
    ]
    resources = [
      "${replace(aws_msk_serverless_cluster.kafka.arn, ":cluster/", ":topic/")}/payments",
    ]
  }
}

resource "aws_iam_role_policy" "ledger_connections" {
  name   = "connections"
  role   = aws_iam_role.ledger_task.name
  policy = data.aws_iam_policy_document.ledger_connections.json
}

data "aws_iam_policy_document" "ledger_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "ledger_execution" {
  name               = "shop-production-ledger-execution"
  assume_role_policy = data.aws_iam_policy_document.ledger_execution_trust.json
  tags               = local.ledger_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "ledger_execution" {
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
    resources = ["${aws_cloudwatch_log_group.ledger.arn}:*"]
  }
}

resource "aws_iam_role_policy" "ledger_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.ledger_execution.name
  policy = data.aws_iam_policy_document.ledger_execution.json
}

# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- messaging.tf
# Entities: resource:default/brokers
# in foundations/kafka: aws_msk_serverless_cluster.kafka
# in foundations/alarms: aws_sns_topic.alarms

# resource:default/brokers
resource "aws_msk_serverless_cluster" "brokers" {
  cluster_name = "shop-production-brokers"
  tags         = local.brokers_tags

  vpc_config {
    subnet_ids         = values(aws_subnet.private)[*].id
    security_group_ids = [aws_security_group.brokers.id]
  }

  client_authentication {
    sasl {
      iam {
        enabled = true
      }
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- compute.tf
# Entities: component:default/ledger
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

resource "aws_ecs_task_definition" "ledger" {
  family                   = "shop-production-ledger"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.ledger_execution.arn
  task_role_arn            = aws_iam_role.ledger_task.arn
  container_definitions = jsonencode([
    {
      name                   = "ledger"
      image                  = var.ledger_image
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
          name  = "ORDERS_BROKERS"
          value = aws_msk_serverless_cluster.brokers.bootstrap_brokers_sasl_iam
        },
        {
          name  = "ORDERS_GROUP"
          value = "ledger"
        },
        {
          name  = "ORDERS_NAME"
          value = "orders"
        },
        {
          name  = "PAYMENTS_BROKERS"
          value = aws_msk_serverless_cluster.kafka.bootstrap_brokers_sasl_iam
        },
        {
          name  = "PAYMENTS_GROUP"
          value = "ledger"
        },
        {
          name  = "PAYMENTS_NAME"
          value = "payments"
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.ledger.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "ledger"
        }
      }
    },
  ])
  tags = local.ledger_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/ledger
resource "aws_ecs_service" "ledger" {
  name                    = "shop-production-ledger"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.ledger.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.ledger_tags

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
    security_groups  = [aws_security_group.ledger.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "ledger" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.ledger.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.ledger_tags
}

resource "aws_appautoscaling_policy" "ledger_cpu" {
  name               = "shop-production-ledger-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.ledger.service_namespace
  resource_id        = aws_appautoscaling_target.ledger.resource_id
  scalable_dimension = aws_appautoscaling_target.ledger.scalable_dimension

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
# Entities: component:default/ledger
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "ledger" {
  name              = "/shop/production/ledger"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.ledger_tags
}

resource "aws_cloudwatch_metric_alarm" "ledger_cpu" {
  alarm_name        = "shop-production-ledger-cpu"
  alarm_description = "ledger uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.ledger.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.ledger_tags
}

# ---------- outputs.tf
# Entities: component:default/ledger, resource:default/brokers, resource:default/orders, resource:default/payments

output "brokers_brokers" {
  description = "Addresses of the brokers of brokers"
  value       = aws_msk_serverless_cluster.brokers.bootstrap_brokers_sasl_iam
}
