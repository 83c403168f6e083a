# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.civo
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: resource:default/intranet, resource:default/staff-db
# in foundations/kubernetes-cluster: variable.cluster_api_ranges
# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# cluster_api_ranges: Address ranges that may reach the API of the Kubernetes cluster: of CI, of an office, of a VPN

# ---------- network.tf
# Entities: resource:default/staff-db
# in foundations/network: civo_network.main
# in foundations/kubernetes-cluster: civo_firewall.cluster_api

resource "civo_firewall" "staff_db" {
  name                 = "shop-production-staff-db"
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
# Entities: resource:default/staff-db

# resource:default/staff-db
# Civo makes up the password of its administrator, which is in the state: only people use it.
resource "civo_database" "staff_db" {
  name        = "shop-production-staff-db"
  engine      = "PostgreSQL"
  version     = "16"
  size        = "g3.db.medium"
  nodes       = 3
  network_id  = civo_network.main.id
  firewall_id = civo_firewall.staff_db.id

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- compute.tf
# in foundations/kubernetes-cluster: civo_kubernetes_cluster.main
# ---------- outputs.tf
# Entities: resource:default/intranet, resource:default/staff-db
# in foundations/kubernetes-cluster: output.cluster_name

output "staff_db_administrator" {
  description = "Administrator of staff-db, for people"
  value       = civo_database.staff_db.username
}

output "staff_db_host" {
  description = "Private address of staff-db"
  value       = civo_database.staff_db.private_ipv4
}

output "staff_db_server_name" {
  description = "Name of staff-db at Civo"
  value       = civo_database.staff_db.name
}

output "workloads" {
  description = "What the root module workloads has to know, as its variables"
  value = {
    kubernetes_cluster_id = civo_kubernetes_cluster.main.id
    staff_db_private_ipv4 = civo_database.staff_db.private_ipv4
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
# Entities: resource:default/intranet, resource:default/staff-db

variable "intranet_image" {
  description = "Container image of intranet, with its tag or digest"
  type        = string
  nullable    = false
}

# in container-service: variable.kubernetes_cluster_id

variable "staff_db_private_ipv4" {
  description = "From the output workloads of the environment: private_ipv4 of the civo_database staff_db"
  type        = string
  nullable    = false
}

# ---------- workloads/terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# intranet_image: Container image of intranet, with its tag or digest

# ---------- workloads/network.tf
# Entities: resource:default/intranet
# in foundations/namespace: kubernetes_network_policy_v1.main_default_deny
# in foundations/namespace: kubernetes_network_policy_v1.main_dns

resource "kubernetes_network_policy_v1" "intranet_https" {
  metadata {
    name      = "intranet-https"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "HTTPS to services on the internet"
    }
    labels = {
      "app.kubernetes.io/name"       = "intranet"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "intranet"
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

resource "kubernetes_network_policy_v1" "intranet_to_staff_db" {
  metadata {
    name      = "intranet-to-staff-db"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "intranet connects to staff-db"
    }
    labels = {
      "app.kubernetes.io/name"       = "intranet"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "intranet"
      }
    }

    egress {
      to {
        ip_block {
          cidr = "${var.staff_db_private_ipv4}/32"
        }
      }

      ports {
        port     = "5432"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_service_v1" "intranet" {
  metadata {
    name      = "intranet"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "resource:default/intranet"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "intranet"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    type = "ClusterIP"
    selector = {
      "app.kubernetes.io/name" = "intranet"
    }

    port {
      name         = "http"
      app_protocol = "http"
      port         = 8080
      target_port  = "http"
    }
  }
}

# ---------- workloads/identity.tf
# Entities: resource:default/intranet

resource "kubernetes_service_account_v1" "intranet" {
  automount_service_account_token = false

  metadata {
    name      = "intranet"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "resource:default/intranet"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "intranet"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

# ---------- workloads/security.tf
# Entities: resource:default/intranet

# Its value is put there by hand, see the README: with data_wo it is never read back.
resource "kubernetes_secret_v1" "intranet_staff_db_password" {
  type             = "Opaque"
  data_wo          = {}
  data_wo_revision = 1

  metadata {
    name      = "shop-production-intranet-staff-db"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "resource:default/intranet"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "intranet"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

# ---------- workloads/compute.tf
# Entities: resource:default/intranet
# in foundations/kubernetes-cluster: data.civo_kubernetes_cluster.main
# in foundations/namespace: kubernetes_namespace_v1.main

# resource:default/intranet
resource "kubernetes_deployment_v1" "intranet" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_35:secrets have the same names of environment variables on every cloud
  wait_for_rollout = false

  metadata {
    name      = "intranet"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "resource:default/intranet"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "intranet"
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
        "app.kubernetes.io/name" = "intranet"
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
          "appstack.io/entity" = "resource:default/intranet"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "intranet"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
        }
      }

      spec {
        service_account_name             = kubernetes_service_account_v1.intranet.metadata[0].name
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
              "app.kubernetes.io/name" = "intranet"
            }
          }
        }

        container {
          name              = "intranet"
          image             = var.intranet_image
          image_pull_policy = "Always"

          port {
            name           = "http"
            container_port = 8080
          }

          env {
            name  = "PORT"
            value = "8080"
          }

          env {
            name  = "STAFF_DB_HOST"
            value = var.staff_db_private_ipv4
          }

          env {
            name  = "STAFF_DB_NAME"
            value = "staff_db"
          }

          env {
            name  = "STAFF_DB_PORT"
            value = "5432"
          }

          env {
            name  = "STAFF_DB_USER"
            value = "intranet"
          }

          env {
            name = "STAFF_DB_PASSWORD"

            value_from {
              secret_key_ref {
                name = kubernetes_secret_v1.intranet_staff_db_password.metadata[0].name
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

resource "kubernetes_horizontal_pod_autoscaler_v2" "intranet" {
  metadata {
    name      = "intranet"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "intranet"
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
      name        = kubernetes_deployment_v1.intranet.metadata[0].name
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

resource "kubernetes_pod_disruption_budget_v1" "intranet" {
  metadata {
    name      = "intranet"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "intranet"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    max_unavailable = "1"

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "intranet"
      }
    }
  }
}

# ---------- workloads/outputs.tf
# Entities: resource:default/intranet, resource:default/staff-db

output "intranet_staff_db_password_secret" {
  description = "Name of the Kubernetes secret by which intranet signs in to staff-db"
  value       = kubernetes_secret_v1.intranet_staff_db_password.metadata[0].name
}

# in foundations/namespace: output.namespace
# ---------- bootstrap/staff_db/create-database.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: resource:default/staff-db

SELECT 'CREATE DATABASE "staff_db"' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'staff_db') \gexec
REVOKE CONNECT ON DATABASE "staff_db" FROM PUBLIC;

# ---------- bootstrap/staff_db/intranet.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: resource:default/intranet

-- What is created in "staff_db" belongs to this role, whoever creates it.
SELECT 'CREATE ROLE "staff_db_owner" NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'staff_db_owner') \gexec
GRANT "staff_db_owner" TO CURRENT_USER;
REVOKE CONNECT ON DATABASE "staff_db" FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO "staff_db_owner";

-- The password is the one in the secret of the workload; psql has it in its variable password.
SELECT 'CREATE ROLE "intranet" LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'intranet') \gexec
ALTER ROLE "intranet" PASSWORD :'password';
GRANT CONNECT ON DATABASE "staff_db" TO "intranet";

-- It reads, writes and migrates.
GRANT "staff_db_owner" TO "intranet";
ALTER ROLE "intranet" IN DATABASE "staff_db" SET role TO "staff_db_owner";
