# ---------- network.tf

resource "google_network_connectivity_service_connection_policy" "cache" {
  name          = "shop-production-cache"
  description   = "Addresses of caches in the subnet"
  location      = "europe-west3"
  network       = google_compute_network.main.id
  service_class = "gcp-memorystore"

  psc_config {
    subnetworks = [google_compute_subnetwork.main.id]
  }

  depends_on = [
    google_project_service.networkconnectivity,
    google_project_service.serviceconsumermanagement,
  ]
}
