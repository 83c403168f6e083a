# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/orders, component:default/reports, resource:default/orders-db
# in production: variable.orders_image
# in production: variable.reports_image
# ---------- locals.tf, in production
# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# orders_image: Container image of orders in Artifact Registry, with its tag or digest
# reports_image: Container image of reports in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
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
# in production: google_compute_firewall.orders_to_orders_db
# in production: google_compute_firewall.reports_to_orders_db
# ---------- identity.tf, in production
# ---------- data.tf
# Entities: component:default/orders, component:default/reports, resource:default/orders-db

# resource:default/orders-db
resource "google_sql_database_instance" "orders_db" {
  # checkov:skip=CKV_GCP_6:no connection without TLS; who somebody is is told by IAM or a password instead of a certificate
  # checkov:skip=CKV_GCP_108:names of private addresses say nothing, and looking them up slows signing in
  # checkov:skip=CKV2_GCP_13:Query Insights tells how long queries take
  name                = "shop-development-orders-db"
  region              = "europe-west3"
  database_version    = "POSTGRES_17"
  deletion_protection = false

  settings {
    tier                        = "db-g1-small"
    edition                     = "ENTERPRISE"
    availability_type           = "ZONAL"
    disk_type                   = "PD_SSD"
    disk_size                   = 20
    disk_autoresize             = true
    disk_autoresize_limit       = 100
    deletion_protection_enabled = false
    retain_backups_on_delete    = false
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
      transaction_log_retention_days = 1

      backup_retention_settings {
        retained_backups = 1
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
  }

  lifecycle {
    ignore_changes = [settings[0].disk_size]
  }

  depends_on = [google_project_service.sqladmin]
}

# in production: google_sql_user.orders_orders_db
# in production: google_sql_user.reports_orders_db

# resource:default/orders-db
resource "google_sql_database" "orders_db" {
  name            = "orders_db"
  instance        = google_sql_database_instance.orders_db.name
  charset         = "UTF8"
  deletion_policy = "ABANDON"
}

# ---------- compute.tf
# Entities: component:default/orders, component:default/reports

# component:default/orders
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "orders" {
  name                = "shop-development-orders"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.orders_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
  }

  template {
    service_account = google_service_account.orders.email

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags       = [google_service_account.orders.account_id, "shop-development-workload"]
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
  name                = "shop-development-reports"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.reports_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
  }

  template {
    service_account = google_service_account.reports.email

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags       = [google_service_account.reports.account_id, "shop-development-workload"]
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

# ---------- outputs.tf, in production
# ---------- bootstrap/orders_db/orders.sql, in production
# ---------- bootstrap/orders_db/reports.sql, in production
