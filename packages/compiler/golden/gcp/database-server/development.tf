# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/importer, resource:default/catalog-db, resource:default/ratings-db, resource:default/shared-db
# in production: variable.importer_image
# ---------- locals.tf, in production
# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# importer_image: Container image of importer in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
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
# in production: google_compute_firewall.importer_to_catalog_db
# ---------- identity.tf, in production
# ---------- data.tf
# Entities: component:default/importer, resource:default/catalog-db, resource:default/ratings-db, resource:default/shared-db

# resource:default/shared-db
resource "google_sql_database_instance" "shared_db" {
  # checkov:skip=CKV_GCP_6:no connection without TLS; who somebody is is told by IAM or a password instead of a certificate
  name                = "shop-development-shared-db"
  region              = "europe-west3"
  database_version    = "MYSQL_8_4"
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
      transaction_log_retention_days = 1

      backup_retention_settings {
        retained_backups = 1
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
  }

  lifecycle {
    ignore_changes = [settings[0].disk_size]
  }

  depends_on = [google_project_service.sqladmin]
}

# in production: google_sql_user.importer_shared_db

# resource:default/catalog-db
resource "google_sql_database" "catalog_db" {
  name     = "catalog_db"
  instance = google_sql_database_instance.shared_db.name
  charset  = "utf8mb4"
}

# resource:default/ratings-db
resource "google_sql_database" "ratings_db" {
  name     = "ratings_db"
  instance = google_sql_database_instance.shared_db.name
  charset  = "utf8mb4"
}

# ---------- compute.tf
# Entities: component:default/importer

# component:default/importer
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "importer" {
  name                = "shop-development-importer"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.importer_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
  }

  template {
    service_account = google_service_account.importer.email

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags = [
          google_service_account.importer.account_id,
          "shop-development-workload",
        ]
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

# ---------- outputs.tf, in production
# ---------- bootstrap/catalog_db/importer.sql, in production
# ---------- bootstrap/ratings_db/importer.sql, in production
