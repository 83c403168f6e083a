# ---------- network.tf

resource "google_compute_global_address" "public" {
  name = "shop-production-public"

  depends_on = [google_project_service.compute]
}

resource "google_certificate_manager_certificate_map" "main" {
  name = "shop-production-public"

  depends_on = [google_project_service.certificatemanager]
}

resource "google_compute_url_map" "main" {
  name = "shop-production-public"

  default_url_redirect {
    host_redirect          = "checkout.shop.example.com"
    https_redirect         = true
    redirect_response_code = "FOUND"
    strip_query            = false
  }

  host_rule {
    hosts        = ["checkout.shop.example.com"]
    path_matcher = "checkout"
  }

  path_matcher {
    name            = "checkout"
    default_service = google_compute_backend_service.checkout.id
  }
}

resource "google_compute_ssl_policy" "main" {
  name            = "shop-production-public"
  profile         = "MODERN"
  min_tls_version = "TLS_1_2"

  depends_on = [google_project_service.compute]
}

resource "google_compute_target_https_proxy" "main" {
  name            = "shop-production-https"
  url_map         = google_compute_url_map.main.id
  certificate_map = "//certificatemanager.googleapis.com/${google_certificate_manager_certificate_map.main.id}"
  ssl_policy      = google_compute_ssl_policy.main.id
}

resource "google_compute_global_forwarding_rule" "https" {
  name                  = "shop-production-https"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  ip_address            = google_compute_global_address.public.id
  ip_protocol           = "TCP"
  port_range            = "443"
  target                = google_compute_target_https_proxy.main.id
}

resource "google_compute_url_map" "redirect" {
  name = "shop-production-redirect"

  default_url_redirect {
    https_redirect         = true
    redirect_response_code = "MOVED_PERMANENTLY_DEFAULT"
    strip_query            = false
  }

  depends_on = [google_project_service.compute]
}

resource "google_compute_target_http_proxy" "redirect" {
  name    = "shop-production-redirect"
  url_map = google_compute_url_map.redirect.id
}

resource "google_compute_global_forwarding_rule" "http" {
  name                  = "shop-production-http"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  ip_address            = google_compute_global_address.public.id
  ip_protocol           = "TCP"
  port_range            = "80"
  target                = google_compute_target_http_proxy.redirect.id
}
