# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/checkout, component:default/statistics, resource:default/sessions
# in foundations/kubernetes-cluster: variable.cluster_api_ranges
# ---------- terraform.tfvars, in production
# ---------- network.tf, in production
# ---------- compute.tf
# in foundations/kubernetes-cluster: civo_kubernetes_cluster.main
# ---------- outputs.tf, in production
# ---------- workloads/terraform.tf, in production
# ---------- workloads/providers.tf, in production
# ---------- workloads/backend.tf, in production
# ---------- workloads/variables.tf, in production
# ---------- workloads/terraform.tfvars, in production
# ---------- workloads/network.tf, in production
# ---------- workloads/identity.tf, in production
# ---------- workloads/security.tf, in production
# ---------- workloads/compute.tf
# Entities: component:default/checkout, component:default/statistics, resource:default/sessions
# in foundations/kubernetes-cluster: data.civo_kubernetes_cluster.main
# in foundations/namespace: kubernetes_namespace_v1.main

# resource:default/sessions
resource "helm_release" "sessions" {
  name        = "shop-development-sessions"
  namespace   = kubernetes_namespace_v1.main.metadata[0].name
  repository  = "https://valkey.io/valkey-helm/"
  chart       = "valkey"
  version     = "0.9.4"
  atomic      = false
  wait        = false
  max_history = 5
  values = [
    yamlencode({
      nameOverride     = "shop-development-sessions"
      fullnameOverride = "shop-development-sessions"
      auth = {
        enabled             = true
        usersExistingSecret = kubernetes_secret_v1.sessions_users.metadata[0].name
        aclUsers = {
          default = {
            permissions = "-@all"
          }
          checkout = {
            permissions = "~* &* +@all -@dangerous +info"
          }
          statistics = {
            permissions = "~* &* -@all +@read +@connection -@dangerous +info"
          }
        }
      }
      dataStorage = {
        enabled = false
      }
      deploymentStrategy = "Recreate"
      podSecurityContext = {
        seccompProfile = {
          type = "RuntimeDefault"
        }
      }
      securityContext = {
        allowPrivilegeEscalation = false
      }
      valkeyConfig = "maxmemory 192mb\nmaxmemory-policy allkeys-lru\n"
      resources = {
        requests = {
          cpu    = "100m"
          memory = "256Mi"
        }
        limits = {
          memory = "256Mi"
        }
      }
    }),
  ]
}

# component:default/checkout
# Assumed: type "service" does not say more.
resource "kubernetes_deployment_v1" "checkout" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_35:secrets have the same names of environment variables on every cloud
  # checkov:skip=CKV_K8S_8:no path is stated by which a failure would show; set healthCheckPath
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
    replicas                  = 1
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

          env {
            name  = "SESSIONS_HOST"
            value = "${helm_release.sessions.name}.${kubernetes_namespace_v1.main.metadata[0].name}"
          }

          env {
            name  = "SESSIONS_PORT"
            value = "6379"
          }

          env {
            name  = "SESSIONS_USER"
            value = "checkout"
          }

          env {
            name = "SESSIONS_PASSWORD"

            value_from {
              secret_key_ref {
                name = kubernetes_secret_v1.sessions_users.metadata[0].name
                key  = "checkout"
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

            tcp_socket {
              port = "http"
            }
          }

          readiness_probe {
            period_seconds    = 10
            failure_threshold = 3

            tcp_socket {
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

# component:default/statistics
resource "kubernetes_deployment_v1" "statistics" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_35:secrets have the same names of environment variables on every cloud
  # checkov:skip=CKV_K8S_8:it has no port: the end of its process restarts it
  # checkov:skip=CKV_K8S_9:it has no port: it is ready once it runs
  wait_for_rollout = false

  metadata {
    name      = "statistics"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/statistics"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "statistics"
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
        "app.kubernetes.io/name" = "statistics"
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
          "appstack.io/entity" = "component:default/statistics"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "statistics"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
        }
      }

      spec {
        service_account_name             = kubernetes_service_account_v1.statistics.metadata[0].name
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
          name              = "statistics"
          image             = var.statistics_image
          image_pull_policy = "Always"

          env {
            name  = "SESSIONS_HOST"
            value = "${helm_release.sessions.name}.${kubernetes_namespace_v1.main.metadata[0].name}"
          }

          env {
            name  = "SESSIONS_PORT"
            value = "6379"
          }

          env {
            name  = "SESSIONS_USER"
            value = "statistics"
          }

          env {
            name = "SESSIONS_PASSWORD"

            value_from {
              secret_key_ref {
                name = kubernetes_secret_v1.sessions_users.metadata[0].name
                key  = "statistics"
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

resource "kubernetes_horizontal_pod_autoscaler_v2" "statistics" {
  metadata {
    name      = "statistics"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "statistics"
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
      name        = kubernetes_deployment_v1.statistics.metadata[0].name
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

# ---------- workloads/outputs.tf, in production
