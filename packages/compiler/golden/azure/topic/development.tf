# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
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
  mailer_tags = {
    entity = "component:default/mailer"
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
# Entities: component:default/mailer, resource:default/audit, resource:default/invoices, resource:default/order-events
# in foundations/service-bus: azurerm_servicebus_namespace.main

# resource:default/order-events
# Assumed: type "topic" does not say more.
resource "azurerm_servicebus_topic" "order_events" {
  name                         = "shop-development-order-events"
  namespace_id                 = azurerm_servicebus_namespace.main.id
  default_message_ttl          = "P14D"
  requires_duplicate_detection = false
  support_ordering             = false
}

# in production: azurerm_servicebus_subscription.mailer_order_events

# resource:default/audit
resource "azurerm_servicebus_subscription" "audit" {
  name                                 = "shop-development-audit"
  topic_id                             = azurerm_servicebus_topic.order_events.id
  default_message_ttl                  = "P14D"
  lock_duration                        = "PT30S"
  max_delivery_count                   = 5
  dead_lettering_on_message_expiration = true
  requires_session                     = false
}

# resource:default/invoices
resource "azurerm_servicebus_queue" "invoices" {
  name                                 = "shop-development-invoices"
  namespace_id                         = azurerm_servicebus_namespace.main.id
  default_message_ttl                  = "P4D"
  lock_duration                        = "PT30S"
  max_delivery_count                   = 5
  dead_lettering_on_message_expiration = true
  requires_session                     = false
  requires_duplicate_detection         = false
}

# in production: azurerm_servicebus_subscription.invoices_order_events
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
    min_replicas = 1
    max_replicas = 2

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

  depends_on = [azurerm_role_assignment.auditor_images]
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
    min_replicas = 1
    max_replicas = 2

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

  depends_on = [azurerm_role_assignment.biller_images]
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

  depends_on = [azurerm_role_assignment.checkout_images]
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
    min_replicas = 1
    max_replicas = 2

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

  depends_on = [azurerm_role_assignment.mailer_images]
}

# ---------- observability.tf
# in foundations/logs: azurerm_log_analytics_workspace.main
# ---------- outputs.tf, in production
