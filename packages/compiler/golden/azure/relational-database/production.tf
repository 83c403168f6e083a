# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/orders, component:default/reports, resource:default/orders-db
# in function: variable.database_administrators

variable "orders_image" {
  description = "Container image of orders, with its tag or digest"
  type        = string
  nullable    = false
}

variable "reports_image" {
  description = "Container image of reports, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/orders, component:default/reports, resource:default/orders-db

locals {
  orders_db_tags = {
    entity = "resource:default/orders-db"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  orders_tags = {
    entity = "component:default/orders"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  reports_tags = {
    entity = "component:default/reports"
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
# orders_image: Container image of orders, with its tag or digest
# reports_image: Container image of reports, with its tag or digest

# ---------- network.tf
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/network: azurerm_virtual_network.main
# in foundations/subnets: azurerm_subnet.containers
# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# in foundations/private-dns: azurerm_private_dns_zone.postgres
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.postgres
# in foundations/subnets: azurerm_subnet.postgres
# in foundations/subnets: azurerm_network_security_group.postgres
# in foundations/subnets: azurerm_subnet_network_security_group_association.postgres
# in foundations/subnets: azurerm_network_security_rule.postgres_within
# in foundations/subnets: azurerm_network_security_rule.postgres_others
# in foundations/network-rules: azurerm_network_security_rule.containers_to_postgres_5432
# in foundations/private-dns: azurerm_private_dns_zone.registry
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.registry
# in foundations/subnets: azurerm_subnet.endpoints
# in foundations/subnets: azurerm_network_security_group.endpoints
# in foundations/subnets: azurerm_subnet_network_security_group_association.endpoints
# in foundations/subnets: azurerm_network_security_rule.endpoints_others
# in foundations/registry: azurerm_private_endpoint.registry
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_443
# ---------- identity.tf
# Entities: component:default/orders, component:default/reports

resource "azurerm_user_assigned_identity" "orders" {
  name                = "shop-production-orders"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.orders_tags)
}

resource "azurerm_role_assignment" "orders_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.orders.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_user_assigned_identity" "reports" {
  name                = "shop-production-reports"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.reports_tags)
}

resource "azurerm_role_assignment" "reports_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.reports.principal_id
  principal_type       = "ServicePrincipal"
}

# ---------- security.tf
# Entities: resource:default/orders-db

resource "azurerm_management_lock" "orders_db" {
  name       = "keep"
  scope      = azurerm_postgresql_flexible_server.orders_db.id
  lock_level = "CanNotDelete"
  notes      = "orders-db holds data"
}

# ---------- data.tf
# Entities: resource:default/orders-db
# in foundations/account: data.azurerm_client_config.current

# resource:default/orders-db
resource "azurerm_postgresql_flexible_server" "orders_db" {
  name                          = "shop-production-orders-db-${local.unique_end}"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = azurerm_resource_group.main.location
  version                       = "17"
  sku_name                      = "GP_Standard_D2ads_v5"
  storage_mb                    = 32768
  auto_grow_enabled             = true
  delegated_subnet_id           = azurerm_subnet.postgres.id
  private_dns_zone_id           = azurerm_private_dns_zone.postgres.id
  public_network_access_enabled = false
  backup_retention_days         = 14
  geo_redundant_backup_enabled  = true
  tags                          = merge(local.tags, local.orders_db_tags)

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

resource "azurerm_postgresql_flexible_server_configuration" "orders_db" {
  for_each = {
    require_secure_transport   = "on"
    ssl_min_protocol_version   = "TLSv1.2"
    log_statement              = "ddl"
    log_min_duration_statement = "1000"
  }

  name      = each.key
  server_id = azurerm_postgresql_flexible_server.orders_db.id
  value     = each.value
}

resource "azurerm_postgresql_flexible_server_active_directory_administrator" "orders_db" {
  server_name         = azurerm_postgresql_flexible_server.orders_db.name
  resource_group_name = azurerm_postgresql_flexible_server.orders_db.resource_group_name
  tenant_id           = data.azurerm_client_config.current.tenant_id
  object_id           = var.database_administrators.object_id
  principal_name      = var.database_administrators.name
  principal_type      = "Group"
}

# resource:default/orders-db
resource "azurerm_postgresql_flexible_server_database" "orders_db" {
  name      = "orders_db"
  server_id = azurerm_postgresql_flexible_server.orders_db.id
  charset   = "UTF8"
  collation = "en_US.utf8"

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- compute.tf
# Entities: component:default/orders, component:default/reports
# in foundations/container-environment: azurerm_container_app_environment.main
# in foundations/registry: azurerm_container_registry.main

# component:default/orders
# Assumed: type "service" does not say more.
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "orders" {
  name                         = azurerm_user_assigned_identity.orders.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.orders_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.orders.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.orders.id
  }

  ingress {
    external_enabled = false
    target_port      = 8080
    transport        = "auto"

    traffic_weight {
      latest_revision = true
      percentage      = 100
    }
  }

  template {
    min_replicas = 2
    max_replicas = 6

    container {
      name   = "orders"
      image  = var.orders_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.orders.client_id
      }

      env {
        name  = "ORDERS_DB_HOST"
        value = azurerm_postgresql_flexible_server.orders_db.fqdn
      }

      env {
        name  = "ORDERS_DB_NAME"
        value = azurerm_postgresql_flexible_server_database.orders_db.name
      }

      env {
        name  = "ORDERS_DB_PORT"
        value = "5432"
      }

      env {
        name  = "ORDERS_DB_USER"
        value = "orders"
      }

      env {
        name  = "PORT"
        value = "8080"
      }

      startup_probe {
        transport               = "HTTP"
        port                    = 8080
        path                    = "/"
        interval_seconds        = 10
        failure_count_threshold = 10
      }

      liveness_probe {
        transport               = "HTTP"
        port                    = 8080
        path                    = "/"
        interval_seconds        = 10
        failure_count_threshold = 3
      }

      readiness_probe {
        transport               = "HTTP"
        port                    = 8080
        path                    = "/"
        interval_seconds        = 10
        failure_count_threshold = 3
        success_count_threshold = 1
      }
    }

    http_scale_rule {
      name                = "http"
      concurrent_requests = "50"
    }
  }

  depends_on = [
    azurerm_role_assignment.orders_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
}

# component:default/reports
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "reports" {
  name                         = azurerm_user_assigned_identity.reports.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.reports_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.reports.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.reports.id
  }

  template {
    min_replicas = 2
    max_replicas = 6

    container {
      name   = "reports"
      image  = var.reports_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.reports.client_id
      }

      env {
        name  = "ORDERS_DB_HOST"
        value = azurerm_postgresql_flexible_server.orders_db.fqdn
      }

      env {
        name  = "ORDERS_DB_NAME"
        value = azurerm_postgresql_flexible_server_database.orders_db.name
      }

      env {
        name  = "ORDERS_DB_PORT"
        value = "5432"
      }

      env {
        name  = "ORDERS_DB_USER"
        value = "reports"
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
    azurerm_role_assignment.reports_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
}

# ---------- observability.tf
# Entities: component:default/orders, component:default/reports, resource:default/orders-db
# in foundations/logs: azurerm_log_analytics_workspace.main
# in foundations/alarms: azurerm_monitor_action_group.main

resource "azurerm_monitor_metric_alert" "orders_cpu" {
  name                = "shop-production-orders-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "orders uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.orders.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.orders_tags)

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

resource "azurerm_monitor_metric_alert" "orders_instances" {
  name                = "shop-production-orders-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of orders run than should"
  scopes              = [azurerm_container_app.orders.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.orders_tags)

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

resource "azurerm_monitor_metric_alert" "reports_cpu" {
  name                = "shop-production-reports-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "reports uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.reports.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.reports_tags)

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

resource "azurerm_monitor_metric_alert" "reports_instances" {
  name                = "shop-production-reports-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of reports run than should"
  scopes              = [azurerm_container_app.reports.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.reports_tags)

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

resource "azurerm_monitor_diagnostic_setting" "orders_db_logs" {
  name                       = "logs"
  target_resource_id         = azurerm_postgresql_flexible_server.orders_db.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_metric_alert" "orders_db_storage" {
  name                = "shop-production-orders-db-storage"
  resource_group_name = azurerm_resource_group.main.name
  description         = "orders-db uses nearly all of its storage"
  scopes              = [azurerm_postgresql_flexible_server.orders_db.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.orders_db_tags)

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

resource "azurerm_monitor_metric_alert" "orders_db_cpu" {
  name                = "shop-production-orders-db-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "orders-db uses nearly all of its CPU"
  scopes              = [azurerm_postgresql_flexible_server.orders_db.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.orders_db_tags)

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
# Entities: component:default/orders, component:default/reports, resource:default/orders-db
# in function: output.database_administrators

output "orders_db_host" {
  description = "Host name of orders-db"
  value       = azurerm_postgresql_flexible_server.orders_db.fqdn
}

output "orders_orders_db_principal_id" {
  description = "Identity by which orders signs in to orders-db"
  value       = azurerm_user_assigned_identity.orders.principal_id
}

output "reports_orders_db_principal_id" {
  description = "Identity by which reports signs in to orders-db"
  value       = azurerm_user_assigned_identity.reports.principal_id
}

# ---------- bootstrap/orders_db/orders.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/orders

-- What is created in "orders_db" belongs to this role, whoever creates it.
SELECT 'CREATE ROLE "orders_db_owner" NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'orders_db_owner') \gexec
GRANT "orders_db_owner" TO CURRENT_USER;
REVOKE CONNECT ON DATABASE "orders_db" FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO "orders_db_owner";

-- The login has no password: it signs in with a token of the identity. Azure makes such logins in "postgres" alone.
\connect postgres
SELECT pgaadauth_create_principal_with_oid('orders', :'principal_id', 'service', false, false)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'orders');
\connect orders_db
GRANT CONNECT ON DATABASE "orders_db" TO "orders";

-- It reads, writes and migrates.
GRANT "orders_db_owner" TO "orders";
ALTER ROLE "orders" IN DATABASE "orders_db" SET role TO "orders_db_owner";

# ---------- bootstrap/orders_db/reports.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/reports

-- What is created in "orders_db" belongs to this role, whoever creates it.
SELECT 'CREATE ROLE "orders_db_owner" NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'orders_db_owner') \gexec
GRANT "orders_db_owner" TO CURRENT_USER;
REVOKE CONNECT ON DATABASE "orders_db" FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO "orders_db_owner";

-- The login has no password: it signs in with a token of the identity. Azure makes such logins in "postgres" alone.
\connect postgres
SELECT pgaadauth_create_principal_with_oid('reports', :'principal_id', 'service', false, false)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'reports');
\connect orders_db
GRANT CONNECT ON DATABASE "orders_db" TO "reports";

-- It may read and nothing else, also what is created later.
GRANT USAGE ON SCHEMA public TO "reports";
GRANT SELECT ON ALL TABLES IN SCHEMA public TO "reports";
ALTER DEFAULT PRIVILEGES FOR ROLE "orders_db_owner" IN SCHEMA public GRANT SELECT ON TABLES TO "reports";
