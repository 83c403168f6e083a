# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/importer, resource:default/catalog-db, resource:default/sessions, resource:default/shared-db
# in function: variable.database_administrators
# in database-server: variable.importer_image
# ---------- locals.tf
# Entities: component:default/importer, resource:default/catalog-db, resource:default/sessions, resource:default/shared-db

locals {
  importer_tags = {
    entity = "component:default/importer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  sessions_tags = {
    entity = "resource:default/sessions"
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

database_administrators = {
  object_id = "11111111-1111-1111-1111-111111111111"
  name      = "Database administrators"
}

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# importer_image: Container image of importer, with its tag or digest

# ---------- network.tf
# Entities: resource:default/sessions
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/private-dns: azurerm_private_dns_zone.redis_enterprise
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.redis_enterprise
# in foundations/private-dns: azurerm_private_dns_zone.postgres

resource "azurerm_private_dns_zone_virtual_network_link" "postgres" {
  name                  = "network"
  resource_group_name   = azurerm_resource_group.main.name
  private_dns_zone_name = azurerm_private_dns_zone.postgres.name
  virtual_network_id    = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/shared"
  tags                  = local.tags
}

# in foundations/private-dns: azurerm_private_dns_zone.registry

resource "azurerm_private_dns_zone_virtual_network_link" "registry" {
  name                  = "network"
  resource_group_name   = azurerm_resource_group.main.name
  private_dns_zone_name = azurerm_private_dns_zone.registry.name
  virtual_network_id    = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/shared"
  tags                  = local.tags
}

resource "azurerm_private_endpoint" "registry" {
  name                = "shop-production-registry"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  subnet_id           = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/shared/subnets/endpoints"
  tags                = local.tags

  private_service_connection {
    name                           = "registry"
    private_connection_resource_id = azurerm_container_registry.main.id
    subresource_names              = ["registry"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.registry.id]
  }
}

resource "azurerm_private_endpoint" "sessions_endpoint" {
  name                = "shop-production-sessions"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  subnet_id           = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/shared/subnets/endpoints"
  tags                = merge(local.tags, local.sessions_tags)

  private_service_connection {
    name                           = "redisEnterprise"
    private_connection_resource_id = azurerm_managed_redis.sessions.id
    subresource_names              = ["redisEnterprise"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.redis_enterprise.id]
  }
}

# ---------- identity.tf
# Entities: component:default/importer
# in database-server: azurerm_user_assigned_identity.importer
# in database-server: azurerm_role_assignment.importer_images
# ---------- security.tf
# Entities: resource:default/shared-db

resource "azurerm_management_lock" "shared_db" {
  name       = "keep"
  scope      = azurerm_postgresql_flexible_server.shared_db.id
  lock_level = "CanNotDelete"
  notes      = "shared-db holds data"
}

# ---------- data.tf
# Entities: component:default/importer, resource:default/catalog-db, resource:default/sessions, resource:default/shared-db
# in foundations/account: data.azurerm_client_config.current

# resource:default/sessions
resource "azurerm_managed_redis" "sessions" {
  name                      = "shop-production-sessions-${local.unique_end}"
  resource_group_name       = azurerm_resource_group.main.name
  location                  = azurerm_resource_group.main.location
  sku_name                  = "Balanced_B3"
  high_availability_enabled = true
  public_network_access     = "Disabled"
  tags                      = merge(local.tags, local.sessions_tags)

  default_database {
    access_keys_authentication_enabled          = false
    client_protocol                             = "Encrypted"
    clustering_policy                           = "EnterpriseCluster"
    eviction_policy                             = "VolatileLRU"
    persistence_redis_database_backup_frequency = "12h"
  }

  lifecycle {
    prevent_destroy = true
  }
}

# The provider has no resource for access policies of Azure Managed Redis; this template holds one.
resource "azurerm_resource_group_template_deployment" "importer_sessions" {
  name                = "shop-production-importer-sessions"
  resource_group_name = azurerm_managed_redis.sessions.resource_group_name
  deployment_mode     = "Incremental"
  template_content = jsonencode({
    "$schema"      = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"
    contentVersion = "1.0.0.0"
    resources = [
      {
        type       = "Microsoft.Cache/redisEnterprise/databases/accessPolicyAssignments"
        apiVersion = "2025-04-01"
        name       = "${azurerm_managed_redis.sessions.name}/default/${replace(azurerm_user_assigned_identity.importer.principal_id, "-", "")}"
        properties = {
          accessPolicyName = "default"
          user = {
            objectId = azurerm_user_assigned_identity.importer.principal_id
          }
        }
      },
    ]
  })
  tags = merge(local.tags, local.importer_tags)
}

# resource:default/shared-db
resource "azurerm_postgresql_flexible_server" "shared_db" {
  name                          = "shop-production-shared-db-${local.unique_end}"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = azurerm_resource_group.main.location
  version                       = "17"
  sku_name                      = "GP_Standard_D2ads_v5"
  storage_mb                    = 32768
  auto_grow_enabled             = true
  delegated_subnet_id           = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/shared/subnets/postgres"
  private_dns_zone_id           = azurerm_private_dns_zone.postgres.id
  public_network_access_enabled = false
  backup_retention_days         = 14
  geo_redundant_backup_enabled  = true
  tags                          = merge(local.tags, local.shared_db_tags)

  authentication {
    active_directory_auth_enabled = true
    password_auth_enabled         = false
    tenant_id                     = data.azurerm_client_config.current.tenant_id
  }

  high_availability {
    mode = "ZoneRedundant"
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [zone, high_availability[0].standby_availability_zone, storage_mb]
  }

  depends_on = [azurerm_private_dns_zone_virtual_network_link.postgres]
}

# resource:default/catalog-db
resource "azurerm_postgresql_flexible_server_database" "catalog_db" {
  name      = "catalog_db"
  server_id = azurerm_postgresql_flexible_server.shared_db.id
  charset   = "UTF8"
  collation = "en_US.utf8"

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_postgresql_flexible_server_configuration" "shared_db" {
  for_each = {
    require_secure_transport   = "on"
    ssl_min_protocol_version   = "TLSv1.2"
    log_statement              = "ddl"
    log_min_duration_statement = "1000"
  }

  name      = each.key
  server_id = azurerm_postgresql_flexible_server.shared_db.id
  value     = each.value
}

resource "azurerm_postgresql_flexible_server_active_directory_administrator" "shared_db" {
  server_name         = azurerm_postgresql_flexible_server.shared_db.name
  resource_group_name = azurerm_postgresql_flexible_server.shared_db.resource_group_name
  tenant_id           = data.azurerm_client_config.current.tenant_id
  object_id           = var.database_administrators.object_id
  principal_name      = var.database_administrators.name
  principal_type      = "Group"
}

# ---------- compute.tf
# Entities: component:default/importer
# in foundations/registry: azurerm_container_registry.main

# Its address is public so that apps may be; each app says whether it is.
# Azure keeps what it manages in a group of its own: named here, so that plans stay empty.
resource "azurerm_container_app_environment" "main" {
  name                               = "shop-production-containers"
  resource_group_name                = azurerm_resource_group.main.name
  location                           = azurerm_resource_group.main.location
  infrastructure_resource_group_name = "shop-production-containers-managed"
  infrastructure_subnet_id           = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/shared/subnets/containers"
  logs_destination                   = "log-analytics"
  log_analytics_workspace_id         = azurerm_log_analytics_workspace.main.id
  zone_redundancy_enabled            = true
  tags                               = local.tags

  workload_profile {
    name                  = "Consumption"
    workload_profile_type = "Consumption"
  }
}

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
        value = azurerm_postgresql_flexible_server.shared_db.fqdn
      }

      env {
        name  = "CATALOG_DB_NAME"
        value = azurerm_postgresql_flexible_server_database.catalog_db.name
      }

      env {
        name  = "CATALOG_DB_PORT"
        value = "5432"
      }

      env {
        name  = "CATALOG_DB_USER"
        value = "importer"
      }

      env {
        name  = "SESSIONS_HOST"
        value = azurerm_managed_redis.sessions.hostname
      }

      env {
        name  = "SESSIONS_NAME"
        value = azurerm_managed_redis.sessions.name
      }

      env {
        name  = "SESSIONS_PORT"
        value = "10000"
      }

      env {
        name  = "SESSIONS_USER"
        value = azurerm_user_assigned_identity.importer.principal_id
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

  depends_on = [azurerm_role_assignment.importer_images, azurerm_private_endpoint.registry]
}

# ---------- observability.tf
# Entities: component:default/importer, resource:default/sessions, resource:default/shared-db
# in foundations/alarms: azurerm_monitor_action_group.main
# in foundations/logs: azurerm_log_analytics_workspace.main
# in database-server: azurerm_monitor_metric_alert.importer_cpu
# in database-server: azurerm_monitor_metric_alert.importer_instances

resource "azurerm_monitor_metric_alert" "sessions_memory" {
  name                = "shop-production-sessions-memory"
  resource_group_name = azurerm_resource_group.main.name
  description         = "sessions uses nearly all of its memory"
  scopes              = [azurerm_managed_redis.sessions.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.sessions_tags)

  criteria {
    metric_namespace = "Microsoft.Cache/redisEnterprise"
    metric_name      = "usedmemorypercentage"
    aggregation      = "Maximum"
    operator         = "GreaterThan"
    threshold        = 90
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

resource "azurerm_monitor_metric_alert" "sessions_cpu" {
  name                = "shop-production-sessions-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "sessions uses nearly all of its CPU"
  scopes              = [azurerm_managed_redis.sessions.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.sessions_tags)

  criteria {
    metric_namespace = "Microsoft.Cache/redisEnterprise"
    metric_name      = "percentProcessorTime"
    aggregation      = "Maximum"
    operator         = "GreaterThan"
    threshold        = 90
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

resource "azurerm_monitor_diagnostic_setting" "sessions_logs" {
  name                       = "logs"
  target_resource_id         = "${azurerm_managed_redis.sessions.id}/databases/default"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_diagnostic_setting" "shared_db_logs" {
  name                       = "logs"
  target_resource_id         = azurerm_postgresql_flexible_server.shared_db.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_metric_alert" "shared_db_storage" {
  name                = "shop-production-shared-db-storage"
  resource_group_name = azurerm_resource_group.main.name
  description         = "shared-db uses nearly all of its storage"
  scopes              = [azurerm_postgresql_flexible_server.shared_db.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.shared_db_tags)

  criteria {
    metric_namespace = "Microsoft.DBforPostgreSQL/flexibleServers"
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
  scopes              = [azurerm_postgresql_flexible_server.shared_db.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.shared_db_tags)

  criteria {
    metric_namespace = "Microsoft.DBforPostgreSQL/flexibleServers"
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
# Entities: component:default/importer, resource:default/catalog-db, resource:default/sessions, resource:default/shared-db
# in function: output.database_administrators

output "importer_catalog_db_principal_id" {
  description = "Identity by which importer signs in to catalog-db"
  value       = azurerm_user_assigned_identity.importer.principal_id
}

output "sessions_host" {
  description = "Host name of sessions"
  value       = azurerm_managed_redis.sessions.hostname
}

output "shared_db_host" {
  description = "Host name of shared-db"
  value       = azurerm_postgresql_flexible_server.shared_db.fqdn
}

# ---------- bootstrap/catalog_db/importer.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/importer

-- What is created in "catalog_db" belongs to this role, whoever creates it.
SELECT 'CREATE ROLE "catalog_db_owner" NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'catalog_db_owner') \gexec
GRANT "catalog_db_owner" TO CURRENT_USER;
REVOKE CONNECT ON DATABASE "catalog_db" FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO "catalog_db_owner";

-- The login has no password: it signs in with a token of the identity. Azure makes such logins in "postgres" alone.
\connect postgres
SELECT pgaadauth_create_principal_with_oid('importer', :'principal_id', 'service', false, false)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'importer');
\connect catalog_db
GRANT CONNECT ON DATABASE "catalog_db" TO "importer";

-- It reads, writes and migrates.
GRANT "catalog_db_owner" TO "importer";
ALTER ROLE "importer" IN DATABASE "catalog_db" SET role TO "catalog_db_owner";
