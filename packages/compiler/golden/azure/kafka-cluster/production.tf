# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/ledger, resource:default/backbone, resource:default/payments

variable "ledger_image" {
  description = "Container image of ledger, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/ledger, resource:default/backbone, resource:default/payments

locals {
  backbone_tags = {
    entity = "resource:default/backbone"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  ledger_tags = {
    entity = "component:default/ledger"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  payments_tags = {
    entity = "resource:default/payments"
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
# ledger_image: Container image of ledger, with its tag or digest

# ---------- network.tf
# Entities: resource:default/backbone
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
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_9093
# in foundations/private-dns: azurerm_private_dns_zone.registry
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.registry
# in foundations/registry: azurerm_private_endpoint.registry
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_443

resource "azurerm_private_endpoint" "backbone_endpoint" {
  name                = "shop-production-backbone"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  subnet_id           = azurerm_subnet.endpoints.id
  tags                = merge(local.tags, local.backbone_tags)

  private_service_connection {
    name                           = "namespace"
    private_connection_resource_id = azurerm_eventhub_namespace.backbone.id
    subresource_names              = ["namespace"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.namespace.id]
  }
}

# ---------- identity.tf
# Entities: component:default/ledger

resource "azurerm_user_assigned_identity" "ledger" {
  name                = "shop-production-ledger"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.ledger_tags)
}

resource "azurerm_role_assignment" "ledger_payments_azure_event_hubs_data_sender" {
  scope                = azurerm_eventhub.payments.id
  role_definition_name = "Azure Event Hubs Data Sender"
  principal_id         = azurerm_user_assigned_identity.ledger.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "ledger_payments_azure_event_hubs_data_receiver" {
  scope                = azurerm_eventhub.payments.id
  role_definition_name = "Azure Event Hubs Data Receiver"
  principal_id         = azurerm_user_assigned_identity.ledger.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "ledger_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.ledger.principal_id
  principal_type       = "ServicePrincipal"
}

# ---------- messaging.tf
# Entities: resource:default/backbone, resource:default/payments

# resource:default/backbone
resource "azurerm_eventhub_namespace" "backbone" {
  # checkov:skip=CKV_AZURE_228:the service spreads namespaces over zones by itself where a region has them
  name                          = "shop-production-backbone-${local.unique_end}"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = azurerm_resource_group.main.location
  sku                           = "Standard"
  capacity                      = 1
  auto_inflate_enabled          = true
  maximum_throughput_units      = 10
  local_authentication_enabled  = false
  minimum_tls_version           = "1.2"
  public_network_access_enabled = false
  tags                          = merge(local.tags, local.backbone_tags)

  lifecycle {
    prevent_destroy = true
  }
}

# resource:default/payments
resource "azurerm_eventhub" "payments" {
  name              = "shop-production-payments"
  namespace_id      = azurerm_eventhub_namespace.backbone.id
  partition_count   = 4
  message_retention = 7

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- compute.tf
# Entities: component:default/ledger
# in foundations/account: data.azurerm_client_config.current
# in foundations/registry: azurerm_container_registry.main
# in foundations/container-environment: azurerm_container_app_environment.main

# component:default/ledger
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "ledger" {
  name                         = azurerm_user_assigned_identity.ledger.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.ledger_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.ledger.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.ledger.id
  }

  template {
    min_replicas = 2
    max_replicas = 6

    container {
      name   = "ledger"
      image  = var.ledger_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.ledger.client_id
      }

      env {
        name  = "PAYMENTS_BROKERS"
        value = "${azurerm_eventhub_namespace.backbone.name}.servicebus.windows.net:9093"
      }

      env {
        name  = "PAYMENTS_GROUP"
        value = "ledger"
      }

      env {
        name  = "PAYMENTS_HOST"
        value = "${azurerm_eventhub_namespace.backbone.name}.servicebus.windows.net"
      }

      env {
        name  = "PAYMENTS_NAME"
        value = azurerm_eventhub.payments.name
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
    azurerm_role_assignment.ledger_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
}

# ---------- observability.tf
# Entities: component:default/ledger, resource:default/payments
# in foundations/alarms: azurerm_monitor_action_group.main
# in foundations/logs: azurerm_log_analytics_workspace.main

resource "azurerm_monitor_metric_alert" "ledger_cpu" {
  name                = "shop-production-ledger-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "ledger uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.ledger.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.ledger_tags)

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

resource "azurerm_monitor_metric_alert" "ledger_instances" {
  name                = "shop-production-ledger-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of ledger run than should"
  scopes              = [azurerm_container_app.ledger.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.ledger_tags)

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

resource "azurerm_monitor_metric_alert" "payments_throttled" {
  name                = "shop-production-payments-throttled"
  resource_group_name = azurerm_resource_group.main.name
  description         = "payments is written or read faster than its namespace allows"
  scopes              = [azurerm_eventhub_namespace.backbone.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.payments_tags)

  criteria {
    metric_namespace = "Microsoft.EventHub/namespaces"
    metric_name      = "ThrottledRequests"
    aggregation      = "Total"
    operator         = "GreaterThan"
    threshold        = 0

    dimension {
      name     = "EntityName"
      operator = "Include"
      values   = [azurerm_eventhub.payments.name]
    }
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

# ---------- outputs.tf
# Entities: component:default/ledger, resource:default/backbone, resource:default/payments

output "backbone_brokers" {
  description = "Addresses of the brokers of backbone"
  value       = "${azurerm_eventhub_namespace.backbone.name}.servicebus.windows.net:9093"
}

output "payments_event_hub" {
  description = "Name of the event hub payments"
  value       = azurerm_eventhub.payments.name
}
