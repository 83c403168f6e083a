# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/rotator, resource:default/api-key, resource:default/vault
# in production: variable.rotator_image
# ---------- locals.tf
# Entities: component:default/rotator, resource:default/api-key, resource:default/vault

locals {
  api_key_tags = {
    entity = "resource-default-api-key"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  rotator_tags = {
    entity = "component-default-rotator"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# rotator_image: Container image of rotator in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.secretmanager
# in foundations/services: google_project_service.run
# ---------- identity.tf, in production
# ---------- security.tf
# Entities: resource:default/api-key

# resource:default/api-key
resource "google_secret_manager_secret" "api_key" {
  secret_id           = "shop-development-vault-shop-development-api-key"
  deletion_protection = false
  labels              = local.api_key_tags

  replication {
    user_managed {
      replicas {
        location = "europe-west3"
      }
    }
  }

  depends_on = [google_project_service.secretmanager]
}

# ---------- compute.tf
# Entities: component:default/rotator

# component:default/rotator
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "rotator" {
  name                = "shop-development-rotator"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.rotator_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
  }

  template {
    service_account = google_service_account.rotator.email

    containers {
      image = var.rotator_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "API_KEY_ID"
        value = google_secret_manager_secret.api_key.id
      }

      env {
        name = "API_KEY_VALUE"

        value_source {
          secret_key_ref {
            secret  = google_secret_manager_secret.api_key.id
            version = "latest"
          }
        }
      }

      env {
        name  = "VAULT_PREFIX"
        value = "shop-development-vault-"
      }
    }
  }

  depends_on = [
    google_project_service.run,
    google_secret_manager_secret_iam_member.rotator_api_key_value,
  ]
}

# ---------- outputs.tf, in production
