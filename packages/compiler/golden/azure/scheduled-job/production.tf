# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/cleaner, resource:default/api-key, resource:default/shop-db

variable "cleaner_image" {
  description = "Container image of cleaner, with its tag or digest"
  type        = string
  nullable    = false
}

# in function: variable.database_administrators
# ---------- locals.tf
# Entities: component:default/cleaner, resource:default/api-key, resource:default/shop-db

locals {
  cleaner_tags = {
    entity = "component:default/cleaner"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  shop_db_tags = {
    entity = "resource:default/shop-db"
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
# cleaner_image: Container image of cleaner, with its tag or digest
# database_administrators: Entra group of the people who make logins in databases: its object id and its name

# ---------- network.tf
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/private-dns: azurerm_private_dns_zone.vault
# in foundations/network: azurerm_virtual_network.main
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.vault
# in foundations/subnets: azurerm_subnet.endpoints
# in foundations/subnets: azurerm_network_security_group.endpoints
# in foundations/subnets: azurerm_subnet_network_security_group_association.endpoints
# in foundations/subnets: azurerm_network_security_rule.endpoints_others
# in foundations/key-vault: azurerm_private_endpoint.vault
# in foundations/private-dns: azurerm_private_dns_zone.postgres
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.postgres
# in foundations/subnets: azurerm_subnet.postgres
# in foundations/subnets: azurerm_network_security_group.postgres
# in foundations/subnets: azurerm_subnet_network_security_group_association.postgres
# in foundations/subnets: azurerm_network_security_rule.postgres_within
# in foundations/subnets: azurerm_network_security_rule.postgres_others
# in foundations/subnets: azurerm_subnet.containers
# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# in foundations/network-rules: azurerm_network_security_rule.containers_to_postgres_5432
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_443
# in foundations/private-dns: azurerm_private_dns_zone.registry
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.registry
# in foundations/registry: azurerm_private_endpoint.registry
# ---------- identity.tf
# Entities: component:default/cleaner

resource "azurerm_user_assigned_identity" "cleaner" {
  name                = "shop-production-cleaner"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.cleaner_tags)
}

# The secret is made by who gives it its value, which never passes through Terraform.
resource "azurerm_role_assignment" "cleaner_api_key_value" {
  scope                = "${azurerm_key_vault.main.id}/secrets/api-key"
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_user_assigned_identity.cleaner.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "cleaner_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.cleaner.principal_id
  principal_type       = "ServicePrincipal"
}

# ---------- security.tf
# Entities: resource:default/shop-db
# in foundations/key-vault: azurerm_key_vault.main
# in function: azurerm_management_lock.shop_db
# ---------- data.tf
# Entities: resource:default/shop-db
# in foundations/account: data.azurerm_client_config.current
# in function: azurerm_postgresql_flexible_server.shop_db
# in function: azurerm_postgresql_flexible_server_configuration.shop_db
# in function: azurerm_postgresql_flexible_server_active_directory_administrator.shop_db
# in function: azurerm_postgresql_flexible_server_database.shop_db
# ---------- compute.tf
# Entities: component:default/cleaner
# in foundations/registry: azurerm_container_registry.main
# in foundations/container-environment: azurerm_container_app_environment.main

# component:default/cleaner
resource "azurerm_container_app_job" "cleaner" {
  name                         = azurerm_user_assigned_identity.cleaner.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  location                     = azurerm_resource_group.main.location
  replica_timeout_in_seconds   = 86400
  replica_retry_limit          = 2
  tags                         = merge(local.tags, local.cleaner_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.cleaner.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.cleaner.id
  }

  secret {
    name                = "api-key-value"
    key_vault_secret_id = "${azurerm_key_vault.main.vault_uri}secrets/api-key"
    identity            = azurerm_user_assigned_identity.cleaner.id
  }

  schedule_trigger_config {
    cron_expression          = "0 3 * * *"
    parallelism              = 1
    replica_completion_count = 1
  }

  template {
    container {
      name   = "cleaner"
      image  = var.cleaner_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.cleaner.client_id
      }

      env {
        name  = "SHOP_DB_HOST"
        value = azurerm_postgresql_flexible_server.shop_db.fqdn
      }

      env {
        name  = "SHOP_DB_NAME"
        value = azurerm_postgresql_flexible_server_database.shop_db.name
      }

      env {
        name  = "SHOP_DB_PORT"
        value = "5432"
      }

      env {
        name  = "SHOP_DB_USER"
        value = "cleaner"
      }

      env {
        name        = "API_KEY_VALUE"
        secret_name = "api-key-value"
      }
    }
  }

  lifecycle {
    ignore_changes = [template[0].container[0].image]
  }

  depends_on = [
    azurerm_role_assignment.cleaner_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
    azurerm_role_assignment.cleaner_api_key_value,
    azurerm_private_endpoint.vault,
  ]
}

# ---------- observability.tf
# Entities: component:default/cleaner, resource:default/shop-db
# in foundations/logs: azurerm_log_analytics_workspace.main
# in foundations/key-vault: azurerm_monitor_diagnostic_setting.vault
# in foundations/alarms: azurerm_monitor_action_group.main

resource "azurerm_monitor_metric_alert" "cleaner_failed" {
  name                = "shop-production-cleaner-failed"
  resource_group_name = azurerm_resource_group.main.name
  description         = "cleaner failed, after all its retries"
  scopes              = [azurerm_container_app_job.cleaner.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.cleaner_tags)

  criteria {
    metric_namespace = "Microsoft.App/jobs"
    metric_name      = "Executions"
    aggregation      = "Total"
    operator         = "GreaterThan"
    threshold        = 0

    dimension {
      name     = "state"
      operator = "Include"
      values   = ["Failed"]
    }
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

# in function: azurerm_monitor_diagnostic_setting.shop_db_logs
# in function: azurerm_monitor_metric_alert.shop_db_storage
# in function: azurerm_monitor_metric_alert.shop_db_cpu
# ---------- outputs.tf
# Entities: component:default/cleaner, resource:default/api-key, resource:default/shop-db
# in function: output.api_key_name
# in function: output.api_key_vault

output "cleaner_shop_db_principal_id" {
  description = "Identity by which cleaner signs in to shop-db"
  value       = azurerm_user_assigned_identity.cleaner.principal_id
}

# in function: output.database_administrators
# in function: output.shop_db_host
# ---------- bootstrap/shop_db/cleaner.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/cleaner

-- What is created in "shop_db" belongs to this role, whoever creates it.
SELECT 'CREATE ROLE "shop_db_owner" NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'shop_db_owner') \gexec
GRANT "shop_db_owner" TO CURRENT_USER;
REVOKE CONNECT ON DATABASE "shop_db" FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO "shop_db_owner";

-- The login has no password: it signs in with a token of the identity. Azure makes such logins in "postgres" alone.
\connect postgres
SELECT pgaadauth_create_principal_with_oid('cleaner', :'principal_id', 'service', false, false)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cleaner');
\connect shop_db
GRANT CONNECT ON DATABASE "shop_db" TO "cleaner";

-- It reads, writes and migrates.
GRANT "shop_db_owner" TO "cleaner";
ALTER ROLE "cleaner" IN DATABASE "shop_db" SET role TO "shop_db_owner";
