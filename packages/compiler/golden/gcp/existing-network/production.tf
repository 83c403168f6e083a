# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/pricing, component:default/rates, resource:default/shop-network
# in container-service: variable.pricing_image
# in scheduled-job: variable.rates_image
# ---------- locals.tf
# Entities: component:default/pricing, component:default/rates, resource:default/shop-network

locals {
  pricing_tags = {
    entity = "component-default-pricing"
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
# pricing_image: Container image of pricing in Artifact Registry, with its tag or digest
# rates_image: Container image of rates in Artifact Registry, with its tag or digest

# ---------- network.tf
# Entities: component:default/pricing

resource "google_compute_firewall" "workloads" {
  name               = "shop-production-deny-workloads"
  description        = "Workloads reach nothing unless a connection says so"
  network            = "projects/shop-net/global/networks/shared"
  project            = "shop-net"
  direction          = "EGRESS"
  priority           = 65000
  target_tags        = ["shop-production-workload"]
  destination_ranges = ["0.0.0.0/0"]

  deny {
    protocol = "all"
  }

  log_config {
    metadata = "INCLUDE_ALL_METADATA"
  }
}

resource "google_compute_firewall" "pricing_to_rates" {
  name               = "shop-production-pricing-to-rates"
  description        = "pricing connects to rates"
  network            = "projects/shop-net/global/networks/shared"
  project            = "shop-net"
  direction          = "EGRESS"
  target_tags        = [google_service_account.pricing.account_id]
  destination_ranges = ["199.36.153.8/30"]

  allow {
    protocol = "tcp"
    ports    = ["443"]
  }
}

# ---------- identity.tf
# Entities: component:default/pricing, component:default/rates

resource "google_service_account" "pricing" {
  account_id   = "shop-production-pricing"
  display_name = "pricing"
}

resource "google_cloud_run_v2_service_iam_member" "pricing_rates" {
  name     = google_cloud_run_v2_service.rates.name
  location = google_cloud_run_v2_service.rates.location
  role     = "roles/run.invoker"
  member   = google_service_account.pricing.member
}

resource "google_service_account" "rates" {
  account_id   = "shop-production-rates"
  display_name = "rates"
}

# ---------- compute.tf
# Entities: component:default/pricing, component:default/rates
# in foundations/project: data.google_project.main

# component:default/pricing
# Assumed: type "service" does not say more.
resource "google_cloud_run_v2_service" "pricing" {
  name                = "shop-production-pricing"
  location            = "europe-west3"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = true
  labels              = local.pricing_tags

  template {
    service_account = google_service_account.pricing.email

    scaling {
      min_instance_count = 2
      max_instance_count = 6
    }

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = "projects/shop-net/global/networks/shared"
        subnetwork = "projects/shop-net/regions/europe-west3/subnetworks/workloads"
        tags       = [google_service_account.pricing.account_id, "shop-production-workload"]
      }
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

      env {
        name  = "RATES_URL"
        value = "https://shop-production-rates-${data.google_project.main.number}.europe-west3.run.app"
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
}

# ---------- observability.tf
# Entities: component:default/pricing, component:default/rates

resource "google_monitoring_alert_policy" "pricing_errors" {
  display_name          = "shop-production-pricing-errors"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = ["projects/shop-prod/notificationChannels/4711"]
  user_labels           = merge(local.tags, local.pricing_tags)

  conditions {
    display_name = "More than 5 % of the requests are answered with 5xx"

    condition_threshold {
      filter             = "resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.pricing.name}\" AND metric.type = \"run.googleapis.com/request_count\" AND metric.labels.response_code_class = \"5xx\""
      denominator_filter = "resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.pricing.name}\" AND metric.type = \"run.googleapis.com/request_count\""
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
    content   = "pricing fails."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "rates_errors" {
  display_name          = "shop-production-rates-errors"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = ["projects/shop-prod/notificationChannels/4711"]
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
# Entities: component:default/pricing, component:default/rates, resource:default/shop-network
# in container-service: output.pricing_url
# in scheduled-job: output.rates_url

output "shop_network_network_id" {
  description = "VPC network that shop-network stands for"
  value       = "projects/shop-net/global/networks/shared"
}
