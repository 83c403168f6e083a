# ---------- terraform.tf

terraform {
  required_version = ">= 1.11.0, < 2.0.0"
}

# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- outputs.tf
# Entities: component:default/checkout

output "workloads" {
  description = "What the root module workloads has to know, as its variables"
  value       = {}
}

# ---------- workloads/terraform.tf
# in foundations/root-module: terraform
# ---------- workloads/providers.tf
# in foundations/root-module: provider.civo
# in foundations/root-module: provider.kubernetes
# ---------- workloads/backend.tf
# in foundations/root-module: terraform
# ---------- workloads/variables.tf
# Entities: component:default/checkout
# in container-service: variable.checkout_image
# ---------- workloads/terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# checkout_image: Container image of checkout, with its tag or digest

# ---------- workloads/network.tf
# Entities: component:default/checkout
# in foundations/namespace: kubernetes_network_policy_v1.main_default_deny
# in foundations/namespace: kubernetes_network_policy_v1.main_dns

resource "kubernetes_network_policy_v1" "certificate_challenges" {
  metadata {
    name      = "certificate-challenges"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Ingress"]

    pod_selector {
      match_labels = {
        "acme.cert-manager.io/http01-solver" = "true"
      }
    }

    ingress {
      from {
        namespace_selector {
          match_labels = {
            "kubernetes.io/metadata.name" = "ingress-nginx"
          }
        }
      }

      ports {
        port     = "8089"
        protocol = "TCP"
      }
    }
  }
}

# in container-service: kubernetes_network_policy_v1.checkout_https
# in container-service: kubernetes_service_v1.checkout

resource "kubernetes_network_policy_v1" "checkout_from_ingress" {
  metadata {
    name      = "checkout-from-ingress"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "Requests by way of the ingress controller"
    }
    labels = {
      "app.kubernetes.io/name"       = "checkout"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Ingress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "checkout"
      }
    }

    ingress {
      from {
        namespace_selector {
          match_labels = {
            "kubernetes.io/metadata.name" = "ingress-nginx"
          }
        }
      }

      ports {
        port     = "8080"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_ingress_v1" "checkout" {
  metadata {
    name      = "checkout"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity"             = "component:default/checkout"
      "appstack.io/owner"              = "group:default/shop-team"
      "cert-manager.io/cluster-issuer" = "internal"
    }
    labels = {
      "app.kubernetes.io/name"       = "checkout"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    ingress_class_name = "nginx"

    tls {
      hosts       = ["checkout.shop.example.com"]
      secret_name = "checkout-tls"
    }

    rule {
      host = "checkout.shop.example.com"

      http {
        path {
          path      = "/"
          path_type = "Prefix"

          backend {
            service {
              name = kubernetes_service_v1.checkout.metadata[0].name

              port {
                name = "http"
              }
            }
          }
        }
      }
    }
  }
}

# ---------- workloads/identity.tf
# Entities: component:default/checkout
# in container-service: kubernetes_service_account_v1.checkout
# ---------- workloads/compute.tf
# Entities: component:default/checkout

data "civo_kubernetes_cluster" "main" {
  name = "shared"
}

# in foundations/namespace: kubernetes_namespace_v1.main

# component:default/checkout
# Assumed: type "service" does not say more.
resource "kubernetes_deployment_v1" "checkout" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  wait_for_rollout = true

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
            name  = "PORT"
            value = "8080"
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
# Entities: component:default/checkout
# in container-service: output.checkout_url
# in foundations/namespace: output.namespace
