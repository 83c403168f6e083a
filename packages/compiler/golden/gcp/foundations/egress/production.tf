# ---------- network.tf

resource "google_compute_router" "main" {
  name    = "shop-production-router"
  network = google_compute_network.main.id
  region  = "europe-west3"
}

resource "google_compute_router_nat" "main" {
  name                               = "shop-production-nat"
  router                             = google_compute_router.main.name
  region                             = google_compute_router.main.region
  nat_ip_allocate_option             = "AUTO_ONLY"
  source_subnetwork_ip_ranges_to_nat = "LIST_OF_SUBNETWORKS"

  subnetwork {
    name                    = google_compute_subnetwork.main.id
    source_ip_ranges_to_nat = ["ALL_IP_RANGES"]
  }

  log_config {
    enable = true
    filter = "ERRORS_ONLY"
  }
}
