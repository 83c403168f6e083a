# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/checkout, component:default/pricing, resource:default/payment-key
# in production: variable.checkout_image
# in foundations/dns-zone: variable.dns_zone
# in production: variable.pricing_image
# ---------- locals.tf
# Entities: component:default/checkout, component:default/pricing, resource:default/payment-key

locals {
  checkout_tags = {
    entity = "component-default-checkout"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  payment_key_tags = {
    entity = "resource-default-payment-key"
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

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# checkout_image: Container image of checkout in Artifact Registry, with its tag or digest
# dns_zone: Name of the Cloud DNS zone that holds the host names of what is exposed
# pricing_image: Container image of pricing in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.secretmanager
# in foundations/services: google_project_service.compute
# in foundations/services: google_project_service.dns
# in foundations/services: google_project_service.run
# in foundations/services: google_project_service.certificatemanager
# ---------- network.tf
# Entities: component:default/checkout, component:default/pricing
# in foundations/network: google_compute_network.main
# in foundations/network: google_compute_subnetwork.main
# in foundations/internal-calls: google_dns_managed_zone.run
# in foundations/internal-calls: google_dns_record_set.run
# in foundations/workload-firewall: google_compute_firewall.workloads
# in foundations/dns-zone: data.google_dns_managed_zone.main
# in foundations/load-balancer: google_compute_global_address.public
# in foundations/load-balancer: google_certificate_manager_certificate_map.main
# in production: google_compute_region_network_endpoint_group.checkout

# The URL map lets go of it before it is destroyed.
resource "google_compute_backend_service" "checkout" {
  name                  = "shop-development-checkout"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  protocol              = "HTTPS"

  backend {
    group = google_compute_region_network_endpoint_group.checkout.id
  }

  log_config {
    enable = false
  }

  lifecycle {
    create_before_destroy = true
  }
}

# in foundations/load-balancer: google_compute_url_map.main
# in foundations/load-balancer: google_compute_ssl_policy.main
# in foundations/load-balancer: google_compute_target_https_proxy.main
# in foundations/load-balancer: google_compute_global_forwarding_rule.https
# in foundations/load-balancer: google_compute_url_map.redirect
# in foundations/load-balancer: google_compute_target_http_proxy.redirect
# in foundations/load-balancer: google_compute_global_forwarding_rule.http
# in production: google_compute_firewall.checkout_to_pricing
# in production: google_certificate_manager_dns_authorization.checkout
# in production: google_dns_record_set.checkout_certificate
# in production: google_certificate_manager_certificate.checkout
# in production: google_certificate_manager_certificate_map_entry.checkout
# in production: google_dns_record_set.checkout
# in production: google_compute_firewall.pricing_to_checkout
# ---------- identity.tf, in production
# ---------- security.tf
# Entities: resource:default/payment-key

# resource:default/payment-key
resource "google_secret_manager_secret" "payment_key" {
  secret_id           = "shop-development-payment-key"
  deletion_protection = false
  labels              = local.payment_key_tags

  replication {
    user_managed {
      replicas {
        location = "europe-west3"
      }
    }
  }

  depends_on = [google_project_service.secretmanager]
}

# ---------- compute.tf
# Entities: component:default/checkout, component:default/pricing
# in foundations/project: data.google_project.main

# component:default/checkout
# Assumed: type "service" does not say more.
resource "google_cloud_run_v2_service" "checkout" {
  name                = "shop-development-checkout"
  location            = "europe-west3"
  description         = "Takes orders"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
  deletion_protection = false
  labels              = local.checkout_tags

  template {
    service_account = google_service_account.checkout.email

    scaling {
      min_instance_count = 0
      max_instance_count = 2
    }

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags = [
          google_service_account.checkout.account_id,
          "shop-development-workload",
        ]
      }
    }

    containers {
      image = var.checkout_image

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

      env {
        name = "PAYMENT_KEY_VALUE"

        value_source {
          secret_key_ref {
            secret  = google_secret_manager_secret.payment_key.id
            version = "latest"
          }
        }
      }

      env {
        name  = "PRICING_URL"
        value = "https://shop-development-pricing-${data.google_project.main.number}.europe-west3.run.app"
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

  depends_on = [
    google_project_service.run,
    google_secret_manager_secret_iam_member.checkout_payment_key_value,
  ]
}

# component:default/pricing
# Assumed: type "service" does not say more.
resource "google_cloud_run_v2_service" "pricing" {
  name                = "shop-development-pricing"
  location            = "europe-west3"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = false
  labels              = local.pricing_tags

  template {
    service_account = google_service_account.pricing.email

    scaling {
      min_instance_count = 0
      max_instance_count = 2
    }

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags       = [google_service_account.pricing.account_id, "shop-development-workload"]
      }
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

      env {
        name  = "CHECKOUT_URL"
        value = "https://shop-development-checkout-${data.google_project.main.number}.europe-west3.run.app"
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

  depends_on = [google_project_service.run]
}

# ---------- outputs.tf, in production
