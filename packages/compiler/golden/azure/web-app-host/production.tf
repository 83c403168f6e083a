# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/mailer, resource:default/api-key, resource:default/backoffice, resource:default/plan, resource:default/reports

variable "backoffice_image" {
  description = "Container image of backoffice, with its tag or digest"
  type        = string
  nullable    = false
}

variable "mailer_image" {
  description = "Container image of mailer, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/mailer, resource:default/api-key, resource:default/backoffice, resource:default/plan, resource:default/reports

locals {
  backoffice_tags = {
    entity = "resource:default/backoffice"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  mailer_tags = {
    entity = "component:default/mailer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  plan_tags = {
    entity = "resource:default/plan"
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
# backoffice_image: Container image of backoffice, with its tag or digest
# mailer_image: Container image of mailer, with its tag or digest

# ---------- network.tf
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/private-dns: azurerm_private_dns_zone.vault
# in foundations/network: azurerm_virtual_network.main
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.vault
# in foundations/subnets: azurerm_subnet.endpoints
# in foundations/subnets: azurerm_network_security_group.endpoints
# in foundations/subnets: azurerm_subnet_network_security_group_association.endpoints
# in foundations/subnets: azurerm_network_security_rule.endpoints_others
# in foundations/key-vault: azurerm_private_endpoint.vault
# in foundations/private-dns: azurerm_private_dns_zone.registry
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.registry
# in foundations/registry: azurerm_private_endpoint.registry
# in foundations/subnets: azurerm_subnet.containers
# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_443
# in foundations/subnets: azurerm_subnet.apps
# in foundations/subnets: azurerm_network_security_group.apps
# in foundations/subnets: azurerm_subnet_network_security_group_association.apps
# in foundations/network-rules: azurerm_network_security_rule.apps_to_endpoints_443
# ---------- identity.tf
# Entities: component:default/mailer, resource:default/backoffice

resource "azurerm_user_assigned_identity" "mailer" {
  name                = "shop-production-mailer"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.mailer_tags)
}

resource "azurerm_role_assignment" "mailer_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.mailer.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_user_assigned_identity" "backoffice" {
  name                = "shop-production-backoffice"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.backoffice_tags)
}

# The secret is made by who gives it its value, which never passes through Terraform.
resource "azurerm_role_assignment" "backoffice_api_key_value" {
  scope                = "${azurerm_key_vault.main.id}/secrets/api-key"
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_user_assigned_identity.backoffice.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "backoffice_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.backoffice.principal_id
  principal_type       = "ServicePrincipal"
}

# ---------- security.tf
# in foundations/account: data.azurerm_client_config.current
# in foundations/key-vault: azurerm_key_vault.main
# ---------- compute.tf
# Entities: component:default/mailer, resource:default/backoffice, resource:default/plan
# in foundations/registry: azurerm_container_registry.main
# in foundations/container-environment: azurerm_container_app_environment.main

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

# resource:default/plan
resource "azurerm_service_plan" "plan" {
  name                   = "shop-production-plan"
  resource_group_name    = azurerm_resource_group.main.name
  location               = azurerm_resource_group.main.location
  os_type                = "Linux"
  sku_name               = "P1v3"
  worker_count           = 2
  zone_balancing_enabled = true
  tags                   = merge(local.tags, local.plan_tags)
}

# resource:default/backoffice
# Named after its identity, which is there first: so that workloads can call each other.
resource "azurerm_linux_web_app" "backoffice" {
  # checkov:skip=CKV_AZURE_13:the app itself says who may call what
  # checkov:skip=CKV_AZURE_17:the app itself says who may call what
  # checkov:skip=CKV_AZURE_88:containers keep nothing; files are in storage of the catalog
  # checkov:skip=CKV_AZURE_222:the subnets of its callers alone are let in, at no cost by the hour
  name                                           = "${azurerm_user_assigned_identity.backoffice.name}-${local.unique_end}"
  resource_group_name                            = azurerm_resource_group.main.name
  location                                       = azurerm_resource_group.main.location
  service_plan_id                                = azurerm_service_plan.plan.id
  virtual_network_subnet_id                      = azurerm_subnet.apps.id
  vnet_image_pull_enabled                        = true
  key_vault_reference_identity_id                = azurerm_user_assigned_identity.backoffice.id
  https_only                                     = true
  ftp_publish_basic_authentication_enabled       = false
  webdeploy_publish_basic_authentication_enabled = false
  app_settings = {
    API_KEY_VALUE   = "@Microsoft.KeyVault(SecretUri=${azurerm_key_vault.main.vault_uri}secrets/api-key)"
    AZURE_CLIENT_ID = azurerm_user_assigned_identity.backoffice.client_id
    PORT            = "8080"
    WEBSITES_PORT   = "8080"
  }
  tags = merge(local.tags, local.backoffice_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.backoffice.id]
  }

  site_config {
    always_on                                     = true
    container_registry_use_managed_identity       = true
    container_registry_managed_identity_client_id = azurerm_user_assigned_identity.backoffice.client_id
    ftps_state                                    = "Disabled"
    health_check_path                             = "/"
    health_check_eviction_time_in_min             = 5
    http2_enabled                                 = true
    minimum_tls_version                           = "1.2"
    vnet_route_all_enabled                        = true
    ip_restriction_default_action                 = "Deny"
    scm_ip_restriction_default_action             = "Allow"

    application_stack {
      docker_registry_url = "https://${split("/", var.backoffice_image)[0]}"
      docker_image_name   = join("/", slice(split("/", var.backoffice_image), 1, length(split("/", var.backoffice_image))))
    }
  }

  logs {
    detailed_error_messages = true
    failed_request_tracing  = true

    http_logs {
      file_system {
        retention_in_days = 7
        retention_in_mb   = 35
      }
    }
  }

  depends_on = [
    azurerm_role_assignment.backoffice_images,
    azurerm_network_security_rule.apps_to_endpoints_443,
    azurerm_private_endpoint.registry,
    azurerm_role_assignment.backoffice_api_key_value,
    azurerm_private_endpoint.vault,
  ]
}

# ---------- observability.tf
# Entities: component:default/mailer, resource:default/backoffice
# in foundations/logs: azurerm_log_analytics_workspace.main
# in foundations/key-vault: azurerm_monitor_diagnostic_setting.vault
# in foundations/alarms: azurerm_monitor_action_group.main

resource "azurerm_monitor_metric_alert" "mailer_cpu" {
  name                = "shop-production-mailer-cpu"
  resource_group_name = azurerm_resource_group.main.name
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
  resource_group_name = azurerm_resource_group.main.name
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

resource "azurerm_monitor_diagnostic_setting" "backoffice_logs" {
  name                       = "logs"
  target_resource_id         = azurerm_linux_web_app.backoffice.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_metric_alert" "backoffice_failures" {
  name                = "shop-production-backoffice-failures"
  resource_group_name = azurerm_resource_group.main.name
  description         = "backoffice answers with errors of its own"
  scopes              = [azurerm_linux_web_app.backoffice.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.backoffice_tags)

  criteria {
    metric_namespace = "Microsoft.Web/sites"
    metric_name      = "Http5xx"
    aggregation      = "Total"
    operator         = "GreaterThan"
    threshold        = 5
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

# ---------- outputs.tf
# Entities: component:default/mailer, resource:default/api-key, resource:default/backoffice, resource:default/plan, resource:default/reports
# in function: output.api_key_name
# in function: output.api_key_vault
