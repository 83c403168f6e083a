# ---------- network.tf

resource "azurerm_resource_group" "main" {
  name     = "shop-production-resources"
  location = "germanywestcentral"
  tags     = local.tags
}

# ---------- observability.tf

data "azurerm_resource_group" "main" {
  name = "shop-live"
}
