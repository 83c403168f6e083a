# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.civo
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/payments, resource:default/payment-key, resource:default/payment-provider, resource:default/vault
# in foundations/kubernetes-cluster: variable.cluster_api_ranges
# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# cluster_api_ranges: Address ranges that may reach the API of the Kubernetes cluster: of CI, of an office, of a VPN

# ---------- network.tf
# in foundations/network: civo_network.main
# in foundations/kubernetes-cluster: civo_firewall.cluster_api
# ---------- compute.tf
# in foundations/kubernetes-cluster: civo_kubernetes_cluster.main
# ---------- outputs.tf
# Entities: component:default/payments, resource:default/payment-key, resource:default/payment-provider, resource:default/vault
# in foundations/kubernetes-cluster: output.cluster_name
# in scheduled-job: output.workloads
# ---------- workloads/terraform.tf
# in foundations/root-module: terraform
# ---------- workloads/providers.tf
# in foundations/root-module: provider.civo
# in foundations/root-module: provider.kubernetes
# ---------- workloads/backend.tf
# in foundations/root-module: terraform
# ---------- workloads/variables.tf
# Entities: component:default/payments, resource:default/payment-key, resource:default/payment-provider, resource:default/vault
# in container-service: variable.kubernetes_cluster_id

variable "payment_provider_url" {
  description = "Address of payment-provider"
  type        = string
  nullable    = false
}

variable "payments_image" {
  description = "Container image of payments, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- workloads/terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# payment_provider_url: Address of payment-provider
# payments_image: Container image of payments, with its tag or digest

# ---------- workloads/network.tf
# Entities: component:default/payments
# in foundations/namespace: kubernetes_network_policy_v1.main_default_deny
# in foundations/namespace: kubernetes_network_policy_v1.main_dns

resource "kubernetes_network_policy_v1" "payments_https" {
  metadata {
    name      = "payments-https"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "HTTPS to services on the internet"
    }
    labels = {
      "app.kubernetes.io/name"       = "payments"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "payments"
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

# ---------- workloads/identity.tf
# Entities: component:default/payments

resource "kubernetes_service_account_v1" "payments" {
  automount_service_account_token = false

  metadata {
    name      = "payments"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/payments"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "payments"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

# ---------- workloads/security.tf
# Entities: component:default/payments, resource:default/payment-key

# Its value is put there by hand, see the README: with data_wo it is never read back.
resource "kubernetes_secret_v1" "payments_payment_provider_access" {
  type             = "Opaque"
  data_wo          = {}
  data_wo_revision = 1

  metadata {
    name      = "shop-production-payments-payment-provider"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/payments"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "payments"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

# resource:default/payment-key
# Its value is put there by hand, see the README: with data_wo it is never read back.
resource "kubernetes_secret_v1" "payment_key" {
  type             = "Opaque"
  data_wo          = {}
  data_wo_revision = 1

  metadata {
    name      = "shop-production-payment-key"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "resource:default/payment-key"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "payment-key"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- workloads/compute.tf
# Entities: component:default/payments
# in foundations/kubernetes-cluster: data.civo_kubernetes_cluster.main
# in foundations/namespace: kubernetes_namespace_v1.main

# component:default/payments
resource "kubernetes_deployment_v1" "payments" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_35:secrets have the same names of environment variables on every cloud
  # checkov:skip=CKV_K8S_8:nobody calls it: that its process ends tells that it is unwell
  # checkov:skip=CKV_K8S_9:nobody calls it: it is ready once it runs
  wait_for_rollout = false

  metadata {
    name      = "payments"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/payments"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "payments"
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
        "app.kubernetes.io/name" = "payments"
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
          "appstack.io/entity" = "component:default/payments"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "payments"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
        }
      }

      spec {
        service_account_name             = kubernetes_service_account_v1.payments.metadata[0].name
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
              "app.kubernetes.io/name" = "payments"
            }
          }
        }

        container {
          name              = "payments"
          image             = var.payments_image
          image_pull_policy = "Always"

          env {
            name  = "PAYMENT_PROVIDER_URL"
            value = var.payment_provider_url
          }

          env {
            name = "PAYMENT_KEY_VALUE"

            value_from {
              secret_key_ref {
                name = kubernetes_secret_v1.payment_key.metadata[0].name
                key  = "value"
              }
            }
          }

          env {
            name = "PAYMENT_PROVIDER_SECRET"

            value_from {
              secret_key_ref {
                name = kubernetes_secret_v1.payments_payment_provider_access.metadata[0].name
                key  = "secret"
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

resource "kubernetes_horizontal_pod_autoscaler_v2" "payments" {
  metadata {
    name      = "payments"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "payments"
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
      name        = kubernetes_deployment_v1.payments.metadata[0].name
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

resource "kubernetes_pod_disruption_budget_v1" "payments" {
  metadata {
    name      = "payments"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "payments"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    max_unavailable = "1"

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "payments"
      }
    }
  }
}

# ---------- workloads/outputs.tf
# Entities: component:default/payments, resource:default/payment-key, resource:default/payment-provider, resource:default/vault
# in foundations/namespace: output.namespace

output "payment_key_secret" {
  description = "Name of the Kubernetes secret of payment-key"
  value       = kubernetes_secret_v1.payment_key.metadata[0].name
}

output "payments_payment_provider_access_secret" {
  description = "Name of the Kubernetes secret by which payments calls payment-provider"
  value       = kubernetes_secret_v1.payments_payment_provider_access.metadata[0].name
}
