# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/articles, component:default/exporter, resource:default/catalog
# in foundations/alarms: variable.alarm_email

variable "articles_image" {
  description = "Container image of articles in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

variable "exporter_image" {
  description = "Container image of exporter in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/articles, component:default/exporter, resource:default/catalog

locals {
  articles_tags = {
    entity = "component-default-articles"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  exporter_tags = {
    entity = "component-default-exporter"
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
# articles_image: Container image of articles in Artifact Registry, with its tag or digest
# exporter_image: Container image of exporter in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.firestore
# in foundations/services: google_project_service.run
# ---------- identity.tf
# Entities: component:default/articles, component:default/exporter

resource "google_service_account" "articles" {
  account_id   = "shop-production-articles"
  display_name = "articles"

  depends_on = [google_project_service.iam]
}

# Databases have no IAM policies of their own: the condition limits the project’s to this one.
resource "google_project_iam_member" "articles_catalog" {
  project = google_firestore_database.catalog.project
  role    = "roles/datastore.user"
  member  = google_service_account.articles.member

  condition {
    title      = "this-database"
    expression = "resource.name == \"projects/${google_firestore_database.catalog.project}/databases/${google_firestore_database.catalog.name}\""
  }
}

resource "google_service_account" "exporter" {
  account_id   = "shop-production-exporter"
  display_name = "exporter"

  depends_on = [google_project_service.iam]
}

# Databases have no IAM policies of their own: the condition limits the project’s to this one.
resource "google_project_iam_member" "exporter_catalog" {
  project = google_firestore_database.catalog.project
  role    = "roles/datastore.viewer"
  member  = google_service_account.exporter.member

  condition {
    title      = "this-database"
    expression = "resource.name == \"projects/${google_firestore_database.catalog.project}/databases/${google_firestore_database.catalog.name}\""
  }
}

# ---------- security.tf
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/project: data.google_project.main
# in foundations/key: google_kms_crypto_key_iam_member.firestore
# ---------- data.tf
# Entities: resource:default/catalog

# resource:default/catalog
# Any minute of the last 7 days can be restored, and the backup of each day before.
resource "google_firestore_database" "catalog" {
  name                              = "shop-production-catalog"
  location_id                       = "europe-west3"
  type                              = "FIRESTORE_NATIVE"
  database_edition                  = "ENTERPRISE"
  point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_ENABLED"
  delete_protection_state           = "DELETE_PROTECTION_ENABLED"
  deletion_policy                   = "DELETE"

  cmek_config {
    kms_key_name = google_kms_crypto_key_iam_member.firestore.crypto_key_id
  }

  lifecycle {
    prevent_destroy = true
  }

  depends_on = [google_project_service.firestore]
}

resource "google_firestore_backup_schedule" "catalog" {
  database  = google_firestore_database.catalog.name
  retention = "1209600s"

  daily_recurrence {}
}

# ---------- compute.tf
# Entities: component:default/articles, component:default/exporter

# component:default/articles
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "articles" {
  name                = "shop-production-articles"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.articles_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.articles.email

    containers {
      image = var.articles_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "CATALOG_HOST"
        value = "${google_firestore_database.catalog.uid}.europe-west3.firestore.goog"
      }

      env {
        name  = "CATALOG_NAME"
        value = google_firestore_database.catalog.name
      }

      env {
        name  = "CATALOG_PORT"
        value = "443"
      }

      env {
        name  = "CATALOG_URL"
        value = "mongodb://${google_firestore_database.catalog.uid}.europe-west3.firestore.goog:443/${google_firestore_database.catalog.name}?loadBalanced=true&tls=true&retryWrites=false&authMechanism=MONGODB-OIDC&authMechanismProperties=ENVIRONMENT:gcp,TOKEN_RESOURCE:FIRESTORE"
      }
    }
  }

  depends_on = [google_project_service.run]
}

# component:default/exporter
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "exporter" {
  name                = "shop-production-exporter"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.exporter_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.exporter.email

    containers {
      image = var.exporter_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "CATALOG_HOST"
        value = "${google_firestore_database.catalog.uid}.europe-west3.firestore.goog"
      }

      env {
        name  = "CATALOG_NAME"
        value = google_firestore_database.catalog.name
      }

      env {
        name  = "CATALOG_PORT"
        value = "443"
      }

      env {
        name  = "CATALOG_URL"
        value = "mongodb://${google_firestore_database.catalog.uid}.europe-west3.firestore.goog:443/${google_firestore_database.catalog.name}?loadBalanced=true&tls=true&retryWrites=false&authMechanism=MONGODB-OIDC&authMechanismProperties=ENVIRONMENT:gcp,TOKEN_RESOURCE:FIRESTORE"
      }
    }
  }

  depends_on = [google_project_service.run]
}

# ---------- observability.tf
# Entities: component:default/articles, component:default/exporter
# in foundations/alarms: google_monitoring_notification_channel.alarms

resource "google_monitoring_alert_policy" "articles_cpu" {
  display_name          = "shop-production-articles-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.articles_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.articles.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "articles is overloaded or gone."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "exporter_cpu" {
  display_name          = "shop-production-exporter-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.exporter_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.exporter.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "exporter is overloaded or gone."
    mime_type = "text/markdown"
  }
}

# ---------- outputs.tf
# Entities: component:default/articles, component:default/exporter, resource:default/catalog

output "catalog_host" {
  description = "Host name of catalog, for clients of MongoDB"
  value       = "${google_firestore_database.catalog.uid}.europe-west3.firestore.goog"
}
