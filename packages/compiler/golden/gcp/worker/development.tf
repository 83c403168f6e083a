# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/packer, component:default/pricing, resource:default/carrier
# in production: variable.carrier_secret_id
# in production: variable.packer_image
# in production: variable.pricing_image
# ---------- locals.tf
# Entities: component:default/packer, component:default/pricing, resource:default/carrier

locals {
  packer_tags = {
    entity = "component-default-packer"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  pricing_tags = {
    entity = "component-default-pricing"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
}

# ---------- terraform.tfvars

packer_image = "europe-west3-docker.pkg.dev/shop-prod/shop/packer:1.4.0"

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# carrier_secret_id: Id of the Secret Manager secret that calling carrier takes (projects/PROJECT/secrets/NAME)
# pricing_image: Container image of pricing in Artifact Registry, with its tag or digest

# ---------- project.tf, in production
# ---------- network.tf
# Entities: component:default/packer
# in foundations/network: google_compute_network.main
# in foundations/network: google_compute_subnetwork.main
# in foundations/internal-calls: google_dns_managed_zone.run
# in foundations/internal-calls: google_dns_record_set.run
# in foundations/workload-firewall: google_compute_firewall.workloads
# in production: google_compute_firewall.packer_to_pricing
# ---------- identity.tf, in production
# ---------- compute.tf
# Entities: component:default/packer, component:default/pricing
# in foundations/project: data.google_project.main

# component:default/packer
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "packer" {
  name                = "shop-development-packer"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.packer_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 3
  }

  template {
    service_account = google_service_account.packer.email

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags       = [google_service_account.packer.account_id, "shop-development-workload"]
      }
    }

    containers {
      image = var.packer_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name = "CARRIER_SECRET"

        value_source {
          secret_key_ref {
            secret  = var.carrier_secret_id
            version = "latest"
          }
        }
      }

      env {
        name  = "CARRIER_URL"
        value = "https://carrier.example.com"
      }

      env {
        name  = "LOG_LEVEL"
        value = "info"
      }

      env {
        name  = "PRICING_URL"
        value = "https://shop-development-pricing-${data.google_project.main.number}.europe-west3.run.app"
      }
    }
  }

  lifecycle {
    ignore_changes = [client, client_version, template[0].containers[0].image]
  }

  depends_on = [
    google_project_service.run,
    google_secret_manager_secret_iam_member.packer_carrier_secret,
  ]
}

# component:default/pricing
# Assumed: type "service" does not say more.
resource "google_cloud_run_v2_service" "pricing" {
  name                = "shop-development-pricing"
  location            = "europe-west3"
  ingress             = "INGRESS_TRAFFIC_ALL"
  deletion_protection = false
  labels              = local.pricing_tags

  template {
    service_account = google_service_account.pricing.email

    scaling {
      min_instance_count = 0
      max_instance_count = 2
    }

    containers {
      image = var.pricing_image

      ports {
        container_port = 8080
      }

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
        cpu_idle          = true
        startup_cpu_boost = true
      }

      startup_probe {
        period_seconds    = 5
        failure_threshold = 24
        timeout_seconds   = 3

        http_get {
          path = "/"
          port = 8080
        }
      }

      liveness_probe {
        period_seconds    = 15
        failure_threshold = 3
        timeout_seconds   = 5

        http_get {
          path = "/"
          port = 8080
        }
      }
    }
  }

  lifecycle {
    ignore_changes = [client, client_version, template[0].containers[0].image]
  }

  depends_on = [google_project_service.run]
}

# ---------- outputs.tf, in production
