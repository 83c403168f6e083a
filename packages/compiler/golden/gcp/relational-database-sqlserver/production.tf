# ---------- terraform.tf

terraform {
  required_version = ">= 1.11.0, < 2.0.0"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 6.50"
    }
    random = {
      source  = "hashicorp/random"
      version = "~> 3.7"
    }
  }
}

# ---------- providers.tf
# in foundations/root-module: provider.google
# in foundations/root-module: provider.random
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/bookkeeper, resource:default/ledger
# in foundations/alarms: variable.alarm_email

variable "bookkeeper_image" {
  description = "Container image of bookkeeper in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/bookkeeper, resource:default/ledger

locals {
  bookkeeper_tags = {
    entity = "component-default-bookkeeper"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  ledger_tags = {
    entity = "resource-default-ledger"
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
# bookkeeper_image: Container image of bookkeeper in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.compute
# in foundations/services: google_project_service.servicenetworking
# in foundations/services: google_project_service.sqladmin
# in foundations/services: google_project_service.secretmanager
# in foundations/services: google_project_service.run
# ---------- network.tf
# Entities: component:default/bookkeeper
# in foundations/network: google_compute_network.main
# in foundations/network: google_compute_subnetwork.main
# in foundations/private-services: google_compute_global_address.private_services
# in foundations/private-services: google_service_networking_connection.main
# in foundations/workload-firewall: google_compute_firewall.workloads

resource "google_compute_firewall" "bookkeeper_to_ledger" {
  name               = "shop-production-bookkeeper-to-ledger"
  description        = "bookkeeper connects to ledger"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  target_tags        = [google_service_account.bookkeeper.account_id]
  destination_ranges = ["${google_sql_database_instance.ledger.private_ip_address}/32"]

  allow {
    protocol = "tcp"
    ports    = ["1433", "3307"]
  }
}

# ---------- identity.tf
# Entities: component:default/bookkeeper

resource "google_service_account" "bookkeeper" {
  account_id   = "shop-production-bookkeeper"
  display_name = "bookkeeper"

  depends_on = [google_project_service.iam]
}

resource "google_secret_manager_secret_iam_member" "bookkeeper_ledger_password" {
  secret_id = google_secret_manager_secret.bookkeeper_ledger_password.id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.bookkeeper.member
}

# ---------- security.tf
# Entities: component:default/bookkeeper, resource:default/ledger
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/project: data.google_project.main
# in foundations/key: google_kms_crypto_key_iam_member.cloud_sql
# in foundations/key: google_kms_crypto_key_iam_member.secret_manager

resource "google_secret_manager_secret" "bookkeeper_ledger_password" {
  secret_id = "shop-production-bookkeeper-ledger-password"
  labels    = local.bookkeeper_tags

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

# It is in the state, which has to be encrypted; the one that replaces it is not.
resource "random_password" "ledger" {
  length = 32
}

# ---------- data.tf
# Entities: resource:default/ledger

# resource:default/ledger
# Any second of the last 7 days can be restored, and the backup of each day before: more takes the Enterprise Plus edition.
resource "google_sql_database_instance" "ledger" {
  # checkov:skip=CKV_GCP_6:no connection without TLS; who somebody is is told by IAM or a password instead of a certificate
  name                = "shop-production-ledger"
  region              = "europe-west3"
  database_version    = "SQLSERVER_2022_STANDARD"
  encryption_key_name = google_kms_crypto_key_iam_member.cloud_sql.crypto_key_id
  root_password       = random_password.ledger.result
  deletion_protection = true

  settings {
    tier                        = "db-custom-2-7680"
    edition                     = "ENTERPRISE"
    availability_type           = "REGIONAL"
    disk_type                   = "PD_SSD"
    disk_size                   = 20
    disk_autoresize             = true
    disk_autoresize_limit       = 100
    deletion_protection_enabled = true
    retain_backups_on_delete    = true
    user_labels                 = merge(local.tags, local.ledger_tags)

    ip_configuration {
      ipv4_enabled    = false
      private_network = google_service_networking_connection.main.network
      ssl_mode        = "ENCRYPTED_ONLY"
    }

    backup_configuration {
      enabled                        = true
      location                       = "europe-west3"
      start_time                     = "02:00"
      point_in_time_recovery_enabled = true
      transaction_log_retention_days = 7

      backup_retention_settings {
        retained_backups = 14
        retention_unit   = "COUNT"
      }
    }

    database_flags {
      name  = "3625"
      value = "on"
    }

    database_flags {
      name  = "contained database authentication"
      value = "off"
    }

    database_flags {
      name  = "cross db ownership chaining"
      value = "off"
    }

    database_flags {
      name  = "external scripts enabled"
      value = "off"
    }

    database_flags {
      name  = "remote access"
      value = "off"
    }

    maintenance_window {
      day          = 7
      hour         = 3
      update_track = "stable"
    }
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [settings[0].disk_size, root_password]
  }

  depends_on = [google_project_service.sqladmin]
}

# resource:default/ledger
resource "google_sql_database" "ledger" {
  name     = "ledger"
  instance = google_sql_database_instance.ledger.name

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- compute.tf
# Entities: component:default/bookkeeper

# component:default/bookkeeper
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "bookkeeper" {
  name                = "shop-production-bookkeeper"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.bookkeeper_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.bookkeeper.email

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags = [
          google_service_account.bookkeeper.account_id,
          "shop-production-workload",
        ]
      }
    }

    containers {
      image = var.bookkeeper_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "LEDGER_CONNECTION_NAME"
        value = google_sql_database_instance.ledger.connection_name
      }

      env {
        name  = "LEDGER_HOST"
        value = google_sql_database_instance.ledger.private_ip_address
      }

      env {
        name  = "LEDGER_NAME"
        value = google_sql_database.ledger.name
      }

      env {
        name = "LEDGER_PASSWORD"

        value_source {
          secret_key_ref {
            secret  = google_secret_manager_secret.bookkeeper_ledger_password.id
            version = "latest"
          }
        }
      }

      env {
        name  = "LEDGER_PORT"
        value = "1433"
      }

      env {
        name  = "LEDGER_USER"
        value = "bookkeeper"
      }
    }
  }

  depends_on = [
    google_project_service.run,
    google_secret_manager_secret_iam_member.bookkeeper_ledger_password,
  ]
}

# ---------- observability.tf
# Entities: component:default/bookkeeper, resource:default/ledger
# in foundations/alarms: google_monitoring_notification_channel.alarms

resource "google_monitoring_alert_policy" "bookkeeper_cpu" {
  display_name          = "shop-production-bookkeeper-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.bookkeeper_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.bookkeeper.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "bookkeeper is overloaded or gone."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "ledger_storage" {
  display_name          = "shop-production-ledger-storage"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.ledger_tags)

  conditions {
    display_name = "More than 90 % of the storage that it may have is in use"

    condition_threshold {
      filter          = "resource.type = \"cloudsql_database\" AND metric.type = \"cloudsql.googleapis.com/database/disk/bytes_used\" AND resource.labels.database_id = \"${google_sql_database_instance.ledger.project}:${google_sql_database_instance.ledger.name}\""
      comparison      = "COMPARISON_GT"
      threshold_value = 96636764160
      duration        = "900s"

      aggregations {
        alignment_period   = "300s"
        per_series_aligner = "ALIGN_MEAN"
      }
    }
  }

  documentation {
    content   = "ledger is nearly full, although its storage grows by itself."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "ledger_cpu" {
  display_name          = "shop-production-ledger-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.ledger_tags)

  conditions {
    display_name = "Nearly all CPU is in use"

    condition_threshold {
      filter          = "resource.type = \"cloudsql_database\" AND metric.type = \"cloudsql.googleapis.com/database/cpu/utilization\" AND resource.labels.database_id = \"${google_sql_database_instance.ledger.project}:${google_sql_database_instance.ledger.name}\""
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
    content   = "ledger is overloaded."
    mime_type = "text/markdown"
  }
}

# ---------- outputs.tf
# Entities: component:default/bookkeeper, resource:default/ledger

output "bookkeeper_ledger_password_secret" {
  description = "Id of the secret with the password of bookkeeper for ledger"
  value       = google_secret_manager_secret.bookkeeper_ledger_password.id
}

output "ledger_host" {
  description = "Private address of ledger"
  value       = google_sql_database_instance.ledger.private_ip_address
}

output "ledger_instance" {
  description = "Name of the Cloud SQL instance of ledger"
  value       = google_sql_database_instance.ledger.name
}

# ---------- bootstrap/ledger/bookkeeper.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/bookkeeper

IF DB_ID('ledger') IS NULL CREATE DATABASE [ledger];
GO
-- The password is the one in the secret of the workload; sqlcmd reads it from its variable PASSWORD.
IF SUSER_ID('bookkeeper') IS NULL CREATE LOGIN [bookkeeper] WITH PASSWORD = '$(PASSWORD)';
GO
USE [ledger];
GO
IF USER_ID('bookkeeper') IS NULL CREATE USER [bookkeeper] FOR LOGIN [bookkeeper];
ALTER ROLE db_datareader ADD MEMBER [bookkeeper];
ALTER ROLE db_datawriter ADD MEMBER [bookkeeper];
ALTER ROLE db_ddladmin ADD MEMBER [bookkeeper];
GO
