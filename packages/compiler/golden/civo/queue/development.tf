# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/checkout, component:default/packer, resource:default/bus, resource:default/parcels, resource:default/returns
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
# ---------- workloads/network.tf
# Entities: component:default/checkout, component:default/packer, resource:default/parcels, resource:default/returns
# in foundations/namespace: kubernetes_network_policy_v1.main_default_deny
# in foundations/namespace: kubernetes_network_policy_v1.main_dns
# in production: kubernetes_network_policy_v1.checkout_https
# in production: kubernetes_network_policy_v1.checkout_to_parcels
# in production: kubernetes_network_policy_v1.checkout_into_parcels
# in production: kubernetes_service_v1.checkout
# in production: kubernetes_network_policy_v1.packer_https
# in production: kubernetes_network_policy_v1.packer_to_parcels
# in production: kubernetes_network_policy_v1.packer_into_parcels
# in production: kubernetes_network_policy_v1.parcels_to_broker
# in production: kubernetes_network_policy_v1.parcels_into_broker
# in production: kubernetes_network_policy_v1.returns_to_broker
# in production: kubernetes_network_policy_v1.returns_into_broker
# ---------- workloads/identity.tf, in production
# ---------- workloads/security.tf, in production
# ---------- workloads/compute.tf
# Entities: component:default/checkout, component:default/packer, resource:default/parcels, resource:default/returns
# in foundations/kubernetes-cluster: data.civo_kubernetes_cluster.main
# in foundations/namespace: kubernetes_namespace_v1.main

# resource:default/parcels
resource "kubernetes_job_v1" "parcels" {
  wait_for_completion = false

  metadata {
    name      = "shop-development-parcels"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "resource:default/parcels"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "parcels"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    backoff_limit = 10

    template {
      metadata {
        labels = {
          "app.kubernetes.io/name"       = "parcels"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
        }
      }

      spec {
        automount_service_account_token = false
        enable_service_links            = false
        restart_policy                  = "OnFailure"

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
          name              = "parcels"
          image             = "natsio/nats-box:0.14.5"
          image_pull_policy = "Always"
          command = [
            "sh",
            "-euc",
            join("\n", [
              "until nats account info > /dev/null; do sleep 10; done",
              "nats stream info shop-development-parcels > /dev/null 2>&1 || nats stream add shop-development-parcels --defaults --retention=work --storage=file --replicas=1 --max-age=96h --subjects='shop-development-parcels'",
              "nats stream info shop-development-parcels --json | jq '.config | .max_age = 345600000000000 | .sources = []' > /tmp/stream.json",
              "nats stream edit shop-development-parcels --config=/tmp/stream.json --force",
              "nats consumer info shop-development-parcels workers > /dev/null 2>&1 || nats consumer add shop-development-parcels workers --defaults --pull --deliver=all --ack=explicit --wait=30s --max-deliver=5",
              "nats consumer edit shop-development-parcels workers --wait=30s --max-deliver=5 --force",
              "nats stream info shop-development-parcels-workers-dead-letters > /dev/null 2>&1 || nats stream add shop-development-parcels-workers-dead-letters --defaults --retention=limits --storage=file --replicas=1 --max-age=336h --subjects='$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.shop-development-parcels.workers'",
              "nats stream edit shop-development-parcels-workers-dead-letters --max-age=336h --force",
            ]),
          ]

          env {
            name  = "HOME"
            value = "/tmp"
          }

          env {
            name  = "NATS_URL"
            value = "nats://broker.${kubernetes_namespace_v1.main.metadata[0].name}:4222"
          }

          env {
            name  = "NATS_USER"
            value = "admin"
          }

          env {
            name = "NATS_PASSWORD"

            value_from {
              secret_key_ref {
                name = kubernetes_secret_v1.broker.metadata[0].name
                key  = "admin"
              }
            }
          }

          resources {
            requests = {
              cpu    = "50m"
              memory = "128Mi"
            }
            limits = {
              cpu    = "250m"
              memory = "128Mi"
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

# resource:default/returns
resource "kubernetes_job_v1" "returns" {
  wait_for_completion = false

  metadata {
    name      = "shop-development-returns"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "resource:default/returns"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "returns"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    backoff_limit = 10

    template {
      metadata {
        labels = {
          "app.kubernetes.io/name"       = "returns"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
        }
      }

      spec {
        automount_service_account_token = false
        enable_service_links            = false
        restart_policy                  = "OnFailure"

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
          name              = "returns"
          image             = "natsio/nats-box:0.14.5"
          image_pull_policy = "Always"
          command = [
            "sh",
            "-euc",
            join("\n", [
              "until nats account info > /dev/null; do sleep 10; done",
              "nats stream info shop-development-returns > /dev/null 2>&1 || nats stream add shop-development-returns --defaults --retention=work --storage=file --replicas=1 --max-age=96h --subjects='shop-development-returns'",
              "nats stream info shop-development-returns --json | jq '.config | .max_age = 345600000000000 | .sources = []' > /tmp/stream.json",
              "nats stream edit shop-development-returns --config=/tmp/stream.json --force",
              "nats consumer info shop-development-returns workers > /dev/null 2>&1 || nats consumer add shop-development-returns workers --defaults --pull --deliver=all --ack=explicit --wait=120s --max-deliver=3",
              "nats consumer edit shop-development-returns workers --wait=120s --max-deliver=3 --force",
              "nats stream info shop-development-returns-workers-dead-letters > /dev/null 2>&1 || nats stream add shop-development-returns-workers-dead-letters --defaults --retention=limits --storage=file --replicas=1 --max-age=336h --subjects='$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.shop-development-returns.workers'",
              "nats stream edit shop-development-returns-workers-dead-letters --max-age=336h --force",
            ]),
          ]

          env {
            name  = "HOME"
            value = "/tmp"
          }

          env {
            name  = "NATS_URL"
            value = "nats://broker.${kubernetes_namespace_v1.main.metadata[0].name}:4222"
          }

          env {
            name  = "NATS_USER"
            value = "admin"
          }

          env {
            name = "NATS_PASSWORD"

            value_from {
              secret_key_ref {
                name = kubernetes_secret_v1.broker.metadata[0].name
                key  = "admin"
              }
            }
          }

          resources {
            requests = {
              cpu    = "50m"
              memory = "128Mi"
            }
            limits = {
              cpu    = "250m"
              memory = "128Mi"
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

# in foundations/broker: helm_release.broker

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
            name  = "PARCELS_CONSUMER"
            value = "workers"
          }

          env {
            name  = "PARCELS_INBOX"
            value = "_INBOX_checkout"
          }

          env {
            name  = "PARCELS_NAME"
            value = kubernetes_job_v1.parcels.metadata[0].name
          }

          env {
            name  = "PARCELS_URL"
            value = "nats://broker.${kubernetes_namespace_v1.main.metadata[0].name}:4222"
          }

          env {
            name  = "PARCELS_USER"
            value = "checkout"
          }

          env {
            name  = "PORT"
            value = "8080"
          }

          env {
            name = "PARCELS_PASSWORD"

            value_from {
              secret_key_ref {
                name = kubernetes_secret_v1.checkout_this_broker.metadata[0].name
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

# component:default/packer
resource "kubernetes_deployment_v1" "packer" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_35:secrets have the same names of environment variables on every cloud
  # checkov:skip=CKV_K8S_8:it has no port: the end of its process restarts it
  # checkov:skip=CKV_K8S_9:it has no port: it is ready once it runs
  wait_for_rollout = false

  metadata {
    name      = "packer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/packer"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "packer"
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
        "app.kubernetes.io/name" = "packer"
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
          "appstack.io/entity" = "component:default/packer"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "packer"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
        }
      }

      spec {
        service_account_name             = kubernetes_service_account_v1.packer.metadata[0].name
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
          name              = "packer"
          image             = var.packer_image
          image_pull_policy = "Always"

          env {
            name  = "PARCELS_CONSUMER"
            value = "workers"
          }

          env {
            name  = "PARCELS_INBOX"
            value = "_INBOX_packer"
          }

          env {
            name  = "PARCELS_NAME"
            value = kubernetes_job_v1.parcels.metadata[0].name
          }

          env {
            name  = "PARCELS_URL"
            value = "nats://broker.${kubernetes_namespace_v1.main.metadata[0].name}:4222"
          }

          env {
            name  = "PARCELS_USER"
            value = "packer"
          }

          env {
            name  = "RETURNS_CONSUMER"
            value = "workers"
          }

          env {
            name  = "RETURNS_INBOX"
            value = "_INBOX_packer"
          }

          env {
            name  = "RETURNS_NAME"
            value = kubernetes_job_v1.returns.metadata[0].name
          }

          env {
            name  = "RETURNS_URL"
            value = "nats://broker.${kubernetes_namespace_v1.main.metadata[0].name}:4222"
          }

          env {
            name  = "RETURNS_USER"
            value = "packer"
          }

          env {
            name = "PARCELS_PASSWORD"

            value_from {
              secret_key_ref {
                name = kubernetes_secret_v1.packer_this_broker.metadata[0].name
                key  = "password"
              }
            }
          }

          env {
            name = "RETURNS_PASSWORD"

            value_from {
              secret_key_ref {
                name = kubernetes_secret_v1.packer_this_broker.metadata[0].name
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

resource "kubernetes_horizontal_pod_autoscaler_v2" "packer" {
  metadata {
    name      = "packer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "packer"
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
      name        = kubernetes_deployment_v1.packer.metadata[0].name
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
