# ---------- messaging.tf

resource "azurerm_eventhub_namespace" "main" {
  # checkov:skip=CKV_AZURE_228:the service spreads namespaces over zones by itself where a region has them
  name                          = "shop-development-events-${local.unique_end}"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = azurerm_resource_group.main.location
  sku                           = "Standard"
  capacity                      = 1
  auto_inflate_enabled          = false
  local_authentication_enabled  = false
  minimum_tls_version           = "1.2"
  public_network_access_enabled = true
  tags                          = local.tags
}
