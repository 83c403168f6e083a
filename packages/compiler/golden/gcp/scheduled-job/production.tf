# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/nightly-report, component:default/rates, resource:default/photos
# in foundations/alarms: variable.alarm_email

variable "nightly_report_image" {
  description = "Container image of nightly-report in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

variable "rates_image" {
  description = "Container image of rates in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/nightly-report, component:default/rates, resource:default/photos

locals {
  nightly_report_tags = {
    entity = "component-default-nightly-report"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  photos_tags = {
    entity = "resource-default-photos"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  rates_tags = {
    entity = "component-default-rates"
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
# nightly_report_image: Container image of nightly-report in Artifact Registry, with its tag or digest
# rates_image: Container image of rates in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.compute
# in foundations/services: google_project_service.dns
# in foundations/services: google_project_service.run
# in foundations/services: google_project_service.cloudscheduler
# ---------- network.tf
# Entities: component:default/nightly-report
# in foundations/network: google_compute_network.main
# in foundations/network: google_compute_subnetwork.main
# in foundations/internal-calls: google_dns_managed_zone.run
# in foundations/internal-calls: google_dns_record_set.run
# in foundations/workload-firewall: google_compute_firewall.workloads

resource "google_compute_firewall" "nightly_report_to_rates" {
  name               = "shop-production-nightly-report-to-rates"
  description        = "nightly-report connects to rates"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  target_tags        = [google_service_account.nightly_report.account_id]
  destination_ranges = ["199.36.153.8/30"]

  allow {
    protocol = "tcp"
    ports    = ["443"]
  }
}

# ---------- identity.tf
# Entities: component:default/nightly-report, component:default/rates

resource "google_service_account" "nightly_report" {
  account_id   = "shop-production-nightly-report"
  display_name = "nightly-report"

  depends_on = [google_project_service.iam]
}

resource "google_cloud_run_v2_service_iam_member" "nightly_report_rates" {
  name     = google_cloud_run_v2_service.rates.name
  location = google_cloud_run_v2_service.rates.location
  role     = "roles/run.invoker"
  member   = google_service_account.nightly_report.member
}

resource "google_storage_bucket_iam_member" "nightly_report_photos" {
  bucket = google_storage_bucket.photos.name
  role   = "roles/storage.objectUser"
  member = google_service_account.nightly_report.member
}

resource "google_service_account" "nightly_report_schedule" {
  account_id   = "sho-prod-nigh-repo-sche-bf607d"
  display_name = "nightly-report schedule"

  depends_on = [google_project_service.iam]
}

resource "google_cloud_run_v2_job_iam_member" "nightly_report_schedule" {
  name     = google_cloud_run_v2_job.nightly_report.name
  location = google_cloud_run_v2_job.nightly_report.location
  role     = "roles/run.invoker"
  member   = google_service_account.nightly_report_schedule.member
}

resource "google_service_account" "rates" {
  account_id   = "shop-production-rates"
  display_name = "rates"

  depends_on = [google_project_service.iam]
}

# ---------- security.tf
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/service-agent-storage: data.google_storage_project_service_account.main
# in foundations/key: google_kms_crypto_key_iam_member.storage
# ---------- storage.tf
# Entities: resource:default/photos
# in function: google_storage_bucket.photos
# ---------- compute.tf
# Entities: component:default/nightly-report, component:default/rates
# in foundations/project: data.google_project.main

# component:default/nightly-report
resource "google_cloud_run_v2_job" "nightly_report" {
  name                = "shop-production-nightly-report"
  location            = "europe-west3"
  deletion_protection = true
  labels              = local.nightly_report_tags

  template {
    template {
      service_account = google_service_account.nightly_report.email
      max_retries     = 0
      timeout         = "3600s"

      vpc_access {
        egress = "PRIVATE_RANGES_ONLY"

        network_interfaces {
          network    = google_compute_network.main.id
          subnetwork = google_compute_subnetwork.main.id
          tags = [
            google_service_account.nightly_report.account_id,
            "shop-production-workload",
          ]
        }
      }

      containers {
        image = var.nightly_report_image

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

        env {
          name  = "RATES_URL"
          value = "https://shop-production-rates-${data.google_project.main.number}.europe-west3.run.app"
        }
      }
    }
  }

  depends_on = [google_project_service.run]
}

resource "google_cloud_scheduler_job" "nightly_report" {
  name        = "shop-production-nightly-report"
  description = "Starts nightly-report"
  region      = "europe-west3"
  schedule    = "0 3 * * *"
  time_zone   = "Etc/UTC"

  http_target {
    http_method = "POST"
    uri         = "https://run.googleapis.com/v2/${google_cloud_run_v2_job.nightly_report.id}:run"

    oauth_token {
      service_account_email = google_service_account.nightly_report_schedule.email
    }
  }

  retry_config {
    retry_count = 2
  }

  depends_on = [
    google_project_service.cloudscheduler,
    google_cloud_run_v2_job_iam_member.nightly_report_schedule,
  ]
}

# component:default/rates
# Assumed: type "service" does not say more.
resource "google_cloud_run_v2_service" "rates" {
  name                = "shop-production-rates"
  location            = "europe-west3"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = true
  labels              = local.rates_tags

  template {
    service_account = google_service_account.rates.email

    scaling {
      min_instance_count = 2
      max_instance_count = 6
    }

    containers {
      image = var.rates_image

      ports {
        container_port = 8080
      }

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
        cpu_idle          = false
        startup_cpu_boost = true
      }

      startup_probe {
        period_seconds    = 5
        failure_threshold = 24
        timeout_seconds   = 3

        http_get {
          path = "/"
          port = 8080
        }
      }

      liveness_probe {
        period_seconds    = 15
        failure_threshold = 3
        timeout_seconds   = 5

        http_get {
          path = "/"
          port = 8080
        }
      }
    }
  }

  depends_on = [google_project_service.run]
}

# ---------- observability.tf
# Entities: component:default/nightly-report, component:default/rates
# in foundations/alarms: google_monitoring_notification_channel.alarms

resource "google_monitoring_alert_policy" "nightly_report_failed" {
  display_name          = "shop-production-nightly-report-failed"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.nightly_report_tags)

  conditions {
    display_name = "An execution failed"

    condition_threshold {
      filter          = "resource.type = \"cloud_run_job\" AND resource.labels.job_name = \"${google_cloud_run_v2_job.nightly_report.name}\" AND metric.type = \"run.googleapis.com/job/completed_execution_count\" AND metric.labels.result = \"failed\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "nightly-report failed."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "rates_errors" {
  display_name          = "shop-production-rates-errors"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.rates_tags)

  conditions {
    display_name = "More than 5 % of the requests are answered with 5xx"

    condition_threshold {
      filter             = "resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.rates.name}\" AND metric.type = \"run.googleapis.com/request_count\" AND metric.labels.response_code_class = \"5xx\""
      denominator_filter = "resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.rates.name}\" AND metric.type = \"run.googleapis.com/request_count\""
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
    content   = "rates fails."
    mime_type = "text/markdown"
  }
}

# ---------- outputs.tf
# Entities: component:default/nightly-report, component:default/rates, resource:default/photos
# in function: output.photos_bucket

output "rates_url" {
  description = "Address of rates"
  value       = google_cloud_run_v2_service.rates.uri
}
