# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/backoffice, resource:default/plan, resource:default/reports

variable "backoffice_image" {
  description = "Container image of backoffice in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

variable "reports_image" {
  description = "Container image of reports in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/backoffice, resource:default/plan, resource:default/reports

locals {
  backoffice_tags = {
    entity = "component-default-backoffice"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  reports_tags = {
    entity = "resource-default-reports"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# backoffice_image: Container image of backoffice in Artifact Registry, with its tag or digest
# reports_image: Container image of reports in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.run
# ---------- identity.tf
# Entities: component:default/backoffice, resource:default/reports

resource "google_service_account" "backoffice" {
  account_id   = "shop-development-backoffice"
  display_name = "backoffice"

  depends_on = [google_project_service.iam]
}

resource "google_service_account" "reports" {
  account_id   = "shop-development-reports"
  display_name = "reports"

  depends_on = [google_project_service.iam]
}

# ---------- compute.tf
# Entities: component:default/backoffice, resource:default/reports
# in foundations/project: data.google_project.main

# component:default/backoffice
# Assumed: type "service" does not say more.
resource "google_cloud_run_v2_service" "backoffice" {
  name                = "shop-development-backoffice"
  location            = "europe-west3"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = false
  labels              = local.backoffice_tags

  template {
    service_account = google_service_account.backoffice.email

    scaling {
      min_instance_count = 0
      max_instance_count = 2
    }

    containers {
      image = var.backoffice_image

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

# resource:default/reports
resource "google_cloud_run_v2_service" "reports" {
  name                = "shop-development-reports"
  location            = "europe-west3"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = false
  labels              = local.reports_tags

  template {
    service_account = google_service_account.reports.email

    scaling {
      min_instance_count = 0
      max_instance_count = 2
    }

    containers {
      image = var.reports_image

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

# ---------- outputs.tf
# Entities: component:default/backoffice, resource:default/plan, resource:default/reports

output "backoffice_url" {
  description = "Address of backoffice"
  value       = google_cloud_run_v2_service.backoffice.uri
}

output "reports_url" {
  description = "Address of reports"
  value       = google_cloud_run_v2_service.reports.uri
}
