# ---------- compute.tf

# Its address is public so that apps may be; each app says whether it is.
# Azure keeps what it manages in a group of its own: named here, so that plans stay empty.
resource "azurerm_container_app_environment" "main" {
  name                               = "shop-development-containers"
  resource_group_name                = azurerm_resource_group.main.name
  location                           = azurerm_resource_group.main.location
  infrastructure_resource_group_name = "shop-development-containers-managed"
  infrastructure_subnet_id           = azurerm_subnet.containers.id
  logs_destination                   = "log-analytics"
  log_analytics_workspace_id         = azurerm_log_analytics_workspace.main.id
  zone_redundancy_enabled            = false
  tags                               = local.tags

  workload_profile {
    name                  = "Consumption"
    workload_profile_type = "Consumption"
  }
}
