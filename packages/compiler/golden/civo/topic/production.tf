# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.civo
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/checkout, component:default/invoices, component:default/recommender, resource:default/archive, resource:default/invoicing, resource:default/order-events
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
# Entities: component:default/checkout, component:default/invoices, component:default/recommender, resource:default/archive, resource:default/invoicing, resource:default/order-events
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
# Entities: component:default/checkout, component:default/invoices, component:default/recommender, resource:default/archive, resource:default/invoicing, resource:default/order-events
# in container-service: variable.checkout_image

variable "invoices_image" {
  description = "Container image of invoices, with its tag or digest"
  type        = string
  nullable    = false
}

# in container-service: variable.kubernetes_cluster_id

variable "recommender_image" {
  description = "Container image of recommender, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- workloads/terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# checkout_image: Container image of checkout, with its tag or digest
# invoices_image: Container image of invoices, with its tag or digest
# recommender_image: Container image of recommender, with its tag or digest

# ---------- workloads/network.tf
# Entities: component:default/checkout, component:default/invoices, component:default/recommender, resource:default/archive, resource:default/invoicing, resource:default/order-events
# in foundations/namespace: kubernetes_network_policy_v1.main_default_deny
# in foundations/namespace: kubernetes_network_policy_v1.main_dns
# in foundations/broker: kubernetes_network_policy_v1.broker
# in container-service: kubernetes_network_policy_v1.checkout_https

resource "kubernetes_network_policy_v1" "checkout_to_order_events" {
  metadata {
    name      = "checkout-to-order-events"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "checkout connects to order-events"
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

resource "kubernetes_network_policy_v1" "checkout_into_order_events" {
  metadata {
    name      = "order-events-from-checkout"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "checkout connects to order-events"
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

resource "kubernetes_network_policy_v1" "invoices_https" {
  metadata {
    name      = "invoices-https"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "HTTPS to services on the internet"
    }
    labels = {
      "app.kubernetes.io/name"       = "invoices"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "invoices"
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

resource "kubernetes_network_policy_v1" "invoices_to_invoicing" {
  metadata {
    name      = "invoices-to-invoicing"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "invoices connects to invoicing"
    }
    labels = {
      "app.kubernetes.io/name"       = "invoices"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "invoices"
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

resource "kubernetes_network_policy_v1" "invoices_into_invoicing" {
  metadata {
    name      = "invoicing-from-invoices"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "invoices connects to invoicing"
    }
    labels = {
      "app.kubernetes.io/name"       = "invoices"
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
            "app.kubernetes.io/name" = "invoices"
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

resource "kubernetes_network_policy_v1" "recommender_https" {
  metadata {
    name      = "recommender-https"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "HTTPS to services on the internet"
    }
    labels = {
      "app.kubernetes.io/name"       = "recommender"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "recommender"
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

resource "kubernetes_network_policy_v1" "recommender_to_order_events" {
  metadata {
    name      = "recommender-to-order-events"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "recommender connects to order-events"
    }
    labels = {
      "app.kubernetes.io/name"       = "recommender"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "recommender"
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

resource "kubernetes_network_policy_v1" "recommender_into_order_events" {
  metadata {
    name      = "order-events-from-recommender"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "recommender connects to order-events"
    }
    labels = {
      "app.kubernetes.io/name"       = "recommender"
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
            "app.kubernetes.io/name" = "recommender"
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

resource "kubernetes_network_policy_v1" "archive_to_broker" {
  metadata {
    name      = "archive-to-broker"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "archive connects to the broker"
    }
    labels = {
      "app.kubernetes.io/name"       = "archive"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "archive"
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

resource "kubernetes_network_policy_v1" "archive_into_broker" {
  metadata {
    name      = "broker-from-archive"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "archive connects to the broker"
    }
    labels = {
      "app.kubernetes.io/name"       = "archive"
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
            "app.kubernetes.io/name" = "archive"
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

resource "kubernetes_network_policy_v1" "invoicing_to_broker" {
  metadata {
    name      = "invoicing-to-broker"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "invoicing connects to the broker"
    }
    labels = {
      "app.kubernetes.io/name"       = "invoicing"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "invoicing"
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

resource "kubernetes_network_policy_v1" "invoicing_into_broker" {
  metadata {
    name      = "broker-from-invoicing"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "invoicing connects to the broker"
    }
    labels = {
      "app.kubernetes.io/name"       = "invoicing"
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
            "app.kubernetes.io/name" = "invoicing"
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

resource "kubernetes_network_policy_v1" "order_events_to_broker" {
  metadata {
    name      = "order-events-to-broker"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "order-events connects to the broker"
    }
    labels = {
      "app.kubernetes.io/name"       = "order-events"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "order-events"
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

resource "kubernetes_network_policy_v1" "order_events_into_broker" {
  metadata {
    name      = "broker-from-order-events"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "order-events connects to the broker"
    }
    labels = {
      "app.kubernetes.io/name"       = "order-events"
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
            "app.kubernetes.io/name" = "order-events"
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
# Entities: component:default/checkout, component:default/invoices, component:default/recommender
# in container-service: kubernetes_service_account_v1.checkout

resource "kubernetes_service_account_v1" "invoices" {
  automount_service_account_token = false

  metadata {
    name      = "invoices"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/invoices"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "invoices"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

resource "kubernetes_service_account_v1" "recommender" {
  automount_service_account_token = false

  metadata {
    name      = "recommender"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/recommender"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "recommender"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

# ---------- workloads/security.tf
# Entities: component:default/checkout, component:default/invoices, component:default/recommender
# in foundations/broker: kubernetes_secret_v1.broker
# in queue: kubernetes_secret_v1.checkout_this_broker

# Its value is put there by hand, see the README: with data_wo it is never read back.
resource "kubernetes_secret_v1" "invoices_this_broker" {
  type             = "Opaque"
  data_wo          = {}
  data_wo_revision = 1

  metadata {
    name      = "shop-production-invoices-broker"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/invoices"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "invoices"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

# Its value is put there by hand, see the README: with data_wo it is never read back.
resource "kubernetes_secret_v1" "recommender_this_broker" {
  type             = "Opaque"
  data_wo          = {}
  data_wo_revision = 1

  metadata {
    name      = "shop-production-recommender-broker"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/recommender"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "recommender"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

# ---------- workloads/compute.tf
# Entities: component:default/checkout, component:default/invoices, component:default/recommender, resource:default/archive, resource:default/invoicing, resource:default/order-events
# in foundations/kubernetes-cluster: data.civo_kubernetes_cluster.main
# in foundations/namespace: kubernetes_namespace_v1.main

# resource:default/order-events
# Assumed: type "topic" does not say more.
resource "kubernetes_job_v1" "order_events" {
  wait_for_completion = false

  metadata {
    name      = "shop-production-order-events"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "resource:default/order-events"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "order-events"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    backoff_limit = 10

    template {
      metadata {
        labels = {
          "app.kubernetes.io/name"       = "order-events"
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
          name              = "order-events"
          image             = "natsio/nats-box:0.14.5"
          image_pull_policy = "Always"
          command = [
            "sh",
            "-euc",
            join("\n", [
              "until nats account info > /dev/null; do sleep 10; done",
              "nats stream info shop-production-order-events > /dev/null 2>&1 || nats stream add shop-production-order-events --defaults --retention=limits --storage=file --replicas=3 --max-age=336h --subjects='shop-production-order-events'",
              "nats stream edit shop-production-order-events --max-age=336h --force",
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

# resource:default/invoicing
resource "kubernetes_job_v1" "invoicing" {
  wait_for_completion = false

  metadata {
    name      = "shop-production-invoicing"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "resource:default/invoicing"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "invoicing"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    backoff_limit = 10

    template {
      metadata {
        labels = {
          "app.kubernetes.io/name"       = "invoicing"
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
          name              = "invoicing"
          image             = "natsio/nats-box:0.14.5"
          image_pull_policy = "Always"
          command = [
            "sh",
            "-euc",
            join("\n", [
              "until nats account info > /dev/null; do sleep 10; done",
              "nats consumer info ${kubernetes_job_v1.order_events.metadata[0].name} shop-production-invoicing > /dev/null 2>&1 || nats consumer add ${kubernetes_job_v1.order_events.metadata[0].name} shop-production-invoicing --defaults --pull --deliver=new --ack=explicit --wait=30s --max-deliver=5",
              "nats consumer edit ${kubernetes_job_v1.order_events.metadata[0].name} shop-production-invoicing --wait=30s --max-deliver=5 --force",
              "nats stream info ${kubernetes_job_v1.order_events.metadata[0].name}-shop-production-invoicing-dead-letters > /dev/null 2>&1 || nats stream add ${kubernetes_job_v1.order_events.metadata[0].name}-shop-production-invoicing-dead-letters --defaults --retention=limits --storage=file --replicas=3 --max-age=336h --subjects='$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.${kubernetes_job_v1.order_events.metadata[0].name}.shop-production-invoicing'",
              "nats stream edit ${kubernetes_job_v1.order_events.metadata[0].name}-shop-production-invoicing-dead-letters --max-age=336h --force",
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

resource "helm_release" "broker" {
  name        = "broker"
  namespace   = kubernetes_namespace_v1.main.metadata[0].name
  repository  = "https://nats-io.github.io/k8s/helm/charts/"
  chart       = "nats"
  version     = "1.2.4"
  atomic      = false
  wait        = false
  max_history = 5
  values = [
    yamlencode({
      nameOverride     = "broker"
      fullnameOverride = "broker"
      config = {
        cluster = {
          enabled  = true
          replicas = 3
        }
        jetstream = {
          enabled = true
          fileStore = {
            pvc = {
              enabled = true
              size    = "10Gi"
            }
          }
        }
        merge = {
          authorization = {
            users = [
              {
                user     = "admin"
                password = "<< $ADMIN_PASSWORD >>"
                permissions = {
                  publish   = [">"]
                  subscribe = [">"]
                }
              },
              {
                user     = "checkout"
                password = "<< $CHECKOUT_PASSWORD >>"
                permissions = {
                  publish   = [kubernetes_job_v1.order_events.metadata[0].name]
                  subscribe = ["_INBOX_checkout.>"]
                }
              },
              {
                user     = "invoices"
                password = "<< $INVOICES_PASSWORD >>"
                permissions = {
                  publish = [
                    "$JS.API.CONSUMER.INFO.${kubernetes_job_v1.order_events.metadata[0].name}.${kubernetes_job_v1.invoicing.metadata[0].name}",
                    "$JS.API.CONSUMER.MSG.NEXT.${kubernetes_job_v1.order_events.metadata[0].name}.${kubernetes_job_v1.invoicing.metadata[0].name}",
                    "$JS.ACK.${kubernetes_job_v1.order_events.metadata[0].name}.${kubernetes_job_v1.invoicing.metadata[0].name}.>",
                  ]
                  subscribe = ["_INBOX_invoices.>"]
                }
              },
              {
                user     = "recommender"
                password = "<< $RECOMMENDER_PASSWORD >>"
                permissions = {
                  publish = [
                    "$JS.API.CONSUMER.CREATE.${kubernetes_job_v1.order_events.metadata[0].name}.recommender",
                    "$JS.API.CONSUMER.CREATE.${kubernetes_job_v1.order_events.metadata[0].name}.recommender.>",
                    "$JS.API.CONSUMER.DURABLE.CREATE.${kubernetes_job_v1.order_events.metadata[0].name}.recommender",
                    "$JS.API.CONSUMER.INFO.${kubernetes_job_v1.order_events.metadata[0].name}.recommender",
                    "$JS.API.CONSUMER.MSG.NEXT.${kubernetes_job_v1.order_events.metadata[0].name}.recommender",
                    "$JS.ACK.${kubernetes_job_v1.order_events.metadata[0].name}.recommender.>",
                  ]
                  subscribe = ["_INBOX_recommender.>"]
                }
              },
            ]
          }
        }
      }
      container = {
        env = {
          ADMIN_PASSWORD = {
            valueFrom = {
              secretKeyRef = {
                name = kubernetes_secret_v1.broker.metadata[0].name
                key  = "admin"
              }
            }
          }
          CHECKOUT_PASSWORD = {
            valueFrom = {
              secretKeyRef = {
                name = kubernetes_secret_v1.checkout_this_broker.metadata[0].name
                key  = "password"
              }
            }
          }
          INVOICES_PASSWORD = {
            valueFrom = {
              secretKeyRef = {
                name = kubernetes_secret_v1.invoices_this_broker.metadata[0].name
                key  = "password"
              }
            }
          }
          RECOMMENDER_PASSWORD = {
            valueFrom = {
              secretKeyRef = {
                name = kubernetes_secret_v1.recommender_this_broker.metadata[0].name
                key  = "password"
              }
            }
          }
        }
        merge = {
          resources = {
            requests = {
              cpu    = "100m"
              memory = "512Mi"
            }
            limits = {
              memory = "512Mi"
            }
          }
          securityContext = {
            allowPrivilegeEscalation = false
            readOnlyRootFilesystem   = true
            capabilities = {
              drop = ["ALL"]
            }
          }
        }
      }
      reloader = {
        merge = {
          resources = {
            requests = {
              cpu    = "10m"
              memory = "32Mi"
            }
            limits = {
              memory = "64Mi"
            }
          }
          securityContext = {
            allowPrivilegeEscalation = false
            readOnlyRootFilesystem   = true
            capabilities = {
              drop = ["ALL"]
            }
          }
        }
      }
      podTemplate = {
        topologySpreadConstraints = {
          "kubernetes.io/hostname" = {
            maxSkew           = 1
            whenUnsatisfiable = "ScheduleAnyway"
          }
        }
        merge = {
          spec = {
            securityContext = {
              runAsNonRoot = true
              runAsUser    = 1000
              runAsGroup   = 1000
              fsGroup      = 1000
              seccompProfile = {
                type = "RuntimeDefault"
              }
            }
          }
        }
      }
      natsBox = {
        enabled = false
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
            name  = "ORDER_EVENTS_INBOX"
            value = "_INBOX_checkout"
          }

          env {
            name  = "ORDER_EVENTS_NAME"
            value = kubernetes_job_v1.order_events.metadata[0].name
          }

          env {
            name  = "ORDER_EVENTS_URL"
            value = "nats://broker.${kubernetes_namespace_v1.main.metadata[0].name}:4222"
          }

          env {
            name  = "ORDER_EVENTS_USER"
            value = "checkout"
          }

          env {
            name  = "PORT"
            value = "8080"
          }

          env {
            name = "ORDER_EVENTS_PASSWORD"

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

# component:default/invoices
resource "kubernetes_deployment_v1" "invoices" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_35:secrets have the same names of environment variables on every cloud
  # checkov:skip=CKV_K8S_8:nobody calls it: that its process ends tells that it is unwell
  # checkov:skip=CKV_K8S_9:nobody calls it: it is ready once it runs
  wait_for_rollout = false

  metadata {
    name      = "invoices"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/invoices"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "invoices"
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
        "app.kubernetes.io/name" = "invoices"
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
          "appstack.io/entity" = "component:default/invoices"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "invoices"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
        }
      }

      spec {
        service_account_name             = kubernetes_service_account_v1.invoices.metadata[0].name
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
              "app.kubernetes.io/name" = "invoices"
            }
          }
        }

        container {
          name              = "invoices"
          image             = var.invoices_image
          image_pull_policy = "Always"

          env {
            name  = "INVOICING_CONSUMER"
            value = kubernetes_job_v1.invoicing.metadata[0].name
          }

          env {
            name  = "INVOICING_INBOX"
            value = "_INBOX_invoices"
          }

          env {
            name  = "INVOICING_NAME"
            value = kubernetes_job_v1.invoicing.metadata[0].name
          }

          env {
            name  = "INVOICING_STREAM"
            value = kubernetes_job_v1.order_events.metadata[0].name
          }

          env {
            name  = "INVOICING_URL"
            value = "nats://broker.${kubernetes_namespace_v1.main.metadata[0].name}:4222"
          }

          env {
            name  = "INVOICING_USER"
            value = "invoices"
          }

          env {
            name = "INVOICING_PASSWORD"

            value_from {
              secret_key_ref {
                name = kubernetes_secret_v1.invoices_this_broker.metadata[0].name
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

resource "kubernetes_horizontal_pod_autoscaler_v2" "invoices" {
  metadata {
    name      = "invoices"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "invoices"
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
      name        = kubernetes_deployment_v1.invoices.metadata[0].name
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

resource "kubernetes_pod_disruption_budget_v1" "invoices" {
  metadata {
    name      = "invoices"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "invoices"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    max_unavailable = "1"

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "invoices"
      }
    }
  }
}

# component:default/recommender
resource "kubernetes_deployment_v1" "recommender" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_35:secrets have the same names of environment variables on every cloud
  # checkov:skip=CKV_K8S_8:nobody calls it: that its process ends tells that it is unwell
  # checkov:skip=CKV_K8S_9:nobody calls it: it is ready once it runs
  wait_for_rollout = false

  metadata {
    name      = "recommender"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/recommender"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "recommender"
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
        "app.kubernetes.io/name" = "recommender"
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
          "appstack.io/entity" = "component:default/recommender"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "recommender"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
        }
      }

      spec {
        service_account_name             = kubernetes_service_account_v1.recommender.metadata[0].name
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
              "app.kubernetes.io/name" = "recommender"
            }
          }
        }

        container {
          name              = "recommender"
          image             = var.recommender_image
          image_pull_policy = "Always"

          env {
            name  = "ORDER_EVENTS_CONSUMER"
            value = "recommender"
          }

          env {
            name  = "ORDER_EVENTS_INBOX"
            value = "_INBOX_recommender"
          }

          env {
            name  = "ORDER_EVENTS_NAME"
            value = kubernetes_job_v1.order_events.metadata[0].name
          }

          env {
            name  = "ORDER_EVENTS_URL"
            value = "nats://broker.${kubernetes_namespace_v1.main.metadata[0].name}:4222"
          }

          env {
            name  = "ORDER_EVENTS_USER"
            value = "recommender"
          }

          env {
            name = "ORDER_EVENTS_PASSWORD"

            value_from {
              secret_key_ref {
                name = kubernetes_secret_v1.recommender_this_broker.metadata[0].name
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

resource "kubernetes_horizontal_pod_autoscaler_v2" "recommender" {
  metadata {
    name      = "recommender"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "recommender"
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
      name        = kubernetes_deployment_v1.recommender.metadata[0].name
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

resource "kubernetes_pod_disruption_budget_v1" "recommender" {
  metadata {
    name      = "recommender"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "recommender"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    max_unavailable = "1"

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "recommender"
      }
    }
  }
}

# resource:default/archive
# Assumed: type "queue" does not say more.
resource "kubernetes_job_v1" "archive" {
  wait_for_completion = false

  metadata {
    name      = "shop-production-archive"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "resource:default/archive"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "archive"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    backoff_limit = 10

    template {
      metadata {
        labels = {
          "app.kubernetes.io/name"       = "archive"
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
          name              = "archive"
          image             = "natsio/nats-box:0.14.5"
          image_pull_policy = "Always"
          command = [
            "sh",
            "-euc",
            join("\n", [
              "until nats account info > /dev/null; do sleep 10; done",
              "nats stream info shop-production-archive > /dev/null 2>&1 || nats stream add shop-production-archive --defaults --retention=work --storage=file --replicas=3 --max-age=96h --subjects='shop-production-archive'",
              "nats stream info shop-production-archive --json | jq '.config | .max_age = 345600000000000 | .sources = [{\"name\": \"${kubernetes_job_v1.order_events.metadata[0].name}\"}]' > /tmp/stream.json",
              "nats stream edit shop-production-archive --config=/tmp/stream.json --force",
              "nats consumer info shop-production-archive workers > /dev/null 2>&1 || nats consumer add shop-production-archive workers --defaults --pull --deliver=all --ack=explicit --wait=30s --max-deliver=5",
              "nats consumer edit shop-production-archive workers --wait=30s --max-deliver=5 --force",
              "nats stream info shop-production-archive-workers-dead-letters > /dev/null 2>&1 || nats stream add shop-production-archive-workers-dead-letters --defaults --retention=limits --storage=file --replicas=3 --max-age=336h --subjects='$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.shop-production-archive.workers'",
              "nats stream edit shop-production-archive-workers-dead-letters --max-age=336h --force",
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

# ---------- workloads/outputs.tf
# Entities: component:default/checkout, component:default/invoices, component:default/recommender, resource:default/archive, resource:default/invoicing, resource:default/order-events
# in queue: output.checkout_this_broker_secret

output "invoices_this_broker_secret" {
  description = "Name of the Kubernetes secret by which invoices signs in to the broker"
  value       = kubernetes_secret_v1.invoices_this_broker.metadata[0].name
}

# in foundations/namespace: output.namespace

output "recommender_this_broker_secret" {
  description = "Name of the Kubernetes secret by which recommender signs in to the broker"
  value       = kubernetes_secret_v1.recommender_this_broker.metadata[0].name
}
