# ---------- workloads/compute.tf

resource "kubernetes_config_map_v1" "network_policies" {
  data = {
    enable-network-policy-controller = "true"
  }

  metadata {
    name      = "amazon-vpc-cni"
    namespace = "kube-system"
    labels = {
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}
