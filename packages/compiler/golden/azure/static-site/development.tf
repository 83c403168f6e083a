# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf
# Entities: component:default/checkout, component:default/shop-web, resource:default/jobs

locals {
  checkout_tags = {
    entity = "component:default/checkout"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  shop_web_tags = {
    entity = "component:default/shop-web"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  unique_end = substr(sha256("${data.azurerm_client_config.current.subscription_id}/shop/development"), 0, 5)
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
# Entities: resource:default/jobs
# in foundations/service-bus: azurerm_servicebus_namespace.main
# in function: azurerm_servicebus_queue.jobs
# ---------- compute.tf
# Entities: component:default/checkout, component:default/shop-web
# in foundations/container-environment: azurerm_container_app_environment.main
# in foundations/account: data.azurerm_client_config.current
# in foundations/registry: azurerm_container_registry.main

# component:default/checkout
# Assumed: type "service" does not say more.
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "checkout" {
  name                         = azurerm_user_assigned_identity.checkout.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.checkout_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.checkout.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.checkout.id
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
      name   = "checkout"
      image  = var.checkout_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.checkout.client_id
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

  depends_on = [azurerm_role_assignment.checkout_images]
}

# component:default/shop-web
resource "azurerm_static_web_app" "shop_web" {
  name                         = "shop-development-shop-web"
  resource_group_name          = azurerm_resource_group.main.name
  location                     = "westeurope"
  sku_tier                     = "Free"
  sku_size                     = "Free"
  preview_environments_enabled = true
  tags                         = merge(local.tags, local.shop_web_tags)
}

# ---------- observability.tf
# in foundations/logs: azurerm_log_analytics_workspace.main
# ---------- outputs.tf, in production
