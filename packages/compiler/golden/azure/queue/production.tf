# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/checkout, component:default/repair, component:default/shipping, resource:default/orders
# in container-service: variable.checkout_image

variable "repair_image" {
  description = "Container image of repair, with its tag or digest"
  type        = string
  nullable    = false
}

variable "shipping_image" {
  description = "Container image of shipping, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/checkout, component:default/repair, component:default/shipping, resource:default/orders

locals {
  checkout_tags = {
    entity = "component:default/checkout"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  orders_tags = {
    entity = "resource:default/orders"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  repair_tags = {
    entity = "component:default/repair"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  shipping_tags = {
    entity = "component:default/shipping"
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
# repair_image: Container image of repair, with its tag or digest
# shipping_image: Container image of shipping, with its tag or digest

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
# Entities: component:default/checkout, component:default/repair, component:default/shipping
# in container-service: azurerm_user_assigned_identity.checkout

resource "azurerm_role_assignment" "checkout_orders_azure_service_bus_data_sender" {
  scope                = azurerm_servicebus_queue.orders.id
  role_definition_name = "Azure Service Bus Data Sender"
  principal_id         = azurerm_user_assigned_identity.checkout.principal_id
  principal_type       = "ServicePrincipal"
}

# in container-service: azurerm_role_assignment.checkout_images

resource "azurerm_user_assigned_identity" "repair" {
  name                = "shop-production-repair"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.repair_tags)
}

resource "azurerm_role_assignment" "repair_orders_azure_service_bus_data_sender" {
  scope                = azurerm_servicebus_queue.orders.id
  role_definition_name = "Azure Service Bus Data Sender"
  principal_id         = azurerm_user_assigned_identity.repair.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "repair_orders_azure_service_bus_data_receiver" {
  scope                = azurerm_servicebus_queue.orders.id
  role_definition_name = "Azure Service Bus Data Receiver"
  principal_id         = azurerm_user_assigned_identity.repair.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "repair_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.repair.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_user_assigned_identity" "shipping" {
  name                = "shop-production-shipping"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.shipping_tags)
}

resource "azurerm_role_assignment" "shipping_orders_azure_service_bus_data_receiver" {
  scope                = azurerm_servicebus_queue.orders.id
  role_definition_name = "Azure Service Bus Data Receiver"
  principal_id         = azurerm_user_assigned_identity.shipping.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "shipping_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.shipping.principal_id
  principal_type       = "ServicePrincipal"
}

# ---------- messaging.tf
# Entities: resource:default/orders
# in foundations/service-bus: azurerm_servicebus_namespace.main

# resource:default/orders
# Assumed: type "queue" does not say more.
resource "azurerm_servicebus_queue" "orders" {
  name                                 = "shop-production-orders"
  namespace_id                         = azurerm_servicebus_namespace.main.id
  default_message_ttl                  = "P4D"
  lock_duration                        = "PT30S"
  max_delivery_count                   = 5
  dead_lettering_on_message_expiration = true
  requires_session                     = false
  requires_duplicate_detection         = false

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- compute.tf
# Entities: component:default/checkout, component:default/repair, component:default/shipping
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
        name  = "ORDERS_HOST"
        value = "${azurerm_servicebus_namespace.main.name}.servicebus.windows.net"
      }

      env {
        name  = "ORDERS_NAME"
        value = azurerm_servicebus_queue.orders.name
      }

      env {
        name  = "ORDERS_URL"
        value = "amqps://${azurerm_servicebus_namespace.main.name}.servicebus.windows.net/${azurerm_servicebus_queue.orders.name}"
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

# component:default/repair
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "repair" {
  name                         = azurerm_user_assigned_identity.repair.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.repair_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.repair.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.repair.id
  }

  template {
    min_replicas = 2
    max_replicas = 6

    container {
      name   = "repair"
      image  = var.repair_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.repair.client_id
      }

      env {
        name  = "ORDERS_HOST"
        value = "${azurerm_servicebus_namespace.main.name}.servicebus.windows.net"
      }

      env {
        name  = "ORDERS_NAME"
        value = azurerm_servicebus_queue.orders.name
      }

      env {
        name  = "ORDERS_URL"
        value = "amqps://${azurerm_servicebus_namespace.main.name}.servicebus.windows.net/${azurerm_servicebus_queue.orders.name}"
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
    azurerm_role_assignment.repair_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
}

# component:default/shipping
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "shipping" {
  name                         = azurerm_user_assigned_identity.shipping.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.shipping_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.shipping.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.shipping.id
  }

  template {
    min_replicas = 2
    max_replicas = 6

    container {
      name   = "shipping"
      image  = var.shipping_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.shipping.client_id
      }

      env {
        name  = "ORDERS_HOST"
        value = "${azurerm_servicebus_namespace.main.name}.servicebus.windows.net"
      }

      env {
        name  = "ORDERS_NAME"
        value = azurerm_servicebus_queue.orders.name
      }

      env {
        name  = "ORDERS_URL"
        value = "amqps://${azurerm_servicebus_namespace.main.name}.servicebus.windows.net/${azurerm_servicebus_queue.orders.name}"
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
    azurerm_role_assignment.shipping_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
}

# ---------- observability.tf
# Entities: component:default/checkout, component:default/repair, component:default/shipping, resource:default/orders
# in foundations/logs: azurerm_log_analytics_workspace.main
# in foundations/alarms: azurerm_monitor_action_group.main
# in container-service: azurerm_monitor_metric_alert.checkout_cpu
# in container-service: azurerm_monitor_metric_alert.checkout_instances

resource "azurerm_monitor_metric_alert" "repair_cpu" {
  name                = "shop-production-repair-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "repair uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.repair.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.repair_tags)

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

resource "azurerm_monitor_metric_alert" "repair_instances" {
  name                = "shop-production-repair-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of repair run than should"
  scopes              = [azurerm_container_app.repair.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.repair_tags)

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

resource "azurerm_monitor_metric_alert" "shipping_cpu" {
  name                = "shop-production-shipping-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "shipping uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.shipping.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.shipping_tags)

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

resource "azurerm_monitor_metric_alert" "shipping_instances" {
  name                = "shop-production-shipping-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of shipping run than should"
  scopes              = [azurerm_container_app.shipping.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.shipping_tags)

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

resource "azurerm_monitor_metric_alert" "orders_dead_letters" {
  name                = "shop-production-orders-dead-letters"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Messages of orders could not be processed and wait among the dead letters"
  scopes              = [azurerm_servicebus_namespace.main.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT5M"
  tags                = merge(local.tags, local.orders_tags)

  criteria {
    metric_namespace = "Microsoft.ServiceBus/namespaces"
    metric_name      = "DeadletteredMessages"
    aggregation      = "Maximum"
    operator         = "GreaterThan"
    threshold        = 0

    dimension {
      name     = "EntityName"
      operator = "Include"
      values   = [azurerm_servicebus_queue.orders.name]
    }
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

# ---------- outputs.tf
# Entities: component:default/checkout, component:default/repair, component:default/shipping, resource:default/orders

output "orders_queue_url" {
  description = "URL of the queue orders"
  value       = "amqps://${azurerm_servicebus_namespace.main.name}.servicebus.windows.net/${azurerm_servicebus_queue.orders.name}"
}
