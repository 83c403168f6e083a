# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.civo
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/shop, component:default/trainer, resource:default/batch, resource:default/gpu, resource:default/machine-learning, resource:default/platform

variable "machine_learning_api_ranges" {
  description = "Address ranges that may reach the API of the Kubernetes cluster: of CI, of an office, of a VPN"
  type        = list(string)
  nullable    = false
}

variable "platform_api_ranges" {
  description = "Address ranges that may reach the API of the Kubernetes cluster: of CI, of an office, of a VPN"
  type        = list(string)
  nullable    = false
}

# ---------- terraform.tfvars

machine_learning_api_ranges = ["203.0.113.0/24"]
platform_api_ranges         = ["203.0.113.0/24"]

# ---------- network.tf
# Entities: resource:default/machine-learning, resource:default/platform
# in foundations/network: civo_network.main

resource "civo_firewall" "machine_learning_api" {
  name                 = "shop-production-machine-learning"
  network_id           = civo_network.main.id
  create_default_rules = false

  ingress_rule {
    label      = "API of Kubernetes"
    protocol   = "tcp"
    port_range = "6443"
    cidr       = var.machine_learning_api_ranges
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

resource "civo_firewall" "platform_api" {
  name                 = "shop-production-platform"
  network_id           = civo_network.main.id
  create_default_rules = false

  ingress_rule {
    label      = "API of Kubernetes"
    protocol   = "tcp"
    port_range = "6443"
    cidr       = var.platform_api_ranges
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

# ---------- compute.tf
# Entities: resource:default/gpu, resource:default/machine-learning, resource:default/platform

# resource:default/machine-learning
resource "civo_kubernetes_cluster" "machine_learning" {
  name             = "shop-production-machine-learning"
  network_id       = civo_network.main.id
  firewall_id      = civo_firewall.machine_learning_api.id
  cluster_type     = "k3s"
  cni              = "cilium"
  applications     = "-traefik2-nodeport"
  write_kubeconfig = false
  tags             = "shop production"

  pools {
    size       = "g4s.kube.large"
    node_count = 3
  }

  lifecycle {
    prevent_destroy = true
  }
}

# resource:default/gpu
resource "civo_kubernetes_node_pool" "gpu" {
  cluster_id = civo_kubernetes_cluster.machine_learning.id
  label      = "gpu"
  size       = "g4s.kube.large"
  node_count = 3
}

# resource:default/platform
resource "civo_kubernetes_cluster" "platform" {
  name             = "shop-production-platform"
  network_id       = civo_network.main.id
  firewall_id      = civo_firewall.platform_api.id
  cluster_type     = "k3s"
  cni              = "cilium"
  applications     = "-traefik2-nodeport"
  write_kubeconfig = false
  tags             = "shop production"

  pools {
    size       = "g4s.kube.large"
    node_count = 3
  }

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- outputs.tf
# Entities: component:default/shop, component:default/trainer, resource:default/batch, resource:default/gpu, resource:default/machine-learning, resource:default/platform

output "machine_learning_name" {
  description = "Name of the cluster machine-learning, for civo kubernetes config"
  value       = civo_kubernetes_cluster.machine_learning.name
}

output "platform_name" {
  description = "Name of the cluster platform, for civo kubernetes config"
  value       = civo_kubernetes_cluster.platform.name
}

output "workloads" {
  description = "What the root module workloads has to know, as its variables"
  value = {
    machine_learning_id = civo_kubernetes_cluster.machine_learning.id
    platform_id         = civo_kubernetes_cluster.platform.id
  }
}

# ---------- workloads/terraform.tf
# in foundations/root-module: terraform
# ---------- workloads/providers.tf
# in foundations/root-module: provider.civo

provider "kubernetes" {
  alias                  = "platform"
  host                   = yamldecode(data.civo_kubernetes_cluster.platform_connection.kubeconfig).clusters[0].cluster.server
  cluster_ca_certificate = base64decode(yamldecode(data.civo_kubernetes_cluster.platform_connection.kubeconfig).clusters[0].cluster.certificate-authority-data)
  client_certificate     = base64decode(yamldecode(data.civo_kubernetes_cluster.platform_connection.kubeconfig).users[0].user.client-certificate-data)
  client_key             = base64decode(yamldecode(data.civo_kubernetes_cluster.platform_connection.kubeconfig).users[0].user.client-key-data)
}

provider "kubernetes" {
  host                   = yamldecode(data.civo_kubernetes_cluster.machine_learning.kubeconfig).clusters[0].cluster.server
  cluster_ca_certificate = base64decode(yamldecode(data.civo_kubernetes_cluster.machine_learning.kubeconfig).clusters[0].cluster.certificate-authority-data)
  client_certificate     = base64decode(yamldecode(data.civo_kubernetes_cluster.machine_learning.kubeconfig).users[0].user.client-certificate-data)
  client_key             = base64decode(yamldecode(data.civo_kubernetes_cluster.machine_learning.kubeconfig).users[0].user.client-key-data)
}

# ---------- workloads/backend.tf
# in foundations/root-module: terraform
# ---------- workloads/variables.tf
# Entities: component:default/shop, component:default/trainer, resource:default/batch, resource:default/gpu, resource:default/machine-learning, resource:default/platform

variable "machine_learning_id" {
  description = "From the output workloads of the environment: id of the civo_kubernetes_cluster machine_learning"
  type        = string
  nullable    = false
}

variable "platform_id" {
  description = "From the output workloads of the environment: id of the civo_kubernetes_cluster platform"
  type        = string
  nullable    = false
}

variable "shop_image" {
  description = "Container image of shop, with its tag or digest"
  type        = string
  nullable    = false
}

variable "trainer_image" {
  description = "Container image of trainer, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- workloads/terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# shop_image: Container image of shop, with its tag or digest
# trainer_image: Container image of trainer, with its tag or digest

# ---------- workloads/network.tf
# Entities: component:default/shop, component:default/trainer, resource:default/batch
# in foundations/namespace: kubernetes_network_policy_v1.platform_default_deny
# in foundations/namespace: kubernetes_network_policy_v1.platform_dns
# in foundations/namespace: kubernetes_network_policy_v1.main_default_deny
# in foundations/namespace: kubernetes_network_policy_v1.main_dns

resource "kubernetes_network_policy_v1" "shop_https" {
  provider = kubernetes.platform

  metadata {
    name      = "shop-https"
    namespace = kubernetes_namespace_v1.platform.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "HTTPS to services on the internet"
    }
    labels = {
      "app.kubernetes.io/name"       = "shop"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "shop"
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

resource "kubernetes_service_v1" "shop" {
  provider = kubernetes.platform

  metadata {
    name      = "shop"
    namespace = kubernetes_namespace_v1.platform.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/shop"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "shop"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    type = "ClusterIP"
    selector = {
      "app.kubernetes.io/name" = "shop"
    }

    port {
      name         = "http"
      app_protocol = "http"
      port         = 8080
      target_port  = "http"
    }
  }
}

resource "kubernetes_network_policy_v1" "trainer_https" {
  metadata {
    name      = "trainer-https"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "HTTPS to services on the internet"
    }
    labels = {
      "app.kubernetes.io/name"       = "trainer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "trainer"
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

resource "kubernetes_network_policy_v1" "batch_default_deny" {
  metadata {
    name      = "default-deny"
    namespace = kubernetes_namespace_v1.batch.metadata[0].name
    labels = {
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Ingress", "Egress"]

    pod_selector {}
  }
}

resource "kubernetes_network_policy_v1" "batch_dns" {
  metadata {
    name      = "dns"
    namespace = kubernetes_namespace_v1.batch.metadata[0].name
    labels = {
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {}

    egress {
      to {
        namespace_selector {
          match_labels = {
            "kubernetes.io/metadata.name" = "kube-system"
          }
        }
      }

      ports {
        port     = "53"
        protocol = "UDP"
      }

      ports {
        port     = "53"
        protocol = "TCP"
      }
    }
  }
}

# ---------- workloads/identity.tf
# Entities: component:default/shop, component:default/trainer

resource "kubernetes_service_account_v1" "shop" {
  provider = kubernetes.platform

  automount_service_account_token = false

  metadata {
    name      = "shop"
    namespace = kubernetes_namespace_v1.platform.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/shop"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "shop"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

resource "kubernetes_service_account_v1" "trainer" {
  automount_service_account_token = false

  metadata {
    name      = "trainer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/trainer"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "trainer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

# ---------- workloads/compute.tf
# Entities: component:default/shop, component:default/trainer, resource:default/batch, resource:default/machine-learning, resource:default/platform
# in foundations/namespace: kubernetes_namespace_v1.platform
# in foundations/namespace: kubernetes_namespace_v1.main

# component:default/shop
# Assumed: type "service" does not say more.
resource "kubernetes_deployment_v1" "shop" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  provider = kubernetes.platform

  wait_for_rollout = true

  metadata {
    name      = "shop"
    namespace = kubernetes_namespace_v1.platform.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/shop"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "shop"
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
        "app.kubernetes.io/name" = "shop"
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
          "appstack.io/entity" = "component:default/shop"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "shop"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
        }
      }

      spec {
        service_account_name             = kubernetes_service_account_v1.shop.metadata[0].name
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
              "app.kubernetes.io/name" = "shop"
            }
          }
        }

        container {
          name              = "shop"
          image             = var.shop_image
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

resource "kubernetes_horizontal_pod_autoscaler_v2" "shop" {
  provider = kubernetes.platform

  metadata {
    name      = "shop"
    namespace = kubernetes_namespace_v1.platform.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "shop"
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
      name        = kubernetes_deployment_v1.shop.metadata[0].name
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

resource "kubernetes_pod_disruption_budget_v1" "shop" {
  provider = kubernetes.platform

  metadata {
    name      = "shop"
    namespace = kubernetes_namespace_v1.platform.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "shop"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    max_unavailable = "1"

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "shop"
      }
    }
  }
}

# component:default/trainer
resource "kubernetes_deployment_v1" "trainer" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_8:nobody calls it: that its process ends tells that it is unwell
  # checkov:skip=CKV_K8S_9:nobody calls it: it is ready once it runs
  wait_for_rollout = true

  metadata {
    name      = "trainer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/trainer"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "trainer"
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
        "app.kubernetes.io/name" = "trainer"
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
          "appstack.io/entity" = "component:default/trainer"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "trainer"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
        }
      }

      spec {
        service_account_name             = kubernetes_service_account_v1.trainer.metadata[0].name
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
              "app.kubernetes.io/name" = "trainer"
            }
          }
        }

        container {
          name              = "trainer"
          image             = var.trainer_image
          image_pull_policy = "Always"

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

resource "kubernetes_horizontal_pod_autoscaler_v2" "trainer" {
  metadata {
    name      = "trainer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "trainer"
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
      name        = kubernetes_deployment_v1.trainer.metadata[0].name
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

resource "kubernetes_pod_disruption_budget_v1" "trainer" {
  metadata {
    name      = "trainer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "trainer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    max_unavailable = "1"

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "trainer"
      }
    }
  }
}

# resource:default/batch
resource "kubernetes_namespace_v1" "batch" {
  metadata {
    name = "shop-production-batch"
    annotations = {
      "appstack.io/entity" = "resource:default/batch"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"             = "batch"
      "app.kubernetes.io/part-of"          = "shop"
      "app.kubernetes.io/managed-by"       = "terraform"
      "pod-security.kubernetes.io/enforce" = "restricted"
      "pod-security.kubernetes.io/warn"    = "restricted"
    }
  }
}

data "civo_kubernetes_cluster" "machine_learning" {
  id = var.machine_learning_id
}

data "civo_kubernetes_cluster" "platform_connection" {
  id = var.platform_id
}

# ---------- workloads/outputs.tf
# Entities: component:default/shop, component:default/trainer, resource:default/batch, resource:default/gpu, resource:default/machine-learning, resource:default/platform

output "batch_namespace" {
  description = "Namespace that batch stands for"
  value       = kubernetes_namespace_v1.batch.metadata[0].name
}

# in foundations/namespace: output.namespace

output "platform_namespace" {
  description = "Namespace that this stack runs in"
  value       = kubernetes_namespace_v1.platform.metadata[0].name
}
