# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/private-dns: azurerm_private_dns_zone.mysql
# in foundations/network: azurerm_virtual_network.main
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.mysql
# in foundations/subnets: azurerm_subnet.mysql
# in foundations/subnets: azurerm_network_security_group.mysql
# in foundations/subnets: azurerm_subnet_network_security_group_association.mysql
# in foundations/subnets: azurerm_network_security_rule.mysql_within
# in foundations/subnets: azurerm_network_security_rule.mysql_others
# in foundations/subnets: azurerm_subnet.containers
# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# in foundations/network-rules: azurerm_network_security_rule.containers_to_mysql_3306
# ---------- identity.tf, in production
# ---------- data.tf
# Entities: resource:default/catalog-db, resource:default/ratings-db, resource:default/shared-db
# in foundations/account: data.azurerm_client_config.current

# resource:default/shared-db
# MySQL asks for an administrator with a password. This one is random and write-only, and neither in plan nor state.
# Password sign-in is disabled below; operators sign in as the Entra administrators.
resource "azurerm_mysql_flexible_server" "shared_db" {
  # checkov:skip=CKV_AZURE_94:development keeps its backups in one region
  # checkov:skip=CKV2_AZURE_56:the server is inside the network, in a delegated subnet, which excludes private endpoints
  name                              = "shop-development-shared-db-${local.unique_end}"
  resource_group_name               = azurerm_resource_group.main.name
  location                          = azurerm_resource_group.main.location
  version                           = "8.4"
  sku_name                          = "B_Standard_B1ms"
  administrator_login               = "dbadmin"
  administrator_password_wo         = "Aa1-${uuid()}"
  administrator_password_wo_version = 1
  delegated_subnet_id               = azurerm_subnet.mysql.id
  private_dns_zone_id               = azurerm_private_dns_zone.mysql.id
  public_network_access             = "Disabled"
  backup_retention_days             = 1
  geo_redundant_backup_enabled      = false
  tags                              = merge(local.tags, local.shared_db_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.shared_db.id]
  }

  storage {
    size_gb            = 20
    auto_grow_enabled  = true
    io_scaling_enabled = true
  }

  lifecycle {
    ignore_changes = [zone, storage[0].size_gb]
  }

  depends_on = [azurerm_private_dns_zone_virtual_network_link.mysql]
}

# resource:default/catalog-db
resource "azurerm_mysql_flexible_database" "catalog_db" {
  name                = "catalog_db"
  server_name         = azurerm_mysql_flexible_server.shared_db.name
  resource_group_name = azurerm_mysql_flexible_server.shared_db.resource_group_name
  charset             = "utf8mb4"
  collation           = "utf8mb4_0900_ai_ci"
}

# resource:default/ratings-db
resource "azurerm_mysql_flexible_database" "ratings_db" {
  name                = "ratings_db"
  server_name         = azurerm_mysql_flexible_server.shared_db.name
  resource_group_name = azurerm_mysql_flexible_server.shared_db.resource_group_name
  charset             = "utf8mb4"
  collation           = "utf8mb4_0900_ai_ci"
}

# in production: azurerm_mysql_flexible_server_configuration.shared_db
# in production: azurerm_mysql_flexible_server_active_directory_administrator.shared_db
# in production: azurerm_mysql_flexible_server_configuration.shared_db_entra_only
# ---------- compute.tf
# Entities: component:default/importer
# in foundations/registry: azurerm_container_registry.main
# in foundations/container-environment: azurerm_container_app_environment.main

# component:default/importer
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "importer" {
  name                         = azurerm_user_assigned_identity.importer.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.importer_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.importer.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.importer.id
  }

  template {
    min_replicas = 1
    max_replicas = 2

    container {
      name   = "importer"
      image  = var.importer_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.importer.client_id
      }

      env {
        name  = "CATALOG_DB_HOST"
        value = azurerm_mysql_flexible_server.shared_db.fqdn
      }

      env {
        name  = "CATALOG_DB_NAME"
        value = azurerm_mysql_flexible_database.catalog_db.name
      }

      env {
        name  = "CATALOG_DB_PORT"
        value = "3306"
      }

      env {
        name  = "CATALOG_DB_USER"
        value = "importer"
      }

      env {
        name  = "RATINGS_DB_HOST"
        value = azurerm_mysql_flexible_server.shared_db.fqdn
      }

      env {
        name  = "RATINGS_DB_NAME"
        value = azurerm_mysql_flexible_database.ratings_db.name
      }

      env {
        name  = "RATINGS_DB_PORT"
        value = "3306"
      }

      env {
        name  = "RATINGS_DB_USER"
        value = "importer"
      }
    }

    custom_scale_rule {
      name             = "cpu"
      custom_rule_type = "cpu"
      metadata = {
        type  = "Utilization"
        value = "60"
      }
    }
  }

  depends_on = [azurerm_role_assignment.importer_images]
}

# ---------- observability.tf
# in foundations/logs: azurerm_log_analytics_workspace.main
# ---------- outputs.tf, in production
# ---------- bootstrap/catalog_db/importer.sql, in production
# ---------- bootstrap/ratings_db/importer.sql, in production
