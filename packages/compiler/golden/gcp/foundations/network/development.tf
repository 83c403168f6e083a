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
