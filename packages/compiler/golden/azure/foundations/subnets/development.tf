# ---------- network.tf
# in production: azurerm_subnet.containers
# in production: azurerm_network_security_group.containers
# in production: azurerm_subnet_network_security_group_association.containers
# in production: azurerm_subnet.postgres
# in production: azurerm_network_security_group.postgres
# in production: azurerm_subnet_network_security_group_association.postgres
# in production: azurerm_network_security_rule.postgres_within
# in production: azurerm_network_security_rule.postgres_others

resource "azurerm_subnet" "functions" {
  name                 = "functions"
  resource_group_name  = azurerm_resource_group.main.name
  virtual_network_name = azurerm_virtual_network.main.name
  address_prefixes     = ["10.0.2.0/24"]
  service_endpoints    = ["Microsoft.KeyVault", "Microsoft.Storage", "Microsoft.Web"]

  delegation {
    name = "functions"

    service_delegation {
      name    = "Microsoft.App/environments"
      actions = ["Microsoft.Network/virtualNetworks/subnets/join/action"]
    }
  }
}

# in production: azurerm_network_security_group.functions
# in production: azurerm_subnet_network_security_group_association.functions

resource "azurerm_subnet" "apps" {
  name                 = "apps"
  resource_group_name  = azurerm_resource_group.main.name
  virtual_network_name = azurerm_virtual_network.main.name
  address_prefixes     = ["10.0.6.0/24"]
  service_endpoints    = ["Microsoft.KeyVault"]

  delegation {
    name = "apps"

    service_delegation {
      name    = "Microsoft.Web/serverFarms"
      actions = ["Microsoft.Network/virtualNetworks/subnets/action"]
    }
  }
}

# in production: azurerm_network_security_group.apps
# in production: azurerm_subnet_network_security_group_association.apps
# in production: azurerm_subnet.machines
# in production: azurerm_network_security_group.machines
# in production: azurerm_subnet_network_security_group_association.machines
# in production: azurerm_network_security_rule.machines_others
# in production: azurerm_subnet.endpoints
# in production: azurerm_network_security_group.endpoints
# in production: azurerm_subnet_network_security_group_association.endpoints
# in production: azurerm_network_security_rule.endpoints_others
# in production: azurerm_subnet.mysql
# in production: azurerm_network_security_group.mysql
# in production: azurerm_subnet_network_security_group_association.mysql
# in production: azurerm_network_security_rule.mysql_within
# in production: azurerm_network_security_rule.mysql_others

resource "azurerm_subnet" "kubernetes" {
  name                 = "kubernetes"
  resource_group_name  = azurerm_resource_group.main.name
  virtual_network_name = azurerm_virtual_network.main.name
  address_prefixes     = ["10.0.8.0/22"]
  service_endpoints    = ["Microsoft.KeyVault"]
}

# in production: azurerm_network_security_group.kubernetes
# in production: azurerm_subnet_network_security_group_association.kubernetes
