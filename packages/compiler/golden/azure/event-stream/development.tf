# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf
# Entities: component:default/analysis, component:default/website, resource:default/clicks

locals {
  analysis_tags = {
    entity = "component:default/analysis"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  unique_end = substr(sha256("${data.azurerm_client_config.current.subscription_id}/shop/development"), 0, 5)
  website_tags = {
    entity = "component:default/website"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  tags = {
    appstack    = "shop"
    environment = "development"
    owner       = "group:default/shop-team"
    managed-by  = "terraform"
  }
}

# ---------- terraform.tfvars, in production
# ---------- network.tf
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/network: azurerm_virtual_network.main
# in foundations/subnets: azurerm_subnet.containers
# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# ---------- identity.tf, in production
# ---------- messaging.tf
# Entities: component:default/analysis, resource:default/clicks
# in foundations/event-hubs: azurerm_eventhub_namespace.main

# resource:default/clicks
resource "azurerm_eventhub" "clicks" {
  name              = "shop-development-clicks"
  namespace_id      = azurerm_eventhub_namespace.main.id
  partition_count   = 4
  message_retention = 1
}

# in production: azurerm_eventhub_consumer_group.analysis_clicks
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
    min_replicas = 1
    max_replicas = 2

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

  depends_on = [azurerm_role_assignment.analysis_images]
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
    min_replicas = 1
    max_replicas = 2

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

  depends_on = [azurerm_role_assignment.website_images]
}

# ---------- observability.tf
# in foundations/logs: azurerm_log_analytics_workspace.main
# ---------- outputs.tf, in production
