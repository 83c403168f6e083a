# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/bridge, resource:default/jobs, resource:default/legacy-erp

variable "bridge_image" {
  description = "Container image of bridge, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/bridge, resource:default/jobs, resource:default/legacy-erp

locals {
  bridge_tags = {
    entity = "component:default/bridge"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  jobs_tags = {
    entity = "resource:default/jobs"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  legacy_erp_tags = {
    entity = "resource:default/legacy-erp"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# bridge_image: Container image of bridge, with its tag or digest

# ---------- network.tf
# Entities: component:default/bridge, resource:default/legacy-erp
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
# in foundations/endpoints: aws_security_group.endpoints
# in foundations/endpoints: aws_vpc_security_group_ingress_rule.endpoints
# in foundations/endpoints: aws_vpc_endpoint.sqs

resource "aws_security_group" "bridge" {
  name        = "shop-production-bridge"
  description = "Tasks of bridge"
  vpc_id      = aws_vpc.main.id
  tags        = local.bridge_tags
}

resource "aws_vpc_security_group_egress_rule" "bridge_https" {
  security_group_id = aws_security_group.bridge.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.bridge_tags
}

resource "aws_security_group" "legacy_erp" {
  name        = "shop-production-legacy-erp"
  description = "The machine legacy-erp"
  vpc_id      = aws_vpc.main.id
  tags        = local.legacy_erp_tags
}

resource "aws_vpc_security_group_ingress_rule" "bridge_to_legacy_erp" {
  security_group_id            = aws_security_group.legacy_erp.id
  description                  = "From bridge"
  referenced_security_group_id = aws_security_group.bridge.id
  from_port                    = 443
  to_port                      = 443
  ip_protocol                  = "tcp"
  tags                         = local.bridge_tags
}

resource "aws_vpc_security_group_egress_rule" "bridge_to_legacy_erp" {
  security_group_id            = aws_security_group.bridge.id
  description                  = "To legacy-erp"
  referenced_security_group_id = aws_security_group.legacy_erp.id
  from_port                    = 443
  to_port                      = 443
  ip_protocol                  = "tcp"
  tags                         = local.bridge_tags
}

resource "aws_vpc_security_group_egress_rule" "legacy_erp_https" {
  security_group_id = aws_security_group.legacy_erp.id
  description       = "HTTPS to AWS and to services on the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = local.legacy_erp_tags
}

# ---------- identity.tf
# Entities: component:default/bridge, resource:default/legacy-erp
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs

data "aws_iam_policy_document" "bridge_task_trust" {
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

resource "aws_iam_role" "bridge_task" {
  name               = "shop-production-bridge-task"
  assume_role_policy = data.aws_iam_policy_document.bridge_task_trust.json
  tags               = local.bridge_tags
}

data "aws_iam_policy_document" "bridge_execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "bridge_execution" {
  name               = "shop-production-bridge-execution"
  assume_role_policy = data.aws_iam_policy_document.bridge_execution_trust.json
  tags               = local.bridge_tags
}

# Signing in to a registry takes no narrower resource than "*".
data "aws_iam_policy_document" "bridge_execution" {
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
    resources = ["${aws_cloudwatch_log_group.bridge.arn}:*"]
  }
}

resource "aws_iam_role_policy" "bridge_execution" {
  name   = "start-tasks"
  role   = aws_iam_role.bridge_execution.name
  policy = data.aws_iam_policy_document.bridge_execution.json
}

data "aws_iam_policy_document" "legacy_erp_machine_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "legacy_erp_machine" {
  name               = "shop-production-legacy-erp-machine"
  assume_role_policy = data.aws_iam_policy_document.legacy_erp_machine_trust.json
  tags               = local.legacy_erp_tags
}

resource "aws_iam_role_policy_attachment" "legacy_erp" {
  role       = aws_iam_role.legacy_erp_machine.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

resource "aws_iam_instance_profile" "legacy_erp" {
  name = "shop-production-legacy-erp"
  role = aws_iam_role.legacy_erp_machine.name
  tags = local.legacy_erp_tags
}

data "aws_iam_policy_document" "legacy_erp_connections" {
  statement {
    sid = "JobsReadWrite"
    actions = [
      "sqs:ChangeMessageVisibility",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:GetQueueUrl",
      "sqs:ReceiveMessage",
      "sqs:SendMessage",
    ]
    resources = [aws_sqs_queue.jobs.arn]
  }

  statement {
    sid       = "JobsReadWrite2"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "legacy_erp_connections" {
  name   = "connections"
  role   = aws_iam_role.legacy_erp_machine.name
  policy = data.aws_iam_policy_document.legacy_erp_connections.json
}

data "aws_iam_policy_document" "legacy_erp_settings" {
  statement {
    sid       = "ReadSettings"
    actions   = ["ssm:GetParameter"]
    resources = [aws_ssm_parameter.legacy_erp.arn]
  }

  statement {
    sid       = "UseKey"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "legacy_erp_settings" {
  name   = "read-settings"
  role   = aws_iam_role.legacy_erp_machine.name
  policy = data.aws_iam_policy_document.legacy_erp_settings.json
}

# ---------- security.tf
# Entities: resource:default/legacy-erp
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main

resource "aws_ssm_parameter" "legacy_erp" {
  name        = "/shop/production/legacy_erp"
  description = "What legacy-erp connects to"
  type        = "SecureString"
  key_id      = aws_kms_key.main.arn
  value = jsonencode({
    JOBS_NAME = aws_sqs_queue.jobs.name
    JOBS_URL  = aws_sqs_queue.jobs.url
  })
  tags = local.legacy_erp_tags
}

# ---------- messaging.tf
# Entities: resource:default/jobs
# in foundations/alarms: aws_sns_topic.alarms
# in function: aws_sqs_queue.jobs_dead_letters
# in static-site: aws_sqs_queue.jobs
# in function: aws_sqs_queue_redrive_allow_policy.jobs
# ---------- compute.tf
# Entities: component:default/bridge, resource:default/legacy-erp
# in foundations/cluster: aws_ecs_cluster.main
# in foundations/cluster: aws_ecs_cluster_capacity_providers.main

data "aws_ssm_parameter" "legacy_erp_image" {
  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
}

# resource:default/legacy-erp
# A newer image would replace the machine: it updates itself instead.
resource "aws_instance" "legacy_erp" {
  ami                     = data.aws_ssm_parameter.legacy_erp_image.value
  instance_type           = "t3.small"
  subnet_id               = element(values(aws_subnet.private)[*].id, 0)
  vpc_security_group_ids  = [aws_security_group.legacy_erp.id]
  iam_instance_profile    = aws_iam_instance_profile.legacy_erp.name
  ebs_optimized           = true
  monitoring              = true
  disable_api_termination = true
  tags = merge(local.legacy_erp_tags, {
    Name = "shop-production-legacy-erp"
  })

  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "required"
  }

  root_block_device {
    volume_type = "gp3"
    volume_size = 30
    encrypted   = true
    kms_key_id  = aws_kms_key.main.arn
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [ami]
  }
}

resource "aws_ecs_task_definition" "bridge" {
  family                   = "shop-production-bridge"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.bridge_execution.arn
  task_role_arn            = aws_iam_role.bridge_task.arn
  container_definitions = jsonencode([
    {
      name                   = "bridge"
      image                  = var.bridge_image
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
          name  = "LEGACY_ERP_HOST"
          value = aws_instance.legacy_erp.private_dns
        },
        {
          name  = "LEGACY_ERP_PORT"
          value = "443"
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.bridge.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "bridge"
        }
      }
    },
  ])
  tags = local.bridge_tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# component:default/bridge
resource "aws_ecs_service" "bridge" {
  name                    = "shop-production-bridge"
  cluster                 = aws_ecs_cluster.main.id
  task_definition         = aws_ecs_task_definition.bridge.arn
  propagate_tags          = "SERVICE"
  enable_ecs_managed_tags = true
  desired_count           = 2
  tags                    = local.bridge_tags

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
    security_groups  = [aws_security_group.bridge.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_appautoscaling_target" "bridge" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.bridge.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 6
  tags               = local.bridge_tags
}

resource "aws_appautoscaling_policy" "bridge_cpu" {
  name               = "shop-production-bridge-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.bridge.service_namespace
  resource_id        = aws_appautoscaling_target.bridge.resource_id
  scalable_dimension = aws_appautoscaling_target.bridge.scalable_dimension

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
# Entities: component:default/bridge, resource:default/jobs, resource:default/legacy-erp
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs

resource "aws_cloudwatch_log_group" "bridge" {
  name              = "/shop/production/bridge"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.bridge_tags
}

resource "aws_cloudwatch_metric_alarm" "bridge_cpu" {
  alarm_name        = "shop-production-bridge-cpu"
  alarm_description = "bridge uses nearly all of its CPU although it was scaled out"
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.bridge.name
  }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.bridge_tags
}

# in function: aws_cloudwatch_metric_alarm.jobs_dead_letters

resource "aws_cloudwatch_metric_alarm" "legacy_erp_status" {
  alarm_name        = "shop-production-legacy-erp-status"
  alarm_description = "legacy-erp does not pass its status checks"
  namespace         = "AWS/EC2"
  metric_name       = "StatusCheckFailed"
  dimensions = {
    InstanceId = aws_instance.legacy_erp.id
  }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.legacy_erp_tags
}

# ---------- outputs.tf
# Entities: component:default/bridge, resource:default/jobs, resource:default/legacy-erp
# in function: output.jobs_queue_url

output "legacy_erp_instance_id" {
  description = "Instance of legacy-erp, for aws ssm start-session --target"
  value       = aws_instance.legacy_erp.id
}

output "legacy_erp_settings" {
  description = "Parameter in Systems Manager with what legacy-erp connects to, as JSON"
  value       = aws_ssm_parameter.legacy_erp.name
}
