# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf

provider "google" {
  project = "shop-prod"
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
# Entities: component:default/checkout, component:default/pricing, resource:default/payment-key
# in foundations/alarms: variable.alarm_email

variable "checkout_image" {
  description = "Container image of checkout in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

# in foundations/dns-zone: variable.dns_zone

variable "pricing_image" {
  description = "Container image of pricing in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

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
# checkout_image: Container image of checkout in Artifact Registry, with its tag or digest
# dns_zone: Name of the Cloud DNS zone that holds the host names of what is exposed
# pricing_image: Container image of pricing in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.cloudkms
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

resource "google_compute_region_network_endpoint_group" "checkout" {
  name                  = "shop-production-checkout"
  region                = google_cloud_run_v2_service.checkout.location
  network_endpoint_type = "SERVERLESS"

  cloud_run {
    service = google_cloud_run_v2_service.checkout.name
  }

  depends_on = [google_project_service.compute]
}

# The URL map lets go of it before it is destroyed.
resource "google_compute_backend_service" "checkout" {
  name                  = "shop-production-checkout"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  protocol              = "HTTPS"

  backend {
    group = google_compute_region_network_endpoint_group.checkout.id
  }

  log_config {
    enable      = true
    sample_rate = 1
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

resource "google_compute_firewall" "checkout_to_pricing" {
  name               = "shop-production-checkout-to-pricing"
  description        = "checkout connects to pricing"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  target_tags        = [google_service_account.checkout.account_id]
  destination_ranges = ["199.36.153.8/30"]

  allow {
    protocol = "tcp"
    ports    = ["443"]
  }
}

resource "google_certificate_manager_dns_authorization" "checkout" {
  name   = "shop-production-checkout"
  domain = "checkout.shop.example.com"
  labels = local.checkout_tags

  depends_on = [google_project_service.certificatemanager]
}

resource "google_dns_record_set" "checkout_certificate" {
  managed_zone = data.google_dns_managed_zone.main.name
  name         = google_certificate_manager_dns_authorization.checkout.dns_resource_record[0].name
  type         = google_certificate_manager_dns_authorization.checkout.dns_resource_record[0].type
  ttl          = 300
  rrdatas = [
    google_certificate_manager_dns_authorization.checkout.dns_resource_record[0].data,
  ]
}

resource "google_certificate_manager_certificate" "checkout" {
  name   = "shop-production-checkout"
  labels = local.checkout_tags

  managed {
    domains            = ["checkout.shop.example.com"]
    dns_authorizations = [google_certificate_manager_dns_authorization.checkout.id]
  }
}

resource "google_certificate_manager_certificate_map_entry" "checkout" {
  name         = "shop-production-checkout"
  map          = google_certificate_manager_certificate_map.main.name
  hostname     = "checkout.shop.example.com"
  certificates = [google_certificate_manager_certificate.checkout.id]
  labels       = local.checkout_tags
}

resource "google_dns_record_set" "checkout" {
  managed_zone = data.google_dns_managed_zone.main.name
  name         = "checkout.shop.example.com."
  type         = "A"
  ttl          = 300
  rrdatas      = [google_compute_global_address.public.address]
}

resource "google_compute_firewall" "pricing_to_checkout" {
  name               = "shop-production-pricing-to-checkout"
  description        = "pricing connects to checkout"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  target_tags        = [google_service_account.pricing.account_id]
  destination_ranges = ["199.36.153.8/30"]

  allow {
    protocol = "tcp"
    ports    = ["443"]
  }
}

# ---------- identity.tf
# Entities: component:default/checkout, component:default/pricing

resource "google_service_account" "checkout" {
  account_id   = "shop-production-checkout"
  display_name = "checkout"

  depends_on = [google_project_service.iam]
}

resource "google_cloud_run_v2_service_iam_member" "checkout_pricing" {
  name     = google_cloud_run_v2_service.pricing.name
  location = google_cloud_run_v2_service.pricing.location
  role     = "roles/run.invoker"
  member   = google_service_account.checkout.member
}

resource "google_secret_manager_secret_iam_member" "checkout_payment_key_value" {
  secret_id = google_secret_manager_secret.payment_key.id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.checkout.member
}

# It is exposed on purpose: it signs its users in itself, or needs none.
resource "google_cloud_run_v2_service_iam_member" "checkout_public" {
  # checkov:skip=CKV_GCP_102:exposed on purpose; set exposed to false otherwise
  name     = google_cloud_run_v2_service.checkout.name
  location = google_cloud_run_v2_service.checkout.location
  role     = "roles/run.invoker"
  member   = "allUsers"
}

resource "google_service_account" "pricing" {
  account_id   = "shop-production-pricing"
  display_name = "pricing"

  depends_on = [google_project_service.iam]
}

resource "google_cloud_run_v2_service_iam_member" "pricing_checkout" {
  name     = google_cloud_run_v2_service.checkout.name
  location = google_cloud_run_v2_service.checkout.location
  role     = "roles/run.invoker"
  member   = google_service_account.pricing.member
}

# ---------- security.tf
# Entities: resource:default/payment-key
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/key: google_kms_crypto_key_iam_member.secret_manager

# resource:default/payment-key
resource "google_secret_manager_secret" "payment_key" {
  secret_id           = "shop-production-payment-key"
  deletion_protection = true
  labels              = local.payment_key_tags

  replication {
    user_managed {
      replicas {
        location = "europe-west3"

        customer_managed_encryption {
          kms_key_name = google_kms_crypto_key_iam_member.secret_manager.crypto_key_id
        }
      }
    }
  }

  lifecycle {
    prevent_destroy = true
  }

  depends_on = [google_project_service.secretmanager]
}

# ---------- compute.tf
# Entities: component:default/checkout, component:default/pricing
# in foundations/project: data.google_project.main

# component:default/checkout
# Assumed: type "service" does not say more.
resource "google_cloud_run_v2_service" "checkout" {
  name                = "shop-production-checkout"
  location            = "europe-west3"
  description         = "Takes orders"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
  deletion_protection = true
  labels              = local.checkout_tags

  template {
    service_account = google_service_account.checkout.email

    scaling {
      min_instance_count = 2
      max_instance_count = 6
    }

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags       = [google_service_account.checkout.account_id, "shop-production-workload"]
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
        cpu_idle          = false
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
        value = "https://shop-production-pricing-${data.google_project.main.number}.europe-west3.run.app"
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
  name                = "shop-production-pricing"
  location            = "europe-west3"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = true
  labels              = local.pricing_tags

  template {
    service_account = google_service_account.pricing.email

    scaling {
      min_instance_count = 2
      max_instance_count = 6
    }

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags       = [google_service_account.pricing.account_id, "shop-production-workload"]
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
        cpu_idle          = false
        startup_cpu_boost = true
      }

      env {
        name  = "CHECKOUT_URL"
        value = "https://shop-production-checkout-${data.google_project.main.number}.europe-west3.run.app"
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

# ---------- observability.tf
# Entities: component:default/checkout, component:default/pricing
# in foundations/alarms: google_monitoring_notification_channel.alarms

resource "google_monitoring_alert_policy" "checkout_errors" {
  display_name          = "shop-production-checkout-errors"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.checkout_tags)

  conditions {
    display_name = "More than 5 % of the requests are answered with 5xx"

    condition_threshold {
      filter             = "resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.checkout.name}\" AND metric.type = \"run.googleapis.com/request_count\" AND metric.labels.response_code_class = \"5xx\""
      denominator_filter = "resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.checkout.name}\" AND metric.type = \"run.googleapis.com/request_count\""
      comparison         = "COMPARISON_GT"
      threshold_value    = 0.05
      duration           = "300s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_RATE"
        cross_series_reducer = "REDUCE_SUM"
      }

      denominator_aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_RATE"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "checkout fails."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "pricing_errors" {
  display_name          = "shop-production-pricing-errors"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.pricing_tags)

  conditions {
    display_name = "More than 5 % of the requests are answered with 5xx"

    condition_threshold {
      filter             = "resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.pricing.name}\" AND metric.type = \"run.googleapis.com/request_count\" AND metric.labels.response_code_class = \"5xx\""
      denominator_filter = "resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.pricing.name}\" AND metric.type = \"run.googleapis.com/request_count\""
      comparison         = "COMPARISON_GT"
      threshold_value    = 0.05
      duration           = "300s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_RATE"
        cross_series_reducer = "REDUCE_SUM"
      }

      denominator_aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_RATE"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "pricing fails."
    mime_type = "text/markdown"
  }
}

# ---------- outputs.tf
# Entities: component:default/checkout, component:default/pricing, resource:default/payment-key

output "checkout_url" {
  description = "Address of checkout"
  value       = "https://checkout.shop.example.com"
}

output "payment_key_name" {
  description = "Name of the secret payment-key"
  value       = google_secret_manager_secret.payment_key.secret_id
}

output "pricing_url" {
  description = "Address of pricing"
  value       = google_cloud_run_v2_service.pricing.uri
}
