# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/importer, resource:default/catalog-db, resource:default/ratings-db, resource:default/shared-db
# in foundations/alarms: variable.alarm_email

variable "importer_image" {
  description = "Container image of importer in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/importer, resource:default/catalog-db, resource:default/ratings-db, resource:default/shared-db

locals {
  importer_tags = {
    entity = "component-default-importer"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  shared_db_tags = {
    entity = "resource-default-shared-db"
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
# importer_image: Container image of importer in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.compute
# in foundations/services: google_project_service.servicenetworking
# in foundations/services: google_project_service.sqladmin
# in foundations/services: google_project_service.run
# ---------- network.tf
# Entities: component:default/importer
# in foundations/network: google_compute_network.main
# in foundations/network: google_compute_subnetwork.main
# in foundations/private-services: google_compute_global_address.private_services
# in foundations/private-services: google_service_networking_connection.main
# in foundations/workload-firewall: google_compute_firewall.workloads

resource "google_compute_firewall" "importer_to_catalog_db" {
  name               = "shop-production-importer-to-catalog-db"
  description        = "importer connects to catalog-db"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  target_tags        = [google_service_account.importer.account_id]
  destination_ranges = ["${google_sql_database_instance.shared_db.private_ip_address}/32"]

  allow {
    protocol = "tcp"
    ports    = ["3306", "3307"]
  }
}

# ---------- identity.tf
# Entities: component:default/importer

resource "google_service_account" "importer" {
  account_id   = "shop-production-importer"
  display_name = "importer"

  depends_on = [google_project_service.iam]
}

# Instances have no IAM policies of their own: the condition limits the project’s to this instance.
resource "google_project_iam_member" "importer_catalog_db" {
  project = google_sql_database_instance.shared_db.project
  role    = "roles/cloudsql.instanceUser"
  member  = google_service_account.importer.member

  condition {
    title      = "this-instance"
    expression = "resource.type == \"sqladmin.googleapis.com/Instance\" && resource.name == \"projects/${google_sql_database_instance.shared_db.project}/instances/${google_sql_database_instance.shared_db.name}\""
  }
}

# Instances have no IAM policies of their own: the condition limits the project’s to this instance.
resource "google_project_iam_member" "importer_catalog_db_client" {
  project = google_sql_database_instance.shared_db.project
  role    = "roles/cloudsql.client"
  member  = google_service_account.importer.member

  condition {
    title      = "this-instance"
    expression = "resource.type == \"sqladmin.googleapis.com/Instance\" && resource.name == \"projects/${google_sql_database_instance.shared_db.project}/instances/${google_sql_database_instance.shared_db.name}\""
  }
}

# ---------- security.tf
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/project: data.google_project.main
# in foundations/key: google_kms_crypto_key_iam_member.cloud_sql
# ---------- data.tf
# Entities: component:default/importer, resource:default/catalog-db, resource:default/ratings-db, resource:default/shared-db

# resource:default/shared-db
# Any second of the last 7 days can be restored, and the backup of each day before: more takes the Enterprise Plus edition.
resource "google_sql_database_instance" "shared_db" {
  # checkov:skip=CKV_GCP_6:no connection without TLS; who somebody is is told by IAM or a password instead of a certificate
  name                = "shop-production-shared-db"
  region              = "europe-west3"
  database_version    = "MYSQL_8_4"
  encryption_key_name = google_kms_crypto_key_iam_member.cloud_sql.crypto_key_id
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
    user_labels                 = merge(local.tags, local.shared_db_tags)

    ip_configuration {
      ipv4_enabled    = false
      private_network = google_service_networking_connection.main.network
      ssl_mode        = "ENCRYPTED_ONLY"
    }

    backup_configuration {
      enabled                        = true
      location                       = "europe-west3"
      start_time                     = "02:00"
      binary_log_enabled             = true
      transaction_log_retention_days = 7

      backup_retention_settings {
        retained_backups = 14
        retention_unit   = "COUNT"
      }
    }

    database_flags {
      name  = "cloudsql_iam_authentication"
      value = "on"
    }

    database_flags {
      name  = "local_infile"
      value = "off"
    }

    database_flags {
      name  = "log_output"
      value = "FILE"
    }

    database_flags {
      name  = "long_query_time"
      value = "1"
    }

    database_flags {
      name  = "skip_show_database"
      value = "on"
    }

    database_flags {
      name  = "slow_query_log"
      value = "on"
    }

    insights_config {
      query_insights_enabled = true
    }

    maintenance_window {
      day          = 7
      hour         = 3
      update_track = "stable"
    }
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [settings[0].disk_size]
  }

  depends_on = [google_project_service.sqladmin]
}

resource "google_sql_user" "importer_shared_db" {
  project  = google_sql_database_instance.shared_db.project
  instance = google_sql_database_instance.shared_db.name
  name     = google_service_account.importer.email
  type     = "CLOUD_IAM_SERVICE_ACCOUNT"
}

# resource:default/catalog-db
resource "google_sql_database" "catalog_db" {
  name     = "catalog_db"
  instance = google_sql_database_instance.shared_db.name
  charset  = "utf8mb4"

  lifecycle {
    prevent_destroy = true
  }
}

# resource:default/ratings-db
resource "google_sql_database" "ratings_db" {
  name     = "ratings_db"
  instance = google_sql_database_instance.shared_db.name
  charset  = "utf8mb4"

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- compute.tf
# Entities: component:default/importer

# component:default/importer
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "importer" {
  name                = "shop-production-importer"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.importer_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.importer.email

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags       = [google_service_account.importer.account_id, "shop-production-workload"]
      }
    }

    containers {
      image = var.importer_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "CATALOG_DB_CONNECTION_NAME"
        value = google_sql_database_instance.shared_db.connection_name
      }

      env {
        name  = "CATALOG_DB_HOST"
        value = google_sql_database_instance.shared_db.private_ip_address
      }

      env {
        name  = "CATALOG_DB_NAME"
        value = google_sql_database.catalog_db.name
      }

      env {
        name  = "CATALOG_DB_PORT"
        value = "3306"
      }

      env {
        name  = "CATALOG_DB_USER"
        value = split("@", google_sql_user.importer_shared_db.name)[0]
      }

      env {
        name  = "RATINGS_DB_CONNECTION_NAME"
        value = google_sql_database_instance.shared_db.connection_name
      }

      env {
        name  = "RATINGS_DB_HOST"
        value = google_sql_database_instance.shared_db.private_ip_address
      }

      env {
        name  = "RATINGS_DB_NAME"
        value = google_sql_database.ratings_db.name
      }

      env {
        name  = "RATINGS_DB_PORT"
        value = "3306"
      }

      env {
        name  = "RATINGS_DB_USER"
        value = split("@", google_sql_user.importer_shared_db.name)[0]
      }
    }
  }

  depends_on = [google_project_service.run]
}

# ---------- observability.tf
# Entities: component:default/importer, resource:default/shared-db
# in foundations/alarms: google_monitoring_notification_channel.alarms

resource "google_monitoring_alert_policy" "importer_cpu" {
  display_name          = "shop-production-importer-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.importer_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.importer.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "importer is overloaded or gone."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "shared_db_storage" {
  display_name          = "shop-production-shared-db-storage"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.shared_db_tags)

  conditions {
    display_name = "More than 90 % of the storage that it may have is in use"

    condition_threshold {
      filter          = "resource.type = \"cloudsql_database\" AND metric.type = \"cloudsql.googleapis.com/database/disk/bytes_used\" AND resource.labels.database_id = \"${google_sql_database_instance.shared_db.project}:${google_sql_database_instance.shared_db.name}\""
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
    content   = "shared-db is nearly full, although its storage grows by itself."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "shared_db_cpu" {
  display_name          = "shop-production-shared-db-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.shared_db_tags)

  conditions {
    display_name = "Nearly all CPU is in use"

    condition_threshold {
      filter          = "resource.type = \"cloudsql_database\" AND metric.type = \"cloudsql.googleapis.com/database/cpu/utilization\" AND resource.labels.database_id = \"${google_sql_database_instance.shared_db.project}:${google_sql_database_instance.shared_db.name}\""
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
    content   = "shared-db is overloaded."
    mime_type = "text/markdown"
  }
}

# ---------- outputs.tf
# Entities: component:default/importer, resource:default/catalog-db, resource:default/ratings-db, resource:default/shared-db

output "importer_shared_db_login" {
  description = "Login of importer on catalog-db"
  value       = split("@", google_sql_user.importer_shared_db.name)[0]
}

output "shared_db_host" {
  description = "Private address of shared-db"
  value       = google_sql_database_instance.shared_db.private_ip_address
}

output "shared_db_instance" {
  description = "Name of the Cloud SQL instance of shared-db"
  value       = google_sql_database_instance.shared_db.name
}

# ---------- bootstrap/catalog_db/importer.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/importer

-- Terraform has made the login: it is the service account of the workload, which signs in with a token of IAM.
GRANT ALL PRIVILEGES ON `catalog_db`.* TO '{login}'@'%';

# ---------- bootstrap/ratings_db/importer.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/importer

-- Terraform has made the login: it is the service account of the workload, which signs in with a token of IAM.
GRANT INSERT, UPDATE, DELETE ON `ratings_db`.* TO '{login}'@'%';
