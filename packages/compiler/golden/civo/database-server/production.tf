# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.civo
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/checkout, resource:default/customers, resource:default/main-db, resource:default/orders
# in foundations/kubernetes-cluster: variable.cluster_api_ranges
# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# cluster_api_ranges: Address ranges that may reach the API of the Kubernetes cluster: of CI, of an office, of a VPN

# ---------- network.tf
# Entities: resource:default/main-db
# in foundations/network: civo_network.main
# in foundations/kubernetes-cluster: civo_firewall.cluster_api

resource "civo_firewall" "main_db" {
  name                 = "shop-production-main-db"
  network_id           = civo_network.main.id
  create_default_rules = false

  ingress_rule {
    label      = "Workloads in the network"
    protocol   = "tcp"
    port_range = "3306"
    cidr       = [civo_network.main.cidr_v4]
    action     = "allow"
  }

  egress_rule {
    label      = "tcp to everywhere"
    protocol   = "tcp"
    port_range = "1-65535"
    cidr       = ["0.0.0.0/0"]
    action     = "allow"
  }

  egress_rule {
    label      = "udp to everywhere"
    protocol   = "udp"
    port_range = "1-65535"
    cidr       = ["0.0.0.0/0"]
    action     = "allow"
  }
}

# ---------- data.tf
# Entities: resource:default/main-db

# resource:default/main-db
# Civo makes up the password of its administrator, which is in the state: only people use it.
resource "civo_database" "main_db" {
  name        = "shop-production-main-db"
  engine      = "MySQL"
  version     = "8.0"
  size        = "g3.db.medium"
  nodes       = 3
  network_id  = civo_network.main.id
  firewall_id = civo_firewall.main_db.id

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- compute.tf
# in foundations/kubernetes-cluster: civo_kubernetes_cluster.main
# ---------- outputs.tf
# Entities: component:default/checkout, resource:default/customers, resource:default/main-db, resource:default/orders
# in foundations/kubernetes-cluster: output.cluster_name

output "main_db_administrator" {
  description = "Administrator of main-db, for people"
  value       = civo_database.main_db.username
}

output "main_db_host" {
  description = "Private address of main-db"
  value       = civo_database.main_db.private_ipv4
}

output "main_db_server_name" {
  description = "Name of main-db at Civo"
  value       = civo_database.main_db.name
}

output "workloads" {
  description = "What the root module workloads has to know, as its variables"
  value = {
    kubernetes_cluster_id = civo_kubernetes_cluster.main.id
    main_db_private_ipv4  = civo_database.main_db.private_ipv4
  }
}

# ---------- workloads/terraform.tf
# in foundations/root-module: terraform
# ---------- workloads/providers.tf
# in foundations/root-module: provider.civo
# in foundations/root-module: provider.kubernetes
# ---------- workloads/backend.tf
# in foundations/root-module: terraform
# ---------- workloads/variables.tf
# Entities: component:default/checkout, resource:default/customers, resource:default/main-db, resource:default/orders
# in container-service: variable.checkout_image
# in container-service: variable.kubernetes_cluster_id

variable "main_db_private_ipv4" {
  description = "From the output workloads of the environment: private_ipv4 of the civo_database main_db"
  type        = string
  nullable    = false
}

# ---------- workloads/terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# checkout_image: Container image of checkout, with its tag or digest

# ---------- workloads/network.tf
# Entities: component:default/checkout
# in foundations/namespace: kubernetes_network_policy_v1.main_default_deny
# in foundations/namespace: kubernetes_network_policy_v1.main_dns
# in container-service: kubernetes_network_policy_v1.checkout_https

resource "kubernetes_network_policy_v1" "checkout_to_customers" {
  metadata {
    name      = "checkout-to-customers"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "checkout connects to customers"
    }
    labels = {
      "app.kubernetes.io/name"       = "checkout"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "checkout"
      }
    }

    egress {
      to {
        ip_block {
          cidr = "${var.main_db_private_ipv4}/32"
        }
      }

      ports {
        port     = "3306"
        protocol = "TCP"
      }
    }
  }
}

# in container-service: kubernetes_service_v1.checkout
# ---------- workloads/identity.tf
# Entities: component:default/checkout
# in container-service: kubernetes_service_account_v1.checkout
# ---------- workloads/security.tf
# Entities: component:default/checkout

# Its value is put there by hand, see the README: with data_wo it is never read back.
resource "kubernetes_secret_v1" "checkout_main_db_password" {
  type             = "Opaque"
  data_wo          = {}
  data_wo_revision = 1

  metadata {
    name      = "shop-production-checkout-main-db"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/checkout"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "checkout"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

# ---------- workloads/compute.tf
# Entities: component:default/checkout
# in foundations/kubernetes-cluster: data.civo_kubernetes_cluster.main
# in foundations/namespace: kubernetes_namespace_v1.main

# component:default/checkout
# Assumed: type "service" does not say more.
resource "kubernetes_deployment_v1" "checkout" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_35:secrets have the same names of environment variables on every cloud
  wait_for_rollout = false

  metadata {
    name      = "checkout"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/checkout"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "checkout"
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
        "app.kubernetes.io/name" = "checkout"
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
          "appstack.io/entity" = "component:default/checkout"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "checkout"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
        }
      }

      spec {
        service_account_name             = kubernetes_service_account_v1.checkout.metadata[0].name
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
          topology_key       = "kubernetes.io/hostname"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "checkout"
            }
          }
        }

        container {
          name              = "checkout"
          image             = var.checkout_image
          image_pull_policy = "Always"

          port {
            name           = "http"
            container_port = 8080
          }

          env {
            name  = "CUSTOMERS_HOST"
            value = var.main_db_private_ipv4
          }

          env {
            name  = "CUSTOMERS_NAME"
            value = "customers"
          }

          env {
            name  = "CUSTOMERS_PORT"
            value = "3306"
          }

          env {
            name  = "CUSTOMERS_USER"
            value = "checkout"
          }

          env {
            name  = "ORDERS_HOST"
            value = var.main_db_private_ipv4
          }

          env {
            name  = "ORDERS_NAME"
            value = "orders"
          }

          env {
            name  = "ORDERS_PORT"
            value = "3306"
          }

          env {
            name  = "ORDERS_USER"
            value = "checkout"
          }

          env {
            name  = "PORT"
            value = "8080"
          }

          env {
            name = "CUSTOMERS_PASSWORD"

            value_from {
              secret_key_ref {
                name = kubernetes_secret_v1.checkout_main_db_password.metadata[0].name
                key  = "password"
              }
            }
          }

          env {
            name = "ORDERS_PASSWORD"

            value_from {
              secret_key_ref {
                name = kubernetes_secret_v1.checkout_main_db_password.metadata[0].name
                key  = "password"
              }
            }
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

          startup_probe {
            period_seconds    = 5
            failure_threshold = 30

            http_get {
              path = "/"
              port = "http"
            }
          }

          readiness_probe {
            period_seconds    = 10
            failure_threshold = 3

            http_get {
              path = "/"
              port = "http"
            }
          }

          liveness_probe {
            period_seconds    = 20
            failure_threshold = 3

            http_get {
              path = "/"
              port = "http"
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

# in container-service: kubernetes_horizontal_pod_autoscaler_v2.checkout
# in container-service: kubernetes_pod_disruption_budget_v1.checkout
# ---------- workloads/outputs.tf
# Entities: component:default/checkout, resource:default/customers, resource:default/main-db, resource:default/orders

output "checkout_main_db_password_secret" {
  description = "Name of the Kubernetes secret by which checkout signs in to main_db"
  value       = kubernetes_secret_v1.checkout_main_db_password.metadata[0].name
}

# in foundations/namespace: output.namespace
# ---------- bootstrap/customers/create-database.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: resource:default/customers

CREATE DATABASE IF NOT EXISTS `customers` CHARACTER SET utf8mb4;

# ---------- bootstrap/orders/create-database.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: resource:default/orders

CREATE DATABASE IF NOT EXISTS `orders` CHARACTER SET utf8mb4;

# ---------- bootstrap/customers/checkout.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/checkout

-- The password is the one in the secret of the workload.
CREATE USER IF NOT EXISTS 'checkout'@'%' IDENTIFIED BY '{password}';
ALTER USER 'checkout'@'%' IDENTIFIED BY '{password}';
GRANT ALL PRIVILEGES ON `customers`.* TO 'checkout'@'%';

# ---------- bootstrap/orders/checkout.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/checkout

-- The password is the one in the secret of the workload.
CREATE USER IF NOT EXISTS 'checkout'@'%' IDENTIFIED BY '{password}';
ALTER USER 'checkout'@'%' IDENTIFIED BY '{password}';
GRANT ALL PRIVILEGES ON `orders`.* TO 'checkout'@'%';
