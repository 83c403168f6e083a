# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: resource:default/sessions
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/private-dns: azurerm_private_dns_zone.redis_enterprise
# in foundations/network: azurerm_virtual_network.main
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.redis_enterprise
# in foundations/subnets: azurerm_subnet.endpoints
# in foundations/subnets: azurerm_network_security_group.endpoints
# in foundations/subnets: azurerm_subnet_network_security_group_association.endpoints
# in foundations/subnets: azurerm_network_security_rule.endpoints_others
# in foundations/subnets: azurerm_subnet.containers
# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_10000
# in production: azurerm_private_endpoint.sessions_endpoint
# ---------- identity.tf, in production
# ---------- data.tf
# Entities: component:default/audit, component:default/basket, resource:default/sessions

# resource:default/sessions
resource "azurerm_managed_redis" "sessions" {
  name                      = "shop-development-sessions-${local.unique_end}"
  resource_group_name       = azurerm_resource_group.main.name
  location                  = azurerm_resource_group.main.location
  sku_name                  = "Balanced_B0"
  high_availability_enabled = false
  public_network_access     = "Disabled"
  tags                      = merge(local.tags, local.sessions_tags)

  default_database {
    access_keys_authentication_enabled = false
    client_protocol                    = "Encrypted"
    clustering_policy                  = "EnterpriseCluster"
    eviction_policy                    = "VolatileLRU"
  }
}

# in production: azurerm_resource_group_template_deployment.audit_sessions
# in production: azurerm_resource_group_template_deployment.basket_sessions
# ---------- compute.tf
# Entities: component:default/audit, component:default/basket
# in foundations/account: data.azurerm_client_config.current
# in foundations/registry: azurerm_container_registry.main
# in foundations/container-environment: azurerm_container_app_environment.main

# component:default/audit
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "audit" {
  name                         = azurerm_user_assigned_identity.audit.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.audit_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.audit.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.audit.id
  }

  template {
    min_replicas = 1
    max_replicas = 2

    container {
      name   = "audit"
      image  = var.audit_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.audit.client_id
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
        value = azurerm_user_assigned_identity.audit.principal_id
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

  depends_on = [azurerm_role_assignment.audit_images]
}

# component:default/basket
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "basket" {
  name                         = azurerm_user_assigned_identity.basket.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.basket_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.basket.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.basket.id
  }

  template {
    min_replicas = 1
    max_replicas = 2

    container {
      name   = "basket"
      image  = var.basket_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.basket.client_id
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
        value = azurerm_user_assigned_identity.basket.principal_id
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

  depends_on = [azurerm_role_assignment.basket_images]
}

# ---------- observability.tf
# in foundations/logs: azurerm_log_analytics_workspace.main
# ---------- outputs.tf, in production
