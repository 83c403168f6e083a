# ---------- network.tf

resource "azurerm_private_endpoint" "registry" {
  name                = "shop-production-registry"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  subnet_id           = azurerm_subnet.endpoints.id
  tags                = local.tags

  private_service_connection {
    name                           = "registry"
    private_connection_resource_id = azurerm_container_registry.main.id
    subresource_names              = ["registry"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.registry.id]
  }

  depends_on = [azurerm_private_dns_zone_virtual_network_link.registry]
}

# ---------- compute.tf

resource "azurerm_container_registry" "main" {
  # checkov:skip=CKV_AZURE_163:Defender for Containers scans images where the subscription has it
  # checkov:skip=CKV_AZURE_164:Docker Content Trust has come to its end; pipelines sign images
  # checkov:skip=CKV_AZURE_165:workloads are in one region
  # checkov:skip=CKV_AZURE_166:quarantine is for scanners that release images themselves
  name                          = "shopproductionimages${local.unique_end}"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = azurerm_resource_group.main.location
  sku                           = "Premium"
  admin_enabled                 = false
  public_network_access_enabled = false
  data_endpoint_enabled         = true
  retention_policy_in_days      = 30
  zone_redundancy_enabled       = true
  tags                          = local.tags

  lifecycle {
    prevent_destroy = true
  }
}
