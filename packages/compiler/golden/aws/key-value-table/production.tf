# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/audit, component:default/basket, resource:default/carts
# in cache: variable.audit_image
# in cache: variable.basket_image
# ---------- locals.tf
# Entities: component:default/audit, component:default/basket, resource:default/carts

locals {
  audit_tags = {
    entity = "component:default/audit"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  basket_tags = {
    entity = "component:default/basket"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  carts_tags = {
    entity = "resource:default/carts"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# audit_image: Container image of audit, with its tag or digest
# basket_image: Container image of basket, with its tag or digest

# ---------- network.tf
# Entities: component:default/audit, component:default/basket
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
# in foundations/endpoints: aws_vpc_endpoint.dynamodb
# in cache: aws_security_group.audit
# in cache: aws_vpc_security_group_egress_rule.audit_https
# in cache: aws_security_group.basket
# in cache: aws_vpc_security_group_egress_rule.basket_https
# ---------- identity.tf
# Entities: component:default/audit, component:default/basket
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs
# in cache: data.aws_iam_policy_document.audit_task_trust
# in cache: aws_iam_role.audit_task

# Indexes of a table have no ARN of their own: "index/*" means those of this table.
data "aws_iam_policy_document" "audit_connections" {
  statement {
    sid = "CartsRead"
    actions = [
      "dynamodb:BatchGetItem",
      "dynamodb:ConditionCheckItem",
      "dynamodb:DescribeTable",
      "dynamodb:GetItem",
      "dynamodb:Query",
      "dynamodb:Scan",
    ]
    resources = [aws_dynamodb_table.carts.arn, "${aws_dynamodb_table.carts.arn}/index/*"]
  }

  statement {
    sid       = "CartsRead2"
    actions   = ["kms:Decrypt", "kms:DescribeKey"]
    resources = [aws_kms_key.main.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["dynamodb.eu-central-1.amazonaws.com"]
    }
  }
}

# in cache: aws_iam_role_policy.audit_connections
# in cache: data.aws_iam_policy_document.audit_execution_trust
# in cache: aws_iam_role.audit_execution
# in cache: data.aws_iam_policy_document.audit_execution
# in cache: aws_iam_role_policy.audit_execution
# in cache: data.aws_iam_policy_document.basket_task_trust
# in cache: aws_iam_role.basket_task

# Indexes of a table have no ARN of their own: "index/*" means those of this table.
data "aws_iam_policy_document" "basket_connections" {
  statement {
    sid = "CartsReadWrite"
    actions = [
      "dynamodb:BatchGetItem",
      "dynamodb:BatchWriteItem",
      "dynamodb:ConditionCheckItem",
      "dynamodb:DeleteItem",
      "dynamodb:DescribeTable",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:Scan",
      "dynamodb:UpdateItem",
    ]
    resources = [aws_dynamodb_table.carts.arn, "${aws_dynamodb_table.carts.arn}/index/*"]
  }

  statement {
    sid       = "CartsReadWrite2"
    actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["dynamodb.eu-central-1.amazonaws.com"]
    }
  }
}

# in cache: aws_iam_role_policy.basket_connections
# in cache: data.aws_iam_policy_document.basket_execution_trust
# in cache: aws_iam_role.basket_execution
# in cache: data.aws_iam_policy_document.basket_execution
# in cache: aws_iam_role_policy.basket_execution
# ---------- security.tf
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- data.tf
# Entities: resource:default/carts

# resource:default/carts
resource "aws_dynamodb_table" "carts" {
  name                        = "shop-production-carts"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = true
  tags                        = local.carts_tags

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.main.arn
  }

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- messaging.tf
# in foundations/alarms: aws_sns_topic.alarms
# ---------- compute.tf
# Entities: component:default/audit, component:default/basket
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

resource "aws_ecs_task_definition" "audit" {
  family                   = "shop-production-audit"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.audit_execution.arn
  task_role_arn            = aws_iam_role.audit_task.arn
  container_definitions = jsonencode([
    {
      name                   = "audit"
      image                  = var.audit_image
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
          name  = "CARTS_NAME"
          value = aws_dynamodb_table.carts.name
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.audit.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "audit"
        }
      }
    },
  ])
  tags = local.audit_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# in cache: aws_ecs_service.audit
# in cache: aws_appautoscaling_target.audit
# in cache: aws_appautoscaling_policy.audit_cpu

resource "aws_ecs_task_definition" "basket" {
  family                   = "shop-production-basket"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.basket_execution.arn
  task_role_arn            = aws_iam_role.basket_task.arn
  container_definitions = jsonencode([
    {
      name                   = "basket"
      image                  = var.basket_image
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
          name  = "CARTS_NAME"
          value = aws_dynamodb_table.carts.name
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.basket.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "basket"
        }
      }
    },
  ])
  tags = local.basket_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# in cache: aws_ecs_service.basket
# in cache: aws_appautoscaling_target.basket
# in cache: aws_appautoscaling_policy.basket_cpu
# ---------- observability.tf
# Entities: component:default/audit, component:default/basket, resource:default/carts
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs
# in cache: aws_cloudwatch_log_group.audit
# in cache: aws_cloudwatch_metric_alarm.audit_cpu
# in cache: aws_cloudwatch_log_group.basket
# in cache: aws_cloudwatch_metric_alarm.basket_cpu

resource "aws_cloudwatch_metric_alarm" "carts_read_throttles" {
  alarm_name        = "shop-production-carts-read-throttles"
  alarm_description = "DynamoDB refuses to read items of carts, because one key is too busy"
  namespace         = "AWS/DynamoDB"
  metric_name       = "ReadThrottleEvents"
  dimensions = {
    TableName = aws_dynamodb_table.carts.name
  }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.carts_tags
}

resource "aws_cloudwatch_metric_alarm" "carts_write_throttles" {
  alarm_name        = "shop-production-carts-write-throttles"
  alarm_description = "DynamoDB refuses to write items of carts, because one key is too busy"
  namespace         = "AWS/DynamoDB"
  metric_name       = "WriteThrottleEvents"
  dimensions = {
    TableName = aws_dynamodb_table.carts.name
  }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.carts_tags
}

# ---------- outputs.tf
# Entities: component:default/audit, component:default/basket, resource:default/carts

output "carts_table_name" {
  description = "Name of the table carts"
  value       = aws_dynamodb_table.carts.name
}
