# ---------- network.tf, in production
# ---------- workloads/network.tf, in production
# ---------- workloads/compute.tf
# in production: kubernetes_namespace_v1.cert_manager

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
      replicaCount = 1
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
        replicaCount = 1
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

# in production: kubernetes_namespace_v1.ingress

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
        replicas = 1
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
          "service.beta.kubernetes.io/azure-dns-label-name" = "shop-development"
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
