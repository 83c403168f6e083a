# ---------- compute.tf

data "azurerm_client_config" "current" {}

# ---------- data.tf

data "azurerm_client_config" "current" {}

# ---------- security.tf

data "azurerm_client_config" "current" {}
