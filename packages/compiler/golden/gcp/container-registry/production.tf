# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/builder, resource:default/images
# in foundations/alarms: variable.alarm_email

variable "builder_image" {
  description = "Container image of builder in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/builder, resource:default/images

locals {
  builder_tags = {
    entity = "component-default-builder"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  images_tags = {
    entity = "resource-default-images"
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
# alarm_email: E-mail address of whoever is on call; alarms go there
# builder_image: Container image of builder in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.containerscanning
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.artifactregistry
# in foundations/services: google_project_service.run
# ---------- identity.tf
# Entities: component:default/builder

resource "google_service_account" "builder" {
  account_id   = "shop-production-builder"
  display_name = "builder"

  depends_on = [google_project_service.iam]
}

resource "google_artifact_registry_repository_iam_member" "builder_images" {
  location   = google_artifact_registry_repository.images.location
  repository = google_artifact_registry_repository.images.repository_id
  role       = "roles/artifactregistry.writer"
  member     = google_service_account.builder.member
}

# ---------- security.tf
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/project: data.google_project.main
# in foundations/key: google_kms_crypto_key_iam_member.artifact_registry
# ---------- storage.tf
# Entities: resource:default/images

# resource:default/images
resource "google_artifact_registry_repository" "images" {
  repository_id = "shop-production-images"
  location      = "europe-west3"
  description   = "Images of images"
  format        = "DOCKER"
  kms_key_name  = google_kms_crypto_key_iam_member.artifact_registry.crypto_key_id
  labels        = local.images_tags

  docker_config {
    immutable_tags = true
  }

  cleanup_policies {
    id     = "keep-last-100"
    action = "KEEP"

    most_recent_versions {
      keep_count = 100
    }
  }

  cleanup_policies {
    id     = "forget-the-others"
    action = "DELETE"

    condition {
      tag_state  = "ANY"
      older_than = "604800s"
    }
  }

  vulnerability_scanning_config {
    enablement_config = "INHERITED"
  }

  lifecycle {
    prevent_destroy = true
  }

  depends_on = [google_project_service.artifactregistry]
}

# ---------- compute.tf
# Entities: component:default/builder

# component:default/builder
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "builder" {
  name                = "shop-production-builder"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.builder_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.builder.email

    containers {
      image = var.builder_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "IMAGES_URL"
        value = "${google_artifact_registry_repository.images.location}-docker.pkg.dev/${google_artifact_registry_repository.images.project}/${google_artifact_registry_repository.images.repository_id}"
      }
    }
  }

  depends_on = [google_project_service.run]
}

# ---------- observability.tf
# Entities: component:default/builder
# in foundations/alarms: google_monitoring_notification_channel.alarms

resource "google_monitoring_alert_policy" "builder_cpu" {
  display_name          = "shop-production-builder-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.builder_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.builder.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
      comparison              = "COMPARISON_GT"
      threshold_value         = 0.9
      duration                = "900s"
      evaluation_missing_data = "EVALUATION_MISSING_DATA_ACTIVE"

      aggregations {
        alignment_period     = "60s"
        per_series_aligner   = "ALIGN_PERCENTILE_99"
        cross_series_reducer = "REDUCE_MAX"
      }
    }
  }

  documentation {
    content   = "builder is overloaded or gone."
    mime_type = "text/markdown"
  }
}

# ---------- outputs.tf
# Entities: component:default/builder, resource:default/images

output "images_repository_url" {
  description = "Address of the registry images"
  value       = "${google_artifact_registry_repository.images.location}-docker.pkg.dev/${google_artifact_registry_repository.images.project}/${google_artifact_registry_repository.images.repository_id}"
}
