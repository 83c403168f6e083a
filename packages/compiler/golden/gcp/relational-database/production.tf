# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/orders, component:default/reports, resource:default/orders-db
# in foundations/alarms: variable.alarm_email

variable "orders_image" {
  description = "Container image of orders in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

variable "reports_image" {
  description = "Container image of reports in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/orders, component:default/reports, resource:default/orders-db

locals {
  orders_db_tags = {
    entity = "resource-default-orders-db"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  orders_tags = {
    entity = "component-default-orders"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  reports_tags = {
    entity = "component-default-reports"
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
# orders_image: Container image of orders in Artifact Registry, with its tag or digest
# reports_image: Container image of reports in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.compute
# in foundations/services: google_project_service.servicenetworking
# in foundations/services: google_project_service.sqladmin
# in foundations/services: google_project_service.run
# ---------- network.tf
# Entities: component:default/orders, component:default/reports
# in foundations/network: google_compute_network.main
# in foundations/network: google_compute_subnetwork.main
# in foundations/private-services: google_compute_global_address.private_services
# in foundations/private-services: google_service_networking_connection.main
# in foundations/workload-firewall: google_compute_firewall.workloads

resource "google_compute_firewall" "orders_to_orders_db" {
  name               = "shop-production-orders-to-orders-db"
  description        = "orders connects to orders-db"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  target_tags        = [google_service_account.orders.account_id]
  destination_ranges = ["${google_sql_database_instance.orders_db.private_ip_address}/32"]

  allow {
    protocol = "tcp"
    ports    = ["5432", "3307"]
  }
}

resource "google_compute_firewall" "reports_to_orders_db" {
  name               = "shop-production-reports-to-orders-db"
  description        = "reports connects to orders-db"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  target_tags        = [google_service_account.reports.account_id]
  destination_ranges = ["${google_sql_database_instance.orders_db.private_ip_address}/32"]

  allow {
    protocol = "tcp"
    ports    = ["5432", "3307"]
  }
}

# ---------- identity.tf
# Entities: component:default/orders, component:default/reports

resource "google_service_account" "orders" {
  account_id   = "shop-production-orders"
  display_name = "orders"

  depends_on = [google_project_service.iam]
}

# Instances have no IAM policies of their own: the condition limits the project’s to this instance.
resource "google_project_iam_member" "orders_orders_db" {
  project = google_sql_database_instance.orders_db.project
  role    = "roles/cloudsql.instanceUser"
  member  = google_service_account.orders.member

  condition {
    title      = "this-instance"
    expression = "resource.type == \"sqladmin.googleapis.com/Instance\" && resource.name == \"projects/${google_sql_database_instance.orders_db.project}/instances/${google_sql_database_instance.orders_db.name}\""
  }
}

# Instances have no IAM policies of their own: the condition limits the project’s to this instance.
resource "google_project_iam_member" "orders_orders_db_client" {
  project = google_sql_database_instance.orders_db.project
  role    = "roles/cloudsql.client"
  member  = google_service_account.orders.member

  condition {
    title      = "this-instance"
    expression = "resource.type == \"sqladmin.googleapis.com/Instance\" && resource.name == \"projects/${google_sql_database_instance.orders_db.project}/instances/${google_sql_database_instance.orders_db.name}\""
  }
}

resource "google_service_account" "reports" {
  account_id   = "shop-production-reports"
  display_name = "reports"

  depends_on = [google_project_service.iam]
}

# Instances have no IAM policies of their own: the condition limits the project’s to this instance.
resource "google_project_iam_member" "reports_orders_db" {
  project = google_sql_database_instance.orders_db.project
  role    = "roles/cloudsql.instanceUser"
  member  = google_service_account.reports.member

  condition {
    title      = "this-instance"
    expression = "resource.type == \"sqladmin.googleapis.com/Instance\" && resource.name == \"projects/${google_sql_database_instance.orders_db.project}/instances/${google_sql_database_instance.orders_db.name}\""
  }
}

# Instances have no IAM policies of their own: the condition limits the project’s to this instance.
resource "google_project_iam_member" "reports_orders_db_client" {
  project = google_sql_database_instance.orders_db.project
  role    = "roles/cloudsql.client"
  member  = google_service_account.reports.member

  condition {
    title      = "this-instance"
    expression = "resource.type == \"sqladmin.googleapis.com/Instance\" && resource.name == \"projects/${google_sql_database_instance.orders_db.project}/instances/${google_sql_database_instance.orders_db.name}\""
  }
}

# ---------- security.tf
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/project: data.google_project.main
# in foundations/key: google_kms_crypto_key_iam_member.cloud_sql
# ---------- data.tf
# Entities: component:default/orders, component:default/reports, resource:default/orders-db

# resource:default/orders-db
# Any second of the last 7 days can be restored, and the backup of each day before: more takes the Enterprise Plus edition.
resource "google_sql_database_instance" "orders_db" {
  # checkov:skip=CKV_GCP_6:no connection without TLS; who somebody is is told by IAM or a password instead of a certificate
  # checkov:skip=CKV_GCP_108:names of private addresses say nothing, and looking them up slows signing in
  # checkov:skip=CKV2_GCP_13:Query Insights tells how long queries take
  name                = "shop-production-orders-db"
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
    user_labels                 = merge(local.tags, local.orders_db_tags)

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

resource "google_sql_user" "orders_orders_db" {
  project         = google_sql_database_instance.orders_db.project
  instance        = google_sql_database_instance.orders_db.name
  name            = trimsuffix(google_service_account.orders.email, ".gserviceaccount.com")
  type            = "CLOUD_IAM_SERVICE_ACCOUNT"
  deletion_policy = "ABANDON"
}

resource "google_sql_user" "reports_orders_db" {
  project         = google_sql_database_instance.orders_db.project
  instance        = google_sql_database_instance.orders_db.name
  name            = trimsuffix(google_service_account.reports.email, ".gserviceaccount.com")
  type            = "CLOUD_IAM_SERVICE_ACCOUNT"
  deletion_policy = "ABANDON"
}

# resource:default/orders-db
resource "google_sql_database" "orders_db" {
  name            = "orders_db"
  instance        = google_sql_database_instance.orders_db.name
  charset         = "UTF8"
  deletion_policy = "ABANDON"

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- compute.tf
# Entities: component:default/orders, component:default/reports

# component:default/orders
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "orders" {
  name                = "shop-production-orders"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.orders_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.orders.email

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags       = [google_service_account.orders.account_id, "shop-production-workload"]
      }
    }

    containers {
      image = var.orders_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "ORDERS_DB_CONNECTION_NAME"
        value = google_sql_database_instance.orders_db.connection_name
      }

      env {
        name  = "ORDERS_DB_HOST"
        value = google_sql_database_instance.orders_db.private_ip_address
      }

      env {
        name  = "ORDERS_DB_NAME"
        value = google_sql_database.orders_db.name
      }

      env {
        name  = "ORDERS_DB_PORT"
        value = "5432"
      }

      env {
        name  = "ORDERS_DB_USER"
        value = google_sql_user.orders_orders_db.name
      }
    }
  }

  depends_on = [google_project_service.run]
}

# component:default/reports
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "reports" {
  name                = "shop-production-reports"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.reports_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.reports.email

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags       = [google_service_account.reports.account_id, "shop-production-workload"]
      }
    }

    containers {
      image = var.reports_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "ORDERS_DB_CONNECTION_NAME"
        value = google_sql_database_instance.orders_db.connection_name
      }

      env {
        name  = "ORDERS_DB_HOST"
        value = google_sql_database_instance.orders_db.private_ip_address
      }

      env {
        name  = "ORDERS_DB_NAME"
        value = google_sql_database.orders_db.name
      }

      env {
        name  = "ORDERS_DB_PORT"
        value = "5432"
      }

      env {
        name  = "ORDERS_DB_USER"
        value = google_sql_user.reports_orders_db.name
      }
    }
  }

  depends_on = [google_project_service.run]
}

# ---------- observability.tf
# Entities: component:default/orders, component:default/reports, resource:default/orders-db
# in foundations/alarms: google_monitoring_notification_channel.alarms

resource "google_monitoring_alert_policy" "orders_cpu" {
  display_name          = "shop-production-orders-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.orders_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.orders.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "orders is overloaded or gone."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "reports_cpu" {
  display_name          = "shop-production-reports-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.reports_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.reports.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "reports is overloaded or gone."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "orders_db_storage" {
  display_name          = "shop-production-orders-db-storage"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.orders_db_tags)

  conditions {
    display_name = "More than 90 % of the storage that it may have is in use"

    condition_threshold {
      filter          = "resource.type = \"cloudsql_database\" AND metric.type = \"cloudsql.googleapis.com/database/disk/bytes_used\" AND resource.labels.database_id = \"${google_sql_database_instance.orders_db.project}:${google_sql_database_instance.orders_db.name}\""
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
    content   = "orders-db is nearly full, although its storage grows by itself."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "orders_db_cpu" {
  display_name          = "shop-production-orders-db-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.orders_db_tags)

  conditions {
    display_name = "Nearly all CPU is in use"

    condition_threshold {
      filter          = "resource.type = \"cloudsql_database\" AND metric.type = \"cloudsql.googleapis.com/database/cpu/utilization\" AND resource.labels.database_id = \"${google_sql_database_instance.orders_db.project}:${google_sql_database_instance.orders_db.name}\""
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
    content   = "orders-db is overloaded."
    mime_type = "text/markdown"
  }
}

# ---------- outputs.tf
# Entities: component:default/orders, component:default/reports, resource:default/orders-db

output "orders_db_host" {
  description = "Private address of orders-db"
  value       = google_sql_database_instance.orders_db.private_ip_address
}

output "orders_db_instance" {
  description = "Name of the Cloud SQL instance of orders-db"
  value       = google_sql_database_instance.orders_db.name
}

output "orders_orders_db_login" {
  description = "Login of orders on orders-db"
  value       = google_sql_user.orders_orders_db.name
}

output "reports_orders_db_login" {
  description = "Login of reports on orders-db"
  value       = google_sql_user.reports_orders_db.name
}

# ---------- bootstrap/orders_db/orders.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/orders

-- What is created in "orders_db" belongs to this role, whoever creates it.
SELECT 'CREATE ROLE "orders_db_owner" NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'orders_db_owner') \gexec
GRANT "orders_db_owner" TO CURRENT_USER;
REVOKE CONNECT ON DATABASE "orders_db" FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO "orders_db_owner";

-- Terraform has made the login: it is the service account of the workload, which signs in with a token of IAM.
GRANT CONNECT ON DATABASE "orders_db" TO :"login";

-- It reads, writes and migrates.
GRANT "orders_db_owner" TO :"login";
ALTER ROLE :"login" IN DATABASE "orders_db" SET role TO "orders_db_owner";

# ---------- bootstrap/orders_db/reports.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/reports

-- What is created in "orders_db" belongs to this role, whoever creates it.
SELECT 'CREATE ROLE "orders_db_owner" NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'orders_db_owner') \gexec
GRANT "orders_db_owner" TO CURRENT_USER;
REVOKE CONNECT ON DATABASE "orders_db" FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO "orders_db_owner";

-- Terraform has made the login: it is the service account of the workload, which signs in with a token of IAM.
GRANT CONNECT ON DATABASE "orders_db" TO :"login";

-- It may read and nothing else, also what is created later.
GRANT USAGE ON SCHEMA public TO :"login";
GRANT SELECT ON ALL TABLES IN SCHEMA public TO :"login";
ALTER DEFAULT PRIVILEGES FOR ROLE "orders_db_owner" IN SCHEMA public GRANT SELECT ON TABLES TO :"login";
