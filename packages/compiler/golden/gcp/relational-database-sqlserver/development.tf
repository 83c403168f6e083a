# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/bookkeeper, resource:default/ledger
# in production: variable.bookkeeper_image
# ---------- locals.tf, in production
# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# bookkeeper_image: Container image of bookkeeper in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
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
# in production: google_compute_firewall.bookkeeper_to_ledger
# ---------- identity.tf, in production
# ---------- security.tf
# Entities: component:default/bookkeeper, resource:default/ledger

resource "google_secret_manager_secret" "bookkeeper_ledger_password" {
  secret_id = "shop-development-bookkeeper-ledger-password"
  labels    = local.bookkeeper_tags

  replication {
    user_managed {
      replicas {
        location = "europe-west3"
      }
    }
  }

  depends_on = [google_project_service.secretmanager]
}

# in production: random_password.ledger
# ---------- data.tf
# Entities: resource:default/ledger

# resource:default/ledger
resource "google_sql_database_instance" "ledger" {
  # checkov:skip=CKV_GCP_6:no connection without TLS; who somebody is is told by IAM or a password instead of a certificate
  name                = "shop-development-ledger"
  region              = "europe-west3"
  database_version    = "SQLSERVER_2022_EXPRESS"
  root_password       = random_password.ledger.result
  deletion_protection = false

  settings {
    tier                        = "db-custom-1-3840"
    edition                     = "ENTERPRISE"
    availability_type           = "ZONAL"
    disk_type                   = "PD_SSD"
    disk_size                   = 20
    disk_autoresize             = true
    disk_autoresize_limit       = 100
    deletion_protection_enabled = false
    retain_backups_on_delete    = false
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
      transaction_log_retention_days = 1

      backup_retention_settings {
        retained_backups = 1
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
  }

  lifecycle {
    ignore_changes = [settings[0].disk_size, root_password]
  }

  depends_on = [google_project_service.sqladmin]
}

# resource:default/ledger
resource "google_sql_database" "ledger" {
  name     = "ledger"
  instance = google_sql_database_instance.ledger.name
}

# ---------- compute.tf
# Entities: component:default/bookkeeper

# component:default/bookkeeper
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "bookkeeper" {
  name                = "shop-development-bookkeeper"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.bookkeeper_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
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
          "shop-development-workload",
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

# ---------- outputs.tf, in production
# ---------- bootstrap/ledger/bookkeeper.sql, in production
