# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/checkout, component:default/nightly-report, component:default/packer, component:default/pricing, resource:default/batch, resource:default/platform, resource:default/storefront
# in foundations/dns-zone: variable.dns_zone
# ---------- locals.tf
# Entities: component:default/checkout, component:default/nightly-report, component:default/packer, component:default/pricing, resource:default/batch, resource:default/platform, resource:default/storefront

locals {
  checkout_tags = {
    entity = "component-default-checkout"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  platform_tags = {
    entity = "resource-default-platform"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  tags = {
    appstack    = "shop"
    environment = "production"
    owner       = "group-default-shop-team"
    managed-by  = "terraform"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# dns_zone: Name of the Cloud DNS zone that holds the host names of what is exposed

# ---------- project.tf
# in foundations/services: google_project_service.compute
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.container
# in foundations/services: google_project_service.binaryauthorization
# ---------- network.tf
# Entities: component:default/checkout
# in foundations/network: google_compute_network.main
# in foundations/network: google_compute_subnetwork.main
# in foundations/egress: google_compute_router.main
# in foundations/egress: google_compute_router_nat.main
# in foundations/dns-zone: data.google_dns_managed_zone.main

resource "google_compute_global_address" "checkout_address" {
  name   = "shop-production-checkout"
  labels = local.checkout_tags

  depends_on = [google_project_service.compute]
}

resource "google_compute_managed_ssl_certificate" "checkout_certificate" {
  name = "shop-production-checkout"

  managed {
    domains = ["checkout.shop.example.com"]
  }

  depends_on = [google_project_service.compute]
}

resource "google_dns_record_set" "checkout" {
  managed_zone = data.google_dns_managed_zone.main.name
  name         = "checkout.shop.example.com."
  type         = "A"
  ttl          = 300
  rrdatas      = [google_compute_global_address.checkout_address.address]
}

# ---------- identity.tf
# Entities: component:default/checkout, component:default/nightly-report, component:default/packer, component:default/pricing, resource:default/platform
# in foundations/project: data.google_project.main
# in container-service: google_service_account.checkout
# in scheduled-job: google_service_account.nightly_report
# in worker: google_service_account.packer
# in container-service: google_service_account.pricing

resource "google_service_account" "platform_nodes" {
  account_id   = "sho-prod-plat-kube-node-be4e3a"
  display_name = "Nodes of Kubernetes"

  depends_on = [google_project_service.iam]
}

# Images may be in any repository of the project: the variables say which.
resource "google_project_iam_member" "platform_nodes" {
  for_each = toset(["roles/artifactregistry.reader", "roles/container.defaultNodeServiceAccount"])

  project = trimprefix(data.google_project.main.id, "projects/")
  role    = each.value
  member  = google_service_account.platform_nodes.member
}

# ---------- security.tf
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/key: google_kms_crypto_key_iam_member.kubernetes
# in foundations/key: google_kms_crypto_key_iam_member.compute
# ---------- compute.tf
# Entities: resource:default/platform

# resource:default/platform
# The API has a public address for the ranges that somebody named.
resource "google_container_cluster" "platform" {
  # checkov:skip=CKV_GCP_12:Autopilot holds pods to network policies by itself
  # checkov:skip=CKV_GCP_61:Autopilot sees traffic inside nodes by itself
  # checkov:skip=CKV_GCP_65:groups of Google Workspace belong to the organization
  # checkov:skip=CKV_GCP_69:Autopilot runs the metadata server by itself
  name                = "shop-production-platform"
  location            = "europe-west3"
  enable_autopilot    = true
  deletion_protection = true
  network             = google_compute_network.main.id
  subnetwork          = google_compute_subnetwork.main.id
  resource_labels     = merge(local.tags, local.platform_tags)

  ip_allocation_policy {
    cluster_ipv4_cidr_block = "/16"
  }

  private_cluster_config {
    enable_private_nodes    = true
    enable_private_endpoint = false
  }

  master_authorized_networks_config {
    gcp_public_cidrs_access_enabled = false

    cidr_blocks {
      cidr_block = "203.0.113.0/24"
    }
  }

  control_plane_endpoints_config {
    dns_endpoint_config {
      allow_external_traffic = false
    }
  }

  cluster_autoscaling {
    auto_provisioning_defaults {
      service_account   = google_service_account.platform_nodes.email
      oauth_scopes      = ["https://www.googleapis.com/auth/cloud-platform"]
      boot_disk_kms_key = google_kms_crypto_key_iam_member.compute.crypto_key_id
    }
  }

  release_channel {
    channel = "STABLE"
  }

  database_encryption {
    state    = "ENCRYPTED"
    key_name = google_kms_crypto_key_iam_member.kubernetes.crypto_key_id
  }

  binary_authorization {
    evaluation_mode = "PROJECT_SINGLETON_POLICY_ENFORCE"
  }

  security_posture_config {
    mode = "BASIC"
  }

  lifecycle {
    prevent_destroy = true
  }

  depends_on = [
    google_project_service.container,
    google_project_service.binaryauthorization,
    google_project_iam_member.platform_nodes,
  ]
}

# ---------- outputs.tf
# Entities: component:default/checkout, component:default/nightly-report, component:default/packer, component:default/pricing, resource:default/batch, resource:default/platform, resource:default/storefront
# in container-service: output.checkout_url

output "platform_name" {
  description = "Name of the cluster platform, for gcloud container clusters get-credentials"
  value       = google_container_cluster.platform.name
}

output "workloads" {
  description = "What the root module workloads has to know, as its variables"
  value = {
    checkout_address_name     = google_compute_global_address.checkout_address.name
    checkout_certificate_name = google_compute_managed_ssl_certificate.checkout_certificate.name
    checkout_email            = google_service_account.checkout.email
    checkout_name             = google_service_account.checkout.name
    nightly_report_email      = google_service_account.nightly_report.email
    nightly_report_name       = google_service_account.nightly_report.name
    packer_email              = google_service_account.packer.email
    packer_name               = google_service_account.packer.name
    platform_location         = google_container_cluster.platform.location
    platform_name             = google_container_cluster.platform.name
    pricing_email             = google_service_account.pricing.email
    pricing_name              = google_service_account.pricing.name
    project_id                = data.google_project.main.id
  }
}

# ---------- workloads/terraform.tf
# in foundations/root-module: terraform
# ---------- workloads/providers.tf
# in foundations/root-module: provider.google

provider "kubernetes" {
  host                   = "https://${data.google_container_cluster.platform.endpoint}"
  cluster_ca_certificate = base64decode(data.google_container_cluster.platform.master_auth[0].cluster_ca_certificate)
  ignore_annotations     = ["^autopilot\\.gke\\.io\\/.*", "^cloud\\.google\\.com\\/.*"]

  exec {
    api_version = "client.authentication.k8s.io/v1beta1"
    command     = "gke-gcloud-auth-plugin"
  }
}

# ---------- workloads/backend.tf
# in foundations/root-module: terraform
# ---------- workloads/variables.tf
# Entities: component:default/checkout, component:default/nightly-report, component:default/packer, component:default/pricing, resource:default/batch, resource:default/platform, resource:default/storefront

variable "checkout_address_name" {
  description = "From the output workloads of the environment: name of the google_compute_global_address checkout_address"
  type        = string
  nullable    = false
}

variable "checkout_certificate_name" {
  description = "From the output workloads of the environment: name of the google_compute_managed_ssl_certificate checkout_certificate"
  type        = string
  nullable    = false
}

variable "checkout_email" {
  description = "From the output workloads of the environment: email of the google_service_account checkout"
  type        = string
  nullable    = false
}

variable "checkout_image" {
  description = "Container image of checkout, with its tag or digest"
  type        = string
  nullable    = false
}

variable "checkout_name" {
  description = "From the output workloads of the environment: name of the google_service_account checkout"
  type        = string
  nullable    = false
}

variable "nightly_report_email" {
  description = "From the output workloads of the environment: email of the google_service_account nightly_report"
  type        = string
  nullable    = false
}

variable "nightly_report_image" {
  description = "Container image of nightly-report, with its tag or digest"
  type        = string
  nullable    = false
}

variable "nightly_report_name" {
  description = "From the output workloads of the environment: name of the google_service_account nightly_report"
  type        = string
  nullable    = false
}

variable "packer_email" {
  description = "From the output workloads of the environment: email of the google_service_account packer"
  type        = string
  nullable    = false
}

variable "packer_image" {
  description = "Container image of packer, with its tag or digest"
  type        = string
  nullable    = false
}

variable "packer_name" {
  description = "From the output workloads of the environment: name of the google_service_account packer"
  type        = string
  nullable    = false
}

variable "platform_location" {
  description = "From the output workloads of the environment: location of the google_container_cluster platform"
  type        = string
  nullable    = false
}

variable "platform_name" {
  description = "From the output workloads of the environment: name of the google_container_cluster platform"
  type        = string
  nullable    = false
}

variable "pricing_email" {
  description = "From the output workloads of the environment: email of the google_service_account pricing"
  type        = string
  nullable    = false
}

variable "pricing_image" {
  description = "Container image of pricing, with its tag or digest"
  type        = string
  nullable    = false
}

variable "pricing_name" {
  description = "From the output workloads of the environment: name of the google_service_account pricing"
  type        = string
  nullable    = false
}

# in kubernetes-workload: variable.project_id
# ---------- workloads/terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# checkout_image: Container image of checkout, with its tag or digest
# nightly_report_image: Container image of nightly-report, with its tag or digest
# packer_image: Container image of packer, with its tag or digest
# pricing_image: Container image of pricing, with its tag or digest

# ---------- workloads/network.tf
# Entities: component:default/checkout, component:default/nightly-report, component:default/packer, component:default/pricing, resource:default/storefront
# in foundations/namespace: kubernetes_network_policy_v1.main_default_deny
# in foundations/namespace: kubernetes_network_policy_v1.main_dns

resource "kubernetes_network_policy_v1" "checkout_https" {
  metadata {
    name      = "checkout-https"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "HTTPS to services on the internet"
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

resource "kubernetes_network_policy_v1" "checkout_metadata" {
  metadata {
    name      = "checkout-metadata"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "The metadata server, which says who a pod is"
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
          cidr = "169.254.169.254/32"
        }
      }

      ports {
        port     = "80"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "checkout_to_pricing" {
  metadata {
    name      = "checkout-to-pricing"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "checkout connects to pricing"
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
            "app.kubernetes.io/name" = "pricing"
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

resource "kubernetes_network_policy_v1" "checkout_into_pricing" {
  metadata {
    name      = "pricing-from-checkout"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "checkout connects to pricing"
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
        "app.kubernetes.io/name" = "pricing"
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
        port     = "8080"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_service_v1" "checkout" {
  metadata {
    name      = "checkout"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity"   = "component:default/checkout"
      "appstack.io/owner"    = "group:default/shop-team"
      "cloud.google.com/neg" = jsonencode({ ingress = true })
    }
    labels = {
      "app.kubernetes.io/name"       = "checkout"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    type = "ClusterIP"
    selector = {
      "app.kubernetes.io/name" = "checkout"
    }

    port {
      name         = "http"
      app_protocol = "http"
      port         = 8080
      target_port  = "http"
    }
  }
}

resource "kubernetes_network_policy_v1" "checkout_from_outside" {
  metadata {
    name      = "checkout-from-outside"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "Requests by way of the load balancer"
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
        ip_block {
          cidr = "130.211.0.0/22"
        }
      }

      ports {
        port     = "8080"
        protocol = "TCP"
      }
    }

    ingress {
      from {
        ip_block {
          cidr = "35.191.0.0/16"
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
      "appstack.io/entity"                          = "component:default/checkout"
      "appstack.io/owner"                           = "group:default/shop-team"
      "kubernetes.io/ingress.class"                 = "gce"
      "kubernetes.io/ingress.allow-http"            = "false"
      "kubernetes.io/ingress.global-static-ip-name" = var.checkout_address_name
      "ingress.gcp.kubernetes.io/pre-shared-cert"   = var.checkout_certificate_name
    }
    labels = {
      "app.kubernetes.io/name"       = "checkout"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    rule {
      host = "checkout.shop.example.com"

      http {
        path {
          path      = "/*"
          path_type = "ImplementationSpecific"

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

resource "kubernetes_network_policy_v1" "nightly_report_https" {
  metadata {
    name      = "nightly-report-https"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "HTTPS to services on the internet"
    }
    labels = {
      "app.kubernetes.io/name"       = "nightly-report"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "nightly-report"
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

resource "kubernetes_network_policy_v1" "nightly_report_metadata" {
  metadata {
    name      = "nightly-report-metadata"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "The metadata server, which says who a pod is"
    }
    labels = {
      "app.kubernetes.io/name"       = "nightly-report"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "nightly-report"
      }
    }

    egress {
      to {
        ip_block {
          cidr = "169.254.169.254/32"
        }
      }

      ports {
        port     = "80"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "nightly_report_to_pricing" {
  metadata {
    name      = "nightly-report-to-pricing"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "nightly-report connects to pricing"
    }
    labels = {
      "app.kubernetes.io/name"       = "nightly-report"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "nightly-report"
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
            "app.kubernetes.io/name" = "pricing"
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

resource "kubernetes_network_policy_v1" "nightly_report_into_pricing" {
  metadata {
    name      = "pricing-from-nightly-report"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "nightly-report connects to pricing"
    }
    labels = {
      "app.kubernetes.io/name"       = "nightly-report"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Ingress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "pricing"
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
            "app.kubernetes.io/name" = "nightly-report"
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

resource "kubernetes_network_policy_v1" "packer_metadata" {
  metadata {
    name      = "packer-metadata"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "The metadata server, which says who a pod is"
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
          cidr = "169.254.169.254/32"
        }
      }

      ports {
        port     = "80"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "packer_to_pricing" {
  metadata {
    name      = "packer-to-pricing"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "packer connects to pricing"
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
            "app.kubernetes.io/name" = "pricing"
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

resource "kubernetes_network_policy_v1" "packer_into_pricing" {
  metadata {
    name      = "pricing-from-packer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "packer connects to pricing"
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
        "app.kubernetes.io/name" = "pricing"
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
        port     = "8080"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "pricing_https" {
  metadata {
    name      = "pricing-https"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "HTTPS to services on the internet"
    }
    labels = {
      "app.kubernetes.io/name"       = "pricing"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "pricing"
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

resource "kubernetes_network_policy_v1" "pricing_metadata" {
  metadata {
    name      = "pricing-metadata"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "The metadata server, which says who a pod is"
    }
    labels = {
      "app.kubernetes.io/name"       = "pricing"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "pricing"
      }
    }

    egress {
      to {
        ip_block {
          cidr = "169.254.169.254/32"
        }
      }

      ports {
        port     = "80"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "pricing_to_checkout" {
  metadata {
    name      = "pricing-to-checkout"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "pricing connects to checkout"
    }
    labels = {
      "app.kubernetes.io/name"       = "pricing"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "pricing"
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
            "app.kubernetes.io/name" = "checkout"
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

resource "kubernetes_network_policy_v1" "pricing_into_checkout" {
  metadata {
    name      = "checkout-from-pricing"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "pricing connects to checkout"
    }
    labels = {
      "app.kubernetes.io/name"       = "pricing"
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
            "kubernetes.io/metadata.name" = kubernetes_namespace_v1.main.metadata[0].name
          }
        }

        pod_selector {
          match_labels = {
            "app.kubernetes.io/name" = "pricing"
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

resource "kubernetes_service_v1" "pricing" {
  metadata {
    name      = "pricing"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/pricing"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "pricing"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    type = "ClusterIP"
    selector = {
      "app.kubernetes.io/name" = "pricing"
    }

    port {
      name         = "http"
      app_protocol = "http"
      port         = 8080
      target_port  = "http"
    }
  }
}

resource "kubernetes_network_policy_v1" "storefront_default_deny" {
  metadata {
    name      = "default-deny"
    namespace = kubernetes_namespace_v1.storefront.metadata[0].name
    labels = {
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Ingress", "Egress"]

    pod_selector {}
  }
}

resource "kubernetes_network_policy_v1" "storefront_dns" {
  metadata {
    name      = "dns"
    namespace = kubernetes_namespace_v1.storefront.metadata[0].name
    labels = {
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {}

    egress {
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
# Entities: component:default/checkout, component:default/nightly-report, component:default/packer, component:default/pricing

resource "kubernetes_service_account_v1" "checkout" {
  automount_service_account_token = false

  metadata {
    name      = "checkout"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity"             = "component:default/checkout"
      "appstack.io/owner"              = "group:default/shop-team"
      "iam.gke.io/gcp-service-account" = var.checkout_email
    }
    labels = {
      "app.kubernetes.io/name"       = "checkout"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

resource "google_service_account_iam_member" "checkout" {
  service_account_id = var.checkout_name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${trimprefix(var.project_id, "projects/")}.svc.id.goog[${kubernetes_namespace_v1.main.metadata[0].name}/checkout]"
}

resource "kubernetes_service_account_v1" "nightly_report" {
  automount_service_account_token = false

  metadata {
    name      = "nightly-report"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity"             = "component:default/nightly-report"
      "appstack.io/owner"              = "group:default/shop-team"
      "iam.gke.io/gcp-service-account" = var.nightly_report_email
    }
    labels = {
      "app.kubernetes.io/name"       = "nightly-report"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

resource "google_service_account_iam_member" "nightly_report" {
  service_account_id = var.nightly_report_name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${trimprefix(var.project_id, "projects/")}.svc.id.goog[${kubernetes_namespace_v1.main.metadata[0].name}/nightly-report]"
}

resource "kubernetes_service_account_v1" "packer" {
  automount_service_account_token = false

  metadata {
    name      = "packer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity"             = "component:default/packer"
      "appstack.io/owner"              = "group:default/shop-team"
      "iam.gke.io/gcp-service-account" = var.packer_email
    }
    labels = {
      "app.kubernetes.io/name"       = "packer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

resource "google_service_account_iam_member" "packer" {
  service_account_id = var.packer_name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${trimprefix(var.project_id, "projects/")}.svc.id.goog[${kubernetes_namespace_v1.main.metadata[0].name}/packer]"
}

resource "kubernetes_service_account_v1" "pricing" {
  automount_service_account_token = false

  metadata {
    name      = "pricing"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity"             = "component:default/pricing"
      "appstack.io/owner"              = "group:default/shop-team"
      "iam.gke.io/gcp-service-account" = var.pricing_email
    }
    labels = {
      "app.kubernetes.io/name"       = "pricing"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

resource "google_service_account_iam_member" "pricing" {
  service_account_id = var.pricing_name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${trimprefix(var.project_id, "projects/")}.svc.id.goog[${kubernetes_namespace_v1.main.metadata[0].name}/pricing]"
}

# ---------- workloads/compute.tf
# Entities: component:default/checkout, component:default/nightly-report, component:default/packer, component:default/pricing, resource:default/platform, resource:default/storefront
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
          topology_key       = "topology.kubernetes.io/zone"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "checkout"
            }
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

        toleration {
          key      = "kubernetes.io/arch"
          operator = "Equal"
          value    = "amd64"
          effect   = "NoSchedule"
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
            name  = "PRICING_URL"
            value = "http://pricing.${kubernetes_namespace_v1.main.metadata[0].name}:8080"
          }

          resources {
            requests = {
              cpu               = "250m"
              memory            = "512Mi"
              ephemeral-storage = "1Gi"
            }
            limits = {
              cpu               = "500m"
              memory            = "512Mi"
              ephemeral-storage = "1Gi"
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

resource "kubernetes_horizontal_pod_autoscaler_v2" "checkout" {
  metadata {
    name      = "checkout"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "checkout"
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
      name        = kubernetes_deployment_v1.checkout.metadata[0].name
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

resource "kubernetes_pod_disruption_budget_v1" "checkout" {
  metadata {
    name      = "checkout"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "checkout"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    max_unavailable = "1"

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "checkout"
      }
    }
  }
}

# component:default/nightly-report
resource "kubernetes_cron_job_v1" "nightly_report" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_8:nobody calls it: that its process ends tells that it is unwell
  # checkov:skip=CKV_K8S_9:nobody calls it: it is ready once it runs
  metadata {
    name      = "nightly-report"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/nightly-report"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "nightly-report"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    schedule                      = "0 3 * * *"
    timezone                      = "Etc/UTC"
    concurrency_policy            = "Forbid"
    starting_deadline_seconds     = 3600
    successful_jobs_history_limit = 3
    failed_jobs_history_limit     = 3

    job_template {
      metadata {
        annotations = {
          "appstack.io/entity" = "component:default/nightly-report"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "nightly-report"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
        }
      }

      spec {
        backoff_limit              = 2
        ttl_seconds_after_finished = 86400

        template {
          metadata {
            annotations = {
              "appstack.io/entity" = "component:default/nightly-report"
              "appstack.io/owner"  = "group:default/shop-team"
            }
            labels = {
              "app.kubernetes.io/name"       = "nightly-report"
              "app.kubernetes.io/part-of"    = "shop"
              "app.kubernetes.io/managed-by" = "terraform"
            }
          }

          spec {
            service_account_name            = kubernetes_service_account_v1.nightly_report.metadata[0].name
            automount_service_account_token = false
            enable_service_links            = false
            restart_policy                  = "Never"

            security_context {
              run_as_non_root = true
              run_as_user     = 10001
              run_as_group    = 10001
              fs_group        = 10001

              seccomp_profile {
                type = "RuntimeDefault"
              }
            }

            toleration {
              key      = "kubernetes.io/arch"
              operator = "Equal"
              value    = "amd64"
              effect   = "NoSchedule"
            }

            container {
              name              = "nightly-report"
              image             = var.nightly_report_image
              image_pull_policy = "Always"

              env {
                name  = "PRICING_URL"
                value = "http://pricing.${kubernetes_namespace_v1.main.metadata[0].name}:8080"
              }

              resources {
                requests = {
                  cpu               = "250m"
                  memory            = "512Mi"
                  ephemeral-storage = "1Gi"
                }
                limits = {
                  cpu               = "500m"
                  memory            = "512Mi"
                  ephemeral-storage = "1Gi"
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
  }
}

# component:default/packer
resource "kubernetes_deployment_v1" "packer" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_8:nobody calls it: that its process ends tells that it is unwell
  # checkov:skip=CKV_K8S_9:nobody calls it: it is ready once it runs
  wait_for_rollout = true

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
          topology_key       = "topology.kubernetes.io/zone"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "packer"
            }
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

        toleration {
          key      = "kubernetes.io/arch"
          operator = "Equal"
          value    = "amd64"
          effect   = "NoSchedule"
        }

        container {
          name              = "packer"
          image             = var.packer_image
          image_pull_policy = "Always"

          env {
            name  = "PRICING_URL"
            value = "http://pricing.${kubernetes_namespace_v1.main.metadata[0].name}:8080"
          }

          resources {
            requests = {
              cpu               = "250m"
              memory            = "512Mi"
              ephemeral-storage = "1Gi"
            }
            limits = {
              cpu               = "500m"
              memory            = "512Mi"
              ephemeral-storage = "1Gi"
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

# component:default/pricing
# Assumed: type "service" does not say more.
resource "kubernetes_deployment_v1" "pricing" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  wait_for_rollout = true

  metadata {
    name      = "pricing"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/pricing"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "pricing"
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
        "app.kubernetes.io/name" = "pricing"
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
          "appstack.io/entity" = "component:default/pricing"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "pricing"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
        }
      }

      spec {
        service_account_name             = kubernetes_service_account_v1.pricing.metadata[0].name
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
          topology_key       = "topology.kubernetes.io/zone"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "pricing"
            }
          }
        }

        topology_spread_constraint {
          max_skew           = 1
          topology_key       = "kubernetes.io/hostname"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "pricing"
            }
          }
        }

        toleration {
          key      = "kubernetes.io/arch"
          operator = "Equal"
          value    = "amd64"
          effect   = "NoSchedule"
        }

        container {
          name              = "pricing"
          image             = var.pricing_image
          image_pull_policy = "Always"

          port {
            name           = "http"
            container_port = 8080
          }

          env {
            name  = "CHECKOUT_URL"
            value = "http://checkout.${kubernetes_namespace_v1.main.metadata[0].name}:8080"
          }

          env {
            name  = "PORT"
            value = "8080"
          }

          resources {
            requests = {
              cpu               = "250m"
              memory            = "512Mi"
              ephemeral-storage = "1Gi"
            }
            limits = {
              cpu               = "500m"
              memory            = "512Mi"
              ephemeral-storage = "1Gi"
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

resource "kubernetes_horizontal_pod_autoscaler_v2" "pricing" {
  metadata {
    name      = "pricing"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "pricing"
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
      name        = kubernetes_deployment_v1.pricing.metadata[0].name
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

resource "kubernetes_pod_disruption_budget_v1" "pricing" {
  metadata {
    name      = "pricing"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "pricing"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    max_unavailable = "1"

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "pricing"
      }
    }
  }
}

data "google_container_cluster" "platform" {
  name     = var.platform_name
  location = var.platform_location
}

# resource:default/storefront
resource "kubernetes_namespace_v1" "storefront" {
  metadata {
    name = "shop-production-storefront"
    annotations = {
      "appstack.io/entity" = "resource:default/storefront"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"             = "storefront"
      "app.kubernetes.io/part-of"          = "shop"
      "app.kubernetes.io/managed-by"       = "terraform"
      "pod-security.kubernetes.io/enforce" = "restricted"
      "pod-security.kubernetes.io/warn"    = "restricted"
    }
  }
}

resource "kubernetes_resource_quota_v1" "storefront" {
  metadata {
    name      = "storefront"
    namespace = kubernetes_namespace_v1.storefront.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "storefront"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    hard = {
      "requests.cpu"    = "8"
      "requests.memory" = "16Gi"
    }
  }
}

# ---------- workloads/outputs.tf
# Entities: component:default/checkout, component:default/nightly-report, component:default/packer, component:default/pricing, resource:default/batch, resource:default/platform, resource:default/storefront
# in kubernetes-workload: output.namespace
