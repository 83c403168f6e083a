# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/articles, component:default/exporter, resource:default/catalog
# in production: variable.articles_image
# in production: variable.exporter_image
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
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# articles_image: Container image of articles in Artifact Registry, with its tag or digest
# exporter_image: Container image of exporter in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.firestore
# in foundations/services: google_project_service.run
# ---------- identity.tf, in production
# ---------- data.tf
# Entities: resource:default/catalog

# resource:default/catalog
resource "google_firestore_database" "catalog" {
  name                              = "shop-development-catalog"
  location_id                       = "europe-west3"
  type                              = "FIRESTORE_NATIVE"
  database_edition                  = "ENTERPRISE"
  point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_ENABLED"
  delete_protection_state           = "DELETE_PROTECTION_DISABLED"
  deletion_policy                   = "DELETE"

  depends_on = [google_project_service.firestore]
}

resource "google_firestore_backup_schedule" "catalog" {
  database  = google_firestore_database.catalog.name
  retention = "86400s"

  daily_recurrence {}
}

# ---------- compute.tf
# Entities: component:default/articles, component:default/exporter

# component:default/articles
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "articles" {
  name                = "shop-development-articles"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.articles_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
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
  name                = "shop-development-exporter"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.exporter_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
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

# ---------- outputs.tf, in production
