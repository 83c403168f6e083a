# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/auditor, component:default/biller, component:default/checkout, component:default/mailer, resource:default/audit, resource:default/invoices, resource:default/order-events

variable "auditor_image" {
  description = "Container image of auditor, with its tag or digest"
  type        = string
  nullable    = false
}

variable "biller_image" {
  description = "Container image of biller, with its tag or digest"
  type        = string
  nullable    = false
}

# in container-service: variable.checkout_image
# in web-app-host: variable.mailer_image
# ---------- locals.tf
# Entities: component:default/auditor, component:default/biller, component:default/checkout, component:default/mailer, resource:default/audit, resource:default/invoices, resource:default/order-events

locals {
  auditor_tags = {
    entity = "component:default/auditor"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  biller_tags = {
    entity = "component:default/biller"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  checkout_tags = {
    entity = "component:default/checkout"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  invoices_tags = {
    entity = "resource:default/invoices"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  mailer_tags = {
    entity = "component:default/mailer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  order_events_tags = {
    entity = "resource:default/order-events"
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
# auditor_image: Container image of auditor, with its tag or digest
# biller_image: Container image of biller, with its tag or digest
# checkout_image: Container image of checkout, with its tag or digest
# mailer_image: Container image of mailer, with its tag or digest

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
# Entities: component:default/auditor, component:default/biller, component:default/checkout, component:default/mailer

resource "azurerm_user_assigned_identity" "auditor" {
  name                = "shop-production-auditor"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.auditor_tags)
}

resource "azurerm_role_assignment" "auditor_audit_azure_service_bus_data_receiver" {
  scope                = azurerm_servicebus_subscription.audit.id
  role_definition_name = "Azure Service Bus Data Receiver"
  principal_id         = azurerm_user_assigned_identity.auditor.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "auditor_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.auditor.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_user_assigned_identity" "biller" {
  name                = "shop-production-biller"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.biller_tags)
}

resource "azurerm_role_assignment" "biller_invoices_azure_service_bus_data_sender" {
  scope                = azurerm_servicebus_queue.invoices.id
  role_definition_name = "Azure Service Bus Data Sender"
  principal_id         = azurerm_user_assigned_identity.biller.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "biller_invoices_azure_service_bus_data_receiver" {
  scope                = azurerm_servicebus_queue.invoices.id
  role_definition_name = "Azure Service Bus Data Receiver"
  principal_id         = azurerm_user_assigned_identity.biller.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "biller_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.biller.principal_id
  principal_type       = "ServicePrincipal"
}

# in container-service: azurerm_user_assigned_identity.checkout

resource "azurerm_role_assignment" "checkout_order_events_azure_service_bus_data_sender" {
  scope                = azurerm_servicebus_topic.order_events.id
  role_definition_name = "Azure Service Bus Data Sender"
  principal_id         = azurerm_user_assigned_identity.checkout.principal_id
  principal_type       = "ServicePrincipal"
}

# in container-service: azurerm_role_assignment.checkout_images
# in web-app-host: azurerm_user_assigned_identity.mailer

resource "azurerm_role_assignment" "mailer_order_events_azure_service_bus_data_receiver" {
  scope                = azurerm_servicebus_subscription.mailer_order_events.id
  role_definition_name = "Azure Service Bus Data Receiver"
  principal_id         = azurerm_user_assigned_identity.mailer.principal_id
  principal_type       = "ServicePrincipal"
}

# in web-app-host: azurerm_role_assignment.mailer_images
# ---------- messaging.tf
# Entities: component:default/mailer, resource:default/audit, resource:default/invoices, resource:default/order-events
# in foundations/service-bus: azurerm_servicebus_namespace.main

# resource:default/order-events
# Assumed: type "topic" does not say more.
resource "azurerm_servicebus_topic" "order_events" {
  name                         = "shop-production-order-events"
  namespace_id                 = azurerm_servicebus_namespace.main.id
  default_message_ttl          = "P14D"
  requires_duplicate_detection = false
  support_ordering             = false

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_servicebus_subscription" "mailer_order_events" {
  name                                 = "shop-production-mailer"
  topic_id                             = azurerm_servicebus_topic.order_events.id
  default_message_ttl                  = "P14D"
  lock_duration                        = "PT1M"
  max_delivery_count                   = 5
  dead_lettering_on_message_expiration = true
  requires_session                     = false
}

# resource:default/audit
resource "azurerm_servicebus_subscription" "audit" {
  name                                 = "shop-production-audit"
  topic_id                             = azurerm_servicebus_topic.order_events.id
  default_message_ttl                  = "P14D"
  lock_duration                        = "PT30S"
  max_delivery_count                   = 5
  dead_lettering_on_message_expiration = true
  requires_session                     = false

  lifecycle {
    prevent_destroy = true
  }
}

# resource:default/invoices
# Assumed: type "queue" does not say more.
resource "azurerm_servicebus_queue" "invoices" {
  name                                 = "shop-production-invoices"
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

resource "azurerm_servicebus_subscription" "invoices_order_events" {
  name                                 = "shop-production-invoices"
  topic_id                             = azurerm_servicebus_topic.order_events.id
  default_message_ttl                  = "P14D"
  lock_duration                        = "PT1M"
  max_delivery_count                   = 5
  dead_lettering_on_message_expiration = true
  forward_to                           = azurerm_servicebus_queue.invoices.name
}

# ---------- compute.tf
# Entities: component:default/auditor, component:default/biller, component:default/checkout, component:default/mailer
# in foundations/account: data.azurerm_client_config.current
# in foundations/registry: azurerm_container_registry.main
# in foundations/container-environment: azurerm_container_app_environment.main

# component:default/auditor
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "auditor" {
  name                         = azurerm_user_assigned_identity.auditor.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.auditor_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.auditor.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.auditor.id
  }

  template {
    min_replicas = 2
    max_replicas = 6

    container {
      name   = "auditor"
      image  = var.auditor_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AUDIT_HOST"
        value = "${azurerm_servicebus_namespace.main.name}.servicebus.windows.net"
      }

      env {
        name  = "AUDIT_NAME"
        value = azurerm_servicebus_subscription.audit.name
      }

      env {
        name  = "AUDIT_URL"
        value = "amqps://${azurerm_servicebus_namespace.main.name}.servicebus.windows.net/${azurerm_servicebus_topic.order_events.name}/subscriptions/${azurerm_servicebus_subscription.audit.name}"
      }

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.auditor.client_id
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
    azurerm_role_assignment.auditor_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
}

# component:default/biller
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "biller" {
  name                         = azurerm_user_assigned_identity.biller.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.biller_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.biller.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.biller.id
  }

  template {
    min_replicas = 2
    max_replicas = 6

    container {
      name   = "biller"
      image  = var.biller_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.biller.client_id
      }

      env {
        name  = "INVOICES_HOST"
        value = "${azurerm_servicebus_namespace.main.name}.servicebus.windows.net"
      }

      env {
        name  = "INVOICES_NAME"
        value = azurerm_servicebus_queue.invoices.name
      }

      env {
        name  = "INVOICES_URL"
        value = "amqps://${azurerm_servicebus_namespace.main.name}.servicebus.windows.net/${azurerm_servicebus_queue.invoices.name}"
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
    azurerm_role_assignment.biller_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
}

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
        name  = "ORDER_EVENTS_HOST"
        value = "${azurerm_servicebus_namespace.main.name}.servicebus.windows.net"
      }

      env {
        name  = "ORDER_EVENTS_NAME"
        value = azurerm_servicebus_topic.order_events.name
      }

      env {
        name  = "ORDER_EVENTS_URL"
        value = "amqps://${azurerm_servicebus_namespace.main.name}.servicebus.windows.net/${azurerm_servicebus_topic.order_events.name}"
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

# component:default/mailer
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "mailer" {
  name                         = azurerm_user_assigned_identity.mailer.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.mailer_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.mailer.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.mailer.id
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

      env {
        name  = "ORDER_EVENTS_HOST"
        value = "${azurerm_servicebus_namespace.main.name}.servicebus.windows.net"
      }

      env {
        name  = "ORDER_EVENTS_NAME"
        value = azurerm_servicebus_topic.order_events.name
      }

      env {
        name  = "ORDER_EVENTS_QUEUE_URL"
        value = "amqps://${azurerm_servicebus_namespace.main.name}.servicebus.windows.net/${azurerm_servicebus_topic.order_events.name}/subscriptions/${azurerm_servicebus_subscription.mailer_order_events.name}"
      }

      env {
        name  = "ORDER_EVENTS_SUBSCRIPTION"
        value = azurerm_servicebus_subscription.mailer_order_events.name
      }

      env {
        name  = "ORDER_EVENTS_URL"
        value = "amqps://${azurerm_servicebus_namespace.main.name}.servicebus.windows.net/${azurerm_servicebus_topic.order_events.name}"
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
    azurerm_role_assignment.mailer_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
}

# ---------- observability.tf
# Entities: component:default/auditor, component:default/biller, component:default/checkout, component:default/mailer, resource:default/invoices, resource:default/order-events
# in foundations/alarms: azurerm_monitor_action_group.main
# in foundations/logs: azurerm_log_analytics_workspace.main

resource "azurerm_monitor_metric_alert" "auditor_cpu" {
  name                = "shop-production-auditor-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "auditor uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.auditor.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.auditor_tags)

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

resource "azurerm_monitor_metric_alert" "auditor_instances" {
  name                = "shop-production-auditor-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of auditor run than should"
  scopes              = [azurerm_container_app.auditor.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.auditor_tags)

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

resource "azurerm_monitor_metric_alert" "biller_cpu" {
  name                = "shop-production-biller-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "biller uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.biller.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.biller_tags)

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

resource "azurerm_monitor_metric_alert" "biller_instances" {
  name                = "shop-production-biller-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of biller run than should"
  scopes              = [azurerm_container_app.biller.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.biller_tags)

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

# in container-service: azurerm_monitor_metric_alert.checkout_cpu
# in container-service: azurerm_monitor_metric_alert.checkout_instances
# in web-app-host: azurerm_monitor_metric_alert.mailer_cpu
# in web-app-host: azurerm_monitor_metric_alert.mailer_instances

resource "azurerm_monitor_metric_alert" "invoices_dead_letters" {
  name                = "shop-production-invoices-dead-letters"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Messages of invoices could not be processed and wait among the dead letters"
  scopes              = [azurerm_servicebus_namespace.main.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT5M"
  tags                = merge(local.tags, local.invoices_tags)

  criteria {
    metric_namespace = "Microsoft.ServiceBus/namespaces"
    metric_name      = "DeadletteredMessages"
    aggregation      = "Maximum"
    operator         = "GreaterThan"
    threshold        = 0

    dimension {
      name     = "EntityName"
      operator = "Include"
      values   = [azurerm_servicebus_queue.invoices.name]
    }
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

resource "azurerm_monitor_metric_alert" "order_events_dead_letters" {
  name                = "shop-production-order-events-dead-letters"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Messages of order-events could not be processed and wait among the dead letters"
  scopes              = [azurerm_servicebus_namespace.main.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT5M"
  tags                = merge(local.tags, local.order_events_tags)

  criteria {
    metric_namespace = "Microsoft.ServiceBus/namespaces"
    metric_name      = "DeadletteredMessages"
    aggregation      = "Maximum"
    operator         = "GreaterThan"
    threshold        = 0

    dimension {
      name     = "EntityName"
      operator = "Include"
      values   = [azurerm_servicebus_topic.order_events.name]
    }
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

# ---------- outputs.tf
# Entities: component:default/auditor, component:default/biller, component:default/checkout, component:default/mailer, resource:default/audit, resource:default/invoices, resource:default/order-events

output "audit_subscription_url" {
  description = "URL of the subscription audit"
  value       = "amqps://${azurerm_servicebus_namespace.main.name}.servicebus.windows.net/${azurerm_servicebus_topic.order_events.name}/subscriptions/${azurerm_servicebus_subscription.audit.name}"
}

output "invoices_queue_url" {
  description = "URL of the queue invoices"
  value       = "amqps://${azurerm_servicebus_namespace.main.name}.servicebus.windows.net/${azurerm_servicebus_queue.invoices.name}"
}

output "order_events_topic_url" {
  description = "URL of the topic order-events"
  value       = "amqps://${azurerm_servicebus_namespace.main.name}.servicebus.windows.net/${azurerm_servicebus_topic.order_events.name}"
}
