# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/rotator, resource:default/api-key, resource:default/vault
# in foundations/alarms: variable.alarm_email

variable "rotator_image" {
  description = "Container image of rotator in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

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
# rotator_image: Container image of rotator in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.secretmanager
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.run
# ---------- identity.tf
# Entities: component:default/rotator
# in foundations/project: data.google_project.main

resource "google_service_account" "rotator" {
  account_id   = "shop-production-rotator"
  display_name = "rotator"

  depends_on = [google_project_service.iam]
}

resource "google_secret_manager_secret_iam_member" "rotator_api_key" {
  secret_id = google_secret_manager_secret.api_key.id
  role      = "roles/secretmanager.secretVersionAdder"
  member    = google_service_account.rotator.member
}

# A store of secrets is what their names start with: the condition means these alone.
resource "google_project_iam_member" "rotator_vault" {
  project = trimprefix(data.google_project.main.id, "projects/")
  role    = "roles/secretmanager.secretAccessor"
  member  = google_service_account.rotator.member

  condition {
    title      = "secrets-of-vault"
    expression = "resource.name.startsWith(\"projects/${data.google_project.main.number}/secrets/shop-production-vault-\")"
  }
}

# A store of secrets is what their names start with: the condition means these alone.
resource "google_project_iam_member" "rotator_vault_secret_version_adder" {
  project = trimprefix(data.google_project.main.id, "projects/")
  role    = "roles/secretmanager.secretVersionAdder"
  member  = google_service_account.rotator.member

  condition {
    title      = "secrets-of-vault"
    expression = "resource.name.startsWith(\"projects/${data.google_project.main.number}/secrets/shop-production-vault-\")"
  }
}

resource "google_secret_manager_secret_iam_member" "rotator_api_key_value" {
  secret_id = google_secret_manager_secret.api_key.id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.rotator.member
}

# ---------- security.tf
# Entities: resource:default/api-key
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/key: google_kms_crypto_key_iam_member.secret_manager

# resource:default/api-key
resource "google_secret_manager_secret" "api_key" {
  secret_id           = "shop-production-vault-shop-production-api-key"
  deletion_protection = true
  labels              = local.api_key_tags

  replication {
    user_managed {
      replicas {
        location = "europe-west3"

        customer_managed_encryption {
          kms_key_name = google_kms_crypto_key_iam_member.secret_manager.crypto_key_id
        }
      }
    }
  }

  lifecycle {
    prevent_destroy = true
  }

  depends_on = [google_project_service.secretmanager]
}

# ---------- compute.tf
# Entities: component:default/rotator

# component:default/rotator
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "rotator" {
  name                = "shop-production-rotator"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.rotator_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
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
        value = "shop-production-vault-"
      }
    }
  }

  depends_on = [
    google_project_service.run,
    google_secret_manager_secret_iam_member.rotator_api_key_value,
  ]
}

# ---------- observability.tf
# Entities: component:default/rotator
# in foundations/alarms: google_monitoring_notification_channel.alarms

resource "google_monitoring_alert_policy" "rotator_cpu" {
  display_name          = "shop-production-rotator-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.rotator_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.rotator.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "rotator is overloaded or gone."
    mime_type = "text/markdown"
  }
}

# ---------- outputs.tf
# Entities: component:default/rotator, resource:default/api-key, resource:default/vault
# in function: output.api_key_name

output "vault_prefix" {
  description = "What the names of the secrets in vault start with"
  value       = "shop-production-vault-"
}
