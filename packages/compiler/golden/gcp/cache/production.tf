# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/audit, component:default/basket, resource:default/sessions
# in foundations/alarms: variable.alarm_email

variable "audit_image" {
  description = "Container image of audit in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

variable "basket_image" {
  description = "Container image of basket in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/audit, component:default/basket, resource:default/sessions

locals {
  audit_tags = {
    entity = "component-default-audit"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  basket_tags = {
    entity = "component-default-basket"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  sessions_ca_certificate = join("\n", flatten(google_memorystore_instance.sessions.managed_server_ca[0].ca_certs[*].certificates))
  sessions_host           = one([for each in google_memorystore_instance.sessions.endpoints[0].connections : each.psc_auto_connection[0].ip_address if each.psc_auto_connection[0].connection_type == "CONNECTION_TYPE_PRIMARY"])
  sessions_tags = {
    entity = "resource-default-sessions"
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
# audit_image: Container image of audit in Artifact Registry, with its tag or digest
# basket_image: Container image of basket in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.compute
# in foundations/services: google_project_service.memorystore
# in foundations/services: google_project_service.networkconnectivity
# in foundations/services: google_project_service.serviceconsumermanagement
# in foundations/services: google_project_service.run
# ---------- network.tf
# Entities: component:default/audit, component:default/basket
# in foundations/network: google_compute_network.main
# in foundations/network: google_compute_subnetwork.main
# in foundations/cache-endpoints: google_network_connectivity_service_connection_policy.cache
# in foundations/workload-firewall: google_compute_firewall.workloads

resource "google_compute_firewall" "audit_to_sessions" {
  name               = "shop-production-audit-to-sessions"
  description        = "audit connects to sessions"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  target_tags        = [google_service_account.audit.account_id]
  destination_ranges = ["${local.sessions_host}/32"]

  allow {
    protocol = "tcp"
    ports    = ["6379"]
  }
}

resource "google_compute_firewall" "basket_to_sessions" {
  name               = "shop-production-basket-to-sessions"
  description        = "basket connects to sessions"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  target_tags        = [google_service_account.basket.account_id]
  destination_ranges = ["${local.sessions_host}/32"]

  allow {
    protocol = "tcp"
    ports    = ["6379"]
  }
}

# ---------- identity.tf
# Entities: component:default/audit, component:default/basket

resource "google_service_account" "audit" {
  account_id   = "shop-production-audit"
  display_name = "audit"

  depends_on = [google_project_service.iam]
}

# Memorystore has one right for all commands: no narrower one to read exists. The condition limits it to this instance.
resource "google_project_iam_member" "audit_sessions" {
  project = google_memorystore_instance.sessions.project
  role    = "roles/memorystore.dbConnectionUser"
  member  = google_service_account.audit.member

  condition {
    title      = "this-instance"
    expression = "resource.name == \"${google_memorystore_instance.sessions.name}\""
  }
}

resource "google_service_account" "basket" {
  account_id   = "shop-production-basket"
  display_name = "basket"

  depends_on = [google_project_service.iam]
}

# Instances have no IAM policies of their own: the condition limits the project’s to this instance.
resource "google_project_iam_member" "basket_sessions" {
  project = google_memorystore_instance.sessions.project
  role    = "roles/memorystore.dbConnectionUser"
  member  = google_service_account.basket.member

  condition {
    title      = "this-instance"
    expression = "resource.name == \"${google_memorystore_instance.sessions.name}\""
  }
}

# ---------- security.tf
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/key: google_kms_crypto_key_iam_member.memorystore
# ---------- data.tf
# Entities: resource:default/sessions
# in foundations/project: data.google_project.main

# resource:default/sessions
# Valkey speaks the protocol of Redis; set the property engine to redis for Redis itself.
resource "google_memorystore_instance" "sessions" {
  instance_id                 = "shop-production-sessions"
  location                    = "europe-west3"
  engine_version              = "VALKEY_8_0"
  mode                        = "CLUSTER_DISABLED"
  shard_count                 = 1
  replica_count               = 1
  node_type                   = "STANDARD_SMALL"
  authorization_mode          = "IAM_AUTH"
  transit_encryption_mode     = "SERVER_AUTHENTICATION"
  kms_key                     = google_kms_crypto_key_iam_member.memorystore.crypto_key_id
  deletion_protection_enabled = true
  labels                      = local.sessions_tags

  desired_auto_created_endpoints {
    network    = google_compute_network.main.id
    project_id = trimprefix(data.google_project.main.id, "projects/")
  }

  automated_backup_config {
    retention = "604800s"

    fixed_frequency_schedule {
      start_time {
        hours = 2
      }
    }
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

  depends_on = [
    google_project_service.memorystore,
    google_network_connectivity_service_connection_policy.cache,
  ]
}

# ---------- compute.tf
# Entities: component:default/audit, component:default/basket

# component:default/audit
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "audit" {
  name                = "shop-production-audit"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.audit_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.audit.email

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags       = [google_service_account.audit.account_id, "shop-production-workload"]
      }
    }

    containers {
      image = var.audit_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "SESSIONS_CA_CERTIFICATE"
        value = local.sessions_ca_certificate
      }

      env {
        name  = "SESSIONS_HOST"
        value = local.sessions_host
      }

      env {
        name  = "SESSIONS_PORT"
        value = "6379"
      }

      env {
        name  = "SESSIONS_USER"
        value = "default"
      }
    }
  }

  depends_on = [google_project_service.run]
}

# component:default/basket
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "basket" {
  name                = "shop-production-basket"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.basket_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.basket.email

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags       = [google_service_account.basket.account_id, "shop-production-workload"]
      }
    }

    containers {
      image = var.basket_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "SESSIONS_CA_CERTIFICATE"
        value = local.sessions_ca_certificate
      }

      env {
        name  = "SESSIONS_HOST"
        value = local.sessions_host
      }

      env {
        name  = "SESSIONS_PORT"
        value = "6379"
      }

      env {
        name  = "SESSIONS_USER"
        value = "default"
      }
    }
  }

  depends_on = [google_project_service.run]
}

# ---------- observability.tf
# Entities: component:default/audit, component:default/basket, resource:default/sessions
# in foundations/alarms: google_monitoring_notification_channel.alarms

resource "google_monitoring_alert_policy" "audit_cpu" {
  display_name          = "shop-production-audit-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.audit_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.audit.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "audit is overloaded or gone."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "basket_cpu" {
  display_name          = "shop-production-basket-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.basket_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.basket.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "basket is overloaded or gone."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "sessions_memory" {
  display_name          = "shop-production-sessions-memory"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.sessions_tags)

  conditions {
    display_name = "A node uses nearly all of its memory"

    condition_threshold {
      filter          = "resource.type = \"memorystore.googleapis.com/Instance\" AND metric.type = \"memorystore.googleapis.com/instance/memory/maximum_utilization\" AND resource.labels.instance_id = \"${google_memorystore_instance.sessions.instance_id}\""
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
    content   = "sessions has hardly any memory left."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "sessions_cpu" {
  display_name          = "shop-production-sessions-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.sessions_tags)

  conditions {
    display_name = "A node uses nearly all of its CPU"

    condition_threshold {
      filter          = "resource.type = \"memorystore.googleapis.com/Instance\" AND metric.type = \"memorystore.googleapis.com/instance/cpu/maximum_utilization\" AND resource.labels.instance_id = \"${google_memorystore_instance.sessions.instance_id}\""
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
    content   = "sessions is overloaded."
    mime_type = "text/markdown"
  }
}

# ---------- outputs.tf
# Entities: component:default/audit, component:default/basket, resource:default/sessions

output "sessions_ca_certificate" {
  description = "Certificates of the authorities by which sessions proves who it is"
  value       = local.sessions_ca_certificate
}

output "sessions_host" {
  description = "Address of sessions, where it is written to and read from"
  value       = local.sessions_host
}
