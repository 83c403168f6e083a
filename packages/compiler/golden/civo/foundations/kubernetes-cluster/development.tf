# ---------- variables.tf, in production
# ---------- network.tf, in production
# ---------- compute.tf

resource "civo_kubernetes_cluster" "main" {
  name             = "shop-development-cluster"
  network_id       = civo_network.main.id
  firewall_id      = civo_firewall.cluster_api.id
  cluster_type     = "k3s"
  cni              = "cilium"
  applications     = "-traefik2-nodeport"
  write_kubeconfig = false
  tags             = "shop development"

  pools {
    size       = "g4s.kube.medium"
    node_count = 2
  }
}

# ---------- outputs.tf, in production
# ---------- workloads/compute.tf, in production
