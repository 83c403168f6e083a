# ---------- network.tf

resource "google_compute_firewall" "workloads" {
  name               = "shop-production-deny-workloads"
  description        = "Workloads reach nothing unless a connection says so"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  priority           = 65000
  target_tags        = ["shop-production-workload"]
  destination_ranges = ["0.0.0.0/0"]

  deny {
    protocol = "all"
  }

  log_config {
    metadata = "INCLUDE_ALL_METADATA"
  }
}
