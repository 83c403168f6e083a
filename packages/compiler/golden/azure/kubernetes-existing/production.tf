# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in kubernetes-workload: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- locals.tf
# Entities: component:default/indexer, resource:default/parcels

locals {
  indexer_tags = {
    entity = "component:default/indexer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  parcels_tags = {
    entity = "resource:default/parcels"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  unique_end = substr(sha256("${data.azurerm_client_config.current.subscription_id}/shop/production"), 0, 5)
  tags = {
    appstack    = "shop"
    environment = "production"
    owner       = "group:default/shop-team"
    managed-by  = "terraform"
  }
}

# ---------- network.tf
# in foundations/resource-group: azurerm_resource_group.main
# ---------- identity.tf
# Entities: component:default/indexer
# in kubernetes-workload: azurerm_user_assigned_identity.indexer
# in kubernetes-workload: azurerm_role_assignment.indexer_parcels_azure_service_bus_data_sender
# in kubernetes-workload: azurerm_role_assignment.indexer_parcels_azure_service_bus_data_receiver
# ---------- messaging.tf
# Entities: resource:default/parcels
# in foundations/service-bus: azurerm_servicebus_namespace.main
# in kubernetes-workload: azurerm_servicebus_queue.parcels
# ---------- compute.tf
# in foundations/account: data.azurerm_client_config.current
# ---------- observability.tf
# Entities: resource:default/parcels
# in foundations/alarms: azurerm_monitor_action_group.main
# in kubernetes-workload: azurerm_monitor_metric_alert.parcels_dead_letters
# ---------- outputs.tf
# Entities: component:default/indexer, resource:default/parcels

output "namespace" {
  description = "Namespace that this stack runs in"
  value       = "shop"
}

# in kubernetes-workload: output.parcels_queue_url

output "workloads" {
  description = "What the root module workloads has to know, as its variables"
  value = {
    indexer_client_id         = azurerm_user_assigned_identity.indexer.client_id
    indexer_id                = azurerm_user_assigned_identity.indexer.id
    parcels_name              = azurerm_servicebus_queue.parcels.name
    resource_group_name       = azurerm_resource_group.main.name
    servicebus_namespace_name = azurerm_servicebus_namespace.main.name
  }
}

# ---------- workloads/terraform.tf
# in foundations/root-module: terraform
# ---------- workloads/providers.tf
# in foundations/root-module: provider.azurerm
# in foundations/root-module: provider.kubernetes
# ---------- workloads/backend.tf
# in foundations/root-module: terraform
# ---------- workloads/variables.tf
# Entities: component:default/indexer, resource:default/parcels
# in kubernetes-workload: variable.indexer_client_id
# in kubernetes-workload: variable.indexer_id
# in kubernetes-workload: variable.indexer_image
# in kubernetes-workload: variable.parcels_name
# in kubernetes-workload: variable.resource_group_name
# in kubernetes-workload: variable.servicebus_namespace_name
# ---------- workloads/terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# indexer_image: Container image of indexer, with its tag or digest

# ---------- workloads/network.tf
# Entities: component:default/indexer

resource "kubernetes_network_policy_v1" "indexer_https" {
  metadata {
    name      = "indexer-https"
    namespace = "shop"
    annotations = {
      "kubernetes.io/description" = "HTTPS to services on the internet"
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "indexer"
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

resource "kubernetes_network_policy_v1" "indexer_to_parcels" {
  metadata {
    name      = "indexer-to-parcels"
    namespace = "shop"
    annotations = {
      "kubernetes.io/description" = "indexer connects to parcels"
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "indexer"
      }
    }

    egress {
      to {
        ip_block {
          cidr = "0.0.0.0/0"
        }
      }

      ports {
        port     = "5671"
        protocol = "TCP"
      }
    }
  }
}

# ---------- workloads/identity.tf
# Entities: component:default/indexer

data "azurerm_kubernetes_cluster" "main" {
  name                = "company-cluster"
  resource_group_name = "platform"
}

resource "kubernetes_service_account_v1" "indexer" {
  automount_service_account_token = false

  metadata {
    name      = "indexer"
    namespace = "shop"
    annotations = {
      "appstack.io/entity"                = "component:default/indexer"
      "appstack.io/owner"                 = "group:default/shop-team"
      "azure.workload.identity/client-id" = var.indexer_client_id
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

resource "azurerm_federated_identity_credential" "indexer" {
  name                = "kubernetes"
  resource_group_name = var.resource_group_name
  parent_id           = var.indexer_id
  audience            = ["api://AzureADTokenExchange"]
  issuer              = data.azurerm_kubernetes_cluster.main.oidc_issuer_url
  subject             = "system:serviceaccount:shop:indexer"
}

# ---------- workloads/compute.tf
# Entities: component:default/indexer

# component:default/indexer
resource "kubernetes_deployment_v1" "indexer" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_8:nobody calls it: that its process ends tells that it is unwell
  # checkov:skip=CKV_K8S_9:nobody calls it: it is ready once it runs
  wait_for_rollout = true

  metadata {
    name      = "indexer"
    namespace = "shop"
    annotations = {
      "appstack.io/entity" = "component:default/indexer"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
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
        "app.kubernetes.io/name" = "indexer"
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
          "appstack.io/entity" = "component:default/indexer"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "indexer"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
          "azure.workload.identity/use"  = "true"
        }
      }

      spec {
        service_account_name             = kubernetes_service_account_v1.indexer.metadata[0].name
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
          topology_key       = "topology.kubernetes.io/zone"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "indexer"
            }
          }
        }

        topology_spread_constraint {
          max_skew           = 1
          topology_key       = "kubernetes.io/hostname"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "indexer"
            }
          }
        }

        container {
          name              = "indexer"
          image             = var.indexer_image
          image_pull_policy = "Always"

          env {
            name  = "PARCELS_HOST"
            value = "${var.servicebus_namespace_name}.servicebus.windows.net"
          }

          env {
            name  = "PARCELS_NAME"
            value = var.parcels_name
          }

          env {
            name  = "PARCELS_URL"
            value = "amqps://${var.servicebus_namespace_name}.servicebus.windows.net/${var.parcels_name}"
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

  lifecycle {
    ignore_changes = [spec[0].replicas]
  }
}

resource "kubernetes_horizontal_pod_autoscaler_v2" "indexer" {
  metadata {
    name      = "indexer"
    namespace = "shop"
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    min_replicas = 2
    max_replicas = 6

    scale_target_ref {
      api_version = "apps/v1"
      kind        = "Deployment"
      name        = kubernetes_deployment_v1.indexer.metadata[0].name
    }

    metric {
      type = "Resource"

      resource {
        name = "cpu"

        target {
          type                = "Utilization"
          average_utilization = 60
        }
      }
    }
  }
}

resource "kubernetes_pod_disruption_budget_v1" "indexer" {
  metadata {
    name      = "indexer"
    namespace = "shop"
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    max_unavailable = "1"

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "indexer"
      }
    }
  }
}
