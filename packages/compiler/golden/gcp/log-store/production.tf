# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/auditor, resource:default/audit, resource:default/project
# in foundations/alarms: variable.alarm_email
# in function: variable.auditor_image
# ---------- locals.tf
# Entities: component:default/auditor, resource:default/audit, resource:default/project

locals {
  auditor_tags = {
    entity = "component-default-auditor"
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
# auditor_image: Container image of auditor in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.run
# ---------- identity.tf
# Entities: component:default/auditor
# in foundations/project: data.google_project.main
# in function: google_service_account.auditor

# Writing logs takes no narrower resource than the project.
resource "google_project_iam_member" "auditor_audit" {
  project = trimprefix(data.google_project.main.id, "projects/")
  role    = "roles/logging.logWriter"
  member  = google_service_account.auditor.member
}

resource "google_logging_log_view_iam_member" "auditor_audit" {
  parent   = "projects/${trimprefix(data.google_project.main.id, "projects/")}"
  location = google_logging_project_bucket_config.audit.location
  bucket   = google_logging_project_bucket_config.audit.bucket_id
  name     = "_AllLogs"
  role     = "roles/logging.viewAccessor"
  member   = google_service_account.auditor.member
}

# ---------- compute.tf
# Entities: component:default/auditor

# component:default/auditor
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "auditor" {
  name                = "shop-production-auditor"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.auditor_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.auditor.email

    containers {
      image = var.auditor_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "AUDIT_NAME"
        value = "shop-production-audit"
      }
    }
  }

  depends_on = [google_project_service.run]
}

# ---------- observability.tf
# Entities: component:default/auditor, resource:default/audit
# in foundations/alarms: google_monitoring_notification_channel.alarms

resource "google_monitoring_alert_policy" "auditor_cpu" {
  display_name          = "shop-production-auditor-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.auditor_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.auditor.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "auditor is overloaded or gone."
    mime_type = "text/markdown"
  }
}

# resource:default/audit
resource "google_logging_project_bucket_config" "audit" {
  project        = trimprefix(data.google_project.main.id, "projects/")
  location       = "europe-west3"
  bucket_id      = "shop-production-audit"
  retention_days = 365

  lifecycle {
    prevent_destroy = true
  }
}

resource "google_logging_project_sink" "audit" {
  name                   = "shop-production-audit"
  description            = "Brings the log shop-production-audit to its bucket"
  destination            = "logging.googleapis.com/${google_logging_project_bucket_config.audit.id}"
  filter                 = "log_id(\"shop-production-audit\")"
  unique_writer_identity = true
}

# ---------- outputs.tf
# Entities: component:default/auditor, resource:default/audit, resource:default/project

output "audit_log_bucket" {
  description = "Log bucket audit"
  value       = google_logging_project_bucket_config.audit.id
}
