# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/quotes, resource:default/rates-key
# in foundations/alarms: variable.alarm_email

variable "quotes_archive" {
  description = "Zip archive in Cloud Storage with the source code of quotes"
  type = object({
    bucket = string
    object = string
  })
  nullable = false
}

# ---------- locals.tf
# Entities: component:default/quotes, resource:default/rates-key

locals {
  quotes_tags = {
    entity = "component-default-quotes"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  rates_key_tags = {
    entity = "resource-default-rates-key"
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

quotes_archive = {
  bucket = "example-releases"
  object = "quotes/1.4.0.zip"
}

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# alarm_email: E-mail address of whoever is on call; alarms go there

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.secretmanager
# in foundations/services: google_project_service.artifactregistry
# in foundations/services: google_project_service.cloudbuild
# in foundations/services: google_project_service.cloudfunctions
# in foundations/services: google_project_service.run
# ---------- identity.tf
# Entities: component:default/quotes
# in foundations/builder: google_service_account.build
# in foundations/builder: google_project_iam_member.build

resource "google_service_account" "quotes" {
  account_id   = "shop-production-quotes"
  display_name = "quotes"

  depends_on = [google_project_service.iam]
}

resource "google_secret_manager_secret_iam_member" "quotes_rates_key_value" {
  secret_id = google_secret_manager_secret.rates_key.id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.quotes.member
}

# It is exposed on purpose: it signs its users in itself, or needs none.
resource "google_cloud_run_v2_service_iam_member" "quotes_public" {
  # checkov:skip=CKV_GCP_102:exposed on purpose; set exposed to false otherwise
  name     = google_cloudfunctions2_function.quotes.name
  location = google_cloudfunctions2_function.quotes.location
  role     = "roles/run.invoker"
  member   = "allUsers"
}

# ---------- security.tf
# Entities: resource:default/rates-key
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/key: google_kms_crypto_key_iam_member.secret_manager

# resource:default/rates-key
resource "google_secret_manager_secret" "rates_key" {
  secret_id           = "shop-production-rates-key"
  deletion_protection = true
  labels              = local.rates_key_tags

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
# Entities: component:default/quotes
# in foundations/project: data.google_project.main

# component:default/quotes
resource "google_cloudfunctions2_function" "quotes" {
  # checkov:skip=CKV_GCP_124:exposed on purpose; set exposed to false otherwise
  name     = "shop-production-quotes"
  location = "europe-west3"
  labels   = local.quotes_tags

  build_config {
    runtime     = "python313"
    entry_point = "handler"
    environment_variables = {
      GOOGLE_FUNCTION_SOURCE = "quotes.py"
    }
    service_account = google_service_account.build.id

    source {
      storage_source {
        bucket = var.quotes_archive.bucket
        object = var.quotes_archive.object
      }
    }
  }

  service_config {
    service_account_email            = google_service_account.quotes.email
    ingress_settings                 = "ALLOW_ALL"
    all_traffic_on_latest_revision   = true
    available_cpu                    = "0.333"
    available_memory                 = "512Mi"
    timeout_seconds                  = 30
    max_instance_count               = 20
    max_instance_request_concurrency = 1
    environment_variables = {
      CURRENCY = "EUR"
    }

    secret_environment_variables {
      key        = "RATES_KEY_VALUE"
      project_id = trimprefix(data.google_project.main.id, "projects/")
      secret     = basename(google_secret_manager_secret.rates_key.id)
      version    = "latest"
    }
  }

  lifecycle {
    ignore_changes = [build_config[0].source]
  }

  depends_on = [
    google_project_service.artifactregistry,
    google_project_service.cloudbuild,
    google_project_service.cloudfunctions,
    google_project_service.run,
    google_project_iam_member.build,
    google_secret_manager_secret_iam_member.quotes_rates_key_value,
  ]
}

# ---------- observability.tf
# Entities: component:default/quotes
# in foundations/alarms: google_monitoring_notification_channel.alarms

resource "google_monitoring_alert_policy" "quotes_errors" {
  display_name          = "shop-production-quotes-errors"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.quotes_tags)

  conditions {
    display_name = "More than 5 % of the requests are answered with 5xx"

    condition_threshold {
      filter             = "resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloudfunctions2_function.quotes.name}\" AND metric.type = \"run.googleapis.com/request_count\" AND metric.labels.response_code_class = \"5xx\""
      denominator_filter = "resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloudfunctions2_function.quotes.name}\" AND metric.type = \"run.googleapis.com/request_count\""
      comparison         = "COMPARISON_GT"
      threshold_value    = 0.05
      duration           = "300s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_RATE"
        cross_series_reducer = "REDUCE_SUM"
      }

      denominator_aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_RATE"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "quotes fails."
    mime_type = "text/markdown"
  }
}

# ---------- outputs.tf
# Entities: component:default/quotes, resource:default/rates-key

output "quotes_url" {
  description = "Address of quotes"
  value       = google_cloudfunctions2_function.quotes.service_config[0].uri
}

output "rates_key_name" {
  description = "Name of the secret rates-key"
  value       = google_secret_manager_secret.rates_key.secret_id
}
