# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/handbook, resource:default/pages
# in foundations/dns-zone: variable.dns_zone
# in foundations/dns-zone: variable.domain
# ---------- locals.tf
# Entities: component:default/handbook, resource:default/pages

locals {
  handbook_tags = {
    entity = "component-default-handbook"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  pages_tags = {
    entity = "resource-default-pages"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# dns_zone: Name of the Cloud DNS zone that holds the host names of what is exposed
# domain: Domain of the Cloud DNS zone under which what is exposed is reached

# ---------- project.tf
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.compute
# in foundations/services: google_project_service.certificatemanager
# ---------- network.tf
# Entities: component:default/handbook
# in foundations/dns-zone: data.google_dns_managed_zone.main
# in foundations/load-balancer: google_compute_global_address.public
# in foundations/load-balancer: google_certificate_manager_certificate_map.main

# component:default/handbook
# The URL map lets go of it before it is destroyed.
resource "google_compute_backend_bucket" "handbook" {
  name             = "shop-production-handbook"
  bucket_name      = google_storage_bucket.handbook.name
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
    host_redirect          = "handbook.${var.domain}"
    https_redirect         = true
    redirect_response_code = "FOUND"
    strip_query            = false
  }

  host_rule {
    hosts        = ["handbook.${var.domain}"]
    path_matcher = "handbook"
  }

  path_matcher {
    name            = "handbook"
    default_service = google_compute_backend_bucket.handbook.id
  }
}

# in foundations/load-balancer: google_compute_ssl_policy.main
# in foundations/load-balancer: google_compute_target_https_proxy.main
# in foundations/load-balancer: google_compute_global_forwarding_rule.https
# in foundations/load-balancer: google_compute_url_map.redirect
# in foundations/load-balancer: google_compute_target_http_proxy.redirect
# in foundations/load-balancer: google_compute_global_forwarding_rule.http

resource "google_certificate_manager_dns_authorization" "handbook" {
  name   = "shop-production-handbook"
  domain = "handbook.${var.domain}"
  labels = local.handbook_tags

  depends_on = [google_project_service.certificatemanager]
}

resource "google_dns_record_set" "handbook_certificate" {
  managed_zone = data.google_dns_managed_zone.main.name
  name         = google_certificate_manager_dns_authorization.handbook.dns_resource_record[0].name
  type         = google_certificate_manager_dns_authorization.handbook.dns_resource_record[0].type
  ttl          = 300
  rrdatas = [
    google_certificate_manager_dns_authorization.handbook.dns_resource_record[0].data,
  ]
}

resource "google_certificate_manager_certificate" "handbook" {
  name   = "shop-production-handbook"
  labels = local.handbook_tags

  managed {
    domains            = ["handbook.${var.domain}"]
    dns_authorizations = [google_certificate_manager_dns_authorization.handbook.id]
  }
}

resource "google_certificate_manager_certificate_map_entry" "handbook" {
  name         = "shop-production-handbook"
  map          = google_certificate_manager_certificate_map.main.name
  hostname     = "handbook.${var.domain}"
  certificates = [google_certificate_manager_certificate.handbook.id]
  labels       = local.handbook_tags
}

resource "google_dns_record_set" "handbook" {
  managed_zone = data.google_dns_managed_zone.main.name
  name         = "handbook.${var.domain}."
  type         = "A"
  ttl          = 300
  rrdatas      = [google_compute_global_address.public.address]
}

# ---------- identity.tf
# Entities: component:default/handbook

resource "google_storage_bucket_iam_member" "handbook_public" {
  # checkov:skip=CKV_GCP_28:the files of a website are for everybody
  bucket = google_storage_bucket.handbook.name
  role   = "roles/storage.objectViewer"
  member = "allUsers"
}

# ---------- security.tf
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/service-agent-storage: data.google_storage_project_service_account.main
# in foundations/key: google_kms_crypto_key_iam_member.storage
# ---------- storage.tf
# Entities: component:default/handbook, resource:default/pages
# in foundations/project: data.google_project.main

resource "google_storage_bucket" "handbook" {
  # checkov:skip=CKV_GCP_114:the files of a website are for everybody
  # checkov:skip=CKV_GCP_62:requests are logged by the load balancer
  name                        = "shop-production-handbook-${data.google_project.main.number}"
  location                    = "EUROPE-WEST3"
  storage_class               = "STANDARD"
  uniform_bucket_level_access = true
  public_access_prevention    = "inherited"
  force_destroy               = false
  labels                      = local.handbook_tags

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
    not_found_page   = "404.html"
  }
}

# resource:default/pages
resource "google_storage_bucket" "pages" {
  # checkov:skip=CKV_GCP_62:audit logs of the project say who reads and writes; logs in buckets are for public ones
  name                        = "shop-production-pages-${data.google_project.main.number}"
  location                    = "EUROPE-WEST3"
  storage_class               = "STANDARD"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = false
  labels                      = local.pages_tags

  encryption {
    default_kms_key_name = google_kms_crypto_key_iam_member.storage.crypto_key_id
  }

  versioning {
    enabled = true
  }

  soft_delete_policy {
    retention_duration_seconds = 604800
  }

  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }

    condition {
      age = 7
    }
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }

    condition {
      days_since_noncurrent_time = 90
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- outputs.tf
# Entities: component:default/handbook, resource:default/pages

output "handbook_bucket" {
  description = "Bucket for the files of handbook"
  value       = google_storage_bucket.handbook.name
}

output "handbook_url" {
  description = "Address of handbook"
  value       = "https://handbook.${var.domain}"
}

output "handbook_url_map" {
  description = "URL map of handbook, to invalidate after a deployment"
  value       = google_compute_url_map.main.name
}

output "pages_bucket" {
  description = "Name of the bucket pages"
  value       = google_storage_bucket.pages.name
}
