# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/checkout, component:default/shop-web, resource:default/jobs
# in production: variable.checkout_image
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
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# checkout_image: Container image of checkout in Artifact Registry, with its tag or digest
# dns_zone: Name of the Cloud DNS zone that holds the host names of what is exposed

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.compute
# in foundations/services: google_project_service.certificatemanager
# in foundations/services: google_project_service.pubsub
# in foundations/services: google_project_service.run
# in foundations/services: google_project_service.dns
# ---------- network.tf
# Entities: component:default/shop-web
# in foundations/dns-zone: data.google_dns_managed_zone.main
# in foundations/load-balancer: google_compute_global_address.public
# in foundations/load-balancer: google_certificate_manager_certificate_map.main
# in production: google_compute_backend_bucket.shop_web
# in production: google_compute_url_map.main
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
# in production: google_certificate_manager_dns_authorization.shop_web
# in production: google_dns_record_set.shop_web_certificate
# in production: google_certificate_manager_certificate.shop_web
# in production: google_certificate_manager_certificate_map_entry.shop_web
# in production: google_dns_record_set.shop_web
# ---------- identity.tf, in production
# ---------- storage.tf
# Entities: component:default/shop-web

resource "google_storage_bucket" "shop_web" {
  # checkov:skip=CKV_GCP_114:the files of a website are for everybody
  # checkov:skip=CKV_GCP_62:requests are logged by the load balancer
  # checkov:skip=CKV_GCP_78:the next deployment brings the files again
  name                        = "shop-development-shop-web-${data.google_project.main.number}"
  location                    = "EUROPE-WEST3"
  storage_class               = "STANDARD"
  uniform_bucket_level_access = true
  public_access_prevention    = "inherited"
  force_destroy               = true
  labels                      = local.shop_web_tags

  versioning {
    enabled = false
  }

  website {
    main_page_suffix = "index.html"
  }
}

# ---------- messaging.tf
# Entities: resource:default/jobs
# in function: google_pubsub_topic.jobs
# in function: google_pubsub_topic.jobs_dead_letters
# in production: google_pubsub_subscription.jobs_dead_letters

# resource:default/jobs
resource "google_pubsub_subscription" "jobs" {
  name                       = "shop-development-jobs"
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
}

# ---------- compute.tf
# Entities: component:default/checkout

# component:default/checkout
resource "google_cloud_run_v2_service" "checkout" {
  name                = "shop-development-checkout"
  location            = "europe-west3"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = false
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

# ---------- outputs.tf, in production
