# ---------- observability.tf

resource "azurerm_application_insights" "main" {
  name                          = "shop-production-insights"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = azurerm_resource_group.main.location
  application_type              = "web"
  workspace_id                  = azurerm_log_analytics_workspace.main.id
  local_authentication_disabled = true
  tags                          = local.tags
}
