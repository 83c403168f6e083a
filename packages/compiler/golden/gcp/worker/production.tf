# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/packer, component:default/pricing, resource:default/carrier
# in foundations/alarms: variable.alarm_email

variable "carrier_secret_id" {
  description = "Id of the Secret Manager secret that calling carrier takes (projects/PROJECT/secrets/NAME)"
  type        = string
  nullable    = false
}

variable "packer_image" {
  description = "Container image of packer in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

# in container-service: variable.pricing_image
# ---------- locals.tf
# Entities: component:default/packer, component:default/pricing, resource:default/carrier

locals {
  packer_tags = {
    entity = "component-default-packer"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  pricing_tags = {
    entity = "component-default-pricing"
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

packer_image = "europe-west3-docker.pkg.dev/shop-prod/shop/packer:1.4.0"

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# alarm_email: E-mail address of whoever is on call; alarms go there
# carrier_secret_id: Id of the Secret Manager secret that calling carrier takes (projects/PROJECT/secrets/NAME)
# pricing_image: Container image of pricing in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.compute
# in foundations/services: google_project_service.dns
# in foundations/services: google_project_service.run
# ---------- network.tf
# Entities: component:default/packer
# in foundations/network: google_compute_network.main
# in foundations/network: google_compute_subnetwork.main
# in foundations/internal-calls: google_dns_managed_zone.run
# in foundations/internal-calls: google_dns_record_set.run
# in foundations/workload-firewall: google_compute_firewall.workloads

resource "google_compute_firewall" "packer_to_pricing" {
  name               = "shop-production-packer-to-pricing"
  description        = "packer connects to pricing"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  target_tags        = [google_service_account.packer.account_id]
  destination_ranges = ["199.36.153.8/30"]

  allow {
    protocol = "tcp"
    ports    = ["443"]
  }
}

# ---------- identity.tf
# Entities: component:default/packer, component:default/pricing

resource "google_service_account" "packer" {
  account_id   = "shop-production-packer"
  display_name = "packer"

  depends_on = [google_project_service.iam]
}

resource "google_cloud_run_v2_service_iam_member" "packer_pricing" {
  name     = google_cloud_run_v2_service.pricing.name
  location = google_cloud_run_v2_service.pricing.location
  role     = "roles/run.invoker"
  member   = google_service_account.packer.member
}

resource "google_secret_manager_secret_iam_member" "packer_carrier_secret" {
  secret_id = var.carrier_secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.packer.member
}

# in container-service: google_service_account.pricing

# It is exposed on purpose: it signs its users in itself, or needs none.
resource "google_cloud_run_v2_service_iam_member" "pricing_public" {
  # checkov:skip=CKV_GCP_102:exposed on purpose; set exposed to false otherwise
  name     = google_cloud_run_v2_service.pricing.name
  location = google_cloud_run_v2_service.pricing.location
  role     = "roles/run.invoker"
  member   = "allUsers"
}

# ---------- compute.tf
# Entities: component:default/packer, component:default/pricing
# in foundations/project: data.google_project.main

# component:default/packer
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "packer" {
  name                = "shop-production-packer"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.packer_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 3
  }

  template {
    service_account = google_service_account.packer.email

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags       = [google_service_account.packer.account_id, "shop-production-workload"]
      }
    }

    containers {
      image = var.packer_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name = "CARRIER_SECRET"

        value_source {
          secret_key_ref {
            secret  = var.carrier_secret_id
            version = "latest"
          }
        }
      }

      env {
        name  = "CARRIER_URL"
        value = "https://carrier.example.com"
      }

      env {
        name  = "LOG_LEVEL"
        value = "info"
      }

      env {
        name  = "PRICING_URL"
        value = "https://shop-production-pricing-${data.google_project.main.number}.europe-west3.run.app"
      }
    }
  }

  lifecycle {
    ignore_changes = [client, client_version, template[0].containers[0].image]
  }

  depends_on = [
    google_project_service.run,
    google_secret_manager_secret_iam_member.packer_carrier_secret,
  ]
}

# component:default/pricing
# Assumed: type "service" does not say more.
resource "google_cloud_run_v2_service" "pricing" {
  name                = "shop-production-pricing"
  location            = "europe-west3"
  ingress             = "INGRESS_TRAFFIC_ALL"
  deletion_protection = true
  labels              = local.pricing_tags

  template {
    service_account = google_service_account.pricing.email

    scaling {
      min_instance_count = 2
      max_instance_count = 6
    }

    containers {
      image = var.pricing_image

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

  lifecycle {
    ignore_changes = [client, client_version, template[0].containers[0].image]
  }

  depends_on = [google_project_service.run]
}

# ---------- observability.tf
# Entities: component:default/packer, component:default/pricing
# in foundations/alarms: google_monitoring_notification_channel.alarms

resource "google_monitoring_alert_policy" "packer_cpu" {
  display_name          = "shop-production-packer-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.packer_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.packer.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "packer is overloaded or gone."
    mime_type = "text/markdown"
  }
}

# in container-service: google_monitoring_alert_policy.pricing_errors
# ---------- outputs.tf
# Entities: component:default/packer, component:default/pricing, resource:default/carrier
# in container-service: output.pricing_url
