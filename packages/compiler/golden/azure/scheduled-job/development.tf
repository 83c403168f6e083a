# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/private-dns: azurerm_private_dns_zone.postgres
# in foundations/network: azurerm_virtual_network.main
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.postgres
# in foundations/subnets: azurerm_subnet.postgres
# in foundations/subnets: azurerm_network_security_group.postgres
# in foundations/subnets: azurerm_subnet_network_security_group_association.postgres
# in foundations/subnets: azurerm_network_security_rule.postgres_within
# in foundations/subnets: azurerm_network_security_rule.postgres_others
# in web-app-host: azurerm_subnet.containers
# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# in foundations/network-rules: azurerm_network_security_rule.containers_to_postgres_5432
# ---------- identity.tf, in production
# ---------- security.tf
# in foundations/key-vault: azurerm_key_vault.main
# ---------- data.tf
# Entities: resource:default/shop-db
# in foundations/account: data.azurerm_client_config.current
# in function: azurerm_postgresql_flexible_server.shop_db
# in production: azurerm_postgresql_flexible_server_configuration.shop_db
# in production: azurerm_postgresql_flexible_server_active_directory_administrator.shop_db
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
    azurerm_role_assignment.cleaner_api_key_value,
  ]
}

# ---------- observability.tf
# in foundations/logs: azurerm_log_analytics_workspace.main
# ---------- outputs.tf, in production
# ---------- bootstrap/shop_db/cleaner.sql, in production
