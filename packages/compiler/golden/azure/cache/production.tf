# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/audit, component:default/basket, resource:default/sessions

variable "audit_image" {
  description = "Container image of audit, with its tag or digest"
  type        = string
  nullable    = false
}

variable "basket_image" {
  description = "Container image of basket, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/audit, component:default/basket, resource:default/sessions

locals {
  audit_tags = {
    entity = "component:default/audit"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  basket_tags = {
    entity = "component:default/basket"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  sessions_tags = {
    entity = "resource:default/sessions"
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
# audit_image: Container image of audit, with its tag or digest
# basket_image: Container image of basket, with its tag or digest

# ---------- network.tf
# Entities: resource:default/sessions
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/private-dns: azurerm_private_dns_zone.redis_enterprise
# in foundations/network: azurerm_virtual_network.main

resource "azurerm_private_dns_zone_virtual_network_link" "redis_enterprise" {
  name                  = "network"
  resource_group_name   = azurerm_resource_group.main.name
  private_dns_zone_name = azurerm_private_dns_zone.redis_enterprise.name
  virtual_network_id    = azurerm_virtual_network.main.id
  tags                  = local.tags
}

# in foundations/subnets: azurerm_subnet.endpoints
# in foundations/subnets: azurerm_network_security_group.endpoints
# in foundations/subnets: azurerm_subnet_network_security_group_association.endpoints
# in foundations/subnets: azurerm_network_security_rule.endpoints_others
# in foundations/subnets: azurerm_subnet.containers
# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_10000
# in foundations/private-dns: azurerm_private_dns_zone.registry
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.registry
# in foundations/registry: azurerm_private_endpoint.registry
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_443

resource "azurerm_private_endpoint" "sessions_endpoint" {
  name                = "shop-production-sessions"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  subnet_id           = azurerm_subnet.endpoints.id
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
# Entities: component:default/audit, component:default/basket

resource "azurerm_user_assigned_identity" "audit" {
  name                = "shop-production-audit"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.audit_tags)
}

resource "azurerm_role_assignment" "audit_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.audit.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_user_assigned_identity" "basket" {
  name                = "shop-production-basket"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.basket_tags)
}

resource "azurerm_role_assignment" "basket_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.basket.principal_id
  principal_type       = "ServicePrincipal"
}

# ---------- data.tf
# Entities: component:default/audit, component:default/basket, resource:default/sessions
# in database-existing-network: azurerm_managed_redis.sessions

# The provider has no resource for access policies of Azure Managed Redis; this template holds one.
resource "azurerm_resource_group_template_deployment" "audit_sessions" {
  name                = "shop-production-audit-sessions"
  resource_group_name = azurerm_managed_redis.sessions.resource_group_name
  deployment_mode     = "Incremental"
  template_content = jsonencode({
    "$schema"      = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"
    contentVersion = "1.0.0.0"
    resources = [
      {
        type       = "Microsoft.Cache/redisEnterprise/databases/accessPolicyAssignments"
        apiVersion = "2025-04-01"
        name       = "${azurerm_managed_redis.sessions.name}/default/${replace(azurerm_user_assigned_identity.audit.principal_id, "-", "")}"
        properties = {
          accessPolicyName = "default"
          user = {
            objectId = azurerm_user_assigned_identity.audit.principal_id
          }
        }
      },
    ]
  })
  tags = merge(local.tags, local.audit_tags)
}

# The provider has no resource for access policies of Azure Managed Redis; this template holds one.
resource "azurerm_resource_group_template_deployment" "basket_sessions" {
  name                = "shop-production-basket-sessions"
  resource_group_name = azurerm_managed_redis.sessions.resource_group_name
  deployment_mode     = "Incremental"
  template_content = jsonencode({
    "$schema"      = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"
    contentVersion = "1.0.0.0"
    resources = [
      {
        type       = "Microsoft.Cache/redisEnterprise/databases/accessPolicyAssignments"
        apiVersion = "2025-04-01"
        name       = "${azurerm_managed_redis.sessions.name}/default/${replace(azurerm_user_assigned_identity.basket.principal_id, "-", "")}"
        properties = {
          accessPolicyName = "default"
          user = {
            objectId = azurerm_user_assigned_identity.basket.principal_id
          }
        }
      },
    ]
  })
  tags = merge(local.tags, local.basket_tags)

  depends_on = [azurerm_resource_group_template_deployment.audit_sessions]
}

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
    min_replicas = 2
    max_replicas = 6

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

  depends_on = [
    azurerm_role_assignment.audit_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
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
    min_replicas = 2
    max_replicas = 6

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

  depends_on = [
    azurerm_role_assignment.basket_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
}

# ---------- observability.tf
# Entities: component:default/audit, component:default/basket, resource:default/sessions
# in foundations/alarms: azurerm_monitor_action_group.main
# in foundations/logs: azurerm_log_analytics_workspace.main

resource "azurerm_monitor_metric_alert" "audit_cpu" {
  name                = "shop-production-audit-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "audit uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.audit.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.audit_tags)

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

resource "azurerm_monitor_metric_alert" "audit_instances" {
  name                = "shop-production-audit-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of audit run than should"
  scopes              = [azurerm_container_app.audit.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.audit_tags)

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

resource "azurerm_monitor_metric_alert" "basket_cpu" {
  name                = "shop-production-basket-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "basket uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.basket.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.basket_tags)

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

resource "azurerm_monitor_metric_alert" "basket_instances" {
  name                = "shop-production-basket-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of basket run than should"
  scopes              = [azurerm_container_app.basket.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.basket_tags)

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

# in database-existing-network: azurerm_monitor_metric_alert.sessions_memory
# in database-existing-network: azurerm_monitor_metric_alert.sessions_cpu
# in database-existing-network: azurerm_monitor_diagnostic_setting.sessions_logs
# ---------- outputs.tf
# Entities: component:default/audit, component:default/basket, resource:default/sessions
# in database-existing-network: output.sessions_host
