# ---------- compute.tf

resource "azurerm_container_registry" "main" {
  # checkov:skip=CKV_AZURE_139:the basic tier has no firewall; pulling takes an identity
  # checkov:skip=CKV_AZURE_163:Defender for Containers scans images where the subscription has it
  # checkov:skip=CKV_AZURE_164:Docker Content Trust has come to its end; pipelines sign images
  # checkov:skip=CKV_AZURE_165:development is in one region
  # checkov:skip=CKV_AZURE_166:quarantine is for scanners that release images themselves
  # checkov:skip=CKV_AZURE_167:the basic tier has no retention
  # checkov:skip=CKV_AZURE_233:the basic tier is in one zone
  # checkov:skip=CKV_AZURE_237:the basic tier has no data endpoints of its own
  name                          = "shopdevelopmentimages${local.unique_end}"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = azurerm_resource_group.main.location
  sku                           = "Basic"
  admin_enabled                 = false
  public_network_access_enabled = true
  tags                          = local.tags
}
