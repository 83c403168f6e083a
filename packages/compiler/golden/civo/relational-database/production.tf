# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.civo
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/checkout, component:default/reporting, resource:default/orders-db
# in foundations/kubernetes-cluster: variable.cluster_api_ranges
# ---------- terraform.tfvars

cluster_api_ranges = ["203.0.113.0/24"]

# ---------- network.tf
# Entities: resource:default/orders-db
# in foundations/network: civo_network.main
# in foundations/kubernetes-cluster: civo_firewall.cluster_api

resource "civo_firewall" "orders_db" {
  name                 = "shop-production-orders-db"
  network_id           = civo_network.main.id
  create_default_rules = false

  ingress_rule {
    label      = "Workloads in the network"
    protocol   = "tcp"
    port_range = "5432"
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
# Entities: resource:default/orders-db

# resource:default/orders-db
# Civo makes up the password of its administrator, which is in the state: only people use it.
resource "civo_database" "orders_db" {
  name        = "shop-production-orders-db"
  engine      = "PostgreSQL"
  version     = "16"
  size        = "g3.db.medium"
  nodes       = 3
  network_id  = civo_network.main.id
  firewall_id = civo_firewall.orders_db.id

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- compute.tf
# in foundations/kubernetes-cluster: civo_kubernetes_cluster.main
# ---------- outputs.tf
# Entities: component:default/checkout, component:default/reporting, resource:default/orders-db
# in foundations/kubernetes-cluster: output.cluster_name

output "orders_db_administrator" {
  description = "Administrator of orders-db, for people"
  value       = civo_database.orders_db.username
}

output "orders_db_host" {
  description = "Private address of orders-db"
  value       = civo_database.orders_db.private_ipv4
}

output "orders_db_server_name" {
  description = "Name of orders-db at Civo"
  value       = civo_database.orders_db.name
}

output "workloads" {
  description = "What the root module workloads has to know, as its variables"
  value = {
    kubernetes_cluster_id  = civo_kubernetes_cluster.main.id
    orders_db_private_ipv4 = civo_database.orders_db.private_ipv4
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
# Entities: component:default/checkout, component:default/reporting, resource:default/orders-db
# in container-service: variable.checkout_image
# in container-service: variable.kubernetes_cluster_id

variable "orders_db_private_ipv4" {
  description = "From the output workloads of the environment: private_ipv4 of the civo_database orders_db"
  type        = string
  nullable    = false
}

variable "reporting_image" {
  description = "Container image of reporting, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- workloads/terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# checkout_image: Container image of checkout, with its tag or digest
# reporting_image: Container image of reporting, with its tag or digest

# ---------- workloads/network.tf
# Entities: component:default/checkout, component:default/reporting
# in foundations/namespace: kubernetes_network_policy_v1.main_default_deny
# in foundations/namespace: kubernetes_network_policy_v1.main_dns
# in container-service: kubernetes_network_policy_v1.checkout_https

resource "kubernetes_network_policy_v1" "checkout_to_orders_db" {
  metadata {
    name      = "checkout-to-orders-db"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "checkout connects to orders-db"
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
          cidr = "${var.orders_db_private_ipv4}/32"
        }
      }

      ports {
        port     = "5432"
        protocol = "TCP"
      }
    }
  }
}

# in container-service: kubernetes_service_v1.checkout

resource "kubernetes_network_policy_v1" "reporting_https" {
  metadata {
    name      = "reporting-https"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "HTTPS to services on the internet"
    }
    labels = {
      "app.kubernetes.io/name"       = "reporting"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "reporting"
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

resource "kubernetes_network_policy_v1" "reporting_to_orders_db" {
  metadata {
    name      = "reporting-to-orders-db"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "reporting connects to orders-db"
    }
    labels = {
      "app.kubernetes.io/name"       = "reporting"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "reporting"
      }
    }

    egress {
      to {
        ip_block {
          cidr = "${var.orders_db_private_ipv4}/32"
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
# Entities: component:default/checkout, component:default/reporting
# in container-service: kubernetes_service_account_v1.checkout

resource "kubernetes_service_account_v1" "reporting" {
  automount_service_account_token = false

  metadata {
    name      = "reporting"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/reporting"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "reporting"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

# ---------- workloads/security.tf
# Entities: component:default/checkout, component:default/reporting

# Its value is put there by hand, see the README: with data_wo it is never read back.
resource "kubernetes_secret_v1" "checkout_orders_db_password" {
  type             = "Opaque"
  data_wo          = {}
  data_wo_revision = 1

  metadata {
    name      = "shop-production-checkout-orders-db"
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

# Its value is put there by hand, see the README: with data_wo it is never read back.
resource "kubernetes_secret_v1" "reporting_orders_db_password" {
  type             = "Opaque"
  data_wo          = {}
  data_wo_revision = 1

  metadata {
    name      = "shop-production-reporting-orders-db"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/reporting"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "reporting"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

# ---------- workloads/compute.tf
# Entities: component:default/checkout, component:default/reporting
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
            name  = "ORDERS_DB_HOST"
            value = var.orders_db_private_ipv4
          }

          env {
            name  = "ORDERS_DB_NAME"
            value = "orders_db"
          }

          env {
            name  = "ORDERS_DB_PORT"
            value = "5432"
          }

          env {
            name  = "ORDERS_DB_USER"
            value = "checkout"
          }

          env {
            name  = "PORT"
            value = "8080"
          }

          env {
            name = "ORDERS_DB_PASSWORD"

            value_from {
              secret_key_ref {
                name = kubernetes_secret_v1.checkout_orders_db_password.metadata[0].name
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

# component:default/reporting
resource "kubernetes_deployment_v1" "reporting" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_35:secrets have the same names of environment variables on every cloud
  # checkov:skip=CKV_K8S_8:nobody calls it: that its process ends tells that it is unwell
  # checkov:skip=CKV_K8S_9:nobody calls it: it is ready once it runs
  wait_for_rollout = false

  metadata {
    name      = "reporting"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/reporting"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "reporting"
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
        "app.kubernetes.io/name" = "reporting"
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
          "appstack.io/entity" = "component:default/reporting"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "reporting"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
        }
      }

      spec {
        service_account_name             = kubernetes_service_account_v1.reporting.metadata[0].name
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
              "app.kubernetes.io/name" = "reporting"
            }
          }
        }

        container {
          name              = "reporting"
          image             = var.reporting_image
          image_pull_policy = "Always"

          env {
            name  = "ORDERS_DB_HOST"
            value = var.orders_db_private_ipv4
          }

          env {
            name  = "ORDERS_DB_NAME"
            value = "orders_db"
          }

          env {
            name  = "ORDERS_DB_PORT"
            value = "5432"
          }

          env {
            name  = "ORDERS_DB_USER"
            value = "reporting"
          }

          env {
            name = "ORDERS_DB_PASSWORD"

            value_from {
              secret_key_ref {
                name = kubernetes_secret_v1.reporting_orders_db_password.metadata[0].name
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

resource "kubernetes_horizontal_pod_autoscaler_v2" "reporting" {
  metadata {
    name      = "reporting"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "reporting"
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
      name        = kubernetes_deployment_v1.reporting.metadata[0].name
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

resource "kubernetes_pod_disruption_budget_v1" "reporting" {
  metadata {
    name      = "reporting"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "reporting"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    max_unavailable = "1"

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "reporting"
      }
    }
  }
}

# ---------- workloads/outputs.tf
# Entities: component:default/checkout, component:default/reporting, resource:default/orders-db

output "checkout_orders_db_password_secret" {
  description = "Name of the Kubernetes secret by which checkout signs in to orders-db"
  value       = kubernetes_secret_v1.checkout_orders_db_password.metadata[0].name
}

# in foundations/namespace: output.namespace

output "reporting_orders_db_password_secret" {
  description = "Name of the Kubernetes secret by which reporting signs in to orders-db"
  value       = kubernetes_secret_v1.reporting_orders_db_password.metadata[0].name
}

# ---------- bootstrap/orders_db/create-database.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: resource:default/orders-db

SELECT 'CREATE DATABASE "orders_db"' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'orders_db') \gexec
REVOKE CONNECT ON DATABASE "orders_db" FROM PUBLIC;

# ---------- bootstrap/orders_db/checkout.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/checkout

-- What is created in "orders_db" belongs to this role, whoever creates it.
SELECT 'CREATE ROLE "orders_db_owner" NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'orders_db_owner') \gexec
GRANT "orders_db_owner" TO CURRENT_USER;
REVOKE CONNECT ON DATABASE "orders_db" FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO "orders_db_owner";

-- The password is the one in the secret of the workload; psql has it in its variable password.
SELECT 'CREATE ROLE "checkout" LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'checkout') \gexec
ALTER ROLE "checkout" PASSWORD :'password';
GRANT CONNECT ON DATABASE "orders_db" TO "checkout";

-- It reads, writes and migrates.
GRANT "orders_db_owner" TO "checkout";
ALTER ROLE "checkout" IN DATABASE "orders_db" SET role TO "orders_db_owner";

# ---------- bootstrap/orders_db/reporting.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/reporting

-- What is created in "orders_db" belongs to this role, whoever creates it.
SELECT 'CREATE ROLE "orders_db_owner" NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'orders_db_owner') \gexec
GRANT "orders_db_owner" TO CURRENT_USER;
REVOKE CONNECT ON DATABASE "orders_db" FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO "orders_db_owner";

-- The password is the one in the secret of the workload; psql has it in its variable password.
SELECT 'CREATE ROLE "reporting" LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'reporting') \gexec
ALTER ROLE "reporting" PASSWORD :'password';
GRANT CONNECT ON DATABASE "orders_db" TO "reporting";

-- It may read and nothing else, also what is created later.
GRANT USAGE ON SCHEMA public TO "reporting";
GRANT SELECT ON ALL TABLES IN SCHEMA public TO "reporting";
ALTER DEFAULT PRIVILEGES FOR ROLE "orders_db_owner" IN SCHEMA public GRANT SELECT ON TABLES TO "reporting";
