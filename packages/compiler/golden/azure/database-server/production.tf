# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/importer, resource:default/catalog-db, resource:default/ratings-db, resource:default/shared-db
# in function: variable.database_administrators

variable "importer_image" {
  description = "Container image of importer, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/importer, resource:default/catalog-db, resource:default/ratings-db, resource:default/shared-db

locals {
  importer_tags = {
    entity = "component:default/importer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  shared_db_tags = {
    entity = "resource:default/shared-db"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  unique_end = substr(sha256("${data.azurerm_client_config.current.subscription_id}/shop/production"), 0, 5)
  tags = {
    appstack    = "shop"
    environment = "production"
    owner       = "group:default/shop-team"
    managed-by  = "terraform"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# database_administrators: Entra group of the people who make logins in databases: its object id and its name
# importer_image: Container image of importer, with its tag or digest

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
# in foundations/private-dns: azurerm_private_dns_zone.registry
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.registry
# in foundations/subnets: azurerm_subnet.endpoints
# in foundations/subnets: azurerm_network_security_group.endpoints
# in foundations/subnets: azurerm_subnet_network_security_group_association.endpoints
# in foundations/subnets: azurerm_network_security_rule.endpoints_others
# in foundations/registry: azurerm_private_endpoint.registry
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_443
# ---------- identity.tf
# Entities: component:default/importer, resource:default/shared-db

resource "azurerm_user_assigned_identity" "importer" {
  name                = "shop-production-importer"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.importer_tags)
}

resource "azurerm_role_assignment" "importer_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.importer.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_user_assigned_identity" "shared_db" {
  name                = "shop-production-shared-db"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.shared_db_tags)
}

# ---------- security.tf
# Entities: resource:default/shared-db

resource "azurerm_management_lock" "shared_db" {
  name       = "keep"
  scope      = azurerm_mysql_flexible_server.shared_db.id
  lock_level = "CanNotDelete"
  notes      = "shared-db holds data"
}

# ---------- data.tf
# Entities: resource:default/catalog-db, resource:default/ratings-db, resource:default/shared-db
# in foundations/account: data.azurerm_client_config.current

# resource:default/shared-db
# MySQL asks for an administrator with a password. Nobody knows this one: it is random, write-only, and neither in plan nor state.
# Passwords are switched off below; people sign in as the administrators of Entra.
resource "azurerm_mysql_flexible_server" "shared_db" {
  name                              = "shop-production-shared-db-${local.unique_end}"
  resource_group_name               = azurerm_resource_group.main.name
  location                          = azurerm_resource_group.main.location
  version                           = "8.4"
  sku_name                          = "GP_Standard_D2ads_v5"
  administrator_login               = "dbadmin"
  administrator_password_wo         = "Aa1-${uuid()}"
  administrator_password_wo_version = 1
  delegated_subnet_id               = azurerm_subnet.mysql.id
  private_dns_zone_id               = azurerm_private_dns_zone.mysql.id
  public_network_access             = "Disabled"
  backup_retention_days             = 14
  geo_redundant_backup_enabled      = true
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

  high_availability {
    mode = "ZoneRedundant"
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [zone, high_availability[0].standby_availability_zone, storage[0].size_gb]
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

  lifecycle {
    prevent_destroy = true
  }
}

# resource:default/ratings-db
resource "azurerm_mysql_flexible_database" "ratings_db" {
  name                = "ratings_db"
  server_name         = azurerm_mysql_flexible_server.shared_db.name
  resource_group_name = azurerm_mysql_flexible_server.shared_db.resource_group_name
  charset             = "utf8mb4"
  collation           = "utf8mb4_0900_ai_ci"

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_mysql_flexible_server_configuration" "shared_db" {
  for_each = {
    require_secure_transport = "ON"
    slow_query_log           = "ON"
    long_query_time          = "1"
  }

  name                = each.key
  server_name         = azurerm_mysql_flexible_server.shared_db.name
  resource_group_name = azurerm_mysql_flexible_server.shared_db.resource_group_name
  value               = each.value
}

resource "azurerm_mysql_flexible_server_active_directory_administrator" "shared_db" {
  server_id   = azurerm_mysql_flexible_server.shared_db.id
  identity_id = azurerm_user_assigned_identity.shared_db.id
  login       = var.database_administrators.name
  object_id   = var.database_administrators.object_id
  tenant_id   = data.azurerm_client_config.current.tenant_id
}

resource "azurerm_mysql_flexible_server_configuration" "shared_db_entra_only" {
  name                = "aad_auth_only"
  server_name         = azurerm_mysql_flexible_server.shared_db.name
  resource_group_name = azurerm_mysql_flexible_server.shared_db.resource_group_name
  value               = "ON"

  depends_on = [azurerm_mysql_flexible_server_active_directory_administrator.shared_db]
}

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
    min_replicas = 2
    max_replicas = 6

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

  depends_on = [
    azurerm_role_assignment.importer_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
}

# ---------- observability.tf
# Entities: component:default/importer, resource:default/shared-db
# in foundations/logs: azurerm_log_analytics_workspace.main
# in foundations/alarms: azurerm_monitor_action_group.main

resource "azurerm_monitor_metric_alert" "importer_cpu" {
  name                = "shop-production-importer-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "importer uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.importer.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.importer_tags)

  criteria {
    metric_namespace = "Microsoft.App/containerApps"
    metric_name      = "UsageNanoCores"
    aggregation      = "Average"
    operator         = "GreaterThan"
    threshold        = 225000000
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

resource "azurerm_monitor_metric_alert" "importer_instances" {
  name                = "shop-production-importer-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of importer run than should"
  scopes              = [azurerm_container_app.importer.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.importer_tags)

  criteria {
    metric_namespace = "Microsoft.App/containerApps"
    metric_name      = "Replicas"
    aggregation      = "Maximum"
    operator         = "LessThan"
    threshold        = 2
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

resource "azurerm_monitor_diagnostic_setting" "shared_db_logs" {
  name                       = "logs"
  target_resource_id         = azurerm_mysql_flexible_server.shared_db.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_metric_alert" "shared_db_storage" {
  name                = "shop-production-shared-db-storage"
  resource_group_name = azurerm_resource_group.main.name
  description         = "shared-db uses nearly all of its storage"
  scopes              = [azurerm_mysql_flexible_server.shared_db.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.shared_db_tags)

  criteria {
    metric_namespace = "Microsoft.DBforMySQL/flexibleServers"
    metric_name      = "storage_percent"
    aggregation      = "Average"
    operator         = "GreaterThan"
    threshold        = 90
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

resource "azurerm_monitor_metric_alert" "shared_db_cpu" {
  name                = "shop-production-shared-db-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "shared-db uses nearly all of its CPU"
  scopes              = [azurerm_mysql_flexible_server.shared_db.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.shared_db_tags)

  criteria {
    metric_namespace = "Microsoft.DBforMySQL/flexibleServers"
    metric_name      = "cpu_percent"
    aggregation      = "Average"
    operator         = "GreaterThan"
    threshold        = 90
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

# ---------- outputs.tf
# Entities: component:default/importer, resource:default/catalog-db, resource:default/ratings-db, resource:default/shared-db
# in function: output.database_administrators

output "importer_catalog_db_client_id" {
  description = "Identity by which importer signs in to catalog-db"
  value       = azurerm_user_assigned_identity.importer.client_id
}

output "importer_ratings_db_client_id" {
  description = "Identity by which importer signs in to ratings-db"
  value       = azurerm_user_assigned_identity.importer.client_id
}

output "shared_db_directory_reader_id" {
  description = "Object id of the identity by which shared-db looks identities up in Entra"
  value       = azurerm_user_assigned_identity.shared_db.principal_id
}

output "shared_db_host" {
  description = "Host name of shared-db"
  value       = azurerm_mysql_flexible_server.shared_db.fqdn
}

# ---------- bootstrap/catalog_db/importer.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/importer

-- The login has no password: it signs in with a token of the identity, which is put in place of CLIENT_ID.
-- MySQL knows no "if not exists" here: when the login is there, it says so and goes on.
SET aad_auth_validate_oids_in_tenant = OFF;
CREATE AADUSER 'importer' IDENTIFIED BY 'CLIENT_ID';
GRANT ALL PRIVILEGES ON `catalog_db`.* TO 'importer'@'%';

# ---------- bootstrap/ratings_db/importer.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/importer

-- The login has no password: it signs in with a token of the identity, which is put in place of CLIENT_ID.
-- MySQL knows no "if not exists" here: when the login is there, it says so and goes on.
SET aad_auth_validate_oids_in_tenant = OFF;
CREATE AADUSER 'importer' IDENTIFIED BY 'CLIENT_ID';
GRANT INSERT, UPDATE, DELETE ON `ratings_db`.* TO 'importer'@'%';
