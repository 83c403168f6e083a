# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/picker, resource:default/warehouse

variable "picker_image" {
  description = "Container image of picker in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/picker, resource:default/warehouse

locals {
  picker_tags = {
    entity = "component-default-picker"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  warehouse_tags = {
    entity = "resource-default-warehouse"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  tags = {
    appstack    = "shop"
    environment = "development"
    owner       = "group-default-shop-team"
    managed-by  = "terraform"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# picker_image: Container image of picker in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.compute
# in foundations/services: google_project_service.servicenetworking
# in foundations/services: google_project_service.sqladmin
# in foundations/services: google_project_service.run
# ---------- network.tf
# Entities: component:default/picker
# in foundations/network: google_compute_network.main
# in foundations/network: google_compute_subnetwork.main
# in foundations/private-services: google_compute_global_address.private_services
# in foundations/private-services: google_service_networking_connection.main
# in foundations/workload-firewall: google_compute_firewall.workloads

resource "google_compute_firewall" "picker_to_warehouse" {
  name               = "shop-development-picker-to-warehouse"
  description        = "picker connects to warehouse"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  target_tags        = [google_service_account.picker.account_id]
  destination_ranges = ["${google_sql_database_instance.warehouse.private_ip_address}/32"]

  allow {
    protocol = "tcp"
    ports    = ["5432", "3307"]
  }
}

# ---------- identity.tf
# Entities: component:default/picker

resource "google_service_account" "picker" {
  account_id   = "shop-development-picker"
  display_name = "picker"

  depends_on = [google_project_service.iam]
}

# Instances have no IAM policies of their own: the condition limits the project’s to this instance.
resource "google_project_iam_member" "picker_warehouse" {
  project = google_sql_database_instance.warehouse.project
  role    = "roles/cloudsql.instanceUser"
  member  = google_service_account.picker.member

  condition {
    title      = "this-instance"
    expression = "resource.type == \"sqladmin.googleapis.com/Instance\" && resource.name == \"projects/${google_sql_database_instance.warehouse.project}/instances/${google_sql_database_instance.warehouse.name}\""
  }
}

# Instances have no IAM policies of their own: the condition limits the project’s to this instance.
resource "google_project_iam_member" "picker_warehouse_client" {
  project = google_sql_database_instance.warehouse.project
  role    = "roles/cloudsql.client"
  member  = google_service_account.picker.member

  condition {
    title      = "this-instance"
    expression = "resource.type == \"sqladmin.googleapis.com/Instance\" && resource.name == \"projects/${google_sql_database_instance.warehouse.project}/instances/${google_sql_database_instance.warehouse.name}\""
  }
}

# ---------- data.tf
# Entities: component:default/picker, resource:default/warehouse

# resource:default/warehouse
resource "google_sql_database_instance" "warehouse" {
  # checkov:skip=CKV_GCP_6:no connection without TLS; who somebody is is told by IAM or a password instead of a certificate
  # checkov:skip=CKV_GCP_108:names of private addresses say nothing, and looking them up slows signing in
  # checkov:skip=CKV2_GCP_13:Query Insights tells how long queries take
  name                = "shop-development-warehouse"
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
    user_labels                 = merge(local.tags, local.warehouse_tags)

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

resource "google_sql_user" "picker_warehouse" {
  project         = google_sql_database_instance.warehouse.project
  instance        = google_sql_database_instance.warehouse.name
  name            = trimsuffix(google_service_account.picker.email, ".gserviceaccount.com")
  type            = "CLOUD_IAM_SERVICE_ACCOUNT"
  deletion_policy = "ABANDON"
}

resource "google_sql_database" "warehouse" {
  name            = "warehouse"
  instance        = google_sql_database_instance.warehouse.name
  charset         = "UTF8"
  deletion_policy = "ABANDON"
}

# ---------- compute.tf
# Entities: component:default/picker

# component:default/picker
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "picker" {
  name                = "shop-development-picker"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.picker_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
  }

  template {
    service_account = google_service_account.picker.email

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags       = [google_service_account.picker.account_id, "shop-development-workload"]
      }
    }

    containers {
      image = var.picker_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "WAREHOUSE_CONNECTION_NAME"
        value = google_sql_database_instance.warehouse.connection_name
      }

      env {
        name  = "WAREHOUSE_HOST"
        value = google_sql_database_instance.warehouse.private_ip_address
      }

      env {
        name  = "WAREHOUSE_NAME"
        value = "warehouse"
      }

      env {
        name  = "WAREHOUSE_PORT"
        value = "5432"
      }

      env {
        name  = "WAREHOUSE_USER"
        value = google_sql_user.picker_warehouse.name
      }
    }
  }

  depends_on = [google_project_service.run]
}

# ---------- outputs.tf
# Entities: component:default/picker, resource:default/warehouse

output "picker_warehouse_login" {
  description = "Login of picker on warehouse"
  value       = google_sql_user.picker_warehouse.name
}

output "warehouse_host" {
  description = "Private address of warehouse"
  value       = google_sql_database_instance.warehouse.private_ip_address
}

output "warehouse_instance" {
  description = "Name of the Cloud SQL instance of warehouse"
  value       = google_sql_database_instance.warehouse.name
}

# ---------- bootstrap/warehouse/picker.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/picker

-- What is created in "warehouse" belongs to this role, whoever creates it.
SELECT 'CREATE ROLE "warehouse_owner" NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'warehouse_owner') \gexec
GRANT "warehouse_owner" TO CURRENT_USER;
REVOKE CONNECT ON DATABASE "warehouse" FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO "warehouse_owner";

-- Terraform has made the login: it is the service account of the workload, which signs in with a token of IAM.
GRANT CONNECT ON DATABASE "warehouse" TO :"login";

-- It reads, writes and migrates.
GRANT "warehouse_owner" TO :"login";
ALTER ROLE :"login" IN DATABASE "warehouse" SET role TO "warehouse_owner";
