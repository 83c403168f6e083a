# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/bookkeeper, resource:default/ledger

variable "bookkeeper_image" {
  description = "Container image of bookkeeper, with its tag or digest"
  type        = string
  nullable    = false
}

# in function: variable.database_administrators
# ---------- locals.tf
# Entities: component:default/bookkeeper, resource:default/ledger

locals {
  bookkeeper_tags = {
    entity = "component:default/bookkeeper"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  ledger_tags = {
    entity = "resource:default/ledger"
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
# bookkeeper_image: Container image of bookkeeper, with its tag or digest
# database_administrators: Entra group of the people who make logins in databases: its object id and its name

# ---------- network.tf
# Entities: resource:default/ledger
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/private-dns: azurerm_private_dns_zone.sql_server
# in foundations/network: azurerm_virtual_network.main
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.sql_server
# in foundations/subnets: azurerm_subnet.endpoints
# in foundations/subnets: azurerm_network_security_group.endpoints
# in foundations/subnets: azurerm_subnet_network_security_group_association.endpoints
# in foundations/subnets: azurerm_network_security_rule.endpoints_others
# in foundations/subnets: azurerm_subnet.containers
# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_1433
# in foundations/private-dns: azurerm_private_dns_zone.registry
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.registry
# in foundations/registry: azurerm_private_endpoint.registry
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_443

resource "azurerm_private_endpoint" "ledger_endpoint" {
  name                = "shop-production-ledger"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  subnet_id           = azurerm_subnet.endpoints.id
  tags                = merge(local.tags, local.ledger_tags)

  private_service_connection {
    name                           = "sqlServer"
    private_connection_resource_id = azurerm_mssql_server.ledger.id
    subresource_names              = ["sqlServer"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.sql_server.id]
  }
}

# ---------- identity.tf
# Entities: component:default/bookkeeper

resource "azurerm_user_assigned_identity" "bookkeeper" {
  name                = "shop-production-bookkeeper"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.bookkeeper_tags)
}

resource "azurerm_role_assignment" "bookkeeper_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.bookkeeper.principal_id
  principal_type       = "ServicePrincipal"
}

# ---------- security.tf
# Entities: resource:default/ledger

resource "azurerm_management_lock" "ledger" {
  name       = "keep"
  scope      = azurerm_mssql_server.ledger.id
  lock_level = "CanNotDelete"
  notes      = "ledger holds data"
}

# ---------- data.tf
# Entities: resource:default/ledger
# in foundations/account: data.azurerm_client_config.current

# resource:default/ledger
resource "azurerm_mssql_server" "ledger" {
  # checkov:skip=CKV_AZURE_24:the log workspace decides how long audits are kept
  name                          = "shop-production-ledger-${local.unique_end}"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = azurerm_resource_group.main.location
  version                       = "12.0"
  minimum_tls_version           = "1.2"
  public_network_access_enabled = false
  tags                          = merge(local.tags, local.ledger_tags)

  azuread_administrator {
    azuread_authentication_only = true
    login_username              = var.database_administrators.name
    object_id                   = var.database_administrators.object_id
    tenant_id                   = data.azurerm_client_config.current.tenant_id
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_mssql_server_extended_auditing_policy" "ledger" {
  server_id              = azurerm_mssql_server.ledger.id
  log_monitoring_enabled = true
}

# resource:default/ledger
resource "azurerm_mssql_database" "ledger" {
  # checkov:skip=CKV_AZURE_224:a ledger table is a decision about the data model
  name                                = "ledger"
  server_id                           = azurerm_mssql_server.ledger.id
  sku_name                            = "GP_Gen5_2"
  max_size_gb                         = 100
  zone_redundant                      = true
  storage_account_type                = "Geo"
  transparent_data_encryption_enabled = true
  tags                                = merge(local.tags, local.ledger_tags)

  short_term_retention_policy {
    retention_days           = 14
    backup_interval_in_hours = 12
  }

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- compute.tf
# Entities: component:default/bookkeeper
# in foundations/registry: azurerm_container_registry.main
# in foundations/container-environment: azurerm_container_app_environment.main

# component:default/bookkeeper
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "bookkeeper" {
  name                         = azurerm_user_assigned_identity.bookkeeper.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.bookkeeper_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.bookkeeper.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.bookkeeper.id
  }

  template {
    min_replicas = 2
    max_replicas = 6

    container {
      name   = "bookkeeper"
      image  = var.bookkeeper_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.bookkeeper.client_id
      }

      env {
        name  = "LEDGER_HOST"
        value = azurerm_mssql_server.ledger.fully_qualified_domain_name
      }

      env {
        name  = "LEDGER_NAME"
        value = azurerm_mssql_database.ledger.name
      }

      env {
        name  = "LEDGER_PORT"
        value = "1433"
      }

      env {
        name  = "LEDGER_USER"
        value = "bookkeeper"
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
    azurerm_role_assignment.bookkeeper_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
}

# ---------- observability.tf
# Entities: component:default/bookkeeper, resource:default/ledger
# in foundations/logs: azurerm_log_analytics_workspace.main
# in foundations/alarms: azurerm_monitor_action_group.main

resource "azurerm_monitor_metric_alert" "bookkeeper_cpu" {
  name                = "shop-production-bookkeeper-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "bookkeeper uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.bookkeeper.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.bookkeeper_tags)

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

resource "azurerm_monitor_metric_alert" "bookkeeper_instances" {
  name                = "shop-production-bookkeeper-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of bookkeeper run than should"
  scopes              = [azurerm_container_app.bookkeeper.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.bookkeeper_tags)

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

resource "azurerm_monitor_diagnostic_setting" "ledger_audit" {
  name                       = "logs"
  target_resource_id         = "${azurerm_mssql_server.ledger.id}/databases/master"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category_group = "audit"
  }
}

resource "azurerm_monitor_diagnostic_setting" "ledger_logs" {
  name                       = "logs"
  target_resource_id         = azurerm_mssql_database.ledger.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_metric_alert" "ledger_storage" {
  name                = "shop-production-ledger-storage"
  resource_group_name = azurerm_resource_group.main.name
  description         = "ledger uses nearly all of its storage"
  scopes              = [azurerm_mssql_database.ledger.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.ledger_tags)

  criteria {
    metric_namespace = "Microsoft.Sql/servers/databases"
    metric_name      = "storage_percent"
    aggregation      = "Average"
    operator         = "GreaterThan"
    threshold        = 90
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

resource "azurerm_monitor_metric_alert" "ledger_cpu" {
  name                = "shop-production-ledger-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "ledger uses nearly all of its CPU"
  scopes              = [azurerm_mssql_database.ledger.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.ledger_tags)

  criteria {
    metric_namespace = "Microsoft.Sql/servers/databases"
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
# Entities: component:default/bookkeeper, resource:default/ledger

output "bookkeeper_ledger_client_id" {
  description = "Identity by which bookkeeper signs in to ledger"
  value       = azurerm_user_assigned_identity.bookkeeper.client_id
}

# in function: output.database_administrators

output "ledger_host" {
  description = "Host name of ledger"
  value       = azurerm_mssql_server.ledger.fully_qualified_domain_name
}

# ---------- bootstrap/ledger/bookkeeper.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/bookkeeper

-- The login has no password: it signs in with a token of the identity.
-- Made by its id, so that the server need not look it up in Entra.
DECLARE @sid nvarchar(34) = CONVERT(nvarchar(34), CONVERT(varbinary(16), CAST('$(CLIENT_ID)' AS uniqueidentifier)), 1);
IF USER_ID('bookkeeper') IS NULL EXEC('CREATE USER [bookkeeper] WITH SID = ' + @sid + ', TYPE = E;');
GO
ALTER ROLE db_datareader ADD MEMBER [bookkeeper];
ALTER ROLE db_datawriter ADD MEMBER [bookkeeper];
ALTER ROLE db_ddladmin ADD MEMBER [bookkeeper];
GO
