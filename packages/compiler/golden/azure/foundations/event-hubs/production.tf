# ---------- network.tf

resource "azurerm_private_endpoint" "event_hubs" {
  name                = "shop-production-events"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  subnet_id           = azurerm_subnet.endpoints.id
  tags                = local.tags

  private_service_connection {
    name                           = "namespace"
    private_connection_resource_id = azurerm_eventhub_namespace.main.id
    subresource_names              = ["namespace"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.namespace.id]
  }

  depends_on = [azurerm_private_dns_zone_virtual_network_link.namespace]
}

# ---------- messaging.tf

resource "azurerm_eventhub_namespace" "main" {
  # checkov:skip=CKV_AZURE_228:the service spreads namespaces over zones by itself where a region has them
  name                          = "shop-production-events-${local.unique_end}"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = azurerm_resource_group.main.location
  sku                           = "Standard"
  capacity                      = 1
  auto_inflate_enabled          = true
  maximum_throughput_units      = 10
  local_authentication_enabled  = false
  minimum_tls_version           = "1.2"
  public_network_access_enabled = false
  tags                          = local.tags

  lifecycle {
    prevent_destroy = true
  }
}
