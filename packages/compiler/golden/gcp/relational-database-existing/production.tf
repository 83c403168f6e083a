# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf

provider "google" {
  project = "shop-prod-1234"
  region  = "europe-west3"
  default_labels = {
    appstack    = "shop"
    environment = "production"
    owner       = "group-default-shop-team"
    managed-by  = "terraform"
  }
}

# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/counter, resource:default/stock
# in foundations/alarms: variable.alarm_email

variable "counter_image" {
  description = "Container image of counter in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/counter, resource:default/stock

locals {
  counter_tags = {
    entity = "component-default-counter"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  stock_tags = {
    entity = "resource-default-stock"
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
# counter_image: Container image of counter in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.sqladmin
# in foundations/services: google_project_service.run
# ---------- network.tf
# Entities: component:default/counter

resource "google_compute_firewall" "workloads" {
  name               = "shop-production-deny-workloads"
  description        = "Workloads reach nothing unless a connection says so"
  network            = "projects/net-host/global/networks/shared"
  project            = "net-host"
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

resource "google_compute_firewall" "counter_to_stock" {
  name               = "shop-production-counter-to-stock"
  description        = "counter connects to stock"
  network            = "projects/net-host/global/networks/shared"
  project            = "net-host"
  direction          = "EGRESS"
  target_tags        = [google_service_account.counter.account_id]
  destination_ranges = ["${google_sql_database_instance.stock.private_ip_address}/32"]

  allow {
    protocol = "tcp"
    ports    = ["5432", "3307"]
  }
}

# ---------- identity.tf
# Entities: component:default/counter

resource "google_service_account" "counter" {
  account_id   = "shop-production-counter"
  display_name = "counter"

  depends_on = [google_project_service.iam]
}

# Instances have no IAM policies of their own: the condition limits the project’s to this instance.
resource "google_project_iam_member" "counter_stock" {
  project = google_sql_database_instance.stock.project
  role    = "roles/cloudsql.instanceUser"
  member  = google_service_account.counter.member

  condition {
    title      = "this-instance"
    expression = "resource.type == \"sqladmin.googleapis.com/Instance\" && resource.name == \"projects/${google_sql_database_instance.stock.project}/instances/${google_sql_database_instance.stock.name}\""
  }
}

# Instances have no IAM policies of their own: the condition limits the project’s to this instance.
resource "google_project_iam_member" "counter_stock_client" {
  project = google_sql_database_instance.stock.project
  role    = "roles/cloudsql.client"
  member  = google_service_account.counter.member

  condition {
    title      = "this-instance"
    expression = "resource.type == \"sqladmin.googleapis.com/Instance\" && resource.name == \"projects/${google_sql_database_instance.stock.project}/instances/${google_sql_database_instance.stock.name}\""
  }
}

# ---------- security.tf
# in foundations/project: data.google_project.main

resource "google_kms_crypto_key_iam_member" "cloud_sql" {
  crypto_key_id = "projects/keys/locations/europe-west3/keyRings/shop/cryptoKeys/main"
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = "serviceAccount:service-${data.google_project.main.number}@gcp-sa-cloud-sql.iam.gserviceaccount.com"
}

# ---------- data.tf
# Entities: component:default/counter, resource:default/stock

# resource:default/stock
# Any second of the last 7 days can be restored, and the backup of each day before: more takes the Enterprise Plus edition.
resource "google_sql_database_instance" "stock" {
  # checkov:skip=CKV_GCP_6:no connection without TLS; who somebody is is told by IAM or a password instead of a certificate
  # checkov:skip=CKV_GCP_108:names of private addresses say nothing, and looking them up slows signing in
  # checkov:skip=CKV2_GCP_13:Query Insights tells how long queries take
  name                = "shop-production-stock"
  region              = "europe-west3"
  database_version    = "POSTGRES_17"
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
    user_labels                 = merge(local.tags, local.stock_tags)

    ip_configuration {
      ipv4_enabled    = false
      private_network = "projects/net-host/global/networks/shared"
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
      name  = "cloudsql.iam_authentication"
      value = "on"
    }

    database_flags {
      name  = "cloudsql.enable_pgaudit"
      value = "on"
    }

    database_flags {
      name  = "log_checkpoints"
      value = "on"
    }

    database_flags {
      name  = "log_connections"
      value = "on"
    }

    database_flags {
      name  = "log_disconnections"
      value = "on"
    }

    database_flags {
      name  = "log_lock_waits"
      value = "on"
    }

    database_flags {
      name  = "log_min_error_statement"
      value = "error"
    }

    database_flags {
      name  = "log_min_messages"
      value = "warning"
    }

    database_flags {
      name  = "log_statement"
      value = "ddl"
    }

    database_flags {
      name  = "log_temp_files"
      value = "0"
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

resource "google_sql_user" "counter_stock" {
  project         = google_sql_database_instance.stock.project
  instance        = google_sql_database_instance.stock.name
  name            = trimsuffix(google_service_account.counter.email, ".gserviceaccount.com")
  type            = "CLOUD_IAM_SERVICE_ACCOUNT"
  deletion_policy = "ABANDON"
}

# resource:default/stock
resource "google_sql_database" "stock" {
  name            = "stock"
  instance        = google_sql_database_instance.stock.name
  charset         = "UTF8"
  deletion_policy = "ABANDON"

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- compute.tf
# Entities: component:default/counter

# component:default/counter
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "counter" {
  name                = "shop-production-counter"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.counter_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.counter.email

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = "projects/net-host/global/networks/shared"
        subnetwork = "projects/net-host/regions/europe-west3/subnetworks/private"
        tags       = [google_service_account.counter.account_id, "shop-production-workload"]
      }
    }

    containers {
      image = var.counter_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "STOCK_CONNECTION_NAME"
        value = google_sql_database_instance.stock.connection_name
      }

      env {
        name  = "STOCK_HOST"
        value = google_sql_database_instance.stock.private_ip_address
      }

      env {
        name  = "STOCK_NAME"
        value = google_sql_database.stock.name
      }

      env {
        name  = "STOCK_PORT"
        value = "5432"
      }

      env {
        name  = "STOCK_USER"
        value = google_sql_user.counter_stock.name
      }
    }
  }

  depends_on = [google_project_service.run]
}

# ---------- observability.tf
# Entities: component:default/counter, resource:default/stock
# in foundations/alarms: google_monitoring_notification_channel.alarms

resource "google_monitoring_alert_policy" "counter_cpu" {
  display_name          = "shop-production-counter-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.counter_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.counter.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "counter is overloaded or gone."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "stock_storage" {
  display_name          = "shop-production-stock-storage"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.stock_tags)

  conditions {
    display_name = "More than 90 % of the storage that it may have is in use"

    condition_threshold {
      filter          = "resource.type = \"cloudsql_database\" AND metric.type = \"cloudsql.googleapis.com/database/disk/bytes_used\" AND resource.labels.database_id = \"${google_sql_database_instance.stock.project}:${google_sql_database_instance.stock.name}\""
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
    content   = "stock is nearly full, although its storage grows by itself."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "stock_cpu" {
  display_name          = "shop-production-stock-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.stock_tags)

  conditions {
    display_name = "Nearly all CPU is in use"

    condition_threshold {
      filter          = "resource.type = \"cloudsql_database\" AND metric.type = \"cloudsql.googleapis.com/database/cpu/utilization\" AND resource.labels.database_id = \"${google_sql_database_instance.stock.project}:${google_sql_database_instance.stock.name}\""
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
    content   = "stock is overloaded."
    mime_type = "text/markdown"
  }
}

# ---------- outputs.tf
# Entities: component:default/counter, resource:default/stock

output "counter_stock_login" {
  description = "Login of counter on stock"
  value       = google_sql_user.counter_stock.name
}

output "stock_host" {
  description = "Private address of stock"
  value       = google_sql_database_instance.stock.private_ip_address
}

output "stock_instance" {
  description = "Name of the Cloud SQL instance of stock"
  value       = google_sql_database_instance.stock.name
}

# ---------- bootstrap/stock/counter.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/counter

-- What is created in "stock" belongs to this role, whoever creates it.
SELECT 'CREATE ROLE "stock_owner" NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'stock_owner') \gexec
GRANT "stock_owner" TO CURRENT_USER;
REVOKE CONNECT ON DATABASE "stock" FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO "stock_owner";

-- Terraform has made the login: it is the service account of the workload, which signs in with a token of IAM.
GRANT CONNECT ON DATABASE "stock" TO :"login";

-- It reads, writes and migrates.
GRANT "stock_owner" TO :"login";
ALTER ROLE :"login" IN DATABASE "stock" SET role TO "stock_owner";
