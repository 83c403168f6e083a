# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in dns-zone: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- locals.tf
# Entities: component:default/checkout, component:default/nightly-report, component:default/packer, component:default/pricing, resource:default/batch, resource:default/platform, resource:default/storefront

locals {
  batch_tags = {
    entity = "resource:default/batch"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  checkout_tags = {
    entity = "component:default/checkout"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  nightly_report_tags = {
    entity = "component:default/nightly-report"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  packer_tags = {
    entity = "component:default/packer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  platform_tags = {
    entity = "resource:default/platform"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  pricing_tags = {
    entity = "component:default/pricing"
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
# in foundations/network: azurerm_virtual_network.main
# in foundations/subnets: azurerm_subnet.kubernetes
# in foundations/subnets: azurerm_network_security_group.kubernetes
# in foundations/subnets: azurerm_subnet_network_security_group_association.kubernetes
# in foundations/private-dns: azurerm_private_dns_zone.registry
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.registry
# in foundations/subnets: azurerm_subnet.endpoints
# in foundations/subnets: azurerm_network_security_group.endpoints
# in foundations/subnets: azurerm_subnet_network_security_group_association.endpoints
# in foundations/subnets: azurerm_network_security_rule.endpoints_others
# in foundations/registry: azurerm_private_endpoint.registry
# in foundations/network-rules: azurerm_network_security_rule.kubernetes_to_endpoints_443
# in foundations/ingress-main: azurerm_network_security_rule.internet_to_kubernetes
# ---------- identity.tf
# Entities: component:default/checkout, component:default/nightly-report, component:default/packer, component:default/pricing, resource:default/platform
# in container-service: azurerm_user_assigned_identity.checkout

resource "azurerm_user_assigned_identity" "nightly_report" {
  name                = "shop-production-nightly-report"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.nightly_report_tags)
}

resource "azurerm_user_assigned_identity" "packer" {
  name                = "shop-production-packer"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.packer_tags)
}

# in container-service: azurerm_user_assigned_identity.pricing

resource "azurerm_user_assigned_identity" "platform_control" {
  name                = "shop-production-platform"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.platform_tags)
}

# AKS asks for this role; it holds for the subnet of the nodes alone.
resource "azurerm_role_assignment" "platform_network" {
  scope                = azurerm_subnet.kubernetes.id
  role_definition_name = "Network Contributor"
  principal_id         = azurerm_user_assigned_identity.platform_control.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_user_assigned_identity" "platform_nodes" {
  name                = "shop-prod-plat-kube-nodes-9806c1"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.platform_tags)
}

resource "azurerm_role_assignment" "platform_nodes" {
  scope                = azurerm_user_assigned_identity.platform_nodes.id
  role_definition_name = "Managed Identity Operator"
  principal_id         = azurerm_user_assigned_identity.platform_control.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "platform_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.platform_nodes.principal_id
  principal_type       = "ServicePrincipal"
}

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
  name                                = "shop-production-platform"
  resource_group_name                 = azurerm_resource_group.main.name
  location                            = azurerm_resource_group.main.location
  dns_prefix                          = "shop-production-platform"
  kubernetes_version                  = "1.33"
  sku_tier                            = "Standard"
  automatic_upgrade_channel           = "patch"
  node_os_upgrade_channel             = "NodeImage"
  local_account_disabled              = true
  oidc_issuer_enabled                 = true
  workload_identity_enabled           = true
  azure_policy_enabled                = true
  image_cleaner_enabled               = true
  image_cleaner_interval_hours        = 168
  run_command_enabled                 = false
  private_cluster_enabled             = true
  private_cluster_public_fqdn_enabled = false
  tags                                = merge(local.tags, local.platform_tags)

  default_node_pool {
    name                         = "system"
    temporary_name_for_rotation  = "systemtmp"
    only_critical_addons_enabled = true
    vm_size                      = "Standard_D2s_v5"
    vnet_subnet_id               = azurerm_subnet.kubernetes.id
    zones                        = ["1", "2", "3"]
    auto_scaling_enabled         = true
    min_count                    = 2
    max_count                    = 3
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

  oms_agent {
    log_analytics_workspace_id      = azurerm_log_analytics_workspace.main.id
    msi_auth_for_monitoring_enabled = true
  }

  microsoft_defender {
    log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id
  }

  maintenance_window_auto_upgrade {
    frequency   = "Weekly"
    interval    = 1
    duration    = 4
    day_of_week = "Sunday"
    start_time  = "02:00"
    utc_offset  = "+00:00"
  }

  maintenance_window_node_os {
    frequency   = "Weekly"
    interval    = 1
    duration    = 4
    day_of_week = "Sunday"
    start_time  = "02:00"
    utc_offset  = "+00:00"
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [default_node_pool[0].node_count]
  }

  depends_on = [
    azurerm_role_assignment.platform_network,
    azurerm_role_assignment.platform_nodes,
  ]
}

# resource:default/batch
resource "azurerm_kubernetes_cluster_node_pool" "batch" {
  # checkov:skip=CKV_AZURE_227:encryption at the host has to be registered with the subscription first
  name                        = "batch"
  kubernetes_cluster_id       = azurerm_kubernetes_cluster.platform.id
  mode                        = "User"
  temporary_name_for_rotation = "batchtmp"
  vm_size                     = "Standard_D4s_v5"
  vnet_subnet_id              = azurerm_subnet.kubernetes.id
  zones                       = ["1", "2", "3"]
  auto_scaling_enabled        = true
  min_count                   = 3
  max_count                   = 6
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

resource "azurerm_kubernetes_cluster_node_pool" "platform_workloads" {
  # checkov:skip=CKV_AZURE_227:encryption at the host has to be registered with the subscription first
  name                        = "workloads"
  kubernetes_cluster_id       = azurerm_kubernetes_cluster.platform.id
  mode                        = "User"
  temporary_name_for_rotation = "workloadstmp"
  vm_size                     = "Standard_D4s_v5"
  vnet_subnet_id              = azurerm_subnet.kubernetes.id
  zones                       = ["1", "2", "3"]
  auto_scaling_enabled        = true
  min_count                   = 3
  max_count                   = 6
  max_pods                    = 110
  os_sku                      = "AzureLinux"
  os_disk_size_gb             = 64
  tags                        = merge(local.tags, local.platform_tags)

  upgrade_settings {
    max_surge = "33%"
  }

  lifecycle {
    ignore_changes = [node_count]
  }
}

# ---------- observability.tf
# Entities: resource:default/platform
# in foundations/logs: azurerm_log_analytics_workspace.main

resource "azurerm_monitor_data_collection_rule" "platform_container_logs" {
  name                = "shop-production-platform-container-logs"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  kind                = "Linux"
  tags                = merge(local.tags, local.platform_tags)

  destinations {
    log_analytics {
      name                  = "workspace"
      workspace_resource_id = azurerm_log_analytics_workspace.main.id
    }
  }

  data_flow {
    streams      = ["Microsoft-ContainerInsights-Group-Default"]
    destinations = ["workspace"]
  }

  data_sources {
    extension {
      name           = "ContainerInsightsExtension"
      extension_name = "ContainerInsights"
      streams        = ["Microsoft-ContainerInsights-Group-Default"]
      extension_json = jsonencode({
        dataCollectionSettings = {
          interval               = "1m"
          namespaceFilteringMode = "Off"
          enableContainerLogV2   = true
        }
      })
    }
  }
}

resource "azurerm_monitor_data_collection_rule_association" "platform_container_logs" {
  name                    = "ContainerInsightsExtension"
  target_resource_id      = azurerm_kubernetes_cluster.platform.id
  data_collection_rule_id = azurerm_monitor_data_collection_rule.platform_container_logs.id
}

resource "azurerm_monitor_diagnostic_setting" "platform_logs" {
  name                       = "logs"
  target_resource_id         = azurerm_kubernetes_cluster.platform.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category_group = "audit"
  }
}

# ---------- outputs.tf
# Entities: component:default/checkout, component:default/nightly-report, component:default/packer, component:default/pricing, resource:default/batch, resource:default/platform, resource:default/storefront

output "ingress_host" {
  description = "Name that the DNS records of what is exposed have to lead to: a wildcard CNAME record of the domain will do"
  value       = "shop-production.germanywestcentral.cloudapp.azure.com"
}

output "platform_name" {
  description = "Name of the cluster platform, for az aks get-credentials"
  value       = azurerm_kubernetes_cluster.platform.name
}

output "workloads" {
  description = "What the root module workloads has to know, as its variables"
  value = {
    checkout_client_id       = azurerm_user_assigned_identity.checkout.client_id
    checkout_id              = azurerm_user_assigned_identity.checkout.id
    nightly_report_client_id = azurerm_user_assigned_identity.nightly_report.client_id
    nightly_report_id        = azurerm_user_assigned_identity.nightly_report.id
    packer_client_id         = azurerm_user_assigned_identity.packer.client_id
    packer_id                = azurerm_user_assigned_identity.packer.id
    platform_name            = azurerm_kubernetes_cluster.platform.name
    pricing_client_id        = azurerm_user_assigned_identity.pricing.client_id
    pricing_id               = azurerm_user_assigned_identity.pricing.id
    resource_group_name      = azurerm_resource_group.main.name
  }
}

# ---------- workloads/terraform.tf

terraform {
  required_version = ">= 1.11.0, < 2.0.0"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.55"
    }
    helm = {
      source  = "hashicorp/helm"
      version = "~> 3.1"
    }
    kubernetes = {
      source  = "hashicorp/kubernetes"
      version = "~> 2.38"
    }
  }
}

# ---------- workloads/providers.tf
# in foundations/root-module: provider.azurerm
# in foundations/root-module: provider.helm

provider "kubernetes" {
  host                   = data.azurerm_kubernetes_cluster.platform.kube_config[0].host
  cluster_ca_certificate = base64decode(data.azurerm_kubernetes_cluster.platform.kube_config[0].cluster_ca_certificate)

  exec {
    api_version = "client.authentication.k8s.io/v1beta1"
    command     = "kubelogin"
    args = [
      "get-token",
      "--login",
      "azurecli",
      "--server-id",
      "6dae42f8-4368-4678-94ff-3960e28e3630",
    ]
  }
}

# ---------- workloads/backend.tf
# in foundations/root-module: terraform
# ---------- workloads/variables.tf
# Entities: component:default/checkout, component:default/nightly-report, component:default/packer, component:default/pricing, resource:default/batch, resource:default/platform, resource:default/storefront

variable "checkout_client_id" {
  description = "From the output workloads of the environment: client_id of the azurerm_user_assigned_identity checkout"
  type        = string
  nullable    = false
}

variable "checkout_id" {
  description = "From the output workloads of the environment: id of the azurerm_user_assigned_identity checkout"
  type        = string
  nullable    = false
}

variable "checkout_image" {
  description = "Container image of checkout, with its tag or digest"
  type        = string
  nullable    = false
}

variable "nightly_report_client_id" {
  description = "From the output workloads of the environment: client_id of the azurerm_user_assigned_identity nightly_report"
  type        = string
  nullable    = false
}

variable "nightly_report_id" {
  description = "From the output workloads of the environment: id of the azurerm_user_assigned_identity nightly_report"
  type        = string
  nullable    = false
}

variable "nightly_report_image" {
  description = "Container image of nightly-report, with its tag or digest"
  type        = string
  nullable    = false
}

variable "packer_client_id" {
  description = "From the output workloads of the environment: client_id of the azurerm_user_assigned_identity packer"
  type        = string
  nullable    = false
}

variable "packer_id" {
  description = "From the output workloads of the environment: id of the azurerm_user_assigned_identity packer"
  type        = string
  nullable    = false
}

variable "packer_image" {
  description = "Container image of packer, with its tag or digest"
  type        = string
  nullable    = false
}

variable "platform_name" {
  description = "From the output workloads of the environment: name of the azurerm_kubernetes_cluster platform"
  type        = string
  nullable    = false
}

variable "pricing_client_id" {
  description = "From the output workloads of the environment: client_id of the azurerm_user_assigned_identity pricing"
  type        = string
  nullable    = false
}

variable "pricing_id" {
  description = "From the output workloads of the environment: id of the azurerm_user_assigned_identity pricing"
  type        = string
  nullable    = false
}

variable "pricing_image" {
  description = "Container image of pricing, with its tag or digest"
  type        = string
  nullable    = false
}

# in kubernetes-workload: variable.resource_group_name
# ---------- workloads/terraform.tfvars
# Generated by AppStack from the software catalog; changes here are overwritten.
# Values of yours belong in files that end in .auto.tfvars.

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# checkout_image: Container image of checkout, with its tag or digest
# nightly_report_image: Container image of nightly-report, with its tag or digest
# packer_image: Container image of packer, with its tag or digest
# pricing_image: Container image of pricing, with its tag or digest

# ---------- workloads/network.tf
# Entities: component:default/checkout, component:default/nightly-report, component:default/packer, component:default/pricing, resource:default/storefront
# in foundations/namespace: kubernetes_network_policy_v1.main_default_deny
# in foundations/namespace: kubernetes_network_policy_v1.main_dns
# in foundations/ingress-main: kubernetes_network_policy_v1.certificate_challenges

resource "kubernetes_network_policy_v1" "checkout_https" {
  metadata {
    name      = "checkout-https"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "HTTPS to services on the internet"
    }
    labels = {
      "app.kubernetes.io/name"       = "checkout"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "checkout"
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

resource "kubernetes_network_policy_v1" "checkout_to_pricing" {
  metadata {
    name      = "checkout-to-pricing"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "checkout connects to pricing"
    }
    labels = {
      "app.kubernetes.io/name"       = "checkout"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "checkout"
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

resource "kubernetes_network_policy_v1" "checkout_into_pricing" {
  metadata {
    name      = "pricing-from-checkout"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "checkout connects to pricing"
    }
    labels = {
      "app.kubernetes.io/name"       = "checkout"
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
            "app.kubernetes.io/name" = "checkout"
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

resource "kubernetes_service_v1" "checkout" {
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
    type = "ClusterIP"
    selector = {
      "app.kubernetes.io/name" = "checkout"
    }

    port {
      name         = "http"
      app_protocol = "http"
      port         = 8080
      target_port  = "http"
    }
  }
}

resource "kubernetes_network_policy_v1" "checkout_from_ingress" {
  metadata {
    name      = "checkout-from-ingress"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "Requests by way of the ingress controller"
    }
    labels = {
      "app.kubernetes.io/name"       = "checkout"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Ingress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "checkout"
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
        port     = "8080"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_ingress_v1" "checkout" {
  metadata {
    name      = "checkout"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity"             = "component:default/checkout"
      "appstack.io/owner"              = "group:default/shop-team"
      "cert-manager.io/cluster-issuer" = "letsencrypt"
    }
    labels = {
      "app.kubernetes.io/name"       = "checkout"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    ingress_class_name = "traefik"

    tls {
      hosts       = ["checkout.shop.example.com"]
      secret_name = "checkout-tls"
    }

    rule {
      host = "checkout.shop.example.com"

      http {
        path {
          path      = "/"
          path_type = "Prefix"

          backend {
            service {
              name = kubernetes_service_v1.checkout.metadata[0].name

              port {
                name = "http"
              }
            }
          }
        }
      }
    }
  }
}

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

resource "kubernetes_network_policy_v1" "packer_https" {
  metadata {
    name      = "packer-https"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "HTTPS to services on the internet"
    }
    labels = {
      "app.kubernetes.io/name"       = "packer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "packer"
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

resource "kubernetes_network_policy_v1" "packer_to_pricing" {
  metadata {
    name      = "packer-to-pricing"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "packer connects to pricing"
    }
    labels = {
      "app.kubernetes.io/name"       = "packer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "packer"
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

resource "kubernetes_network_policy_v1" "packer_into_pricing" {
  metadata {
    name      = "pricing-from-packer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "packer connects to pricing"
    }
    labels = {
      "app.kubernetes.io/name"       = "packer"
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
            "app.kubernetes.io/name" = "packer"
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

resource "kubernetes_network_policy_v1" "pricing_https" {
  metadata {
    name      = "pricing-https"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "HTTPS to services on the internet"
    }
    labels = {
      "app.kubernetes.io/name"       = "pricing"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "pricing"
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

resource "kubernetes_network_policy_v1" "pricing_to_checkout" {
  metadata {
    name      = "pricing-to-checkout"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "pricing connects to checkout"
    }
    labels = {
      "app.kubernetes.io/name"       = "pricing"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "pricing"
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
            "app.kubernetes.io/name" = "checkout"
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

resource "kubernetes_network_policy_v1" "pricing_into_checkout" {
  metadata {
    name      = "checkout-from-pricing"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "pricing connects to checkout"
    }
    labels = {
      "app.kubernetes.io/name"       = "pricing"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Ingress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "checkout"
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

resource "kubernetes_service_v1" "pricing" {
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
    type = "ClusterIP"
    selector = {
      "app.kubernetes.io/name" = "pricing"
    }

    port {
      name         = "http"
      app_protocol = "http"
      port         = 8080
      target_port  = "http"
    }
  }
}

resource "kubernetes_network_policy_v1" "storefront_default_deny" {
  metadata {
    name      = "default-deny"
    namespace = kubernetes_namespace_v1.storefront.metadata[0].name
    labels = {
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Ingress", "Egress"]

    pod_selector {}
  }
}

resource "kubernetes_network_policy_v1" "storefront_dns" {
  metadata {
    name      = "dns"
    namespace = kubernetes_namespace_v1.storefront.metadata[0].name
    labels = {
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {}

    egress {
      to {
        namespace_selector {
          match_labels = {
            "kubernetes.io/metadata.name" = "kube-system"
          }
        }
      }

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

# ---------- workloads/identity.tf
# Entities: component:default/checkout, component:default/nightly-report, component:default/packer, component:default/pricing, resource:default/platform

resource "kubernetes_service_account_v1" "checkout" {
  automount_service_account_token = false

  metadata {
    name      = "checkout"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity"                = "component:default/checkout"
      "appstack.io/owner"                 = "group:default/shop-team"
      "azure.workload.identity/client-id" = var.checkout_client_id
    }
    labels = {
      "app.kubernetes.io/name"       = "checkout"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

data "azurerm_kubernetes_cluster" "platform" {
  name                = var.platform_name
  resource_group_name = var.resource_group_name
}

resource "azurerm_federated_identity_credential" "checkout" {
  name                = "kubernetes"
  resource_group_name = var.resource_group_name
  parent_id           = var.checkout_id
  audience            = ["api://AzureADTokenExchange"]
  issuer              = data.azurerm_kubernetes_cluster.platform.oidc_issuer_url
  subject             = "system:serviceaccount:${kubernetes_namespace_v1.main.metadata[0].name}:checkout"
}

resource "kubernetes_service_account_v1" "nightly_report" {
  automount_service_account_token = false

  metadata {
    name      = "nightly-report"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity"                = "component:default/nightly-report"
      "appstack.io/owner"                 = "group:default/shop-team"
      "azure.workload.identity/client-id" = var.nightly_report_client_id
    }
    labels = {
      "app.kubernetes.io/name"       = "nightly-report"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

resource "azurerm_federated_identity_credential" "nightly_report" {
  name                = "kubernetes"
  resource_group_name = var.resource_group_name
  parent_id           = var.nightly_report_id
  audience            = ["api://AzureADTokenExchange"]
  issuer              = data.azurerm_kubernetes_cluster.platform.oidc_issuer_url
  subject             = "system:serviceaccount:${kubernetes_namespace_v1.main.metadata[0].name}:nightly-report"
}

resource "kubernetes_service_account_v1" "packer" {
  automount_service_account_token = false

  metadata {
    name      = "packer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity"                = "component:default/packer"
      "appstack.io/owner"                 = "group:default/shop-team"
      "azure.workload.identity/client-id" = var.packer_client_id
    }
    labels = {
      "app.kubernetes.io/name"       = "packer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

resource "azurerm_federated_identity_credential" "packer" {
  name                = "kubernetes"
  resource_group_name = var.resource_group_name
  parent_id           = var.packer_id
  audience            = ["api://AzureADTokenExchange"]
  issuer              = data.azurerm_kubernetes_cluster.platform.oidc_issuer_url
  subject             = "system:serviceaccount:${kubernetes_namespace_v1.main.metadata[0].name}:packer"
}

resource "kubernetes_service_account_v1" "pricing" {
  automount_service_account_token = false

  metadata {
    name      = "pricing"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity"                = "component:default/pricing"
      "appstack.io/owner"                 = "group:default/shop-team"
      "azure.workload.identity/client-id" = var.pricing_client_id
    }
    labels = {
      "app.kubernetes.io/name"       = "pricing"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

resource "azurerm_federated_identity_credential" "pricing" {
  name                = "kubernetes"
  resource_group_name = var.resource_group_name
  parent_id           = var.pricing_id
  audience            = ["api://AzureADTokenExchange"]
  issuer              = data.azurerm_kubernetes_cluster.platform.oidc_issuer_url
  subject             = "system:serviceaccount:${kubernetes_namespace_v1.main.metadata[0].name}:pricing"
}

# ---------- workloads/compute.tf
# Entities: component:default/checkout, component:default/nightly-report, component:default/packer, component:default/pricing, resource:default/storefront
# in foundations/namespace: kubernetes_namespace_v1.main
# in foundations/ingress-main: kubernetes_namespace_v1.cert_manager
# in foundations/ingress-main: helm_release.cert_manager
# in foundations/ingress-main: kubernetes_namespace_v1.ingress
# in foundations/ingress-main: helm_release.ingress

# component:default/checkout
resource "kubernetes_deployment_v1" "checkout" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_8:no path is stated by which a failure would show; set healthCheckPath
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
    replicas                  = 2
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

        topology_spread_constraint {
          max_skew           = 1
          topology_key       = "topology.kubernetes.io/zone"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "checkout"
            }
          }
        }

        topology_spread_constraint {
          max_skew           = 1
          topology_key       = "kubernetes.io/hostname"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "checkout"
            }
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

            tcp_socket {
              port = "http"
            }
          }

          readiness_probe {
            period_seconds    = 10
            failure_threshold = 3

            tcp_socket {
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
    min_replicas = 2
    max_replicas = 6

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

resource "kubernetes_pod_disruption_budget_v1" "checkout" {
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
    max_unavailable = "1"

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "checkout"
      }
    }
  }
}

# component:default/nightly-report
resource "kubernetes_cron_job_v1" "nightly_report" {
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
              "azure.workload.identity/use"  = "true"
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
}

# component:default/packer
resource "kubernetes_deployment_v1" "packer" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_8:it has no port: the end of its process restarts it
  # checkov:skip=CKV_K8S_9:it has no port: it is ready once it runs
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
    replicas                  = 2
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

        topology_spread_constraint {
          max_skew           = 1
          topology_key       = "topology.kubernetes.io/zone"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "packer"
            }
          }
        }

        topology_spread_constraint {
          max_skew           = 1
          topology_key       = "kubernetes.io/hostname"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "packer"
            }
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
    min_replicas = 2
    max_replicas = 6

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

resource "kubernetes_pod_disruption_budget_v1" "packer" {
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
    max_unavailable = "1"

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "packer"
      }
    }
  }
}

# component:default/pricing
# Assumed: type "service" does not say more.
resource "kubernetes_deployment_v1" "pricing" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_8:no path is stated by which a failure would show; set healthCheckPath
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

        topology_spread_constraint {
          max_skew           = 1
          topology_key       = "topology.kubernetes.io/zone"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "pricing"
            }
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

            tcp_socket {
              port = "http"
            }
          }

          readiness_probe {
            period_seconds    = 10
            failure_threshold = 3

            tcp_socket {
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
    min_replicas = 2
    max_replicas = 6

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

resource "kubernetes_pod_disruption_budget_v1" "pricing" {
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
    max_unavailable = "1"

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "pricing"
      }
    }
  }
}

# resource:default/storefront
resource "kubernetes_namespace_v1" "storefront" {
  metadata {
    name = "shop-production-storefront"
    annotations = {
      "appstack.io/entity" = "resource:default/storefront"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"             = "storefront"
      "app.kubernetes.io/part-of"          = "shop"
      "app.kubernetes.io/managed-by"       = "terraform"
      "pod-security.kubernetes.io/enforce" = "restricted"
      "pod-security.kubernetes.io/warn"    = "restricted"
    }
  }
}

resource "kubernetes_resource_quota_v1" "storefront" {
  metadata {
    name      = "storefront"
    namespace = kubernetes_namespace_v1.storefront.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "storefront"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    hard = {
      "requests.cpu"    = "8"
      "requests.memory" = "16Gi"
    }
  }
}

# ---------- workloads/outputs.tf
# Entities: component:default/checkout, component:default/nightly-report, component:default/packer, component:default/pricing, resource:default/batch, resource:default/platform, resource:default/storefront

output "checkout_url" {
  description = "Address of checkout"
  value       = "https://${kubernetes_ingress_v1.checkout.spec[0].rule[0].host}"
}

# in kubernetes-workload: output.namespace
