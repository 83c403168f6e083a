# ---------- network.tf
# in production: azurerm_private_dns_zone.postgres
# in production: azurerm_private_dns_zone_virtual_network_link.postgres
# in production: azurerm_private_dns_zone.sql_server
# in production: azurerm_private_dns_zone_virtual_network_link.sql_server
# in production: azurerm_private_dns_zone.mysql
# in production: azurerm_private_dns_zone_virtual_network_link.mysql
# in production: azurerm_private_dns_zone.redis_enterprise

resource "azurerm_private_dns_zone_virtual_network_link" "redis_enterprise" {
  name                  = "network"
  resource_group_name   = azurerm_resource_group.main.name
  private_dns_zone_name = azurerm_private_dns_zone.redis_enterprise.name
  virtual_network_id    = azurerm_virtual_network.main.id
  tags                  = local.tags
}

# in production: azurerm_private_dns_zone.mongo_cluster
# in production: azurerm_private_dns_zone_virtual_network_link.mongo_cluster
# in production: azurerm_private_dns_zone.search_service
# in production: azurerm_private_dns_zone_virtual_network_link.search_service
