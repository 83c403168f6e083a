# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- locals.tf
# Entities: component:default/indexer, component:default/reporter, resource:default/orders-db, resource:default/parcels, resource:default/payment-key

locals {
  indexer_tags = {
    entity = "component:default/indexer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  orders_db_tags = {
    entity = "resource:default/orders-db"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  parcels_tags = {
    entity = "resource:default/parcels"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  payment_key_tags = {
    entity = "resource:default/payment-key"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  reporter_tags = {
    entity = "component:default/reporter"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- network.tf
# Entities: resource:default/orders-db
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
# in foundations/database-subnets: aws_db_subnet_group.main
# in foundations/endpoints: aws_security_group.endpoints
# in foundations/endpoints: aws_vpc_security_group_ingress_rule.endpoints
# in foundations/endpoints: aws_vpc_endpoint.sqs
# in foundations/endpoints: aws_vpc_endpoint.secretsmanager
# in relational-database: aws_security_group.orders_db
# in foundations/kubernetes-rules: aws_vpc_security_group_ingress_rule.kubernetes_to_orders_db
# ---------- identity.tf
# Entities: component:default/indexer, component:default/reporter
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs_trust
# in foundations/flow-logs: aws_iam_role.flow_logs
# in foundations/flow-logs: data.aws_iam_policy_document.flow_logs
# in foundations/flow-logs: aws_iam_role_policy.flow_logs
# in foundations/kubernetes-cluster: data.aws_iam_policy_document.kubernetes_cluster_trust
# in foundations/kubernetes-cluster: aws_iam_role.kubernetes_cluster
# in foundations/kubernetes-cluster: aws_iam_role_policy_attachment.kubernetes_cluster
# in foundations/kubernetes-cluster: data.aws_iam_policy_document.kubernetes_nodes_trust
# in foundations/kubernetes-cluster: aws_iam_role.kubernetes_nodes
# in foundations/kubernetes-cluster: aws_iam_role_policy_attachment.kubernetes_nodes
# in foundations/kubernetes-cluster: data.aws_iam_policy_document.kubernetes_key
# in foundations/kubernetes-cluster: aws_iam_role_policy.kubernetes_key
# in foundations/database-monitoring: data.aws_iam_policy_document.database_monitoring_trust
# in foundations/database-monitoring: aws_iam_role.database_monitoring
# in foundations/database-monitoring: aws_iam_role_policy_attachment.database_monitoring

data "aws_iam_policy_document" "indexer_pod_trust" {
  statement {
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "Service"
      identifiers = ["pods.eks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "indexer_pod" {
  name               = "shop-production-indexer-pod"
  assume_role_policy = data.aws_iam_policy_document.indexer_pod_trust.json
  tags               = local.indexer_tags
}

data "aws_iam_policy_document" "indexer_connections" {
  statement {
    sid     = "OrdersDbReadWrite"
    actions = ["rds-db:connect"]
    resources = [
      "arn:${data.aws_partition.current.partition}:rds-db:eu-central-1:${data.aws_caller_identity.current.account_id}:dbuser:${aws_db_instance.orders_db.resource_id}/indexer",
    ]
  }

  statement {
    sid = "ParcelsReadWrite"
    actions = [
      "sqs:ChangeMessageVisibility",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:GetQueueUrl",
      "sqs:ReceiveMessage",
      "sqs:SendMessage",
    ]
    resources = [aws_sqs_queue.parcels.arn]
  }

  statement {
    sid       = "ParcelsReadWrite2"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "indexer_connections" {
  name   = "connections"
  role   = aws_iam_role.indexer_pod.name
  policy = data.aws_iam_policy_document.indexer_connections.json
}

data "aws_iam_policy_document" "indexer_secrets" {
  statement {
    sid       = "ReadSecrets"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.payment_key.arn]
  }

  statement {
    sid       = "DecryptSecrets"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "indexer_secrets" {
  name   = "read-secrets"
  role   = aws_iam_role.indexer_pod.name
  policy = data.aws_iam_policy_document.indexer_secrets.json
}

data "aws_iam_policy_document" "reporter_pod_trust" {
  statement {
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "Service"
      identifiers = ["pods.eks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "reporter_pod" {
  name               = "shop-production-reporter-pod"
  assume_role_policy = data.aws_iam_policy_document.reporter_pod_trust.json
  tags               = local.reporter_tags
}

data "aws_iam_policy_document" "reporter_connections" {
  statement {
    sid     = "OrdersDbRead"
    actions = ["rds-db:connect"]
    resources = [
      "arn:${data.aws_partition.current.partition}:rds-db:eu-central-1:${data.aws_caller_identity.current.account_id}:dbuser:${aws_db_instance.orders_db.resource_id}/reporter",
    ]
  }
}

resource "aws_iam_role_policy" "reporter_connections" {
  name   = "connections"
  role   = aws_iam_role.reporter_pod.name
  policy = data.aws_iam_policy_document.reporter_connections.json
}

# ---------- security.tf
# Entities: resource:default/payment-key
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main

# resource:default/payment-key
resource "aws_secretsmanager_secret" "payment_key" {
  # checkov:skip=CKV2_AWS_57:who gives the value has to give the next one; nothing here could make it
  name                    = "shop-production-payment-key"
  description             = "Secret payment-key"
  kms_key_id              = aws_kms_key.main.arn
  recovery_window_in_days = 30
  tags                    = local.payment_key_tags

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- data.tf
# Entities: resource:default/orders-db
# in relational-database: aws_db_parameter_group.orders_db
# in relational-database: aws_db_instance.orders_db
# ---------- messaging.tf
# Entities: resource:default/parcels
# in foundations/alarms: aws_sns_topic.alarms
# in queue: aws_sqs_queue.parcels_dead_letters
# in queue: aws_sqs_queue.parcels
# in queue: aws_sqs_queue_redrive_allow_policy.parcels
# ---------- compute.tf
# in foundations/kubernetes-cluster: aws_eks_cluster.main
# in foundations/kubernetes-cluster: aws_eks_addon.kubernetes_metrics
# ---------- observability.tf
# Entities: resource:default/orders-db, resource:default/parcels
# in foundations/flow-logs: aws_cloudwatch_log_group.flow_logs
# in foundations/kubernetes-cluster: aws_cloudwatch_log_group.kubernetes_cluster
# in relational-database: aws_cloudwatch_log_group.orders_db_postgresql_log
# in relational-database: aws_cloudwatch_log_group.orders_db_upgrade_log
# in relational-database: aws_cloudwatch_metric_alarm.orders_db_storage
# in relational-database: aws_cloudwatch_metric_alarm.orders_db_cpu
# in queue: aws_cloudwatch_metric_alarm.parcels_dead_letters
# ---------- outputs.tf
# Entities: component:default/indexer, component:default/reporter, resource:default/orders-db, resource:default/parcels, resource:default/payment-key
# in relational-database: output.orders_db_host
# in relational-database: output.orders_db_master_secret_arn
# in queue: output.parcels_queue_url
# in secret: output.payment_key_arn

output "workloads" {
  description = "What the root module workloads has to know, as its variables"
  value = {
    eks_cluster_name  = aws_eks_cluster.main.name
    indexer_pod_arn   = aws_iam_role.indexer_pod.arn
    orders_db_address = aws_db_instance.orders_db.address
    orders_db_db_name = aws_db_instance.orders_db.db_name
    parcels_name      = aws_sqs_queue.parcels.name
    parcels_url       = aws_sqs_queue.parcels.url
    payment_key_arn   = aws_secretsmanager_secret.payment_key.arn
    reporter_pod_arn  = aws_iam_role.reporter_pod.arn
  }
}

# ---------- workloads/terraform.tf
# in foundations/root-module: terraform
# ---------- workloads/providers.tf
# in foundations/root-module: provider.aws
# in foundations/root-module: provider.kubernetes
# ---------- workloads/backend.tf
# in foundations/root-module: terraform
# ---------- workloads/variables.tf
# Entities: component:default/indexer, component:default/reporter, resource:default/orders-db, resource:default/parcels, resource:default/payment-key

variable "eks_cluster_name" {
  description = "From the output workloads of the environment: name of the aws_eks_cluster main"
  type        = string
  nullable    = false
}

variable "indexer_image" {
  description = "Container image of indexer, with its tag or digest"
  type        = string
  nullable    = false
}

variable "indexer_pod_arn" {
  description = "From the output workloads of the environment: arn of the aws_iam_role indexer_pod"
  type        = string
  nullable    = false
}

variable "orders_db_address" {
  description = "From the output workloads of the environment: address of the aws_db_instance orders_db"
  type        = string
  nullable    = false
}

variable "orders_db_db_name" {
  description = "From the output workloads of the environment: db_name of the aws_db_instance orders_db"
  type        = string
  nullable    = false
}

variable "parcels_name" {
  description = "From the output workloads of the environment: name of the aws_sqs_queue parcels"
  type        = string
  nullable    = false
}

variable "parcels_url" {
  description = "From the output workloads of the environment: url of the aws_sqs_queue parcels"
  type        = string
  nullable    = false
}

variable "payment_key_arn" {
  description = "From the output workloads of the environment: arn of the aws_secretsmanager_secret payment_key"
  type        = string
  nullable    = false
}

variable "reporter_image" {
  description = "Container image of reporter, with its tag or digest"
  type        = string
  nullable    = false
}

variable "reporter_pod_arn" {
  description = "From the output workloads of the environment: arn of the aws_iam_role reporter_pod"
  type        = string
  nullable    = false
}

# ---------- workloads/terraform.tfvars
# Generated by AppStack from the software catalog; changes here are overwritten.
# Values of yours belong in files that end in .auto.tfvars.

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# indexer_image: Container image of indexer, with its tag or digest
# reporter_image: Container image of reporter, with its tag or digest

# ---------- workloads/network.tf
# Entities: component:default/indexer, component:default/reporter
# in foundations/namespace: kubernetes_network_policy_v1.main_default_deny
# in foundations/namespace: kubernetes_network_policy_v1.main_dns

resource "kubernetes_network_policy_v1" "indexer_https" {
  metadata {
    name      = "indexer-https"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "HTTPS to services on the internet"
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "indexer"
      }
    }

    egress {
      to {
        ip_block {
          cidr = "0.0.0.0/0"
          except = [
            "10.0.0.0/8",
            "100.64.0.0/10",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
          ]
        }
      }

      ports {
        port     = "443"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "indexer_aws" {
  metadata {
    name      = "indexer-aws"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "AWS: credentials, and private endpoints of services"
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "indexer"
      }
    }

    egress {
      to {
        ip_block {
          cidr = "169.254.170.23/32"
        }
      }

      ports {
        port     = "80"
        protocol = "TCP"
      }
    }

    egress {
      to {
        ip_block {
          cidr = "10.0.0.0/16"
        }
      }

      ports {
        port     = "443"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "indexer_to_orders_db" {
  metadata {
    name      = "indexer-to-orders-db"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "indexer connects to orders-db"
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "indexer"
      }
    }

    egress {
      to {
        ip_block {
          cidr = "10.0.0.0/16"
        }
      }

      ports {
        port     = "5432"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "reporter_https" {
  metadata {
    name      = "reporter-https"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "HTTPS to services on the internet"
    }
    labels = {
      "app.kubernetes.io/name"       = "reporter"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "reporter"
      }
    }

    egress {
      to {
        ip_block {
          cidr = "0.0.0.0/0"
          except = [
            "10.0.0.0/8",
            "100.64.0.0/10",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
          ]
        }
      }

      ports {
        port     = "443"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "reporter_aws" {
  metadata {
    name      = "reporter-aws"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "AWS: credentials, and private endpoints of services"
    }
    labels = {
      "app.kubernetes.io/name"       = "reporter"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "reporter"
      }
    }

    egress {
      to {
        ip_block {
          cidr = "169.254.170.23/32"
        }
      }

      ports {
        port     = "80"
        protocol = "TCP"
      }
    }

    egress {
      to {
        ip_block {
          cidr = "10.0.0.0/16"
        }
      }

      ports {
        port     = "443"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "reporter_to_orders_db" {
  metadata {
    name      = "reporter-to-orders-db"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "reporter connects to orders-db"
    }
    labels = {
      "app.kubernetes.io/name"       = "reporter"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "reporter"
      }
    }

    egress {
      to {
        ip_block {
          cidr = "10.0.0.0/16"
        }
      }

      ports {
        port     = "5432"
        protocol = "TCP"
      }
    }
  }
}

# ---------- workloads/identity.tf
# Entities: component:default/indexer, component:default/reporter
# in foundations/kubernetes-cluster: data.aws_eks_cluster.main

resource "kubernetes_service_account_v1" "indexer" {
  automount_service_account_token = false

  metadata {
    name      = "indexer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/indexer"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

resource "aws_eks_pod_identity_association" "indexer" {
  cluster_name    = data.aws_eks_cluster.main.name
  namespace       = kubernetes_namespace_v1.main.metadata[0].name
  service_account = kubernetes_service_account_v1.indexer.metadata[0].name
  role_arn        = var.indexer_pod_arn
  tags = {
    entity = "component:default/indexer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

resource "kubernetes_service_account_v1" "reporter" {
  automount_service_account_token = false

  metadata {
    name      = "reporter"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/reporter"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "reporter"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

resource "aws_eks_pod_identity_association" "reporter" {
  cluster_name    = data.aws_eks_cluster.main.name
  namespace       = kubernetes_namespace_v1.main.metadata[0].name
  service_account = kubernetes_service_account_v1.reporter.metadata[0].name
  role_arn        = var.reporter_pod_arn
  tags = {
    entity = "component:default/reporter"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- workloads/compute.tf
# Entities: component:default/indexer, component:default/reporter
# in foundations/namespace: kubernetes_namespace_v1.main
# in foundations/network-policies-main: kubernetes_config_map_v1.network_policies

# component:default/indexer
resource "kubernetes_deployment_v1" "indexer" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_8:it has no port: the end of its process restarts it
  # checkov:skip=CKV_K8S_9:it has no port: it is ready once it runs
  wait_for_rollout = true

  metadata {
    name      = "indexer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/indexer"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    replicas                  = 2
    revision_history_limit    = 5
    progress_deadline_seconds = 600

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "indexer"
      }
    }

    strategy {
      type = "RollingUpdate"

      rolling_update {
        max_surge       = "1"
        max_unavailable = "0"
      }
    }

    template {
      metadata {
        annotations = {
          "appstack.io/entity" = "component:default/indexer"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "indexer"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
        }
      }

      spec {
        service_account_name             = aws_eks_pod_identity_association.indexer.service_account
        automount_service_account_token  = false
        enable_service_links             = false
        termination_grace_period_seconds = 30

        security_context {
          run_as_non_root = true
          run_as_user     = 10001
          run_as_group    = 10001
          fs_group        = 10001

          seccomp_profile {
            type = "RuntimeDefault"
          }
        }

        topology_spread_constraint {
          max_skew           = 1
          topology_key       = "topology.kubernetes.io/zone"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "indexer"
            }
          }
        }

        topology_spread_constraint {
          max_skew           = 1
          topology_key       = "kubernetes.io/hostname"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "indexer"
            }
          }
        }

        container {
          name              = "indexer"
          image             = var.indexer_image
          image_pull_policy = "Always"

          env {
            name  = "ORDERS_DB_HOST"
            value = var.orders_db_address
          }

          env {
            name  = "ORDERS_DB_NAME"
            value = var.orders_db_db_name
          }

          env {
            name  = "ORDERS_DB_PORT"
            value = "5432"
          }

          env {
            name  = "ORDERS_DB_USER"
            value = "indexer"
          }

          env {
            name  = "PARCELS_NAME"
            value = var.parcels_name
          }

          env {
            name  = "PARCELS_URL"
            value = var.parcels_url
          }

          env {
            name  = "PAYMENT_KEY_VALUE_SECRET_ID"
            value = var.payment_key_arn
          }

          resources {
            requests = {
              cpu    = "250m"
              memory = "512Mi"
            }
            limits = {
              cpu    = "500m"
              memory = "512Mi"
            }
          }

          security_context {
            allow_privilege_escalation = false
            privileged                 = false
            read_only_root_filesystem  = true

            capabilities {
              drop = ["ALL"]
            }
          }

          volume_mount {
            name       = "tmp"
            mount_path = "/tmp"
          }
        }

        volume {
          name = "tmp"

          empty_dir {
            size_limit = "256Mi"
          }
        }
      }
    }
  }

  lifecycle {
    ignore_changes = [spec[0].replicas]
  }
}

resource "kubernetes_horizontal_pod_autoscaler_v2" "indexer" {
  metadata {
    name      = "indexer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    min_replicas = 2
    max_replicas = 6

    scale_target_ref {
      api_version = "apps/v1"
      kind        = "Deployment"
      name        = kubernetes_deployment_v1.indexer.metadata[0].name
    }

    metric {
      type = "Resource"

      resource {
        name = "cpu"

        target {
          type                = "Utilization"
          average_utilization = 60
        }
      }
    }
  }
}

resource "kubernetes_pod_disruption_budget_v1" "indexer" {
  metadata {
    name      = "indexer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    max_unavailable = "1"

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "indexer"
      }
    }
  }
}

# component:default/reporter
resource "kubernetes_deployment_v1" "reporter" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_8:it has no port: the end of its process restarts it
  # checkov:skip=CKV_K8S_9:it has no port: it is ready once it runs
  wait_for_rollout = true

  metadata {
    name      = "reporter"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/reporter"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "reporter"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    replicas                  = 2
    revision_history_limit    = 5
    progress_deadline_seconds = 600

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "reporter"
      }
    }

    strategy {
      type = "RollingUpdate"

      rolling_update {
        max_surge       = "1"
        max_unavailable = "0"
      }
    }

    template {
      metadata {
        annotations = {
          "appstack.io/entity" = "component:default/reporter"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "reporter"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
        }
      }

      spec {
        service_account_name             = aws_eks_pod_identity_association.reporter.service_account
        automount_service_account_token  = false
        enable_service_links             = false
        termination_grace_period_seconds = 30

        security_context {
          run_as_non_root = true
          run_as_user     = 10001
          run_as_group    = 10001
          fs_group        = 10001

          seccomp_profile {
            type = "RuntimeDefault"
          }
        }

        topology_spread_constraint {
          max_skew           = 1
          topology_key       = "topology.kubernetes.io/zone"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "reporter"
            }
          }
        }

        topology_spread_constraint {
          max_skew           = 1
          topology_key       = "kubernetes.io/hostname"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "reporter"
            }
          }
        }

        container {
          name              = "reporter"
          image             = var.reporter_image
          image_pull_policy = "Always"

          env {
            name  = "ORDERS_DB_HOST"
            value = var.orders_db_address
          }

          env {
            name  = "ORDERS_DB_NAME"
            value = var.orders_db_db_name
          }

          env {
            name  = "ORDERS_DB_PORT"
            value = "5432"
          }

          env {
            name  = "ORDERS_DB_USER"
            value = "reporter"
          }

          resources {
            requests = {
              cpu    = "250m"
              memory = "512Mi"
            }
            limits = {
              cpu    = "500m"
              memory = "512Mi"
            }
          }

          security_context {
            allow_privilege_escalation = false
            privileged                 = false
            read_only_root_filesystem  = true

            capabilities {
              drop = ["ALL"]
            }
          }

          volume_mount {
            name       = "tmp"
            mount_path = "/tmp"
          }
        }

        volume {
          name = "tmp"

          empty_dir {
            size_limit = "256Mi"
          }
        }
      }
    }
  }
}

resource "kubernetes_pod_disruption_budget_v1" "reporter" {
  metadata {
    name      = "reporter"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "reporter"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    max_unavailable = "1"

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "reporter"
      }
    }
  }
}

# ---------- workloads/outputs.tf
# Entities: component:default/indexer, component:default/reporter, resource:default/orders-db, resource:default/parcels, resource:default/payment-key

output "namespace" {
  description = "Namespace that this stack runs in"
  value       = kubernetes_namespace_v1.main.metadata[0].name
}

# ---------- bootstrap/orders_db/indexer.sql
-- Generated by AppStack from the software catalog; changes here are overwritten.
-- Entities: component:default/indexer

-- What is created in "orders_db" belongs to this role, independent of its creator.
SELECT 'CREATE ROLE "orders_db_owner" NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'orders_db_owner') \gexec
GRANT "orders_db_owner" TO CURRENT_USER;
REVOKE CONNECT ON DATABASE "orders_db" FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO "orders_db_owner";

-- The login has no password: it signs in with a token of IAM.
SELECT 'CREATE ROLE "indexer" LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'indexer') \gexec
GRANT rds_iam TO "indexer";
GRANT CONNECT ON DATABASE "orders_db" TO "indexer";

-- It reads, writes and migrates.
GRANT "orders_db_owner" TO "indexer";
ALTER ROLE "indexer" IN DATABASE "orders_db" SET role TO "orders_db_owner";

# ---------- bootstrap/orders_db/reporter.sql
-- Generated by AppStack from the software catalog; changes here are overwritten.
-- Entities: component:default/reporter

-- What is created in "orders_db" belongs to this role, independent of its creator.
SELECT 'CREATE ROLE "orders_db_owner" NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'orders_db_owner') \gexec
GRANT "orders_db_owner" TO CURRENT_USER;
REVOKE CONNECT ON DATABASE "orders_db" FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO "orders_db_owner";

-- The login has no password: it signs in with a token of IAM.
SELECT 'CREATE ROLE "reporter" LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'reporter') \gexec
GRANT rds_iam TO "reporter";
GRANT CONNECT ON DATABASE "orders_db" TO "reporter";

-- It may read and nothing else, also what is created later.
GRANT USAGE ON SCHEMA public TO "reporter";
GRANT SELECT ON ALL TABLES IN SCHEMA public TO "reporter";
ALTER DEFAULT PRIVILEGES FOR ROLE "orders_db_owner" IN SCHEMA public GRANT SELECT ON TABLES TO "reporter";
