# ---------- workloads/network.tf

resource "kubernetes_network_policy_v1" "certificate_challenges" {
  metadata {
    name      = "certificate-challenges"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Ingress"]

    pod_selector {
      match_labels = {
        "acme.cert-manager.io/http01-solver" = "true"
      }
    }

    ingress {
      from {
        namespace_selector {
          match_labels = {
            "kubernetes.io/metadata.name" = helm_release.ingress.namespace
          }
        }
      }

      ports {
        port     = "8089"
        protocol = "TCP"
      }
    }
  }
}
