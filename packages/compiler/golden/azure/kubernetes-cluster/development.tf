# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/checkout, component:default/nightly-report, component:default/packer, component:default/pricing, resource:default/batch, resource:default/platform, resource:default/storefront

variable "platform_api_allowed_ranges" {
  description = "Address ranges from which people and CI reach the API of the Kubernetes cluster, for example 203.0.113.0/24"
  type        = list(string)
  nullable    = false
}

# ---------- locals.tf, in production
# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# platform_api_allowed_ranges: Address ranges from which people and CI reach the API of the Kubernetes cluster, for example 203.0.113.0/24

# ---------- network.tf
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/network: azurerm_virtual_network.main
# in production: azurerm_subnet.kubernetes
# in foundations/subnets: azurerm_network_security_group.kubernetes
# in foundations/subnets: azurerm_subnet_network_security_group_association.kubernetes
# in foundations/ingress-main: azurerm_network_security_rule.internet_to_kubernetes
# ---------- identity.tf
# Entities: component:default/checkout, component:default/nightly-report, component:default/packer, component:default/pricing, resource:default/platform
# in production: azurerm_user_assigned_identity.checkout
# in production: azurerm_user_assigned_identity.nightly_report
# in production: azurerm_user_assigned_identity.packer
# in production: azurerm_user_assigned_identity.pricing
# in production: azurerm_user_assigned_identity.platform_control
# in production: azurerm_role_assignment.platform_network

resource "azurerm_user_assigned_identity" "platform_nodes" {
  name                = "shop-deve-plat-kube-nodes-9806c1"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.platform_tags)
}

# in production: azurerm_role_assignment.platform_nodes
# in production: azurerm_role_assignment.platform_images
# ---------- compute.tf
# Entities: resource:default/batch, resource:default/platform
# in foundations/account: data.azurerm_client_config.current
# in foundations/registry: azurerm_container_registry.main

# resource:default/platform
resource "azurerm_kubernetes_cluster" "platform" {
  # checkov:skip=CKV_AZURE_117:disks are encrypted by the platform’s key
  # checkov:skip=CKV_AZURE_172:pods read secrets themselves, nothing is mounted
  # checkov:skip=CKV_AZURE_226:not every size of machine has room for its disk on the host
  # checkov:skip=CKV_AZURE_227:encryption at the host has to be registered with the subscription first
  # checkov:skip=CKV_AZURE_115:the API is reached from the named ranges
  # checkov:skip=CKV_AZURE_4:development keeps no logs of containers
  # checkov:skip=CKV_AZURE_116:development does without policies
  # checkov:skip=CKV_AZURE_170:development does without a promise of uptime
  # checkov:skip=CKV_AZURE_232:development has one sort of nodes for everything
  name                         = "shop-development-platform"
  resource_group_name          = azurerm_resource_group.main.name
  location                     = azurerm_resource_group.main.location
  dns_prefix                   = "shop-development-platform"
  kubernetes_version           = "1.33"
  sku_tier                     = "Free"
  automatic_upgrade_channel    = "patch"
  node_os_upgrade_channel      = "NodeImage"
  local_account_disabled       = true
  oidc_issuer_enabled          = true
  workload_identity_enabled    = true
  azure_policy_enabled         = false
  image_cleaner_enabled        = true
  image_cleaner_interval_hours = 168
  run_command_enabled          = false
  private_cluster_enabled      = false
  tags                         = merge(local.tags, local.platform_tags)

  api_server_access_profile {
    authorized_ip_ranges = var.platform_api_allowed_ranges
  }

  default_node_pool {
    name                         = "system"
    temporary_name_for_rotation  = "systemtmp"
    only_critical_addons_enabled = false
    vm_size                      = "Standard_D2s_v5"
    vnet_subnet_id               = azurerm_subnet.kubernetes.id
    auto_scaling_enabled         = true
    min_count                    = 1
    max_count                    = 2
    max_pods                     = 110
    os_sku                       = "AzureLinux"
    os_disk_size_gb              = 64

    upgrade_settings {
      max_surge = "33%"
    }
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.platform_control.id]
  }

  kubelet_identity {
    client_id                 = azurerm_user_assigned_identity.platform_nodes.client_id
    object_id                 = azurerm_user_assigned_identity.platform_nodes.principal_id
    user_assigned_identity_id = azurerm_user_assigned_identity.platform_nodes.id
  }

  azure_active_directory_role_based_access_control {
    azure_rbac_enabled     = true
    tenant_id              = data.azurerm_client_config.current.tenant_id
    admin_group_object_ids = ["00000000-0000-0000-0000-0000000000aa"]
  }

  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    network_data_plane  = "cilium"
    network_policy      = "cilium"
    pod_cidr            = "192.168.0.0/16"
    service_cidr        = "172.16.0.0/16"
    dns_service_ip      = "172.16.0.10"
    load_balancer_sku   = "standard"
    outbound_type       = "loadBalancer"
  }

  lifecycle {
    ignore_changes = [default_node_pool[0].node_count]
  }

  depends_on = [
    azurerm_role_assignment.platform_network,
    azurerm_role_assignment.platform_nodes,
  ]
}

# resource:default/batch
resource "azurerm_kubernetes_cluster_node_pool" "batch" {
  name                        = "batch"
  kubernetes_cluster_id       = azurerm_kubernetes_cluster.platform.id
  mode                        = "User"
  temporary_name_for_rotation = "batchtmp"
  vm_size                     = "Standard_D2s_v5"
  vnet_subnet_id              = azurerm_subnet.kubernetes.id
  auto_scaling_enabled        = true
  min_count                   = 1
  max_count                   = 2
  max_pods                    = 110
  os_sku                      = "AzureLinux"
  os_disk_size_gb             = 64
  node_labels = {
    purpose = "batch"
  }
  node_taints = ["dedicated=batch:NoSchedule"]
  tags        = merge(local.tags, local.batch_tags)

  upgrade_settings {
    max_surge = "33%"
  }

  lifecycle {
    ignore_changes = [node_count]
  }
}

# ---------- outputs.tf, in production
# ---------- workloads/terraform.tf, in production
# ---------- workloads/providers.tf, in production
# ---------- workloads/backend.tf, in production
# ---------- workloads/variables.tf, in production
# ---------- workloads/terraform.tfvars, in production
# ---------- workloads/network.tf, in production
# ---------- workloads/identity.tf, in production
# ---------- workloads/compute.tf
# Entities: component:default/checkout, component:default/nightly-report, component:default/packer, component:default/pricing, resource:default/storefront
# in foundations/namespace: kubernetes_namespace_v1.main
# in foundations/ingress-main: kubernetes_namespace_v1.cert_manager
# in foundations/ingress-main: helm_release.cert_manager
# in foundations/ingress-main: kubernetes_namespace_v1.ingress
# in foundations/ingress-main: helm_release.ingress

# component:default/checkout
# Assumed: type "service" does not say more.
resource "kubernetes_deployment_v1" "checkout" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  wait_for_rollout = true

  metadata {
    name      = "checkout"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/checkout"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "checkout"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    replicas                  = 1
    revision_history_limit    = 5
    progress_deadline_seconds = 600

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "checkout"
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
          "appstack.io/entity" = "component:default/checkout"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "checkout"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
          "azure.workload.identity/use"  = "true"
        }
      }

      spec {
        service_account_name             = kubernetes_service_account_v1.checkout.metadata[0].name
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

        container {
          name              = "checkout"
          image             = var.checkout_image
          image_pull_policy = "Always"

          port {
            name           = "http"
            container_port = 8080
          }

          env {
            name  = "PORT"
            value = "8080"
          }

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
    ignore_changes = [spec[0].replicas]
  }
}

resource "kubernetes_horizontal_pod_autoscaler_v2" "checkout" {
  metadata {
    name      = "checkout"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "checkout"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    min_replicas = 1
    max_replicas = 2

    scale_target_ref {
      api_version = "apps/v1"
      kind        = "Deployment"
      name        = kubernetes_deployment_v1.checkout.metadata[0].name
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

# in production: kubernetes_cron_job_v1.nightly_report

# component:default/packer
resource "kubernetes_deployment_v1" "packer" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_8:nobody calls it: that its process ends tells that it is unwell
  # checkov:skip=CKV_K8S_9:nobody calls it: it is ready once it runs
  wait_for_rollout = true

  metadata {
    name      = "packer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/packer"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "packer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    replicas                  = 1
    revision_history_limit    = 5
    progress_deadline_seconds = 600

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "packer"
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
          "appstack.io/entity" = "component:default/packer"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "packer"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
          "azure.workload.identity/use"  = "true"
        }
      }

      spec {
        service_account_name             = kubernetes_service_account_v1.packer.metadata[0].name
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

        container {
          name              = "packer"
          image             = var.packer_image
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

  lifecycle {
    ignore_changes = [spec[0].replicas]
  }
}

resource "kubernetes_horizontal_pod_autoscaler_v2" "packer" {
  metadata {
    name      = "packer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "packer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    min_replicas = 1
    max_replicas = 2

    scale_target_ref {
      api_version = "apps/v1"
      kind        = "Deployment"
      name        = kubernetes_deployment_v1.packer.metadata[0].name
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
    replicas                  = 1
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
          "azure.workload.identity/use"  = "true"
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

        container {
          name              = "pricing"
          image             = var.pricing_image
          image_pull_policy = "Always"

          port {
            name           = "http"
            container_port = 8080
          }

          env {
            name  = "CHECKOUT_URL"
            value = "http://checkout.${kubernetes_namespace_v1.main.metadata[0].name}:8080"
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
    ignore_changes = [spec[0].replicas]
  }
}

resource "kubernetes_horizontal_pod_autoscaler_v2" "pricing" {
  metadata {
    name      = "pricing"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "pricing"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    min_replicas = 1
    max_replicas = 2

    scale_target_ref {
      api_version = "apps/v1"
      kind        = "Deployment"
      name        = kubernetes_deployment_v1.pricing.metadata[0].name
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

# in production: kubernetes_namespace_v1.storefront
# in production: kubernetes_resource_quota_v1.storefront
# ---------- workloads/outputs.tf, in production
