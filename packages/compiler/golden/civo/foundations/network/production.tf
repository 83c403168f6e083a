# ---------- network.tf

resource "civo_network" "main" {
  label   = "shop-production-network"
  cidr_v4 = "10.10.0.0/24"
}
