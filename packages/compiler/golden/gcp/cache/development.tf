# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/audit, component:default/basket, resource:default/sessions
# in production: variable.audit_image
# in production: variable.basket_image
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
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# audit_image: Container image of audit in Artifact Registry, with its tag or digest
# basket_image: Container image of basket in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
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
# in production: google_compute_firewall.audit_to_sessions
# in production: google_compute_firewall.basket_to_sessions
# ---------- identity.tf, in production
# ---------- data.tf
# Entities: resource:default/sessions
# in foundations/project: data.google_project.main

# resource:default/sessions
# Valkey speaks the protocol of Redis; set the property engine to redis for Redis itself.
resource "google_memorystore_instance" "sessions" {
  instance_id                 = "shop-development-sessions"
  location                    = "europe-west3"
  engine_version              = "VALKEY_8_0"
  mode                        = "CLUSTER_DISABLED"
  shard_count                 = 1
  replica_count               = 0
  node_type                   = "SHARED_CORE_NANO"
  authorization_mode          = "IAM_AUTH"
  transit_encryption_mode     = "SERVER_AUTHENTICATION"
  deletion_protection_enabled = false
  labels                      = local.sessions_tags

  desired_auto_created_endpoints {
    network    = google_compute_network.main.id
    project_id = trimprefix(data.google_project.main.id, "projects/")
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
  name                = "shop-development-audit"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.audit_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
  }

  template {
    service_account = google_service_account.audit.email

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags       = [google_service_account.audit.account_id, "shop-development-workload"]
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
  name                = "shop-development-basket"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.basket_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
  }

  template {
    service_account = google_service_account.basket.email

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags       = [google_service_account.basket.account_id, "shop-development-workload"]
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

# ---------- outputs.tf, in production
