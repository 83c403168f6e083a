# ---------- network.tf

resource "azurerm_network_security_rule" "containers_to_endpoints_443" {
  name                         = "containers-443"
  resource_group_name          = azurerm_resource_group.main.name
  network_security_group_name  = azurerm_network_security_group.endpoints.name
  description                  = "From containers to port 443 of endpoints"
  direction                    = "Inbound"
  access                       = "Allow"
  priority                     = 100
  protocol                     = "Tcp"
  source_address_prefixes      = azurerm_subnet.containers.address_prefixes
  source_port_range            = "*"
  destination_address_prefixes = azurerm_subnet.endpoints.address_prefixes
  destination_port_range       = "443"
}

resource "azurerm_network_security_rule" "functions_to_endpoints_443" {
  name                         = "functions-443"
  resource_group_name          = azurerm_resource_group.main.name
  network_security_group_name  = azurerm_network_security_group.endpoints.name
  description                  = "From functions to port 443 of endpoints"
  direction                    = "Inbound"
  access                       = "Allow"
  priority                     = 101
  protocol                     = "Tcp"
  source_address_prefixes      = azurerm_subnet.functions.address_prefixes
  source_port_range            = "*"
  destination_address_prefixes = azurerm_subnet.endpoints.address_prefixes
  destination_port_range       = "443"
}

resource "azurerm_network_security_rule" "functions_to_postgres_5432" {
  name                         = "functions-5432"
  resource_group_name          = azurerm_resource_group.main.name
  network_security_group_name  = azurerm_network_security_group.postgres.name
  description                  = "From functions to port 5432 of postgres"
  direction                    = "Inbound"
  access                       = "Allow"
  priority                     = 151
  protocol                     = "Tcp"
  source_address_prefixes      = azurerm_subnet.functions.address_prefixes
  source_port_range            = "*"
  destination_address_prefixes = azurerm_subnet.postgres.address_prefixes
  destination_port_range       = "5432"
}

resource "azurerm_network_security_rule" "apps_to_endpoints_443" {
  name                         = "apps-443"
  resource_group_name          = azurerm_resource_group.main.name
  network_security_group_name  = azurerm_network_security_group.endpoints.name
  description                  = "From apps to port 443 of endpoints"
  direction                    = "Inbound"
  access                       = "Allow"
  priority                     = 106
  protocol                     = "Tcp"
  source_address_prefixes      = azurerm_subnet.apps.address_prefixes
  source_port_range            = "*"
  destination_address_prefixes = azurerm_subnet.endpoints.address_prefixes
  destination_port_range       = "443"
}

resource "azurerm_network_security_rule" "containers_to_postgres_5432" {
  name                         = "containers-5432"
  resource_group_name          = azurerm_resource_group.main.name
  network_security_group_name  = azurerm_network_security_group.postgres.name
  description                  = "From containers to port 5432 of postgres"
  direction                    = "Inbound"
  access                       = "Allow"
  priority                     = 150
  protocol                     = "Tcp"
  source_address_prefixes      = azurerm_subnet.containers.address_prefixes
  source_port_range            = "*"
  destination_address_prefixes = azurerm_subnet.postgres.address_prefixes
  destination_port_range       = "5432"
}

resource "azurerm_network_security_rule" "containers_to_machines_443" {
  name                         = "containers-443"
  resource_group_name          = azurerm_resource_group.main.name
  network_security_group_name  = azurerm_network_security_group.machines.name
  description                  = "From containers to port 443 of machines"
  direction                    = "Inbound"
  access                       = "Allow"
  priority                     = 100
  protocol                     = "Tcp"
  source_address_prefixes      = azurerm_subnet.containers.address_prefixes
  source_port_range            = "*"
  destination_address_prefixes = azurerm_subnet.machines.address_prefixes
  destination_port_range       = "443"
}

resource "azurerm_network_security_rule" "containers_to_endpoints_1433" {
  name                         = "containers-1433"
  resource_group_name          = azurerm_resource_group.main.name
  network_security_group_name  = azurerm_network_security_group.endpoints.name
  description                  = "From containers to port 1433 of endpoints"
  direction                    = "Inbound"
  access                       = "Allow"
  priority                     = 120
  protocol                     = "Tcp"
  source_address_prefixes      = azurerm_subnet.containers.address_prefixes
  source_port_range            = "*"
  destination_address_prefixes = azurerm_subnet.endpoints.address_prefixes
  destination_port_range       = "1433"
}

resource "azurerm_network_security_rule" "containers_to_mysql_3306" {
  name                         = "containers-3306"
  resource_group_name          = azurerm_resource_group.main.name
  network_security_group_name  = azurerm_network_security_group.mysql.name
  description                  = "From containers to port 3306 of mysql"
  direction                    = "Inbound"
  access                       = "Allow"
  priority                     = 140
  protocol                     = "Tcp"
  source_address_prefixes      = azurerm_subnet.containers.address_prefixes
  source_port_range            = "*"
  destination_address_prefixes = azurerm_subnet.mysql.address_prefixes
  destination_port_range       = "3306"
}

resource "azurerm_network_security_rule" "containers_to_endpoints_10000" {
  name                         = "containers-10000"
  resource_group_name          = azurerm_resource_group.main.name
  network_security_group_name  = azurerm_network_security_group.endpoints.name
  description                  = "From containers to port 10000 of endpoints"
  direction                    = "Inbound"
  access                       = "Allow"
  priority                     = 190
  protocol                     = "Tcp"
  source_address_prefixes      = azurerm_subnet.containers.address_prefixes
  source_port_range            = "*"
  destination_address_prefixes = azurerm_subnet.endpoints.address_prefixes
  destination_port_range       = "10000"
}

resource "azurerm_network_security_rule" "containers_to_endpoints_10260" {
  name                         = "containers-10260"
  resource_group_name          = azurerm_resource_group.main.name
  network_security_group_name  = azurerm_network_security_group.endpoints.name
  description                  = "From containers to port 10260 of endpoints"
  direction                    = "Inbound"
  access                       = "Allow"
  priority                     = 210
  protocol                     = "Tcp"
  source_address_prefixes      = azurerm_subnet.containers.address_prefixes
  source_port_range            = "*"
  destination_address_prefixes = azurerm_subnet.endpoints.address_prefixes
  destination_port_range       = "10260"
}

resource "azurerm_network_security_rule" "containers_to_endpoints_5671" {
  name                         = "containers-5671"
  resource_group_name          = azurerm_resource_group.main.name
  network_security_group_name  = azurerm_network_security_group.endpoints.name
  description                  = "From containers to port 5671 of endpoints"
  direction                    = "Inbound"
  access                       = "Allow"
  priority                     = 160
  protocol                     = "Tcp"
  source_address_prefixes      = azurerm_subnet.containers.address_prefixes
  source_port_range            = "*"
  destination_address_prefixes = azurerm_subnet.endpoints.address_prefixes
  destination_port_range       = "5671"
}

resource "azurerm_network_security_rule" "containers_to_endpoints_9093" {
  name                         = "containers-9093"
  resource_group_name          = azurerm_resource_group.main.name
  network_security_group_name  = azurerm_network_security_group.endpoints.name
  description                  = "From containers to port 9093 of endpoints"
  direction                    = "Inbound"
  access                       = "Allow"
  priority                     = 180
  protocol                     = "Tcp"
  source_address_prefixes      = azurerm_subnet.containers.address_prefixes
  source_port_range            = "*"
  destination_address_prefixes = azurerm_subnet.endpoints.address_prefixes
  destination_port_range       = "9093"
}

resource "azurerm_network_security_rule" "kubernetes_to_endpoints_443" {
  name                         = "kubernetes-443"
  resource_group_name          = azurerm_resource_group.main.name
  network_security_group_name  = azurerm_network_security_group.endpoints.name
  description                  = "From kubernetes to port 443 of endpoints"
  direction                    = "Inbound"
  access                       = "Allow"
  priority                     = 105
  protocol                     = "Tcp"
  source_address_prefixes      = azurerm_subnet.kubernetes.address_prefixes
  source_port_range            = "*"
  destination_address_prefixes = azurerm_subnet.endpoints.address_prefixes
  destination_port_range       = "443"
}

resource "azurerm_network_security_rule" "kubernetes_to_postgres_5432" {
  name                         = "kubernetes-5432"
  resource_group_name          = azurerm_resource_group.main.name
  network_security_group_name  = azurerm_network_security_group.postgres.name
  description                  = "From kubernetes to port 5432 of postgres"
  direction                    = "Inbound"
  access                       = "Allow"
  priority                     = 155
  protocol                     = "Tcp"
  source_address_prefixes      = azurerm_subnet.kubernetes.address_prefixes
  source_port_range            = "*"
  destination_address_prefixes = azurerm_subnet.postgres.address_prefixes
  destination_port_range       = "5432"
}
