# ---------- security.tf

resource "azurerm_key_vault" "main" {
  # checkov:skip=CKV_AZURE_42:development may be recreated at once
  # checkov:skip=CKV_AZURE_110:development may be recreated at once
  # checkov:skip=CKV2_AZURE_32:development has no private endpoints; they cost by the hour
  name                          = "sho-deve-kv-15ac33-${local.unique_end}"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = azurerm_resource_group.main.location
  tenant_id                     = data.azurerm_client_config.current.tenant_id
  sku_name                      = "standard"
  rbac_authorization_enabled    = true
  purge_protection_enabled      = false
  soft_delete_retention_days    = 7
  public_network_access_enabled = true
  tags                          = local.tags

  network_acls {
    default_action             = "Deny"
    bypass                     = "AzureServices"
    virtual_network_subnet_ids = [azurerm_subnet.containers.id]
  }
}
