# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.civo
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/nightly-report, component:default/pricing
# in foundations/kubernetes-cluster: variable.cluster_api_ranges
# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# cluster_api_ranges: Address ranges that may reach the API of the Kubernetes cluster: of CI, of an office, of a VPN

# ---------- network.tf
# in foundations/network: civo_network.main
# in foundations/kubernetes-cluster: civo_firewall.cluster_api
# ---------- compute.tf
# in foundations/kubernetes-cluster: civo_kubernetes_cluster.main
# ---------- outputs.tf
# Entities: component:default/nightly-report, component:default/pricing
# in foundations/kubernetes-cluster: output.cluster_name

output "workloads" {
  description = "What the root module workloads has to know, as its variables"
  value = {
    kubernetes_cluster_id = civo_kubernetes_cluster.main.id
  }
}

# ---------- workloads/terraform.tf
# in foundations/root-module: terraform
# ---------- workloads/providers.tf
# in foundations/root-module: provider.civo
# in foundations/root-module: provider.kubernetes
# ---------- workloads/backend.tf
# in foundations/root-module: terraform
# ---------- workloads/variables.tf
# Entities: component:default/nightly-report, component:default/pricing
# in container-service: variable.kubernetes_cluster_id

variable "nightly_report_image" {
  description = "Container image of nightly-report, with its tag or digest"
  type        = string
  nullable    = false
}

# in container-service: variable.pricing_image
# ---------- workloads/terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# nightly_report_image: Container image of nightly-report, with its tag or digest
# pricing_image: Container image of pricing, with its tag or digest

# ---------- workloads/network.tf
# Entities: component:default/nightly-report, component:default/pricing
# in foundations/namespace: kubernetes_network_policy_v1.main_default_deny
# in foundations/namespace: kubernetes_network_policy_v1.main_dns

resource "kubernetes_network_policy_v1" "nightly_report_https" {
  metadata {
    name      = "nightly-report-https"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "HTTPS to services on the internet"
    }
    labels = {
      "app.kubernetes.io/name"       = "nightly-report"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "nightly-report"
      }
    }

    egress {
      to {
        ip_block {
          cidr = "0.0.0.0/0"
          except = [
            "10.0.0.0/8",
            "100.64.0.0/10",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
          ]
        }
      }

      ports {
        port     = "443"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "nightly_report_to_pricing" {
  metadata {
    name      = "nightly-report-to-pricing"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "nightly-report connects to pricing"
    }
    labels = {
      "app.kubernetes.io/name"       = "nightly-report"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "nightly-report"
      }
    }

    egress {
      to {
        namespace_selector {
          match_labels = {
            "kubernetes.io/metadata.name" = kubernetes_namespace_v1.main.metadata[0].name
          }
        }

        pod_selector {
          match_labels = {
            "app.kubernetes.io/name" = "pricing"
          }
        }
      }

      ports {
        port     = "8080"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "nightly_report_into_pricing" {
  metadata {
    name      = "pricing-from-nightly-report"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "nightly-report connects to pricing"
    }
    labels = {
      "app.kubernetes.io/name"       = "nightly-report"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Ingress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "pricing"
      }
    }

    ingress {
      from {
        namespace_selector {
          match_labels = {
            "kubernetes.io/metadata.name" = kubernetes_namespace_v1.main.metadata[0].name
          }
        }

        pod_selector {
          match_labels = {
            "app.kubernetes.io/name" = "nightly-report"
          }
        }
      }

      ports {
        port     = "8080"
        protocol = "TCP"
      }
    }
  }
}

# in container-service: kubernetes_network_policy_v1.pricing_https
# in container-service: kubernetes_service_v1.pricing
# ---------- workloads/identity.tf
# Entities: component:default/nightly-report, component:default/pricing

resource "kubernetes_service_account_v1" "nightly_report" {
  automount_service_account_token = false

  metadata {
    name      = "nightly-report"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/nightly-report"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "nightly-report"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

# in container-service: kubernetes_service_account_v1.pricing
# ---------- workloads/compute.tf
# Entities: component:default/nightly-report, component:default/pricing
# in foundations/kubernetes-cluster: data.civo_kubernetes_cluster.main
# in foundations/namespace: kubernetes_namespace_v1.main

# component:default/nightly-report
resource "kubernetes_cron_job_v1" "nightly_report" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_8:nobody calls it: that its process ends tells that it is unwell
  # checkov:skip=CKV_K8S_9:nobody calls it: it is ready once it runs
  metadata {
    name      = "nightly-report"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/nightly-report"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "nightly-report"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    schedule                      = "0 3 * * *"
    timezone                      = "Etc/UTC"
    concurrency_policy            = "Forbid"
    starting_deadline_seconds     = 3600
    successful_jobs_history_limit = 3
    failed_jobs_history_limit     = 3

    job_template {
      metadata {
        annotations = {
          "appstack.io/entity" = "component:default/nightly-report"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "nightly-report"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
        }
      }

      spec {
        backoff_limit              = 2
        ttl_seconds_after_finished = 86400

        template {
          metadata {
            annotations = {
              "appstack.io/entity" = "component:default/nightly-report"
              "appstack.io/owner"  = "group:default/shop-team"
            }
            labels = {
              "app.kubernetes.io/name"       = "nightly-report"
              "app.kubernetes.io/part-of"    = "shop"
              "app.kubernetes.io/managed-by" = "terraform"
            }
          }

          spec {
            service_account_name            = kubernetes_service_account_v1.nightly_report.metadata[0].name
            automount_service_account_token = false
            enable_service_links            = false
            restart_policy                  = "Never"

            security_context {
              run_as_non_root = true
              run_as_user     = 10001
              run_as_group    = 10001
              fs_group        = 10001

              seccomp_profile {
                type = "RuntimeDefault"
              }
            }

            container {
              name              = "nightly-report"
              image             = var.nightly_report_image
              image_pull_policy = "Always"

              env {
                name  = "PRICING_URL"
                value = "http://pricing.${kubernetes_namespace_v1.main.metadata[0].name}:8080"
              }

              resources {
                requests = {
                  cpu    = "250m"
                  memory = "512Mi"
                }
                limits = {
                  cpu    = "500m"
                  memory = "512Mi"
                }
              }

              security_context {
                allow_privilege_escalation = false
                privileged                 = false
                read_only_root_filesystem  = true

                capabilities {
                  drop = ["ALL"]
                }
              }

              volume_mount {
                name       = "tmp"
                mount_path = "/tmp"
              }
            }

            volume {
              name = "tmp"

              empty_dir {
                size_limit = "256Mi"
              }
            }
          }
        }
      }
    }
  }

  lifecycle {
    ignore_changes = [spec[0].job_template[0].spec[0].template[0].spec[0].container[0].image]
  }
}

# component:default/pricing
# Assumed: type "service" does not say more.
resource "kubernetes_deployment_v1" "pricing" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  wait_for_rollout = true

  metadata {
    name      = "pricing"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/pricing"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "pricing"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    replicas                  = 2
    revision_history_limit    = 5
    progress_deadline_seconds = 600

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "pricing"
      }
    }

    strategy {
      type = "RollingUpdate"

      rolling_update {
        max_surge       = "1"
        max_unavailable = "0"
      }
    }

    template {
      metadata {
        annotations = {
          "appstack.io/entity" = "component:default/pricing"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "pricing"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
        }
      }

      spec {
        service_account_name             = kubernetes_service_account_v1.pricing.metadata[0].name
        automount_service_account_token  = false
        enable_service_links             = false
        termination_grace_period_seconds = 30

        security_context {
          run_as_non_root = true
          run_as_user     = 10001
          run_as_group    = 10001
          fs_group        = 10001

          seccomp_profile {
            type = "RuntimeDefault"
          }
        }

        topology_spread_constraint {
          max_skew           = 1
          topology_key       = "kubernetes.io/hostname"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "pricing"
            }
          }
        }

        container {
          name              = "pricing"
          image             = var.pricing_image
          image_pull_policy = "Always"

          port {
            name           = "http"
            container_port = 8080
          }

          env {
            name  = "PORT"
            value = "8080"
          }

          resources {
            requests = {
              cpu    = "250m"
              memory = "512Mi"
            }
            limits = {
              cpu    = "500m"
              memory = "512Mi"
            }
          }

          startup_probe {
            period_seconds    = 5
            failure_threshold = 30

            http_get {
              path = "/"
              port = "http"
            }
          }

          readiness_probe {
            period_seconds    = 10
            failure_threshold = 3

            http_get {
              path = "/"
              port = "http"
            }
          }

          liveness_probe {
            period_seconds    = 20
            failure_threshold = 3

            http_get {
              path = "/"
              port = "http"
            }
          }

          security_context {
            allow_privilege_escalation = false
            privileged                 = false
            read_only_root_filesystem  = true

            capabilities {
              drop = ["ALL"]
            }
          }

          volume_mount {
            name       = "tmp"
            mount_path = "/tmp"
          }
        }

        volume {
          name = "tmp"

          empty_dir {
            size_limit = "256Mi"
          }
        }
      }
    }
  }

  lifecycle {
    ignore_changes = [spec[0].replicas, spec[0].template[0].spec[0].container[0].image]
  }
}

# in container-service: kubernetes_horizontal_pod_autoscaler_v2.pricing
# in container-service: kubernetes_pod_disruption_budget_v1.pricing
# ---------- workloads/outputs.tf
# Entities: component:default/nightly-report, component:default/pricing
# in foundations/namespace: output.namespace
