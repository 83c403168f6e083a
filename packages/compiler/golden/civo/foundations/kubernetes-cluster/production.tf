# ---------- variables.tf

variable "cluster_api_ranges" {
  description = "Address ranges that may reach the API of the Kubernetes cluster: of CI, of an office, of a VPN"
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.cluster_api_ranges) > 0 && alltrue([for range in var.cluster_api_ranges : try(tonumber(split("/", range)[1]), 0) >= (strcontains(range, ":") ? 16 : 8)])
    error_message = "Name at least one range, none wider than /8, with IPv6 /16."
  }
}

# ---------- network.tf

resource "civo_firewall" "cluster_api" {
  name                 = "shop-production-cluster"
  network_id           = civo_network.main.id
  create_default_rules = false

  ingress_rule {
    label      = "API of Kubernetes"
    protocol   = "tcp"
    port_range = "6443"
    cidr       = var.cluster_api_ranges
    action     = "allow"
  }

  egress_rule {
    label      = "tcp to everywhere"
    protocol   = "tcp"
    port_range = "1-65535"
    cidr       = ["0.0.0.0/0"]
    action     = "allow"
  }

  egress_rule {
    label      = "udp to everywhere"
    protocol   = "udp"
    port_range = "1-65535"
    cidr       = ["0.0.0.0/0"]
    action     = "allow"
  }
}

# ---------- compute.tf

resource "civo_kubernetes_cluster" "main" {
  name             = "shop-production-cluster"
  network_id       = civo_network.main.id
  firewall_id      = civo_firewall.cluster_api.id
  cluster_type     = "k3s"
  cni              = "cilium"
  applications     = "-traefik2-nodeport"
  write_kubeconfig = false
  tags             = "shop production"

  pools {
    size       = "g4s.kube.large"
    node_count = 3
  }

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- outputs.tf

output "cluster_name" {
  description = "Name of the cluster of the stack, for civo kubernetes config"
  value       = civo_kubernetes_cluster.main.name
}

# ---------- workloads/compute.tf

data "civo_kubernetes_cluster" "main" {
  id = var.kubernetes_cluster_id
}
