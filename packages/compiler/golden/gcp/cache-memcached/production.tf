# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/search, resource:default/results
# in foundations/alarms: variable.alarm_email

variable "search_image" {
  description = "Container image of search in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/search, resource:default/results

locals {
  results_tags = {
    entity = "resource-default-results"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  search_tags = {
    entity = "component-default-search"
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
# search_image: Container image of search in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.compute
# in foundations/services: google_project_service.servicenetworking
# in foundations/services: google_project_service.memcache
# in foundations/services: google_project_service.run
# ---------- network.tf
# Entities: component:default/search
# in foundations/network: google_compute_network.main
# in foundations/network: google_compute_subnetwork.main
# in foundations/private-services: google_compute_global_address.private_services
# in foundations/private-services: google_service_networking_connection.main
# in foundations/workload-firewall: google_compute_firewall.workloads

resource "google_compute_firewall" "search_to_results" {
  name        = "shop-production-search-to-results"
  description = "search connects to results"
  network     = google_compute_network.main.id
  direction   = "EGRESS"
  target_tags = [google_service_account.search.account_id]
  destination_ranges = [
    "${google_compute_global_address.private_services.address}/${google_compute_global_address.private_services.prefix_length}",
  ]

  allow {
    protocol = "tcp"
    ports    = ["11211"]
  }
}

# ---------- identity.tf
# Entities: component:default/search

resource "google_service_account" "search" {
  account_id   = "shop-production-search"
  display_name = "search"

  depends_on = [google_project_service.iam]
}

# ---------- data.tf
# Entities: resource:default/results

# resource:default/results
# Memorystore for Memcached knows neither TLS nor users: the network alone decides who reaches it.
resource "google_memcache_instance" "results" {
  name               = "shop-production-results"
  region             = "europe-west3"
  memcache_version   = "MEMCACHE_1_6_15"
  authorized_network = google_service_networking_connection.main.network
  node_count         = 2
  labels             = local.results_tags

  node_config {
    cpu_count      = 1
    memory_size_mb = 2048
  }

  depends_on = [google_project_service.memcache]
}

# ---------- compute.tf
# Entities: component:default/search

# component:default/search
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "search" {
  name                = "shop-production-search"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.search_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.search.email

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags       = [google_service_account.search.account_id, "shop-production-workload"]
      }
    }

    containers {
      image = var.search_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "RESULTS_HOST"
        value = split(":", google_memcache_instance.results.discovery_endpoint)[0]
      }

      env {
        name  = "RESULTS_PORT"
        value = "11211"
      }
    }
  }

  depends_on = [google_project_service.run]
}

# ---------- observability.tf
# Entities: component:default/search
# in foundations/alarms: google_monitoring_notification_channel.alarms

resource "google_monitoring_alert_policy" "search_cpu" {
  display_name          = "shop-production-search-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.search_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.search.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "search is overloaded or gone."
    mime_type = "text/markdown"
  }
}

# ---------- outputs.tf
# Entities: component:default/search, resource:default/results

output "results_host" {
  description = "Address of results, by which clients find all its nodes"
  value       = split(":", google_memcache_instance.results.discovery_endpoint)[0]
}
