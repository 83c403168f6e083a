# ---------- network.tf

resource "google_dns_managed_zone" "run" {
  name        = "shop-production-run-app"
  description = "Addresses of Cloud Run services, inside the network"
  dns_name    = "run.app."
  visibility  = "private"

  private_visibility_config {
    networks {
      network_url = google_compute_network.main.id
    }
  }

  depends_on = [google_project_service.dns]
}

resource "google_dns_record_set" "run" {
  managed_zone = google_dns_managed_zone.run.name
  name         = "*.${google_dns_managed_zone.run.dns_name}"
  type         = "A"
  ttl          = 300
  rrdatas      = ["199.36.153.8", "199.36.153.9", "199.36.153.10", "199.36.153.11"]
}
