# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/builder, resource:default/audit-log, resource:default/images

variable "builder_image" {
  description = "Container image of builder, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/builder, resource:default/audit-log, resource:default/images

locals {
  audit_log_connection_string = nonsensitive(azurerm_application_insights.audit_log.connection_string)
  audit_log_tags = {
    entity = "resource:default/audit-log"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  builder_tags = {
    entity = "component:default/builder"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  images_tags = {
    entity = "resource:default/images"
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
# builder_image: Container image of builder, with its tag or digest

# ---------- network.tf
# Entities: resource:default/images
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/private-dns: azurerm_private_dns_zone.registry
# in foundations/network: azurerm_virtual_network.main
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.registry
# in foundations/subnets: azurerm_subnet.endpoints
# in foundations/subnets: azurerm_network_security_group.endpoints
# in foundations/subnets: azurerm_subnet_network_security_group_association.endpoints
# in foundations/subnets: azurerm_network_security_rule.endpoints_others
# in foundations/subnets: azurerm_subnet.containers
# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_443

resource "azurerm_private_endpoint" "images_registry" {
  name                = "shop-production-images-registry"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  subnet_id           = azurerm_subnet.endpoints.id
  tags                = merge(local.tags, local.images_tags)

  private_service_connection {
    name                           = "registry"
    private_connection_resource_id = azurerm_container_registry.images.id
    subresource_names              = ["registry"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.registry.id]
  }
}

# ---------- identity.tf
# Entities: component:default/builder

resource "azurerm_user_assigned_identity" "builder" {
  name                = "shop-production-builder"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.builder_tags)
}

resource "azurerm_role_assignment" "builder_audit_log_log_analytics_reader" {
  scope                = azurerm_log_analytics_workspace.audit_log.id
  role_definition_name = "Log Analytics Reader"
  principal_id         = azurerm_user_assigned_identity.builder.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "builder_audit_log_monitoring_metrics_publisher" {
  scope                = azurerm_application_insights.audit_log.id
  role_definition_name = "Monitoring Metrics Publisher"
  principal_id         = azurerm_user_assigned_identity.builder.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "builder_images_acrpush" {
  scope                = azurerm_container_registry.images.id
  role_definition_name = "AcrPush"
  principal_id         = azurerm_user_assigned_identity.builder.principal_id
  principal_type       = "ServicePrincipal"
}

# ---------- compute.tf
# Entities: component:default/builder, resource:default/images
# in foundations/account: data.azurerm_client_config.current
# in foundations/container-environment: azurerm_container_app_environment.main

# resource:default/images
resource "azurerm_container_registry" "images" {
  # checkov:skip=CKV_AZURE_163:Defender for Containers scans images where the subscription has it
  # checkov:skip=CKV_AZURE_164:Docker Content Trust has come to its end; pipelines sign images
  # checkov:skip=CKV_AZURE_165:workloads are in one region
  # checkov:skip=CKV_AZURE_166:quarantine is for scanners that release images themselves
  name                          = "shopproductionimages${local.unique_end}"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = azurerm_resource_group.main.location
  sku                           = "Premium"
  admin_enabled                 = false
  public_network_access_enabled = false
  data_endpoint_enabled         = true
  retention_policy_in_days      = 30
  zone_redundancy_enabled       = true
  tags                          = merge(local.tags, local.images_tags)

  lifecycle {
    prevent_destroy = true
  }
}

# component:default/builder
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "builder" {
  name                         = azurerm_user_assigned_identity.builder.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.builder_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.builder.id]
  }

  registry {
    server   = azurerm_container_registry.images.login_server
    identity = azurerm_user_assigned_identity.builder.id
  }

  template {
    min_replicas = 2
    max_replicas = 6

    container {
      name   = "builder"
      image  = var.builder_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AUDIT_LOG_CONNECTION_STRING"
        value = local.audit_log_connection_string
      }

      env {
        name  = "AUDIT_LOG_NAME"
        value = azurerm_log_analytics_workspace.audit_log.name
      }

      env {
        name  = "AUDIT_LOG_WORKSPACE_ID"
        value = azurerm_log_analytics_workspace.audit_log.workspace_id
      }

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.builder.client_id
      }

      env {
        name  = "IMAGES_URL"
        value = azurerm_container_registry.images.login_server
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
    azurerm_role_assignment.builder_images_acrpush,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.images_registry,
  ]
}

# ---------- observability.tf
# Entities: component:default/builder, resource:default/audit-log
# in foundations/logs: azurerm_log_analytics_workspace.main
# in foundations/alarms: azurerm_monitor_action_group.main

resource "azurerm_monitor_metric_alert" "builder_cpu" {
  name                = "shop-production-builder-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "builder uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.builder.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.builder_tags)

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

resource "azurerm_monitor_metric_alert" "builder_instances" {
  name                = "shop-production-builder-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of builder run than should"
  scopes              = [azurerm_container_app.builder.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.builder_tags)

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

# resource:default/audit-log
resource "azurerm_log_analytics_workspace" "audit_log" {
  name                = "shop-production-audit-log"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  sku                 = "PerGB2018"
  retention_in_days   = 365
  tags                = merge(local.tags, local.audit_log_tags)

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_application_insights" "audit_log" {
  name                          = "shop-production-audit-log"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = azurerm_resource_group.main.location
  application_type              = "other"
  workspace_id                  = azurerm_log_analytics_workspace.audit_log.id
  local_authentication_disabled = true
  tags                          = merge(local.tags, local.audit_log_tags)
}

# ---------- outputs.tf
# Entities: component:default/builder, resource:default/audit-log, resource:default/images

output "audit_log_workspace" {
  description = "Log Analytics workspace audit-log"
  value       = azurerm_log_analytics_workspace.audit_log.name
}

output "images_registry_url" {
  description = "Address of the registry images"
  value       = azurerm_container_registry.images.login_server
}
