# ---------- observability.tf

resource "azurerm_monitor_action_group" "main" {
  name                = "shop-production-alarms"
  resource_group_name = azurerm_resource_group.main.name
  short_name          = "alarms"
  tags                = local.tags
}
