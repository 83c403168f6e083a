# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/mailer, resource:default/backbone
# in web-app-host: variable.mailer_image
# ---------- locals.tf
# Entities: component:default/mailer, resource:default/backbone

locals {
  mailer_tags = {
    entity = "component:default/mailer"
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

mailer_image = "images.example.com/mailer:1.4.0"

# ---------- identity.tf
# Entities: component:default/mailer

resource "azurerm_user_assigned_identity" "mailer" {
  name                = "shop-production-mailer"
  resource_group_name = data.azurerm_resource_group.main.name
  location            = data.azurerm_resource_group.main.location
  tags                = merge(local.tags, local.mailer_tags)
}

# ---------- compute.tf
# Entities: component:default/mailer

# Its address is public so that apps may be; each app says whether it is.
# Azure keeps what it manages in a group of its own: named here, so that plans stay empty.
resource "azurerm_container_app_environment" "main" {
  name                               = "shop-production-containers"
  resource_group_name                = data.azurerm_resource_group.main.name
  location                           = data.azurerm_resource_group.main.location
  infrastructure_resource_group_name = "shop-production-containers-managed"
  infrastructure_subnet_id           = "/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub/subnets/apps"
  logs_destination                   = "log-analytics"
  log_analytics_workspace_id         = azurerm_log_analytics_workspace.main.id
  zone_redundancy_enabled            = true
  tags                               = local.tags

  workload_profile {
    name                  = "Consumption"
    workload_profile_type = "Consumption"
  }
}

# component:default/mailer
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "mailer" {
  name                         = azurerm_user_assigned_identity.mailer.name
  resource_group_name          = data.azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.mailer_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.mailer.id]
  }

  template {
    min_replicas = 2
    max_replicas = 6

    container {
      name   = "mailer"
      image  = var.mailer_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.mailer.client_id
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

  lifecycle {
    ignore_changes = [template[0].container[0].image]
  }
}

# ---------- observability.tf
# Entities: component:default/mailer
# in foundations/resource-group: data.azurerm_resource_group.main

resource "azurerm_log_analytics_workspace" "main" {
  name                = "shop-production-logs"
  resource_group_name = data.azurerm_resource_group.main.name
  location            = data.azurerm_resource_group.main.location
  sku                 = "PerGB2018"
  retention_in_days   = 365
  tags                = local.tags
}

resource "azurerm_monitor_action_group" "main" {
  name                = "shop-production-alarms"
  resource_group_name = data.azurerm_resource_group.main.name
  short_name          = "alarms"
  tags                = local.tags
}

resource "azurerm_monitor_metric_alert" "mailer_cpu" {
  name                = "shop-production-mailer-cpu"
  resource_group_name = data.azurerm_resource_group.main.name
  description         = "mailer uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.mailer.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.mailer_tags)

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

resource "azurerm_monitor_metric_alert" "mailer_instances" {
  name                = "shop-production-mailer-instances"
  resource_group_name = data.azurerm_resource_group.main.name
  description         = "Fewer instances of mailer run than should"
  scopes              = [azurerm_container_app.mailer.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.mailer_tags)

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

# ---------- outputs.tf
# Entities: component:default/mailer, resource:default/backbone

output "backbone_network_id" {
  description = "Virtual network that backbone stands for"
  value       = "/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub"
}
