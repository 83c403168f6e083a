# ---------- workloads/network.tf

resource "kubernetes_network_policy_v1" "main_default_deny" {
  metadata {
    name      = "default-deny"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Ingress", "Egress"]

    pod_selector {}
  }
}

resource "kubernetes_network_policy_v1" "main_dns" {
  metadata {
    name      = "dns"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {}

    egress {
      ports {
        port     = "53"
        protocol = "UDP"
      }

      ports {
        port     = "53"
        protocol = "TCP"
      }
    }
  }
}

# ---------- workloads/compute.tf

resource "kubernetes_namespace_v1" "main" {
  metadata {
    name = "shop-production"
    labels = {
      "app.kubernetes.io/managed-by"       = "terraform"
      "app.kubernetes.io/part-of"          = "shop"
      "pod-security.kubernetes.io/enforce" = "restricted"
      "pod-security.kubernetes.io/warn"    = "restricted"
    }
  }
}
