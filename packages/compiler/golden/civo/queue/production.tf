# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.civo
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/checkout, component:default/packer, resource:default/bus, resource:default/parcels, resource:default/returns
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
# Entities: component:default/checkout, component:default/packer, resource:default/bus, resource:default/parcels, resource:default/returns
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
# Entities: component:default/checkout, component:default/packer, resource:default/bus, resource:default/parcels, resource:default/returns
# in container-service: variable.checkout_image
# in container-service: variable.kubernetes_cluster_id

variable "packer_image" {
  description = "Container image of packer, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- workloads/terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# checkout_image: Container image of checkout, with its tag or digest
# packer_image: Container image of packer, with its tag or digest

# ---------- workloads/network.tf
# Entities: component:default/checkout, component:default/packer, resource:default/parcels, resource:default/returns
# in foundations/namespace: kubernetes_network_policy_v1.main_default_deny
# in foundations/namespace: kubernetes_network_policy_v1.main_dns
# in foundations/broker: kubernetes_network_policy_v1.broker
# in container-service: kubernetes_network_policy_v1.checkout_https

resource "kubernetes_network_policy_v1" "checkout_to_parcels" {
  metadata {
    name      = "checkout-to-parcels"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "checkout connects to parcels"
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
            "app.kubernetes.io/name" = "broker"
          }
        }
      }

      ports {
        port     = "4222"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "checkout_into_parcels" {
  metadata {
    name      = "parcels-from-checkout"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "checkout connects to parcels"
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
        "app.kubernetes.io/name" = "broker"
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
        port     = "4222"
        protocol = "TCP"
      }
    }
  }
}

# in container-service: kubernetes_service_v1.checkout

resource "kubernetes_network_policy_v1" "packer_https" {
  metadata {
    name      = "packer-https"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "HTTPS to services on the internet"
    }
    labels = {
      "app.kubernetes.io/name"       = "packer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "packer"
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

resource "kubernetes_network_policy_v1" "packer_to_parcels" {
  metadata {
    name      = "packer-to-parcels"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "packer connects to parcels"
    }
    labels = {
      "app.kubernetes.io/name"       = "packer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "packer"
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
            "app.kubernetes.io/name" = "broker"
          }
        }
      }

      ports {
        port     = "4222"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "packer_into_parcels" {
  metadata {
    name      = "parcels-from-packer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "packer connects to parcels"
    }
    labels = {
      "app.kubernetes.io/name"       = "packer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Ingress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "broker"
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
            "app.kubernetes.io/name" = "packer"
          }
        }
      }

      ports {
        port     = "4222"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "parcels_to_broker" {
  metadata {
    name      = "parcels-to-broker"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "parcels connects to the broker"
    }
    labels = {
      "app.kubernetes.io/name"       = "parcels"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "parcels"
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
            "app.kubernetes.io/name" = "broker"
          }
        }
      }

      ports {
        port     = "4222"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "parcels_into_broker" {
  metadata {
    name      = "broker-from-parcels"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "parcels connects to the broker"
    }
    labels = {
      "app.kubernetes.io/name"       = "parcels"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Ingress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "broker"
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
            "app.kubernetes.io/name" = "parcels"
          }
        }
      }

      ports {
        port     = "4222"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "returns_to_broker" {
  metadata {
    name      = "returns-to-broker"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "returns connects to the broker"
    }
    labels = {
      "app.kubernetes.io/name"       = "returns"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "returns"
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
            "app.kubernetes.io/name" = "broker"
          }
        }
      }

      ports {
        port     = "4222"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "returns_into_broker" {
  metadata {
    name      = "broker-from-returns"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "returns connects to the broker"
    }
    labels = {
      "app.kubernetes.io/name"       = "returns"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Ingress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "broker"
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
            "app.kubernetes.io/name" = "returns"
          }
        }
      }

      ports {
        port     = "4222"
        protocol = "TCP"
      }
    }
  }
}

# ---------- workloads/identity.tf
# Entities: component:default/checkout, component:default/packer
# in container-service: kubernetes_service_account_v1.checkout

resource "kubernetes_service_account_v1" "packer" {
  automount_service_account_token = false

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
}

# ---------- workloads/security.tf
# Entities: component:default/checkout, component:default/packer
# in foundations/broker: kubernetes_secret_v1.broker

# Its value is put there by hand, see the README: with data_wo it is never read back.
resource "kubernetes_secret_v1" "checkout_this_broker" {
  type             = "Opaque"
  data_wo          = {}
  data_wo_revision = 1

  metadata {
    name      = "shop-production-checkout-broker"
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
resource "kubernetes_secret_v1" "packer_this_broker" {
  type             = "Opaque"
  data_wo          = {}
  data_wo_revision = 1

  metadata {
    name      = "shop-production-packer-broker"
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
}

# ---------- workloads/compute.tf
# Entities: component:default/checkout, component:default/packer, resource:default/parcels, resource:default/returns
# in foundations/kubernetes-cluster: data.civo_kubernetes_cluster.main
# in foundations/namespace: kubernetes_namespace_v1.main

# resource:default/parcels
# Assumed: type "queue" does not say more.
resource "kubernetes_job_v1" "parcels" {
  wait_for_completion = false

  metadata {
    name      = "shop-production-parcels"
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
              "nats stream info shop-production-parcels > /dev/null 2>&1 || nats stream add shop-production-parcels --defaults --retention=work --storage=file --replicas=3 --max-age=96h --subjects='shop-production-parcels'",
              "nats stream info shop-production-parcels --json | jq '.config | .max_age = 345600000000000 | .sources = []' > /tmp/stream.json",
              "nats stream edit shop-production-parcels --config=/tmp/stream.json --force",
              "nats consumer info shop-production-parcels workers > /dev/null 2>&1 || nats consumer add shop-production-parcels workers --defaults --pull --deliver=all --ack=explicit --wait=30s --max-deliver=5",
              "nats consumer edit shop-production-parcels workers --wait=30s --max-deliver=5 --force",
              "nats stream info shop-production-parcels-workers-dead-letters > /dev/null 2>&1 || nats stream add shop-production-parcels-workers-dead-letters --defaults --retention=limits --storage=file --replicas=3 --max-age=336h --subjects='$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.shop-production-parcels.workers'",
              "nats stream edit shop-production-parcels-workers-dead-letters --max-age=336h --force",
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
# Assumed: type "queue" does not say more.
resource "kubernetes_job_v1" "returns" {
  wait_for_completion = false

  metadata {
    name      = "shop-production-returns"
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
              "nats stream info shop-production-returns > /dev/null 2>&1 || nats stream add shop-production-returns --defaults --retention=work --storage=file --replicas=3 --max-age=96h --subjects='shop-production-returns'",
              "nats stream info shop-production-returns --json | jq '.config | .max_age = 345600000000000 | .sources = []' > /tmp/stream.json",
              "nats stream edit shop-production-returns --config=/tmp/stream.json --force",
              "nats consumer info shop-production-returns workers > /dev/null 2>&1 || nats consumer add shop-production-returns workers --defaults --pull --deliver=all --ack=explicit --wait=120s --max-deliver=3",
              "nats consumer edit shop-production-returns workers --wait=120s --max-deliver=3 --force",
              "nats stream info shop-production-returns-workers-dead-letters > /dev/null 2>&1 || nats stream add shop-production-returns-workers-dead-letters --defaults --retention=limits --storage=file --replicas=3 --max-age=336h --subjects='$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.shop-production-returns.workers'",
              "nats stream edit shop-production-returns-workers-dead-letters --max-age=336h --force",
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

# component:default/packer
resource "kubernetes_deployment_v1" "packer" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_35:secrets have the same names of environment variables on every cloud
  # checkov:skip=CKV_K8S_8:nobody calls it: that its process ends tells that it is unwell
  # checkov:skip=CKV_K8S_9:nobody calls it: it is ready once it runs
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
    replicas                  = 2
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

        topology_spread_constraint {
          max_skew           = 1
          topology_key       = "kubernetes.io/hostname"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "packer"
            }
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
    min_replicas = 2
    max_replicas = 6

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

resource "kubernetes_pod_disruption_budget_v1" "packer" {
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
    max_unavailable = "1"

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "packer"
      }
    }
  }
}

# ---------- workloads/outputs.tf
# Entities: component:default/checkout, component:default/packer, resource:default/bus, resource:default/parcels, resource:default/returns

output "checkout_this_broker_secret" {
  description = "Name of the Kubernetes secret by which checkout signs in to the broker"
  value       = kubernetes_secret_v1.checkout_this_broker.metadata[0].name
}

# in foundations/namespace: output.namespace

output "packer_this_broker_secret" {
  description = "Name of the Kubernetes secret by which packer signs in to the broker"
  value       = kubernetes_secret_v1.packer_this_broker.metadata[0].name
}
