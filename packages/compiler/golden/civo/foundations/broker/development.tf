# ---------- workloads/security.tf, in production
# ---------- workloads/compute.tf

resource "helm_release" "broker" {
  name        = "broker"
  namespace   = kubernetes_namespace_v1.main.metadata[0].name
  repository  = "https://nats-io.github.io/k8s/helm/charts/"
  chart       = "nats"
  version     = "1.2.4"
  atomic      = false
  wait        = false
  max_history = 5
  values = [
    yamlencode({
      nameOverride     = "broker"
      fullnameOverride = "broker"
      config = {
        jetstream = {
          enabled = true
          fileStore = {
            pvc = {
              enabled = true
              size    = "10Gi"
            }
          }
        }
        merge = {
          authorization = {
            users = [
              {
                user     = "admin"
                password = "<< $ADMIN_PASSWORD >>"
                permissions = {
                  publish   = [">"]
                  subscribe = [">"]
                }
              },
              {
                user     = "checkout"
                password = "<< $CHECKOUT_PASSWORD >>"
                permissions = {
                  publish   = [kubernetes_job_v1.parcels.metadata[0].name]
                  subscribe = ["_INBOX_checkout.>"]
                }
              },
              {
                user     = "packer"
                password = "<< $PACKER_PASSWORD >>"
                permissions = {
                  publish = [
                    "$JS.API.CONSUMER.INFO.${kubernetes_job_v1.parcels.metadata[0].name}.workers",
                    "$JS.API.CONSUMER.MSG.NEXT.${kubernetes_job_v1.parcels.metadata[0].name}.workers",
                    "$JS.ACK.${kubernetes_job_v1.parcels.metadata[0].name}.workers.>",
                    kubernetes_job_v1.returns.metadata[0].name,
                  ]
                  subscribe = ["_INBOX_packer.>"]
                }
              },
            ]
          }
        }
      }
      container = {
        env = {
          ADMIN_PASSWORD = {
            valueFrom = {
              secretKeyRef = {
                name = kubernetes_secret_v1.broker.metadata[0].name
                key  = "admin"
              }
            }
          }
          CHECKOUT_PASSWORD = {
            valueFrom = {
              secretKeyRef = {
                name = kubernetes_secret_v1.checkout_this_broker.metadata[0].name
                key  = "password"
              }
            }
          }
          PACKER_PASSWORD = {
            valueFrom = {
              secretKeyRef = {
                name = kubernetes_secret_v1.packer_this_broker.metadata[0].name
                key  = "password"
              }
            }
          }
        }
        merge = {
          resources = {
            requests = {
              cpu    = "100m"
              memory = "512Mi"
            }
            limits = {
              memory = "512Mi"
            }
          }
          securityContext = {
            allowPrivilegeEscalation = false
            readOnlyRootFilesystem   = true
            capabilities = {
              drop = ["ALL"]
            }
          }
        }
      }
      reloader = {
        merge = {
          resources = {
            requests = {
              cpu    = "10m"
              memory = "32Mi"
            }
            limits = {
              memory = "64Mi"
            }
          }
          securityContext = {
            allowPrivilegeEscalation = false
            readOnlyRootFilesystem   = true
            capabilities = {
              drop = ["ALL"]
            }
          }
        }
      }
      podTemplate = {
        merge = {
          spec = {
            securityContext = {
              runAsNonRoot = true
              runAsUser    = 1000
              runAsGroup   = 1000
              fsGroup      = 1000
              seccompProfile = {
                type = "RuntimeDefault"
              }
            }
          }
        }
      }
      natsBox = {
        enabled = false
      }
    }),
  ]
}
