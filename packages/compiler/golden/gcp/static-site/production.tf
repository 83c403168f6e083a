# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/checkout, component:default/shop-web, resource:default/jobs
# in foundations/alarms: variable.alarm_email
# in container-service: variable.checkout_image
# in foundations/dns-zone: variable.dns_zone
# ---------- locals.tf
# Entities: component:default/checkout, component:default/shop-web, resource:default/jobs

locals {
  checkout_tags = {
    entity = "component-default-checkout"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  jobs_tags = {
    entity = "resource-default-jobs"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  shop_web_tags = {
    entity = "component-default-shop-web"
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

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.compute
# in foundations/services: google_project_service.certificatemanager
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.pubsub
# in foundations/services: google_project_service.run
# in foundations/services: google_project_service.dns
# ---------- network.tf
# Entities: component:default/shop-web
# in foundations/dns-zone: data.google_dns_managed_zone.main
# in foundations/load-balancer: google_compute_global_address.public
# in foundations/load-balancer: google_certificate_manager_certificate_map.main

# component:default/shop-web
# The URL map lets go of it before it is destroyed.
resource "google_compute_backend_bucket" "shop_web" {
  name             = "shop-production-shop-web"
  bucket_name      = google_storage_bucket.shop_web.name
  enable_cdn       = true
  compression_mode = "AUTOMATIC"
  custom_response_headers = [
    "Strict-Transport-Security: max-age=31536000",
    "X-Content-Type-Options: nosniff",
    "X-Frame-Options: SAMEORIGIN",
    "Referrer-Policy: strict-origin-when-cross-origin",
  ]

  cdn_policy {
    cache_mode       = "CACHE_ALL_STATIC"
    default_ttl      = 3600
    client_ttl       = 300
    max_ttl          = 86400
    negative_caching = true
  }

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [google_project_service.compute]
}

resource "google_compute_url_map" "main" {
  name = "shop-production-public"

  default_url_redirect {
    host_redirect          = "shop-web.shop.example.com"
    https_redirect         = true
    redirect_response_code = "FOUND"
    strip_query            = false
  }

  host_rule {
    hosts        = ["shop-web.shop.example.com"]
    path_matcher = "shop-web"
  }

  path_matcher {
    name            = "shop-web"
    default_service = google_compute_backend_bucket.shop_web.id

    default_custom_error_response_policy {
      error_service = google_compute_backend_bucket.shop_web.id

      error_response_rule {
        match_response_codes   = ["404"]
        path                   = "/index.html"
        override_response_code = 200
      }
    }
  }
}

# in foundations/load-balancer: google_compute_ssl_policy.main
# in foundations/load-balancer: google_compute_target_https_proxy.main
# in foundations/load-balancer: google_compute_global_forwarding_rule.https
# in foundations/load-balancer: google_compute_url_map.redirect
# in foundations/load-balancer: google_compute_target_http_proxy.redirect
# in foundations/load-balancer: google_compute_global_forwarding_rule.http
# in foundations/network: google_compute_network.main
# in foundations/network: google_compute_subnetwork.main
# in foundations/internal-calls: google_dns_managed_zone.run
# in foundations/internal-calls: google_dns_record_set.run

resource "google_certificate_manager_dns_authorization" "shop_web" {
  name   = "shop-production-shop-web"
  domain = "shop-web.shop.example.com"
  labels = local.shop_web_tags

  depends_on = [google_project_service.certificatemanager]
}

resource "google_dns_record_set" "shop_web_certificate" {
  managed_zone = data.google_dns_managed_zone.main.name
  name         = google_certificate_manager_dns_authorization.shop_web.dns_resource_record[0].name
  type         = google_certificate_manager_dns_authorization.shop_web.dns_resource_record[0].type
  ttl          = 300
  rrdatas = [
    google_certificate_manager_dns_authorization.shop_web.dns_resource_record[0].data,
  ]
}

resource "google_certificate_manager_certificate" "shop_web" {
  name   = "shop-production-shop-web"
  labels = local.shop_web_tags

  managed {
    domains            = ["shop-web.shop.example.com"]
    dns_authorizations = [google_certificate_manager_dns_authorization.shop_web.id]
  }
}

resource "google_certificate_manager_certificate_map_entry" "shop_web" {
  name         = "shop-production-shop-web"
  map          = google_certificate_manager_certificate_map.main.name
  hostname     = "shop-web.shop.example.com"
  certificates = [google_certificate_manager_certificate.shop_web.id]
  labels       = local.shop_web_tags
}

resource "google_dns_record_set" "shop_web" {
  managed_zone = data.google_dns_managed_zone.main.name
  name         = "shop-web.shop.example.com."
  type         = "A"
  ttl          = 300
  rrdatas      = [google_compute_global_address.public.address]
}

# ---------- identity.tf
# Entities: component:default/checkout, component:default/shop-web, resource:default/jobs
# in foundations/project: data.google_project.main
# in container-service: google_service_account.checkout

resource "google_storage_bucket_iam_member" "shop_web_public" {
  # checkov:skip=CKV_GCP_28:the files of a website are for everybody
  bucket = google_storage_bucket.shop_web.name
  role   = "roles/storage.objectViewer"
  member = "allUsers"
}

# in function: google_pubsub_topic_iam_member.jobs_dead_letters
# in function: google_pubsub_subscription_iam_member.jobs_dead_letters
# ---------- security.tf
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/key: google_kms_crypto_key_iam_member.pubsub
# ---------- storage.tf
# Entities: component:default/shop-web

resource "google_storage_bucket" "shop_web" {
  # checkov:skip=CKV_GCP_114:the files of a website are for everybody
  # checkov:skip=CKV_GCP_62:requests are logged by the load balancer
  name                        = "shop-production-shop-web-${data.google_project.main.number}"
  location                    = "EUROPE-WEST3"
  storage_class               = "STANDARD"
  uniform_bucket_level_access = true
  public_access_prevention    = "inherited"
  force_destroy               = false
  labels                      = local.shop_web_tags

  versioning {
    enabled = true
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }

    condition {
      days_since_noncurrent_time = 30
    }
  }

  website {
    main_page_suffix = "index.html"
  }
}

# ---------- messaging.tf
# Entities: resource:default/jobs
# in function: google_pubsub_topic.jobs
# in function: google_pubsub_topic.jobs_dead_letters
# in function: google_pubsub_subscription.jobs_dead_letters

# resource:default/jobs
resource "google_pubsub_subscription" "jobs" {
  name                       = "shop-production-jobs"
  topic                      = google_pubsub_topic.jobs.id
  ack_deadline_seconds       = 30
  message_retention_duration = "345600s"
  labels                     = local.jobs_tags

  expiration_policy {
    ttl = ""
  }

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.jobs_dead_letters.id
    max_delivery_attempts = 5
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- compute.tf
# Entities: component:default/checkout

# component:default/checkout
resource "google_cloud_run_v2_service" "checkout" {
  name                = "shop-production-checkout"
  location            = "europe-west3"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = true
  labels              = local.checkout_tags

  template {
    service_account                  = google_service_account.checkout.email
    timeout                          = "30s"
    max_instance_request_concurrency = 1

    scaling {
      min_instance_count = 0
      max_instance_count = 100
    }

    containers {
      image = var.checkout_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
        cpu_idle          = true
        startup_cpu_boost = true
      }
    }
  }

  depends_on = [google_project_service.run]
}

# ---------- observability.tf
# Entities: component:default/checkout, resource:default/jobs
# in foundations/alarms: google_monitoring_notification_channel.alarms
# in container-service: google_monitoring_alert_policy.checkout_errors
# in function: google_monitoring_alert_policy.jobs_dead_letters
# ---------- outputs.tf
# Entities: component:default/checkout, component:default/shop-web, resource:default/jobs

output "checkout_url" {
  description = "Address of checkout"
  value       = google_cloud_run_v2_service.checkout.uri
}

# in function: output.jobs_queue_subscription

output "shop_web_bucket" {
  description = "Bucket for the files of shop-web"
  value       = google_storage_bucket.shop_web.name
}

output "shop_web_url" {
  description = "Address of shop-web"
  value       = "https://shop-web.shop.example.com"
}

output "shop_web_url_map" {
  description = "URL map of shop-web, to invalidate after a deployment"
  value       = google_compute_url_map.main.name
}
