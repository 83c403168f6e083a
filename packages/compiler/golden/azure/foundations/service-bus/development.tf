# ---------- messaging.tf

resource "azurerm_servicebus_namespace" "main" {
  # checkov:skip=CKV_AZURE_204:the standard tier has no private addresses; only identities with a role get in
  # checkov:skip=CKV_AZURE_199:encrypted with keys of Azure; a second layer needs the premium tier and one’s own key
  # checkov:skip=CKV_AZURE_201:encrypted with keys of Azure; one’s own key needs the premium tier
  # checkov:skip=CKV_AZURE_202:it calls nothing, so that it needs no identity
  name                          = "shop-development-messages-${local.unique_end}"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = azurerm_resource_group.main.location
  sku                           = "Standard"
  local_auth_enabled            = false
  minimum_tls_version           = "1.2"
  public_network_access_enabled = true
  tags                          = local.tags
}
