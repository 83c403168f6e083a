# ---------- network.tf
# in production: google_compute_network.main

resource "google_compute_subnetwork" "main" {
  # checkov:skip=CKV_GCP_26:development does without flow logs
  name                     = "shop-development-private"
  network                  = google_compute_network.main.id
  region                   = "europe-west3"
  ip_cidr_range            = "10.0.0.0/20"
  private_ip_google_access = true
}

resource "google_compute_firewall" "ingress" {
  name          = "shop-development-deny-ingress"
  description   = "Denies ingress that no rule of a higher priority allows"
  network       = google_compute_network.main.id
  direction     = "INGRESS"
  priority      = 65534
  source_ranges = ["0.0.0.0/0"]

  deny {
    protocol = "all"
  }
}
