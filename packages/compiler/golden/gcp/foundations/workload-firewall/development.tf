# ---------- network.tf

# It applies to what enters the network: Cloud Run sends calls of public addresses past it.
resource "google_compute_firewall" "workloads" {
  name               = "shop-development-deny-workloads"
  description        = "Denies egress of workloads into the network, except for connections"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  priority           = 65000
  target_tags        = ["shop-development-workload"]
  destination_ranges = ["0.0.0.0/0"]

  deny {
    protocol = "all"
  }
}
