# ---------- network.tf
# in production: azurerm_network_security_rule.functions_to_postgres_5432
# in production: azurerm_network_security_rule.containers_to_postgres_5432
# in production: azurerm_network_security_rule.containers_to_machines_443
# in production: azurerm_network_security_rule.containers_to_endpoints_1433
# in production: azurerm_network_security_rule.containers_to_mysql_3306
# in production: azurerm_network_security_rule.containers_to_endpoints_10000
# in production: azurerm_network_security_rule.containers_to_endpoints_10260
# in production: azurerm_network_security_rule.containers_to_endpoints_443
# in production: azurerm_network_security_rule.kubernetes_to_postgres_5432
