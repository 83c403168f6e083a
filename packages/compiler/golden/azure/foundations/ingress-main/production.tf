# ---------- network.tf

resource "azurerm_network_security_rule" "internet_to_kubernetes" {
  # checkov:skip=CKV_AZURE_160:port 80 redirects, and proves to Let’s Encrypt whose the domain is
  name                        = "internet"
  resource_group_name         = azurerm_resource_group.main.name
  network_security_group_name = azurerm_network_security_group.kubernetes.name
  description                 = "Requests for what is exposed; port 80 only redirects"
  direction                   = "Inbound"
  access                      = "Allow"
  priority                    = 4000
  protocol                    = "Tcp"
  source_address_prefix       = "Internet"
  source_port_range           = "*"
  destination_address_prefix  = "*"
  destination_port_ranges     = ["80", "443"]
}

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
            "kubernetes.io/metadata.name" = kubernetes_namespace_v1.ingress.metadata[0].name
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

# ---------- workloads/compute.tf

resource "kubernetes_namespace_v1" "cert_manager" {
  metadata {
    name = "cert-manager"
    labels = {
      "app.kubernetes.io/managed-by"       = "terraform"
      "pod-security.kubernetes.io/enforce" = "restricted"
      "pod-security.kubernetes.io/warn"    = "restricted"
    }
  }
}

resource "helm_release" "cert_manager" {
  name        = "cert-manager"
  namespace   = kubernetes_namespace_v1.cert_manager.metadata[0].name
  repository  = "https://charts.jetstack.io"
  chart       = "cert-manager"
  version     = "v1.18.2"
  atomic      = true
  wait        = true
  max_history = 5
  values = [
    yamlencode({
      crds = {
        enabled = true
        keep    = true
      }
      replicaCount = 2
      podDisruptionBudget = {
        enabled = true
      }
      resources = {
        requests = {
          cpu    = "50m"
          memory = "128Mi"
        }
        limits = {
          memory = "256Mi"
        }
      }
      webhook = {
        replicaCount = 3
        resources = {
          requests = {
            cpu    = "50m"
            memory = "128Mi"
          }
          limits = {
            memory = "256Mi"
          }
        }
      }
      cainjector = {
        resources = {
          requests = {
            cpu    = "50m"
            memory = "128Mi"
          }
          limits = {
            memory = "256Mi"
          }
        }
      }
    }),
  ]
}

resource "kubernetes_namespace_v1" "ingress" {
  metadata {
    name = "ingress"
    labels = {
      "app.kubernetes.io/managed-by"       = "terraform"
      "pod-security.kubernetes.io/enforce" = "restricted"
      "pod-security.kubernetes.io/warn"    = "restricted"
    }
  }
}

# Comes after cert-manager, which brings the kind that the issuer of certificates is of.
resource "helm_release" "ingress" {
  name        = "traefik"
  namespace   = kubernetes_namespace_v1.ingress.metadata[0].name
  repository  = "https://traefik.github.io/charts"
  chart       = "traefik"
  version     = "37.4.0"
  atomic      = true
  wait        = true
  max_history = 5
  values = [
    yamlencode({
      deployment = {
        replicas = 2
      }
      podDisruptionBudget = {
        enabled        = true
        maxUnavailable = 1
      }
      resources = {
        requests = {
          cpu    = "50m"
          memory = "128Mi"
        }
        limits = {
          memory = "256Mi"
        }
      }
      ingressClass = {
        enabled        = true
        isDefaultClass = false
        name           = "traefik"
      }
      ingressRoute = {
        dashboard = {
          enabled = false
        }
      }
      providers = {
        kubernetesCRD = {
          enabled = false
        }
        kubernetesIngress = {
          enabled = true
        }
      }
      ports = {
        web = {
          redirections = {
            entryPoint = {
              to        = "websecure"
              scheme    = "https"
              permanent = true
            }
          }
        }
      }
      podSecurityContext = {
        runAsNonRoot = true
        runAsUser    = 65532
        runAsGroup   = 65532
        seccompProfile = {
          type = "RuntimeDefault"
        }
      }
      service = {
        annotations = {
          "service.beta.kubernetes.io/azure-dns-label-name" = "shop-production"
        }
      }
      globalArguments = ["--global.checknewversion=false"]
      extraObjects = [
        {
          apiVersion = "cert-manager.io/v1"
          kind       = "ClusterIssuer"
          metadata = {
            name = "letsencrypt"
          }
          spec = {
            acme = {
              server = "https://acme-v02.api.letsencrypt.org/directory"
              privateKeySecretRef = {
                name = "letsencrypt-account"
              }
              solvers = [
                {
                  http01 = {
                    ingress = {
                      ingressClassName = "traefik"
                    }
                  }
                },
              ]
            }
          }
        },
      ]
    }),
  ]

  depends_on = [helm_release.cert_manager]
}
