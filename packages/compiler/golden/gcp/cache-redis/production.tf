# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/meter, resource:default/counters
# in foundations/alarms: variable.alarm_email

variable "meter_image" {
  description = "Container image of meter in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/meter, resource:default/counters

locals {
  counters_ca_certificate = join("\n", google_redis_instance.counters.server_ca_certs[*].cert)
  counters_tags = {
    entity = "resource-default-counters"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  meter_tags = {
    entity = "component-default-meter"
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
# meter_image: Container image of meter in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.compute
# in foundations/services: google_project_service.servicenetworking
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.redis
# in foundations/services: google_project_service.secretmanager
# in foundations/services: google_project_service.run
# ---------- network.tf
# Entities: component:default/meter
# in foundations/network: google_compute_network.main
# in foundations/network: google_compute_subnetwork.main
# in foundations/private-services: google_compute_global_address.private_services
# in foundations/private-services: google_service_networking_connection.main
# in foundations/workload-firewall: google_compute_firewall.workloads

resource "google_compute_firewall" "meter_to_counters" {
  name               = "shop-production-meter-to-counters"
  description        = "meter connects to counters"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  target_tags        = [google_service_account.meter.account_id]
  destination_ranges = ["${google_redis_instance.counters.host}/32"]

  allow {
    protocol = "tcp"
    ports    = [tostring(google_redis_instance.counters.port)]
  }
}

# ---------- identity.tf
# Entities: component:default/meter

resource "google_service_account" "meter" {
  account_id   = "shop-production-meter"
  display_name = "meter"

  depends_on = [google_project_service.iam]
}

resource "google_secret_manager_secret_iam_member" "meter_counters_password" {
  secret_id = google_secret_manager_secret_version.counters_password.secret
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.meter.member
}

# ---------- security.tf
# Entities: resource:default/counters
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/project: data.google_project.main
# in foundations/key: google_kms_crypto_key_iam_member.redis
# in foundations/key: google_kms_crypto_key_iam_member.secret_manager

resource "google_secret_manager_secret" "counters_password" {
  secret_id = "shop-production-counters-password"
  labels    = local.counters_tags

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

  depends_on = [google_project_service.secretmanager]
}

# After a new password was made up, raise secret_data_wo_version in an override file.
resource "google_secret_manager_secret_version" "counters_password" {
  secret                 = google_secret_manager_secret.counters_password.id
  secret_data_wo         = google_redis_instance.counters.auth_string
  secret_data_wo_version = 1
}

# ---------- data.tf
# Entities: resource:default/counters

# resource:default/counters
# Assumed: type "cache" does not say more.
resource "google_redis_instance" "counters" {
  name                    = "shop-production-counters"
  region                  = "europe-west3"
  redis_version           = "REDIS_7_2"
  tier                    = "STANDARD_HA"
  memory_size_gb          = 5
  authorized_network      = google_service_networking_connection.main.network
  connect_mode            = "PRIVATE_SERVICE_ACCESS"
  auth_enabled            = true
  transit_encryption_mode = "SERVER_AUTHENTICATION"
  customer_managed_key    = google_kms_crypto_key_iam_member.redis.crypto_key_id
  labels                  = local.counters_tags

  persistence_config {
    persistence_mode    = "RDB"
    rdb_snapshot_period = "TWENTY_FOUR_HOURS"
  }

  maintenance_policy {
    weekly_maintenance_window {
      day = "SUNDAY"

      start_time {
        hours = 3
      }
    }
  }

  lifecycle {
    prevent_destroy = true
  }

  depends_on = [google_project_service.redis]
}

# ---------- compute.tf
# Entities: component:default/meter

# component:default/meter
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "meter" {
  name                = "shop-production-meter"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.meter_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.meter.email

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags       = [google_service_account.meter.account_id, "shop-production-workload"]
      }
    }

    containers {
      image = var.meter_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "COUNTERS_CA_CERTIFICATE"
        value = local.counters_ca_certificate
      }

      env {
        name  = "COUNTERS_HOST"
        value = google_redis_instance.counters.host
      }

      env {
        name = "COUNTERS_PASSWORD"

        value_source {
          secret_key_ref {
            secret  = google_secret_manager_secret_version.counters_password.secret
            version = "latest"
          }
        }
      }

      env {
        name  = "COUNTERS_PORT"
        value = tostring(google_redis_instance.counters.port)
      }

      env {
        name  = "COUNTERS_USER"
        value = "default"
      }
    }
  }

  depends_on = [
    google_project_service.run,
    google_secret_manager_secret_iam_member.meter_counters_password,
  ]
}

# ---------- observability.tf
# Entities: component:default/meter, resource:default/counters
# in foundations/alarms: google_monitoring_notification_channel.alarms

resource "google_monitoring_alert_policy" "meter_cpu" {
  display_name          = "shop-production-meter-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.meter_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.meter.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "meter is overloaded or gone."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "counters_memory" {
  display_name          = "shop-production-counters-memory"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.counters_tags)

  conditions {
    display_name = "Nearly all memory is in use"

    condition_threshold {
      filter          = "resource.type = \"redis_instance\" AND metric.type = \"redis.googleapis.com/stats/memory/usage_ratio\" AND resource.labels.instance_id = \"${google_redis_instance.counters.id}\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0.9
      duration        = "900s"

      aggregations {
        alignment_period   = "300s"
        per_series_aligner = "ALIGN_MEAN"
      }
    }
  }

  documentation {
    content   = "counters has hardly any memory left."
    mime_type = "text/markdown"
  }
}

# ---------- outputs.tf
# Entities: component:default/meter, resource:default/counters

output "counters_ca_certificate" {
  description = "Certificates of the authorities by which counters proves who it is"
  value       = local.counters_ca_certificate
}

output "counters_host" {
  description = "Address of counters"
  value       = google_redis_instance.counters.host
}
