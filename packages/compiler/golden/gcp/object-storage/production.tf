# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/cleaner, component:default/gallery, component:default/importer, resource:default/media-account, resource:default/photos
# in foundations/alarms: variable.alarm_email

variable "cleaner_image" {
  description = "Container image of cleaner in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

variable "gallery_image" {
  description = "Container image of gallery in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

# in database-server: variable.importer_image
# ---------- locals.tf
# Entities: component:default/cleaner, component:default/gallery, component:default/importer, resource:default/media-account, resource:default/photos

locals {
  cleaner_tags = {
    entity = "component-default-cleaner"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  gallery_tags = {
    entity = "component-default-gallery"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  importer_tags = {
    entity = "component-default-importer"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  photos_tags = {
    entity = "resource-default-photos"
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
# cleaner_image: Container image of cleaner in Artifact Registry, with its tag or digest
# gallery_image: Container image of gallery in Artifact Registry, with its tag or digest
# importer_image: Container image of importer in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.run
# ---------- identity.tf
# Entities: component:default/cleaner, component:default/gallery, component:default/importer

resource "google_service_account" "cleaner" {
  account_id   = "shop-production-cleaner"
  display_name = "cleaner"

  depends_on = [google_project_service.iam]
}

resource "google_storage_bucket_iam_member" "cleaner_photos" {
  bucket = google_storage_bucket.photos.name
  role   = "roles/storage.objectUser"
  member = google_service_account.cleaner.member
}

resource "google_service_account" "gallery" {
  account_id   = "shop-production-gallery"
  display_name = "gallery"

  depends_on = [google_project_service.iam]
}

resource "google_storage_bucket_iam_member" "gallery_photos" {
  bucket = google_storage_bucket.photos.name
  role   = "roles/storage.objectViewer"
  member = google_service_account.gallery.member
}

# in database-server: google_service_account.importer

resource "google_storage_bucket_iam_member" "importer_photos" {
  bucket = google_storage_bucket.photos.name
  role   = "roles/storage.objectCreator"
  member = google_service_account.importer.member
}

# ---------- security.tf
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/service-agent-storage: data.google_storage_project_service_account.main
# in foundations/key: google_kms_crypto_key_iam_member.storage
# ---------- storage.tf
# Entities: resource:default/photos
# in foundations/project: data.google_project.main

# resource:default/photos
resource "google_storage_bucket" "photos" {
  # checkov:skip=CKV_GCP_62:audit logs of the project say who reads and writes; logs in buckets are for public ones
  name                        = "shop-production-photos-${data.google_project.main.number}"
  location                    = "EUROPE-WEST3"
  storage_class               = "STANDARD"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = false
  labels                      = local.photos_tags

  encryption {
    default_kms_key_name = google_kms_crypto_key_iam_member.storage.crypto_key_id
  }

  versioning {
    enabled = true
  }

  soft_delete_policy {
    retention_duration_seconds = 604800
  }

  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }

    condition {
      age = 7
    }
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }

    condition {
      days_since_noncurrent_time = 30
    }
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }

    condition {
      age        = 400
      with_state = "LIVE"
    }
  }

  cors {
    origin          = ["https://shop.example.com"]
    method          = ["GET", "HEAD", "PUT", "POST"]
    response_header = ["Content-Type", "ETag"]
    max_age_seconds = 3600
  }

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- compute.tf
# Entities: component:default/cleaner, component:default/gallery, component:default/importer

# component:default/cleaner
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "cleaner" {
  name                = "shop-production-cleaner"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.cleaner_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.cleaner.email

    containers {
      image = var.cleaner_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "PHOTOS_NAME"
        value = google_storage_bucket.photos.name
      }

      env {
        name  = "PHOTOS_URL"
        value = "https://storage.googleapis.com/${google_storage_bucket.photos.name}"
      }
    }
  }

  depends_on = [google_project_service.run]
}

# component:default/gallery
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "gallery" {
  name                = "shop-production-gallery"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.gallery_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.gallery.email

    containers {
      image = var.gallery_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "PHOTOS_NAME"
        value = google_storage_bucket.photos.name
      }

      env {
        name  = "PHOTOS_URL"
        value = "https://storage.googleapis.com/${google_storage_bucket.photos.name}"
      }
    }
  }

  depends_on = [google_project_service.run]
}

# component:default/importer
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "importer" {
  name                = "shop-production-importer"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.importer_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.importer.email

    containers {
      image = var.importer_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "PHOTOS_NAME"
        value = google_storage_bucket.photos.name
      }

      env {
        name  = "PHOTOS_URL"
        value = "https://storage.googleapis.com/${google_storage_bucket.photos.name}"
      }
    }
  }

  depends_on = [google_project_service.run]
}

# ---------- observability.tf
# Entities: component:default/cleaner, component:default/gallery, component:default/importer
# in foundations/alarms: google_monitoring_notification_channel.alarms

resource "google_monitoring_alert_policy" "cleaner_cpu" {
  display_name          = "shop-production-cleaner-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.cleaner_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.cleaner.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "cleaner is overloaded or gone."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "gallery_cpu" {
  display_name          = "shop-production-gallery-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.gallery_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.gallery.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "gallery is overloaded or gone."
    mime_type = "text/markdown"
  }
}

# in database-server: google_monitoring_alert_policy.importer_cpu
# ---------- outputs.tf
# Entities: component:default/cleaner, component:default/gallery, component:default/importer, resource:default/media-account, resource:default/photos
# in function: output.photos_bucket
