# ---------- network.tf

resource "azurerm_public_ip" "nat" {
  name                = "shop-development-nat"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  allocation_method   = "Static"
  sku                 = "Standard"
  tags                = local.tags
}

# in production: azurerm_nat_gateway.main
# in production: azurerm_nat_gateway_public_ip_association.main
# in production: azurerm_subnet_nat_gateway_association.machines
