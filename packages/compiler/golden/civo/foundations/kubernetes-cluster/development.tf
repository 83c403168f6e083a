# ---------- variables.tf

variable "cluster_api_ranges" {
  description = "Address ranges that may reach the API of the Kubernetes cluster: of CI, of an office, of a VPN"
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.cluster_api_ranges) > 0
    error_message = "Name at least one range: none would mean everywhere."
  }
}

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
