# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/meter, resource:default/counters
# in production: variable.meter_image
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
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# meter_image: Container image of meter in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.compute
# in foundations/services: google_project_service.servicenetworking
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
# in production: google_compute_firewall.meter_to_counters
# ---------- identity.tf, in production
# ---------- security.tf
# Entities: resource:default/counters

resource "google_secret_manager_secret" "counters_password" {
  secret_id = "shop-development-counters-password"
  labels    = local.counters_tags

  replication {
    user_managed {
      replicas {
        location = "europe-west3"
      }
    }
  }

  depends_on = [google_project_service.secretmanager]
}

# in production: google_secret_manager_secret_version.counters_password
# ---------- data.tf
# Entities: resource:default/counters

# resource:default/counters
# Assumed: type "cache" does not say more.
resource "google_redis_instance" "counters" {
  name                    = "shop-development-counters"
  region                  = "europe-west3"
  redis_version           = "REDIS_7_2"
  tier                    = "BASIC"
  memory_size_gb          = 5
  authorized_network      = google_service_networking_connection.main.network
  connect_mode            = "PRIVATE_SERVICE_ACCESS"
  auth_enabled            = true
  transit_encryption_mode = "SERVER_AUTHENTICATION"
  labels                  = local.counters_tags

  depends_on = [google_project_service.redis]
}

# ---------- compute.tf
# Entities: component:default/meter

# component:default/meter
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "meter" {
  name                = "shop-development-meter"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.meter_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
  }

  template {
    service_account = google_service_account.meter.email

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags       = [google_service_account.meter.account_id, "shop-development-workload"]
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

# ---------- outputs.tf, in production
