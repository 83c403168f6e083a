# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/audit, component:default/basket, resource:default/carts
# in production: variable.audit_image
# in production: variable.basket_image
# ---------- locals.tf
# Entities: component:default/audit, component:default/basket, resource:default/carts

locals {
  audit_tags = {
    entity = "component-default-audit"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  basket_tags = {
    entity = "component-default-basket"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# audit_image: Container image of audit in Artifact Registry, with its tag or digest
# basket_image: Container image of basket in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.firestore
# in foundations/services: google_project_service.run
# ---------- identity.tf, in production
# ---------- data.tf
# Entities: resource:default/carts

# resource:default/carts
resource "google_firestore_database" "carts" {
  name                              = "shop-development-carts"
  location_id                       = "europe-west3"
  type                              = "FIRESTORE_NATIVE"
  database_edition                  = "STANDARD"
  point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_DISABLED"
  delete_protection_state           = "DELETE_PROTECTION_DISABLED"
  deletion_policy                   = "DELETE"

  depends_on = [google_project_service.firestore]
}

# ---------- compute.tf
# Entities: component:default/audit, component:default/basket

# component:default/audit
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "audit" {
  name                = "shop-development-audit"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.audit_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
  }

  template {
    service_account = google_service_account.audit.email

    containers {
      image = var.audit_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "CARTS_DATABASE"
        value = google_firestore_database.carts.name
      }

      env {
        name  = "CARTS_NAME"
        value = "carts"
      }
    }
  }

  depends_on = [google_project_service.run]
}

# component:default/basket
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "basket" {
  name                = "shop-development-basket"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.basket_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
  }

  template {
    service_account = google_service_account.basket.email

    containers {
      image = var.basket_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "CARTS_DATABASE"
        value = google_firestore_database.carts.name
      }

      env {
        name  = "CARTS_NAME"
        value = "carts"
      }
    }
  }

  depends_on = [google_project_service.run]
}

# ---------- outputs.tf, in production
