# ---------- network.tf

resource "civo_firewall" "ingress" {
  name                 = "shop-production-ingress"
  network_id           = civo_network.main.id
  create_default_rules = false

  ingress_rule {
    label      = "HTTPS"
    protocol   = "tcp"
    port_range = "443"
    cidr       = ["0.0.0.0/0"]
    action     = "allow"
  }

  ingress_rule {
    label      = "HTTP, to be redirected"
    protocol   = "tcp"
    port_range = "80"
    cidr       = ["0.0.0.0/0"]
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

resource "civo_reserved_ip" "ingress" {
  name = "shop-production-ingress"
}

# ---------- outputs.tf

output "ingress_address" {
  description = "Address that the DNS records of what is exposed have to point to: a wildcard record of the domain will do"
  value       = civo_reserved_ip.ingress.ip
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
          "kubernetes.civo.com/firewall-id"  = var.firewall_ingress_id
          "kubernetes.civo.com/ipv4-address" = var.reserved_ip_ingress_ip
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
