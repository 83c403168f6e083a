# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
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
# ---------- identity.tf, in production
# ---------- data.tf
# Entities: resource:default/orders-db
# in foundations/account: data.azurerm_client_config.current

# resource:default/orders-db
resource "azurerm_postgresql_flexible_server" "orders_db" {
  # checkov:skip=CKV_AZURE_136:development keeps its backups in one region
  # checkov:skip=CKV2_AZURE_57:the server is inside the network, in a delegated subnet, which excludes private endpoints
  name                          = "shop-development-orders-db-${local.unique_end}"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = azurerm_resource_group.main.location
  version                       = "17"
  sku_name                      = "B_Standard_B1ms"
  storage_mb                    = 32768
  auto_grow_enabled             = true
  delegated_subnet_id           = azurerm_subnet.postgres.id
  private_dns_zone_id           = azurerm_private_dns_zone.postgres.id
  public_network_access_enabled = false
  backup_retention_days         = 7
  geo_redundant_backup_enabled  = false
  tags                          = merge(local.tags, local.orders_db_tags)

  authentication {
    active_directory_auth_enabled = true
    password_auth_enabled         = false
    tenant_id                     = data.azurerm_client_config.current.tenant_id
  }

  lifecycle {
    ignore_changes = [zone, storage_mb]
  }

  depends_on = [azurerm_private_dns_zone_virtual_network_link.postgres]
}

# in production: azurerm_postgresql_flexible_server_configuration.orders_db
# in production: azurerm_postgresql_flexible_server_active_directory_administrator.orders_db

# resource:default/orders-db
resource "azurerm_postgresql_flexible_server_database" "orders_db" {
  name      = "orders_db"
  server_id = azurerm_postgresql_flexible_server.orders_db.id
  charset   = "UTF8"
  collation = "en_US.utf8"
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
    min_replicas = 1
    max_replicas = 2

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
        transport               = "TCP"
        port                    = 8080
        interval_seconds        = 10
        failure_count_threshold = 10
      }

      readiness_probe {
        transport               = "TCP"
        port                    = 8080
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

  depends_on = [azurerm_role_assignment.orders_images]
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
    min_replicas = 1
    max_replicas = 2

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

  depends_on = [azurerm_role_assignment.reports_images]
}

# ---------- observability.tf
# in foundations/logs: azurerm_log_analytics_workspace.main
# ---------- outputs.tf, in production
# ---------- bootstrap/orders_db/orders.sql, in production
# ---------- bootstrap/orders_db/reports.sql, in production
