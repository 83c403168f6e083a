# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/nightly-report, component:default/rates, resource:default/photos
# in production: variable.nightly_report_image
# in production: variable.rates_image
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
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# nightly_report_image: Container image of nightly-report in Artifact Registry, with its tag or digest
# rates_image: Container image of rates in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
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
# in production: google_compute_firewall.nightly_report_to_rates
# ---------- identity.tf
# Entities: component:default/nightly-report, component:default/rates

resource "google_service_account" "nightly_report" {
  account_id   = "shop-devel-night-report-f27159"
  display_name = "nightly-report"

  depends_on = [google_project_service.iam]
}

# in production: google_cloud_run_v2_service_iam_member.nightly_report_rates
# in production: google_storage_bucket_iam_member.nightly_report_photos

resource "google_service_account" "nightly_report_schedule" {
  account_id   = "sho-deve-nigh-repo-sche-bf607d"
  display_name = "nightly-report schedule"

  depends_on = [google_project_service.iam]
}

# in production: google_cloud_run_v2_job_iam_member.nightly_report_schedule
# in production: google_service_account.rates
# ---------- storage.tf
# Entities: resource:default/photos
# in function: google_storage_bucket.photos
# ---------- compute.tf
# Entities: component:default/nightly-report, component:default/rates
# in foundations/project: data.google_project.main

# component:default/nightly-report
resource "google_cloud_run_v2_job" "nightly_report" {
  name                = "shop-development-nightly-report"
  location            = "europe-west3"
  deletion_protection = false
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
            "shop-development-workload",
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
          value = "https://shop-development-rates-${data.google_project.main.number}.europe-west3.run.app"
        }
      }
    }
  }

  depends_on = [google_project_service.run]
}

# in production: google_cloud_scheduler_job.nightly_report

# component:default/rates
# Assumed: type "service" does not say more.
resource "google_cloud_run_v2_service" "rates" {
  name                = "shop-development-rates"
  location            = "europe-west3"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = false
  labels              = local.rates_tags

  template {
    service_account = google_service_account.rates.email

    scaling {
      min_instance_count = 0
      max_instance_count = 2
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
        cpu_idle          = true
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

# ---------- outputs.tf, in production
