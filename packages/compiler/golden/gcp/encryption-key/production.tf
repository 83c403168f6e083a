# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/issuer, component:default/redeemer, component:default/sealer, resource:default/vouchers
# in foundations/alarms: variable.alarm_email

variable "issuer_image" {
  description = "Container image of issuer in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

variable "redeemer_image" {
  description = "Container image of redeemer in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

variable "sealer_image" {
  description = "Container image of sealer in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/issuer, component:default/redeemer, component:default/sealer, resource:default/vouchers

locals {
  issuer_tags = {
    entity = "component-default-issuer"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  redeemer_tags = {
    entity = "component-default-redeemer"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  sealer_tags = {
    entity = "component-default-sealer"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  vouchers_tags = {
    entity = "resource-default-vouchers"
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
# issuer_image: Container image of issuer in Artifact Registry, with its tag or digest
# redeemer_image: Container image of redeemer in Artifact Registry, with its tag or digest
# sealer_image: Container image of sealer in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.run
# ---------- identity.tf
# Entities: component:default/issuer, component:default/redeemer, component:default/sealer

resource "google_service_account" "issuer" {
  account_id   = "shop-production-issuer"
  display_name = "issuer"

  depends_on = [google_project_service.iam]
}

resource "google_service_account" "redeemer" {
  account_id   = "shop-production-redeemer"
  display_name = "redeemer"

  depends_on = [google_project_service.iam]
}

resource "google_service_account" "sealer" {
  account_id   = "shop-production-sealer"
  display_name = "sealer"

  depends_on = [google_project_service.iam]
}

# ---------- security.tf
# Entities: component:default/issuer, component:default/redeemer, component:default/sealer, resource:default/vouchers
# in foundations/key-ring: google_kms_key_ring.main

# resource:default/vouchers
resource "google_kms_crypto_key" "vouchers" {
  name            = "shop-production-vouchers"
  key_ring        = google_kms_key_ring.main.id
  purpose         = "ENCRYPT_DECRYPT"
  rotation_period = "7776000s"
  labels          = local.vouchers_tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "google_kms_crypto_key_iam_member" "issuer_vouchers" {
  crypto_key_id = google_kms_crypto_key.vouchers.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = google_service_account.issuer.member
}

resource "google_kms_crypto_key_iam_member" "redeemer_vouchers" {
  crypto_key_id = google_kms_crypto_key.vouchers.id
  role          = "roles/cloudkms.cryptoKeyDecrypter"
  member        = google_service_account.redeemer.member
}

resource "google_kms_crypto_key_iam_member" "sealer_vouchers" {
  crypto_key_id = google_kms_crypto_key.vouchers.id
  role          = "roles/cloudkms.cryptoKeyEncrypter"
  member        = google_service_account.sealer.member
}

# ---------- compute.tf
# Entities: component:default/issuer, component:default/redeemer, component:default/sealer

# component:default/issuer
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "issuer" {
  name                = "shop-production-issuer"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.issuer_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.issuer.email

    containers {
      image = var.issuer_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "VOUCHERS_ID"
        value = google_kms_crypto_key.vouchers.id
      }
    }
  }

  depends_on = [google_project_service.run]
}

# component:default/redeemer
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "redeemer" {
  name                = "shop-production-redeemer"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.redeemer_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.redeemer.email

    containers {
      image = var.redeemer_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "VOUCHERS_ID"
        value = google_kms_crypto_key.vouchers.id
      }
    }
  }

  depends_on = [google_project_service.run]
}

# component:default/sealer
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "sealer" {
  name                = "shop-production-sealer"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.sealer_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.sealer.email

    containers {
      image = var.sealer_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "VOUCHERS_ID"
        value = google_kms_crypto_key.vouchers.id
      }
    }
  }

  depends_on = [google_project_service.run]
}

# ---------- observability.tf
# Entities: component:default/issuer, component:default/redeemer, component:default/sealer
# in foundations/alarms: google_monitoring_notification_channel.alarms

resource "google_monitoring_alert_policy" "issuer_cpu" {
  display_name          = "shop-production-issuer-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.issuer_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.issuer.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "issuer is overloaded or gone."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "redeemer_cpu" {
  display_name          = "shop-production-redeemer-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.redeemer_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.redeemer.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "redeemer is overloaded or gone."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "sealer_cpu" {
  display_name          = "shop-production-sealer-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.sealer_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.sealer.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "sealer is overloaded or gone."
    mime_type = "text/markdown"
  }
}

# ---------- outputs.tf
# Entities: component:default/issuer, component:default/redeemer, component:default/sealer, resource:default/vouchers

output "vouchers_id" {
  description = "Id of the key vouchers"
  value       = google_kms_crypto_key.vouchers.id
}
