# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- locals.tf
# Entities: component:default/indexer, resource:default/photos

locals {
  photos_tags = {
    entity = "resource-default-photos"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
}

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.cloudkms
# ---------- identity.tf
# Entities: component:default/indexer
# in kubernetes-workload: google_service_account.indexer

resource "google_storage_bucket_iam_member" "indexer_photos" {
  bucket = google_storage_bucket.photos.name
  role   = "roles/storage.objectUser"
  member = google_service_account.indexer.member
}

# ---------- security.tf
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/service-agent-storage: data.google_storage_project_service_account.main
# in foundations/key: google_kms_crypto_key_iam_member.storage
# ---------- storage.tf
# Entities: resource:default/photos
# in foundations/project: data.google_project.main
# in function: google_storage_bucket.photos
# ---------- outputs.tf
# Entities: component:default/indexer, resource:default/photos

output "namespace" {
  description = "Namespace that this stack runs in"
  value       = "shop"
}

# in function: output.photos_bucket

output "workloads" {
  description = "What the root module workloads has to know, as its variables"
  value = {
    indexer_email = google_service_account.indexer.email
    indexer_name  = google_service_account.indexer.name
    photos_name   = google_storage_bucket.photos.name
    project_id    = data.google_project.main.id
  }
}

# ---------- workloads/terraform.tf
# in foundations/root-module: terraform
# ---------- workloads/providers.tf
# in foundations/root-module: provider.google

provider "kubernetes" {
  host                   = "https://${data.google_container_cluster.main.endpoint}"
  cluster_ca_certificate = base64decode(data.google_container_cluster.main.master_auth[0].cluster_ca_certificate)
  ignore_annotations     = ["^autopilot\\.gke\\.io\\/.*", "^cloud\\.google\\.com\\/.*"]

  exec {
    api_version = "client.authentication.k8s.io/v1beta1"
    command     = "gke-gcloud-auth-plugin"
  }
}

# ---------- workloads/backend.tf
# in foundations/root-module: terraform
# ---------- workloads/variables.tf
# Entities: component:default/indexer, resource:default/photos
# in kubernetes-workload: variable.indexer_email
# in kubernetes-workload: variable.indexer_image
# in kubernetes-workload: variable.indexer_name

variable "photos_name" {
  description = "From the output workloads of the environment: name of the google_storage_bucket photos"
  type        = string
  nullable    = false
}

# in kubernetes-workload: variable.project_id
# ---------- workloads/terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# indexer_image: Container image of indexer, with its tag or digest

# ---------- workloads/network.tf
# Entities: component:default/indexer

resource "kubernetes_network_policy_v1" "indexer_https" {
  metadata {
    name      = "indexer-https"
    namespace = "shop"
    annotations = {
      "kubernetes.io/description" = "HTTPS to services on the internet"
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "indexer"
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

resource "kubernetes_network_policy_v1" "indexer_metadata" {
  metadata {
    name      = "indexer-metadata"
    namespace = "shop"
    annotations = {
      "kubernetes.io/description" = "The metadata server, which says who a pod is"
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "indexer"
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

# ---------- workloads/identity.tf
# Entities: component:default/indexer

resource "kubernetes_service_account_v1" "indexer" {
  automount_service_account_token = false

  metadata {
    name      = "indexer"
    namespace = "shop"
    annotations = {
      "appstack.io/entity"             = "component:default/indexer"
      "appstack.io/owner"              = "group:default/shop-team"
      "iam.gke.io/gcp-service-account" = var.indexer_email
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

resource "google_service_account_iam_member" "indexer" {
  service_account_id = var.indexer_name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${trimprefix(var.project_id, "projects/")}.svc.id.goog[shop/indexer]"
}

# ---------- workloads/compute.tf
# Entities: component:default/indexer

data "google_container_cluster" "main" {
  name     = "company-cluster"
  location = "europe-west3"
}

# component:default/indexer
resource "kubernetes_deployment_v1" "indexer" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_8:nobody calls it: that its process ends tells that it is unwell
  # checkov:skip=CKV_K8S_9:nobody calls it: it is ready once it runs
  wait_for_rollout = true

  metadata {
    name      = "indexer"
    namespace = "shop"
    annotations = {
      "appstack.io/entity" = "component:default/indexer"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
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
        "app.kubernetes.io/name" = "indexer"
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
          "appstack.io/entity" = "component:default/indexer"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "indexer"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
        }
      }

      spec {
        service_account_name             = kubernetes_service_account_v1.indexer.metadata[0].name
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
              "app.kubernetes.io/name" = "indexer"
            }
          }
        }

        topology_spread_constraint {
          max_skew           = 1
          topology_key       = "kubernetes.io/hostname"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "indexer"
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
          name              = "indexer"
          image             = var.indexer_image
          image_pull_policy = "Always"

          env {
            name  = "PHOTOS_NAME"
            value = var.photos_name
          }

          env {
            name  = "PHOTOS_URL"
            value = "https://storage.googleapis.com/${var.photos_name}"
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

resource "kubernetes_horizontal_pod_autoscaler_v2" "indexer" {
  metadata {
    name      = "indexer"
    namespace = "shop"
    labels = {
      "app.kubernetes.io/name"       = "indexer"
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
      name        = kubernetes_deployment_v1.indexer.metadata[0].name
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

resource "kubernetes_pod_disruption_budget_v1" "indexer" {
  metadata {
    name      = "indexer"
    namespace = "shop"
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    max_unavailable = "1"

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "indexer"
      }
    }
  }
}
