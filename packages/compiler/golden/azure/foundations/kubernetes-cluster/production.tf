# ---------- variables.tf

variable "kubernetes_administrators" {
  description = "Object ids of the Entra groups that administer the Kubernetes cluster; who applies the root module workloads has to be in one"
  type        = list(string)
  nullable    = false
}

# ---------- identity.tf

resource "azurerm_user_assigned_identity" "kubernetes_control" {
  name                = "shop-production-kubernetes"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = local.tags
}

# AKS asks for this role; it holds for the subnet of the nodes alone.
resource "azurerm_role_assignment" "kubernetes_network" {
  scope                = azurerm_subnet.kubernetes.id
  role_definition_name = "Network Contributor"
  principal_id         = azurerm_user_assigned_identity.kubernetes_control.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_user_assigned_identity" "kubernetes_nodes" {
  name                = "shop-production-kubernetes-nodes"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = local.tags
}

resource "azurerm_role_assignment" "kubernetes_nodes" {
  scope                = azurerm_user_assigned_identity.kubernetes_nodes.id
  role_definition_name = "Managed Identity Operator"
  principal_id         = azurerm_user_assigned_identity.kubernetes_control.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "kubernetes_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.kubernetes_nodes.principal_id
  principal_type       = "ServicePrincipal"
}

# ---------- compute.tf

resource "azurerm_kubernetes_cluster" "main" {
  # checkov:skip=CKV_AZURE_117:disks are encrypted by the platform’s key
  # checkov:skip=CKV_AZURE_172:pods read secrets themselves, nothing is mounted
  # checkov:skip=CKV_AZURE_226:not every size of machine has room for its disk on the host
  # checkov:skip=CKV_AZURE_227:encryption at the host has to be registered with the subscription first
  name                                = "shop-production-kubernetes"
  resource_group_name                 = azurerm_resource_group.main.name
  location                            = azurerm_resource_group.main.location
  dns_prefix                          = "shop-production-kubernetes"
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
  tags                                = local.tags

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
    azurerm_role_assignment.kubernetes_network,
    azurerm_role_assignment.kubernetes_nodes,
  ]
}

resource "azurerm_kubernetes_cluster_node_pool" "kubernetes_workloads" {
  # checkov:skip=CKV_AZURE_227:encryption at the host has to be registered with the subscription first
  name                        = "workloads"
  kubernetes_cluster_id       = azurerm_kubernetes_cluster.main.id
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
  tags                        = local.tags

  upgrade_settings {
    max_surge = "33%"
  }

  lifecycle {
    ignore_changes = [node_count]
  }
}

# ---------- observability.tf

resource "azurerm_monitor_data_collection_rule" "kubernetes_container_logs" {
  name                = "shop-production-container-logs"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  kind                = "Linux"
  tags                = local.tags

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

resource "azurerm_monitor_data_collection_rule_association" "kubernetes_container_logs" {
  name                    = "ContainerInsightsExtension"
  target_resource_id      = azurerm_kubernetes_cluster.main.id
  data_collection_rule_id = azurerm_monitor_data_collection_rule.kubernetes_container_logs.id
}

resource "azurerm_monitor_diagnostic_setting" "kubernetes_logs" {
  name                       = "logs"
  target_resource_id         = azurerm_kubernetes_cluster.main.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category_group = "audit"
  }
}

# ---------- workloads/identity.tf

data "azurerm_kubernetes_cluster" "main" {
  name                = var.kubernetes_cluster_name
  resource_group_name = var.resource_group_name
}
