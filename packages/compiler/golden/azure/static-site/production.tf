# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/checkout, component:default/shop-web, resource:default/jobs
# in container-service: variable.checkout_image
# ---------- locals.tf
# Entities: component:default/checkout, component:default/shop-web, resource:default/jobs

locals {
  checkout_tags = {
    entity = "component:default/checkout"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  jobs_tags = {
    entity = "resource:default/jobs"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  shop_web_tags = {
    entity = "component:default/shop-web"
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
# checkout_image: Container image of checkout, with its tag or digest

# ---------- network.tf
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/network: azurerm_virtual_network.main
# in foundations/subnets: azurerm_subnet.containers
# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# in foundations/private-dns: azurerm_private_dns_zone.registry
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.registry
# in foundations/subnets: azurerm_subnet.endpoints
# in foundations/subnets: azurerm_network_security_group.endpoints
# in foundations/subnets: azurerm_subnet_network_security_group_association.endpoints
# in foundations/subnets: azurerm_network_security_rule.endpoints_others
# in foundations/registry: azurerm_private_endpoint.registry
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_443
# ---------- identity.tf
# Entities: component:default/checkout
# in container-service: azurerm_user_assigned_identity.checkout
# in container-service: azurerm_role_assignment.checkout_images
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
    min_replicas = 2
    max_replicas = 6

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
        transport               = "HTTP"
        port                    = 8080
        path                    = "/"
        interval_seconds        = 10
        failure_count_threshold = 10
      }

      liveness_probe {
        transport               = "HTTP"
        port                    = 8080
        path                    = "/"
        interval_seconds        = 10
        failure_count_threshold = 3
      }

      readiness_probe {
        transport               = "HTTP"
        port                    = 8080
        path                    = "/"
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

  depends_on = [
    azurerm_role_assignment.checkout_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
}

# component:default/shop-web
resource "azurerm_static_web_app" "shop_web" {
  name                         = "shop-production-shop-web"
  resource_group_name          = azurerm_resource_group.main.name
  location                     = "westeurope"
  sku_tier                     = "Standard"
  sku_size                     = "Standard"
  preview_environments_enabled = false
  tags                         = merge(local.tags, local.shop_web_tags)
}

# ---------- observability.tf
# Entities: component:default/checkout, resource:default/jobs
# in foundations/logs: azurerm_log_analytics_workspace.main
# in foundations/alarms: azurerm_monitor_action_group.main
# in container-service: azurerm_monitor_metric_alert.checkout_cpu
# in container-service: azurerm_monitor_metric_alert.checkout_instances
# in function: azurerm_monitor_metric_alert.jobs_dead_letters
# ---------- outputs.tf
# Entities: component:default/checkout, component:default/shop-web, resource:default/jobs
# in function: output.jobs_queue_url

output "shop_web_static_web_app" {
  description = "Static Web App shop-web"
  value       = azurerm_static_web_app.shop_web.name
}

output "shop_web_url" {
  description = "Address of shop-web"
  value       = "https://${azurerm_static_web_app.shop_web.default_host_name}"
}
