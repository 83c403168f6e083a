# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.civo
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/checkout, component:default/statistics, resource:default/sessions
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
# Entities: component:default/checkout, component:default/statistics, resource:default/sessions
# in foundations/kubernetes-cluster: output.cluster_name
# in scheduled-job: output.workloads
# ---------- workloads/terraform.tf
# in container-service: terraform
# ---------- workloads/providers.tf
# in foundations/root-module: provider.civo
# in foundations/root-module: provider.helm
# in foundations/root-module: provider.kubernetes
# ---------- workloads/backend.tf
# in foundations/root-module: terraform
# ---------- workloads/variables.tf
# Entities: component:default/checkout, component:default/statistics, resource:default/sessions
# in container-service: variable.checkout_image
# in container-service: variable.kubernetes_cluster_id

variable "statistics_image" {
  description = "Container image of statistics, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- workloads/terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# checkout_image: Container image of checkout, with its tag or digest
# statistics_image: Container image of statistics, with its tag or digest

# ---------- workloads/network.tf
# Entities: component:default/checkout, component:default/statistics
# in foundations/namespace: kubernetes_network_policy_v1.main_default_deny
# in foundations/namespace: kubernetes_network_policy_v1.main_dns
# in container-service: kubernetes_network_policy_v1.checkout_https

resource "kubernetes_network_policy_v1" "checkout_to_sessions" {
  metadata {
    name      = "checkout-to-sessions"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "checkout connects to sessions"
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
        namespace_selector {
          match_labels = {
            "kubernetes.io/metadata.name" = kubernetes_namespace_v1.main.metadata[0].name
          }
        }

        pod_selector {
          match_labels = {
            "app.kubernetes.io/name" = helm_release.sessions.name
          }
        }
      }

      ports {
        port     = "6379"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "checkout_into_sessions" {
  metadata {
    name      = "sessions-from-checkout"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "checkout connects to sessions"
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
        "app.kubernetes.io/name" = helm_release.sessions.name
      }
    }

    ingress {
      from {
        namespace_selector {
          match_labels = {
            "kubernetes.io/metadata.name" = kubernetes_namespace_v1.main.metadata[0].name
          }
        }

        pod_selector {
          match_labels = {
            "app.kubernetes.io/name" = "checkout"
          }
        }
      }

      ports {
        port     = "6379"
        protocol = "TCP"
      }
    }
  }
}

# in container-service: kubernetes_service_v1.checkout

resource "kubernetes_network_policy_v1" "statistics_https" {
  metadata {
    name      = "statistics-https"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "HTTPS to services on the internet"
    }
    labels = {
      "app.kubernetes.io/name"       = "statistics"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "statistics"
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

resource "kubernetes_network_policy_v1" "statistics_to_sessions" {
  metadata {
    name      = "statistics-to-sessions"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "statistics connects to sessions"
    }
    labels = {
      "app.kubernetes.io/name"       = "statistics"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "statistics"
      }
    }

    egress {
      to {
        namespace_selector {
          match_labels = {
            "kubernetes.io/metadata.name" = kubernetes_namespace_v1.main.metadata[0].name
          }
        }

        pod_selector {
          match_labels = {
            "app.kubernetes.io/name" = helm_release.sessions.name
          }
        }
      }

      ports {
        port     = "6379"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "statistics_into_sessions" {
  metadata {
    name      = "sessions-from-statistics"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "statistics connects to sessions"
    }
    labels = {
      "app.kubernetes.io/name"       = "statistics"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Ingress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = helm_release.sessions.name
      }
    }

    ingress {
      from {
        namespace_selector {
          match_labels = {
            "kubernetes.io/metadata.name" = kubernetes_namespace_v1.main.metadata[0].name
          }
        }

        pod_selector {
          match_labels = {
            "app.kubernetes.io/name" = "statistics"
          }
        }
      }

      ports {
        port     = "6379"
        protocol = "TCP"
      }
    }
  }
}

# ---------- workloads/identity.tf
# Entities: component:default/checkout, component:default/statistics
# in container-service: kubernetes_service_account_v1.checkout

resource "kubernetes_service_account_v1" "statistics" {
  automount_service_account_token = false

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
}

# ---------- workloads/security.tf
# Entities: resource:default/sessions

# Its value is put there by hand, see the README: with data_wo it is never read back.
resource "kubernetes_secret_v1" "sessions_users" {
  type             = "Opaque"
  data_wo          = {}
  data_wo_revision = 1

  metadata {
    name      = "shop-production-sessions-users"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "resource:default/sessions"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "sessions"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

# ---------- workloads/compute.tf
# Entities: component:default/checkout, component:default/statistics, resource:default/sessions
# in foundations/kubernetes-cluster: data.civo_kubernetes_cluster.main
# in foundations/namespace: kubernetes_namespace_v1.main

# resource:default/sessions
resource "helm_release" "sessions" {
  name        = "shop-production-sessions"
  namespace   = kubernetes_namespace_v1.main.metadata[0].name
  repository  = "https://valkey.io/valkey-helm/"
  chart       = "valkey"
  version     = "0.9.4"
  atomic      = false
  wait        = false
  max_history = 5
  values = [
    yamlencode({
      nameOverride     = "shop-production-sessions"
      fullnameOverride = "shop-production-sessions"
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
        enabled       = true
        requestedSize = "10Gi"
        keepPvc       = true
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
      valkeyConfig = "maxmemory 768mb\nmaxmemory-policy allkeys-lru\n"
      resources = {
        requests = {
          cpu    = "100m"
          memory = "1Gi"
        }
        limits = {
          memory = "1Gi"
        }
      }
    }),
  ]

  lifecycle {
    prevent_destroy = true
  }
}

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

# component:default/statistics
resource "kubernetes_deployment_v1" "statistics" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_35:secrets have the same names of environment variables on every cloud
  # checkov:skip=CKV_K8S_8:nobody calls it: that its process ends tells that it is unwell
  # checkov:skip=CKV_K8S_9:nobody calls it: it is ready once it runs
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
    replicas                  = 2
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

        topology_spread_constraint {
          max_skew           = 1
          topology_key       = "kubernetes.io/hostname"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "statistics"
            }
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
    min_replicas = 2
    max_replicas = 6

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

resource "kubernetes_pod_disruption_budget_v1" "statistics" {
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
    max_unavailable = "1"

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "statistics"
      }
    }
  }
}

# ---------- workloads/outputs.tf
# Entities: component:default/checkout, component:default/statistics, resource:default/sessions
# in foundations/namespace: output.namespace

output "sessions_users_secret" {
  description = "Name of the Kubernetes secret by which everybody signs in to sessions"
  value       = kubernetes_secret_v1.sessions_users.metadata[0].name
}
