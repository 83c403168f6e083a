# ---------- variables.tf
# in production: variable.kubernetes_administrators

variable "kubernetes_api_allowed_ranges" {
  description = "Address ranges from which people and CI reach the API of the Kubernetes cluster, for example 203.0.113.0/24"
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.kubernetes_api_allowed_ranges) > 0
    error_message = "Name at least one range: none would mean everywhere."
  }
}

# ---------- identity.tf
# in production: azurerm_user_assigned_identity.kubernetes_control
# in production: azurerm_role_assignment.kubernetes_network

resource "azurerm_user_assigned_identity" "kubernetes_nodes" {
  name                = "shop-develo-kuberne-nodes-928f2a"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = local.tags
}

# in production: azurerm_role_assignment.kubernetes_nodes
# in production: azurerm_role_assignment.kubernetes_images
# ---------- compute.tf

resource "azurerm_kubernetes_cluster" "main" {
  # checkov:skip=CKV_AZURE_117:disks are encrypted by the platform’s key
  # checkov:skip=CKV_AZURE_172:pods read secrets themselves, nothing is mounted
  # checkov:skip=CKV_AZURE_226:not every size of machine has room for its disk on the host
  # checkov:skip=CKV_AZURE_115:the API is reached from the named ranges
  # checkov:skip=CKV_AZURE_4:development keeps no logs of containers
  # checkov:skip=CKV_AZURE_116:development does without policies
  # checkov:skip=CKV_AZURE_170:development does without a promise of uptime
  # checkov:skip=CKV_AZURE_232:development has one sort of nodes for everything
  # checkov:skip=CKV_AZURE_6:the ranges are a variable, whose value is not known here
  # checkov:skip=CKV_AZURE_227:encryption at the host has to be registered with the subscription first
  name                         = "shop-development-kubernetes"
  resource_group_name          = azurerm_resource_group.main.name
  location                     = azurerm_resource_group.main.location
  dns_prefix                   = "shop-development-kubernetes"
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
  tags                         = local.tags

  api_server_access_profile {
    authorized_ip_ranges = var.kubernetes_api_allowed_ranges
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
    identity_ids = [azurerm_user_assigned_identity.kubernetes_control.id]
  }

  kubelet_identity {
    client_id                 = azurerm_user_assigned_identity.kubernetes_nodes.client_id
    object_id                 = azurerm_user_assigned_identity.kubernetes_nodes.principal_id
    user_assigned_identity_id = azurerm_user_assigned_identity.kubernetes_nodes.id
  }

  azure_active_directory_role_based_access_control {
    azure_rbac_enabled     = true
    tenant_id              = data.azurerm_client_config.current.tenant_id
    admin_group_object_ids = var.kubernetes_administrators
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
    azurerm_role_assignment.kubernetes_network,
    azurerm_role_assignment.kubernetes_nodes,
  ]
}

# ---------- workloads/identity.tf, in production
