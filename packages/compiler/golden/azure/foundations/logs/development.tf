# ---------- observability.tf

resource "azurerm_log_analytics_workspace" "main" {
  name                = "shop-development-logs"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  sku                 = "PerGB2018"
  retention_in_days   = 30
  tags                = local.tags
}
