# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/analysis, component:default/website, resource:default/clicks

variable "analysis_image" {
  description = "Container image of analysis, with its tag or digest"
  type        = string
  nullable    = false
}

variable "website_image" {
  description = "Container image of website, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/analysis, component:default/website, resource:default/clicks

locals {
  analysis_tags = {
    entity = "component:default/analysis"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  clicks_tags = {
    entity = "resource:default/clicks"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  unique_end = substr(sha256("${data.azurerm_client_config.current.subscription_id}/shop/production"), 0, 5)
  website_tags = {
    entity = "component:default/website"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  tags = {
    appstack    = "shop"
    environment = "production"
    owner       = "group:default/shop-team"
    managed-by  = "terraform"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# analysis_image: Container image of analysis, with its tag or digest
# website_image: Container image of website, with its tag or digest

# ---------- network.tf
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/private-dns: azurerm_private_dns_zone.namespace
# in foundations/network: azurerm_virtual_network.main
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.namespace
# in foundations/subnets: azurerm_subnet.endpoints
# in foundations/subnets: azurerm_network_security_group.endpoints
# in foundations/subnets: azurerm_subnet_network_security_group_association.endpoints
# in foundations/subnets: azurerm_network_security_rule.endpoints_others
# in foundations/event-hubs: azurerm_private_endpoint.event_hubs
# in foundations/subnets: azurerm_subnet.containers
# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_5671
# in foundations/private-dns: azurerm_private_dns_zone.registry
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.registry
# in foundations/registry: azurerm_private_endpoint.registry
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_443
# ---------- identity.tf
# Entities: component:default/analysis, component:default/website

resource "azurerm_user_assigned_identity" "analysis" {
  name                = "shop-production-analysis"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.analysis_tags)
}

resource "azurerm_role_assignment" "analysis_clicks_azure_event_hubs_data_receiver" {
  scope                = azurerm_eventhub.clicks.id
  role_definition_name = "Azure Event Hubs Data Receiver"
  principal_id         = azurerm_user_assigned_identity.analysis.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "analysis_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.analysis.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_user_assigned_identity" "website" {
  name                = "shop-production-website"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.website_tags)
}

resource "azurerm_role_assignment" "website_clicks_azure_event_hubs_data_sender" {
  scope                = azurerm_eventhub.clicks.id
  role_definition_name = "Azure Event Hubs Data Sender"
  principal_id         = azurerm_user_assigned_identity.website.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "website_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.website.principal_id
  principal_type       = "ServicePrincipal"
}

# ---------- messaging.tf
# Entities: component:default/analysis, resource:default/clicks
# in foundations/event-hubs: azurerm_eventhub_namespace.main

# resource:default/clicks
resource "azurerm_eventhub" "clicks" {
  name              = "shop-production-clicks"
  namespace_id      = azurerm_eventhub_namespace.main.id
  partition_count   = 4
  message_retention = 7

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_eventhub_consumer_group" "analysis_clicks" {
  name                = "shop-production-analysis"
  eventhub_name       = azurerm_eventhub.clicks.name
  namespace_name      = azurerm_eventhub_namespace.main.name
  resource_group_name = azurerm_eventhub_namespace.main.resource_group_name
}

# ---------- compute.tf
# Entities: component:default/analysis, component:default/website
# in foundations/account: data.azurerm_client_config.current
# in foundations/registry: azurerm_container_registry.main
# in foundations/container-environment: azurerm_container_app_environment.main

# component:default/analysis
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "analysis" {
  name                         = azurerm_user_assigned_identity.analysis.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.analysis_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.analysis.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.analysis.id
  }

  template {
    min_replicas = 2
    max_replicas = 6

    container {
      name   = "analysis"
      image  = var.analysis_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.analysis.client_id
      }

      env {
        name  = "CLICKS_BROKERS"
        value = "${azurerm_eventhub_namespace.main.name}.servicebus.windows.net:9093"
      }

      env {
        name  = "CLICKS_GROUP"
        value = azurerm_eventhub_consumer_group.analysis_clicks.name
      }

      env {
        name  = "CLICKS_HOST"
        value = "${azurerm_eventhub_namespace.main.name}.servicebus.windows.net"
      }

      env {
        name  = "CLICKS_NAME"
        value = azurerm_eventhub.clicks.name
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
    azurerm_role_assignment.analysis_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
}

# component:default/website
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "website" {
  name                         = azurerm_user_assigned_identity.website.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.website_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.website.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.website.id
  }

  template {
    min_replicas = 2
    max_replicas = 6

    container {
      name   = "website"
      image  = var.website_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.website.client_id
      }

      env {
        name  = "CLICKS_BROKERS"
        value = "${azurerm_eventhub_namespace.main.name}.servicebus.windows.net:9093"
      }

      env {
        name  = "CLICKS_HOST"
        value = "${azurerm_eventhub_namespace.main.name}.servicebus.windows.net"
      }

      env {
        name  = "CLICKS_NAME"
        value = azurerm_eventhub.clicks.name
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
    azurerm_role_assignment.website_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
}

# ---------- observability.tf
# Entities: component:default/analysis, component:default/website, resource:default/clicks
# in foundations/alarms: azurerm_monitor_action_group.main
# in foundations/logs: azurerm_log_analytics_workspace.main

resource "azurerm_monitor_metric_alert" "analysis_cpu" {
  name                = "shop-production-analysis-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "analysis uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.analysis.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.analysis_tags)

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

resource "azurerm_monitor_metric_alert" "analysis_instances" {
  name                = "shop-production-analysis-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of analysis run than should"
  scopes              = [azurerm_container_app.analysis.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.analysis_tags)

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

resource "azurerm_monitor_metric_alert" "website_cpu" {
  name                = "shop-production-website-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "website uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.website.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.website_tags)

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

resource "azurerm_monitor_metric_alert" "website_instances" {
  name                = "shop-production-website-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of website run than should"
  scopes              = [azurerm_container_app.website.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.website_tags)

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

resource "azurerm_monitor_metric_alert" "clicks_throttled" {
  name                = "shop-production-clicks-throttled"
  resource_group_name = azurerm_resource_group.main.name
  description         = "clicks is written or read faster than its namespace allows"
  scopes              = [azurerm_eventhub_namespace.main.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.clicks_tags)

  criteria {
    metric_namespace = "Microsoft.EventHub/namespaces"
    metric_name      = "ThrottledRequests"
    aggregation      = "Total"
    operator         = "GreaterThan"
    threshold        = 0

    dimension {
      name     = "EntityName"
      operator = "Include"
      values   = [azurerm_eventhub.clicks.name]
    }
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

# ---------- outputs.tf
# Entities: component:default/analysis, component:default/website, resource:default/clicks

output "clicks_event_hub" {
  description = "Name of the event hub clicks"
  value       = azurerm_eventhub.clicks.name
}
