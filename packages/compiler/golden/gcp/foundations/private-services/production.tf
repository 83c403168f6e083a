# ---------- network.tf

resource "google_compute_global_address" "private_services" {
  name          = "shop-production-private-services"
  network       = google_compute_network.main.id
  purpose       = "VPC_PEERING"
  address_type  = "INTERNAL"
  address       = "10.0.128.0"
  prefix_length = 17
}

resource "google_service_networking_connection" "main" {
  network                 = google_compute_network.main.id
  service                 = "servicenetworking.googleapis.com"
  reserved_peering_ranges = [google_compute_global_address.private_services.name]
  deletion_policy         = "ABANDON"
  update_on_creation_fail = true

  depends_on = [google_project_service.servicenetworking]
}
