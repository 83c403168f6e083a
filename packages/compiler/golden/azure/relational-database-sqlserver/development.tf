# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
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
# in production: azurerm_private_endpoint.ledger_endpoint
# ---------- identity.tf, in production
# ---------- data.tf
# Entities: resource:default/ledger
# in foundations/account: data.azurerm_client_config.current

# resource:default/ledger
resource "azurerm_mssql_server" "ledger" {
  # checkov:skip=CKV_AZURE_23:development keeps no audit
  # checkov:skip=CKV_AZURE_24:the log workspace decides how long audits are kept
  # checkov:skip=CKV2_AZURE_2:vulnerability assessment is part of Microsoft Defender for SQL, which is switched on for the subscription
  name                          = "shop-development-ledger-${local.unique_end}"
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
}

# resource:default/ledger
resource "azurerm_mssql_database" "ledger" {
  # checkov:skip=CKV_AZURE_224:a ledger table is a decision about the data model
  # checkov:skip=CKV_AZURE_229:it does without a standby
  name                                = "ledger"
  server_id                           = azurerm_mssql_server.ledger.id
  sku_name                            = "GP_S_Gen5_1"
  max_size_gb                         = 100
  min_capacity                        = 0.5
  auto_pause_delay_in_minutes         = 60
  zone_redundant                      = false
  storage_account_type                = "Local"
  transparent_data_encryption_enabled = true
  tags                                = merge(local.tags, local.ledger_tags)

  short_term_retention_policy {
    retention_days           = 1
    backup_interval_in_hours = 12
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
    min_replicas = 1
    max_replicas = 2

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

  depends_on = [azurerm_role_assignment.bookkeeper_images]
}

# ---------- observability.tf
# in foundations/logs: azurerm_log_analytics_workspace.main
# ---------- outputs.tf, in production
# ---------- bootstrap/ledger/bookkeeper.sql, in production
