# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/checkout, resource:default/messages, resource:default/orders, resource:default/refunds
# in container-service: variable.checkout_image
# ---------- locals.tf
# Entities: component:default/checkout, resource:default/messages, resource:default/orders, resource:default/refunds

locals {
  checkout_tags = {
    entity = "component:default/checkout"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  messages_tags = {
    entity = "resource:default/messages"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  orders_tags = {
    entity = "resource:default/orders"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  refunds_tags = {
    entity = "resource:default/refunds"
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
# Entities: resource:default/messages
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/private-dns: azurerm_private_dns_zone.namespace
# in foundations/network: azurerm_virtual_network.main
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.namespace
# in foundations/subnets: azurerm_subnet.endpoints
# in foundations/subnets: azurerm_network_security_group.endpoints
# in foundations/subnets: azurerm_subnet_network_security_group_association.endpoints
# in foundations/subnets: azurerm_network_security_rule.endpoints_others
# in foundations/subnets: azurerm_subnet.containers
# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_5671
# in foundations/private-dns: azurerm_private_dns_zone.registry
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.registry
# in foundations/registry: azurerm_private_endpoint.registry
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_443

resource "azurerm_private_endpoint" "messages_endpoint" {
  name                = "shop-production-messages"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  subnet_id           = azurerm_subnet.endpoints.id
  tags                = merge(local.tags, local.messages_tags)

  private_service_connection {
    name                           = "namespace"
    private_connection_resource_id = azurerm_servicebus_namespace.messages.id
    subresource_names              = ["namespace"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.namespace.id]
  }
}

# ---------- identity.tf
# Entities: component:default/checkout
# in container-service: azurerm_user_assigned_identity.checkout
# in queue: azurerm_role_assignment.checkout_orders_azure_service_bus_data_sender

resource "azurerm_role_assignment" "checkout_orders_azure_service_bus_data_receiver" {
  scope                = azurerm_servicebus_queue.orders.id
  role_definition_name = "Azure Service Bus Data Receiver"
  principal_id         = azurerm_user_assigned_identity.checkout.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "checkout_refunds_azure_service_bus_data_sender" {
  scope                = azurerm_servicebus_queue.refunds.id
  role_definition_name = "Azure Service Bus Data Sender"
  principal_id         = azurerm_user_assigned_identity.checkout.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "checkout_refunds_azure_service_bus_data_receiver" {
  scope                = azurerm_servicebus_queue.refunds.id
  role_definition_name = "Azure Service Bus Data Receiver"
  principal_id         = azurerm_user_assigned_identity.checkout.principal_id
  principal_type       = "ServicePrincipal"
}

# in container-service: azurerm_role_assignment.checkout_images
# ---------- messaging.tf
# Entities: resource:default/messages, resource:default/orders, resource:default/refunds

# resource:default/messages
resource "azurerm_servicebus_namespace" "messages" {
  # checkov:skip=CKV_AZURE_199:encrypted with keys of Azure; a second layer needs the premium tier and one’s own key
  # checkov:skip=CKV_AZURE_201:encrypted with keys of Azure; one’s own key needs the premium tier
  # checkov:skip=CKV_AZURE_202:it calls nothing, so that it needs no identity
  name                          = "shop-production-messages-${local.unique_end}"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = azurerm_resource_group.main.location
  sku                           = "Premium"
  capacity                      = 1
  premium_messaging_partitions  = 1
  local_auth_enabled            = false
  minimum_tls_version           = "1.2"
  public_network_access_enabled = false
  tags                          = merge(local.tags, local.messages_tags)

  lifecycle {
    prevent_destroy = true
  }
}

# resource:default/orders
# Assumed: type "queue" does not say more.
resource "azurerm_servicebus_queue" "orders" {
  name                                 = "shop-production-orders"
  namespace_id                         = azurerm_servicebus_namespace.messages.id
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

# resource:default/refunds
# Assumed: type "queue" does not say more.
resource "azurerm_servicebus_queue" "refunds" {
  name                                 = "shop-production-refunds"
  namespace_id                         = azurerm_servicebus_namespace.messages.id
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
# Entities: component:default/checkout
# in foundations/account: data.azurerm_client_config.current
# in foundations/registry: azurerm_container_registry.main
# in foundations/container-environment: azurerm_container_app_environment.main

# component:default/checkout
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
        value = "${azurerm_servicebus_namespace.messages.name}.servicebus.windows.net"
      }

      env {
        name  = "ORDERS_NAME"
        value = azurerm_servicebus_queue.orders.name
      }

      env {
        name  = "ORDERS_URL"
        value = "amqps://${azurerm_servicebus_namespace.messages.name}.servicebus.windows.net/${azurerm_servicebus_queue.orders.name}"
      }

      env {
        name  = "REFUNDS_HOST"
        value = "${azurerm_servicebus_namespace.messages.name}.servicebus.windows.net"
      }

      env {
        name  = "REFUNDS_NAME"
        value = azurerm_servicebus_queue.refunds.name
      }

      env {
        name  = "REFUNDS_URL"
        value = "amqps://${azurerm_servicebus_namespace.messages.name}.servicebus.windows.net/${azurerm_servicebus_queue.refunds.name}"
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
    azurerm_role_assignment.checkout_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
}

# ---------- observability.tf
# Entities: component:default/checkout, resource:default/orders, resource:default/refunds
# in foundations/alarms: azurerm_monitor_action_group.main
# in foundations/logs: azurerm_log_analytics_workspace.main
# in container-service: azurerm_monitor_metric_alert.checkout_cpu
# in container-service: azurerm_monitor_metric_alert.checkout_instances

resource "azurerm_monitor_metric_alert" "orders_dead_letters" {
  name                = "shop-production-orders-dead-letters"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Messages of orders could not be processed and wait among the dead letters"
  scopes              = [azurerm_servicebus_namespace.messages.id]
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

resource "azurerm_monitor_metric_alert" "refunds_dead_letters" {
  name                = "shop-production-refunds-dead-letters"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Messages of refunds could not be processed and wait among the dead letters"
  scopes              = [azurerm_servicebus_namespace.messages.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT5M"
  tags                = merge(local.tags, local.refunds_tags)

  criteria {
    metric_namespace = "Microsoft.ServiceBus/namespaces"
    metric_name      = "DeadletteredMessages"
    aggregation      = "Maximum"
    operator         = "GreaterThan"
    threshold        = 0

    dimension {
      name     = "EntityName"
      operator = "Include"
      values   = [azurerm_servicebus_queue.refunds.name]
    }
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

# ---------- outputs.tf
# Entities: component:default/checkout, resource:default/messages, resource:default/orders, resource:default/refunds

output "messages_host" {
  description = "Host name of the namespace messages"
  value       = "${azurerm_servicebus_namespace.messages.name}.servicebus.windows.net"
}

output "orders_queue_url" {
  description = "URL of the queue orders"
  value       = "amqps://${azurerm_servicebus_namespace.messages.name}.servicebus.windows.net/${azurerm_servicebus_queue.orders.name}"
}

output "refunds_queue_url" {
  description = "URL of the queue refunds"
  value       = "amqps://${azurerm_servicebus_namespace.messages.name}.servicebus.windows.net/${azurerm_servicebus_queue.refunds.name}"
}
