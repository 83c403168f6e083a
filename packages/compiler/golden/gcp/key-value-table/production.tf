# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/audit, component:default/basket, resource:default/carts
# in foundations/alarms: variable.alarm_email
# in cache: variable.audit_image
# in cache: variable.basket_image
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
# audit_image: Container image of audit in Artifact Registry, with its tag or digest
# basket_image: Container image of basket in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.firestore
# in foundations/services: google_project_service.run
# ---------- identity.tf
# Entities: component:default/audit, component:default/basket
# in cache: google_service_account.audit

# Databases have no IAM policies of their own: the condition limits the project’s to this one.
resource "google_project_iam_member" "audit_carts" {
  project = google_firestore_database.carts.project
  role    = "roles/datastore.viewer"
  member  = google_service_account.audit.member

  condition {
    title      = "this-database"
    expression = "resource.name == \"projects/${google_firestore_database.carts.project}/databases/${google_firestore_database.carts.name}\""
  }
}

# in cache: google_service_account.basket

# Databases have no IAM policies of their own: the condition limits the project’s to this one.
resource "google_project_iam_member" "basket_carts" {
  project = google_firestore_database.carts.project
  role    = "roles/datastore.user"
  member  = google_service_account.basket.member

  condition {
    title      = "this-database"
    expression = "resource.name == \"projects/${google_firestore_database.carts.project}/databases/${google_firestore_database.carts.name}\""
  }
}

# ---------- security.tf
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/project: data.google_project.main
# in foundations/key: google_kms_crypto_key_iam_member.firestore
# ---------- data.tf
# Entities: resource:default/carts

# resource:default/carts
# Any minute of the last 7 days can be restored, and the backup of each day before.
resource "google_firestore_database" "carts" {
  name                              = "shop-production-carts"
  location_id                       = "europe-west3"
  type                              = "FIRESTORE_NATIVE"
  database_edition                  = "STANDARD"
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

resource "google_firestore_backup_schedule" "carts" {
  database  = google_firestore_database.carts.name
  retention = "3024000s"

  daily_recurrence {}
}

# ---------- compute.tf
# Entities: component:default/audit, component:default/basket

# component:default/audit
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "audit" {
  name                = "shop-production-audit"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.audit_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
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
  name                = "shop-production-basket"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.basket_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
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

# ---------- observability.tf
# Entities: component:default/audit, component:default/basket
# in foundations/alarms: google_monitoring_notification_channel.alarms
# in cache: google_monitoring_alert_policy.audit_cpu
# in cache: google_monitoring_alert_policy.basket_cpu
# ---------- outputs.tf
# Entities: component:default/audit, component:default/basket, resource:default/carts

output "carts_database" {
  description = "Firestore database of carts, whose collection is carts"
  value       = google_firestore_database.carts.name
}
