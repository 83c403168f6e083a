# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/indexer, component:default/reporter, resource:default/orders-db, resource:default/parcels, resource:default/payment-key
# in foundations/kubernetes-cluster: variable.kubernetes_api_allowed_ranges
# ---------- locals.tf, in production
# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# kubernetes_api_allowed_ranges: Address ranges from which people and CI reach the API of the Kubernetes cluster, for example 203.0.113.0/24

# ---------- network.tf
# Entities: resource:default/orders-db
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
# in foundations/database-subnets: aws_db_subnet_group.main
# in production: aws_security_group.orders_db
# in foundations/kubernetes-rules: aws_vpc_security_group_ingress_rule.kubernetes_to_orders_db
# ---------- identity.tf
# Entities: component:default/indexer, component:default/reporter
# in foundations/account: data.aws_caller_identity.current
# in foundations/account: data.aws_partition.current
# in foundations/kubernetes-cluster: data.aws_iam_policy_document.kubernetes_cluster_trust
# in foundations/kubernetes-cluster: aws_iam_role.kubernetes_cluster
# in foundations/kubernetes-cluster: aws_iam_role_policy_attachment.kubernetes_cluster
# in foundations/kubernetes-cluster: data.aws_iam_policy_document.kubernetes_nodes_trust
# in foundations/kubernetes-cluster: aws_iam_role.kubernetes_nodes
# in foundations/kubernetes-cluster: aws_iam_role_policy_attachment.kubernetes_nodes
# in foundations/kubernetes-cluster: data.aws_iam_policy_document.kubernetes_key
# in foundations/kubernetes-cluster: aws_iam_role_policy.kubernetes_key
# in production: data.aws_iam_policy_document.indexer_pod_trust
# in production: aws_iam_role.indexer_pod
# in production: data.aws_iam_policy_document.indexer_connections
# in production: aws_iam_role_policy.indexer_connections
# in production: data.aws_iam_policy_document.indexer_secrets
# in production: aws_iam_role_policy.indexer_secrets
# in production: data.aws_iam_policy_document.reporter_pod_trust
# in production: aws_iam_role.reporter_pod
# in production: data.aws_iam_policy_document.reporter_connections
# in production: aws_iam_role_policy.reporter_connections
# ---------- security.tf
# Entities: resource:default/payment-key
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main

# resource:default/payment-key
resource "aws_secretsmanager_secret" "payment_key" {
  # checkov:skip=CKV2_AWS_57:who gives the value has to give the next one; nothing here could make it
  name                    = "shop-development-payment-key"
  description             = "Secret payment-key"
  kms_key_id              = aws_kms_key.main.arn
  recovery_window_in_days = 0
  tags                    = local.payment_key_tags
}

# ---------- data.tf
# Entities: resource:default/orders-db
# in production: aws_db_parameter_group.orders_db
# in relational-database: aws_db_instance.orders_db
# ---------- messaging.tf
# Entities: resource:default/parcels
# in production: aws_sqs_queue.parcels_dead_letters
# in queue: aws_sqs_queue.parcels
# in production: aws_sqs_queue_redrive_allow_policy.parcels
# ---------- compute.tf
# in foundations/kubernetes-cluster: aws_eks_cluster.main
# in foundations/kubernetes-cluster: aws_eks_addon.kubernetes_metrics
# ---------- observability.tf
# Entities: resource:default/orders-db
# in foundations/kubernetes-cluster: aws_cloudwatch_log_group.kubernetes_cluster
# in relational-database: aws_cloudwatch_log_group.orders_db_postgresql_log
# in relational-database: aws_cloudwatch_log_group.orders_db_upgrade_log
# ---------- outputs.tf, in production
# ---------- workloads/terraform.tf, in production
# ---------- workloads/providers.tf, in production
# ---------- workloads/backend.tf, in production
# ---------- workloads/variables.tf, in production
# ---------- workloads/terraform.tfvars, in production
# ---------- workloads/network.tf, in production
# ---------- workloads/identity.tf, in production
# ---------- workloads/compute.tf
# Entities: component:default/indexer, component:default/reporter
# in foundations/namespace: kubernetes_namespace_v1.main
# in foundations/network-policies-main: kubernetes_config_map_v1.network_policies

# component:default/indexer
resource "kubernetes_deployment_v1" "indexer" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_8:nobody calls it: that its process ends tells that it is unwell
  # checkov:skip=CKV_K8S_9:nobody calls it: it is ready once it runs
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
    replicas                  = 1
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
    min_replicas = 1
    max_replicas = 2

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

# component:default/reporter
resource "kubernetes_deployment_v1" "reporter" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_8:nobody calls it: that its process ends tells that it is unwell
  # checkov:skip=CKV_K8S_9:nobody calls it: it is ready once it runs
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

# ---------- workloads/outputs.tf, in production
# ---------- bootstrap/orders_db/indexer.sql, in production
# ---------- bootstrap/orders_db/reporter.sql, in production
