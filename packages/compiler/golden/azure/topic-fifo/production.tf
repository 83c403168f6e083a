# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/counter, resource:default/movements, resource:default/stock

variable "counter_image" {
  description = "Container image of counter, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/counter, resource:default/movements, resource:default/stock

locals {
  counter_tags = {
    entity = "component:default/counter"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  movements_tags = {
    entity = "resource:default/movements"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  stock_tags = {
    entity = "resource:default/stock"
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
# counter_image: Container image of counter, with its tag or digest

# ---------- network.tf
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/private-dns: azurerm_private_dns_zone.registry
# in foundations/network: azurerm_virtual_network.main
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.registry
# in foundations/subnets: azurerm_subnet.endpoints
# in foundations/subnets: azurerm_network_security_group.endpoints
# in foundations/subnets: azurerm_subnet_network_security_group_association.endpoints
# in foundations/subnets: azurerm_network_security_rule.endpoints_others
# in foundations/registry: azurerm_private_endpoint.registry
# in foundations/subnets: azurerm_subnet.containers
# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_443
# ---------- identity.tf
# Entities: component:default/counter

resource "azurerm_user_assigned_identity" "counter" {
  name                = "shop-production-counter"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.counter_tags)
}

resource "azurerm_role_assignment" "counter_movements_azure_service_bus_data_receiver" {
  scope                = azurerm_servicebus_subscription.counter_movements.id
  role_definition_name = "Azure Service Bus Data Receiver"
  principal_id         = azurerm_user_assigned_identity.counter.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "counter_stock_azure_service_bus_data_sender" {
  scope                = azurerm_servicebus_queue.stock.id
  role_definition_name = "Azure Service Bus Data Sender"
  principal_id         = azurerm_user_assigned_identity.counter.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "counter_stock_azure_service_bus_data_receiver" {
  scope                = azurerm_servicebus_queue.stock.id
  role_definition_name = "Azure Service Bus Data Receiver"
  principal_id         = azurerm_user_assigned_identity.counter.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "counter_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.counter.principal_id
  principal_type       = "ServicePrincipal"
}

# ---------- messaging.tf
# Entities: component:default/counter, resource:default/movements, resource:default/stock
# in foundations/service-bus: azurerm_servicebus_namespace.main

# resource:default/movements
# Assumed: type "topic" does not say more.
resource "azurerm_servicebus_topic" "movements" {
  name                         = "shop-production-movements"
  namespace_id                 = azurerm_servicebus_namespace.main.id
  default_message_ttl          = "P14D"
  requires_duplicate_detection = true
  support_ordering             = true

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_servicebus_subscription" "counter_movements" {
  name                                 = "shop-production-counter"
  topic_id                             = azurerm_servicebus_topic.movements.id
  default_message_ttl                  = "P14D"
  lock_duration                        = "PT1M"
  max_delivery_count                   = 5
  dead_lettering_on_message_expiration = true
  requires_session                     = true
}

# resource:default/stock
# Assumed: type "queue" does not say more.
resource "azurerm_servicebus_queue" "stock" {
  name                                 = "shop-production-stock"
  namespace_id                         = azurerm_servicebus_namespace.main.id
  default_message_ttl                  = "P4D"
  lock_duration                        = "PT30S"
  max_delivery_count                   = 5
  dead_lettering_on_message_expiration = true
  requires_session                     = true
  requires_duplicate_detection         = true

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_servicebus_subscription" "stock_movements" {
  name                                 = "shop-production-stock"
  topic_id                             = azurerm_servicebus_topic.movements.id
  default_message_ttl                  = "P14D"
  lock_duration                        = "PT1M"
  max_delivery_count                   = 5
  dead_lettering_on_message_expiration = true
  forward_to                           = azurerm_servicebus_queue.stock.name
}

# ---------- compute.tf
# Entities: component:default/counter
# in foundations/account: data.azurerm_client_config.current
# in foundations/registry: azurerm_container_registry.main
# in foundations/container-environment: azurerm_container_app_environment.main

# component:default/counter
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "counter" {
  name                         = azurerm_user_assigned_identity.counter.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.counter_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.counter.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.counter.id
  }

  template {
    min_replicas = 2
    max_replicas = 6

    container {
      name   = "counter"
      image  = var.counter_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.counter.client_id
      }

      env {
        name  = "MOVEMENTS_HOST"
        value = "${azurerm_servicebus_namespace.main.name}.servicebus.windows.net"
      }

      env {
        name  = "MOVEMENTS_NAME"
        value = azurerm_servicebus_topic.movements.name
      }

      env {
        name  = "MOVEMENTS_QUEUE_URL"
        value = "amqps://${azurerm_servicebus_namespace.main.name}.servicebus.windows.net/${azurerm_servicebus_topic.movements.name}/subscriptions/${azurerm_servicebus_subscription.counter_movements.name}"
      }

      env {
        name  = "MOVEMENTS_SUBSCRIPTION"
        value = azurerm_servicebus_subscription.counter_movements.name
      }

      env {
        name  = "MOVEMENTS_URL"
        value = "amqps://${azurerm_servicebus_namespace.main.name}.servicebus.windows.net/${azurerm_servicebus_topic.movements.name}"
      }

      env {
        name  = "STOCK_HOST"
        value = "${azurerm_servicebus_namespace.main.name}.servicebus.windows.net"
      }

      env {
        name  = "STOCK_NAME"
        value = azurerm_servicebus_queue.stock.name
      }

      env {
        name  = "STOCK_URL"
        value = "amqps://${azurerm_servicebus_namespace.main.name}.servicebus.windows.net/${azurerm_servicebus_queue.stock.name}"
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
    azurerm_role_assignment.counter_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
}

# ---------- observability.tf
# Entities: component:default/counter, resource:default/movements, resource:default/stock
# in foundations/alarms: azurerm_monitor_action_group.main
# in foundations/logs: azurerm_log_analytics_workspace.main

resource "azurerm_monitor_metric_alert" "counter_cpu" {
  name                = "shop-production-counter-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "counter uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.counter.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.counter_tags)

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

resource "azurerm_monitor_metric_alert" "counter_instances" {
  name                = "shop-production-counter-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of counter run than should"
  scopes              = [azurerm_container_app.counter.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.counter_tags)

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

resource "azurerm_monitor_metric_alert" "movements_dead_letters" {
  name                = "shop-production-movements-dead-letters"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Messages of movements could not be processed and wait among the dead letters"
  scopes              = [azurerm_servicebus_namespace.main.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT5M"
  tags                = merge(local.tags, local.movements_tags)

  criteria {
    metric_namespace = "Microsoft.ServiceBus/namespaces"
    metric_name      = "DeadletteredMessages"
    aggregation      = "Maximum"
    operator         = "GreaterThan"
    threshold        = 0

    dimension {
      name     = "EntityName"
      operator = "Include"
      values   = [azurerm_servicebus_topic.movements.name]
    }
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

resource "azurerm_monitor_metric_alert" "stock_dead_letters" {
  name                = "shop-production-stock-dead-letters"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Messages of stock could not be processed and wait among the dead letters"
  scopes              = [azurerm_servicebus_namespace.main.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT5M"
  tags                = merge(local.tags, local.stock_tags)

  criteria {
    metric_namespace = "Microsoft.ServiceBus/namespaces"
    metric_name      = "DeadletteredMessages"
    aggregation      = "Maximum"
    operator         = "GreaterThan"
    threshold        = 0

    dimension {
      name     = "EntityName"
      operator = "Include"
      values   = [azurerm_servicebus_queue.stock.name]
    }
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

# ---------- outputs.tf
# Entities: component:default/counter, resource:default/movements, resource:default/stock

output "movements_topic_url" {
  description = "URL of the topic movements"
  value       = "amqps://${azurerm_servicebus_namespace.main.name}.servicebus.windows.net/${azurerm_servicebus_topic.movements.name}"
}

output "stock_queue_url" {
  description = "URL of the queue stock"
  value       = "amqps://${azurerm_servicebus_namespace.main.name}.servicebus.windows.net/${azurerm_servicebus_queue.stock.name}"
}
