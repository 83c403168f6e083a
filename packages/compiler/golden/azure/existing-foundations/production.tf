# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/checkout, component:default/quotes, resource:default/api-key
# in container-service: variable.checkout_image
# ---------- locals.tf
# Entities: component:default/checkout, component:default/quotes, resource:default/api-key

locals {
  checkout_tags = {
    entity = "component:default/checkout"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  quotes_tags = {
    entity = "component:default/quotes"
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
# Entities: component:default/quotes
# in foundations/resource-group: azurerm_resource_group.main

resource "azurerm_private_endpoint" "quotes_blob" {
  name                = "shop-production-quotes-blob"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  subnet_id           = "/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/platform-live/providers/Microsoft.Network/virtualNetworks/hub/subnets/endpoints"
  tags                = merge(local.tags, local.quotes_tags)

  private_service_connection {
    name                           = "blob"
    private_connection_resource_id = azurerm_storage_account.quotes.id
    subresource_names              = ["blob"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name = "default"
    private_dns_zone_ids = [
      "/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/platform-live/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net",
    ]
  }
}

# ---------- identity.tf
# Entities: component:default/checkout, component:default/quotes
# in container-service: azurerm_user_assigned_identity.checkout

# The secret is made by who gives it its value, which never passes through Terraform.
resource "azurerm_role_assignment" "checkout_api_key_value" {
  scope                = "/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/platform-live/providers/Microsoft.KeyVault/vaults/platform/secrets/shop-production-api-key"
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_user_assigned_identity.checkout.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "checkout_images" {
  scope                = "/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/platform-live/providers/Microsoft.ContainerRegistry/registries/images"
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.checkout.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_user_assigned_identity" "quotes" {
  name                = "shop-production-quotes"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.quotes_tags)
}

# The Functions host asks for this role, on the account that it has for itself.
resource "azurerm_role_assignment" "quotes_deployments" {
  scope                = azurerm_storage_account.quotes.id
  role_definition_name = "Storage Blob Data Owner"
  principal_id         = azurerm_user_assigned_identity.quotes.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "quotes_traces" {
  scope                = "/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/platform-live/providers/Microsoft.Insights/components/platform"
  role_definition_name = "Monitoring Metrics Publisher"
  principal_id         = azurerm_user_assigned_identity.quotes.principal_id
  principal_type       = "ServicePrincipal"
}

# ---------- storage.tf
# Entities: component:default/quotes

resource "azurerm_storage_account" "quotes" {
  # checkov:skip=CKV_AZURE_33:logs go to the workspace in production, not into the account itself
  # checkov:skip=CKV_AZURE_206:a copy in another region is a decision about where data may be
  # checkov:skip=CKV2_AZURE_1:encrypted twice with keys of Azure; one’s own key needs a vault that Terraform can reach
  name                              = "shopprodquotece297f${local.unique_end}"
  resource_group_name               = azurerm_resource_group.main.name
  location                          = azurerm_resource_group.main.location
  account_tier                      = "Standard"
  account_replication_type          = "ZRS"
  min_tls_version                   = "TLS1_2"
  shared_access_key_enabled         = false
  default_to_oauth_authentication   = true
  local_user_enabled                = false
  allow_nested_items_to_be_public   = false
  cross_tenant_replication_enabled  = false
  infrastructure_encryption_enabled = true
  public_network_access_enabled     = false
  tags                              = merge(local.tags, local.quotes_tags)

  blob_properties {
    versioning_enabled = false

    delete_retention_policy {
      days = 30
    }

    container_delete_retention_policy {
      days = 30
    }
  }

  network_rules {
    default_action = "Deny"
    bypass         = ["AzureServices"]
  }

  sas_policy {
    expiration_period = "01.00:00:00"
    expiration_action = "Log"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_storage_container" "quotes_deployments" {
  name                  = "deployments"
  storage_account_id    = azurerm_storage_account.quotes.id
  container_access_type = "private"
}

# ---------- compute.tf
# Entities: component:default/checkout, component:default/quotes
# in foundations/container-environment: data.azurerm_container_app_environment.main
# in foundations/account: data.azurerm_client_config.current

# component:default/checkout
# Assumed: type "service" does not say more.
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "checkout" {
  name                         = azurerm_user_assigned_identity.checkout.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = data.azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.checkout_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.checkout.id]
  }

  registry {
    server   = "images.azurecr.io"
    identity = azurerm_user_assigned_identity.checkout.id
  }

  secret {
    name                = "api-key-value"
    key_vault_secret_id = "https://platform.vault.azure.net/secrets/shop-production-api-key"
    identity            = azurerm_user_assigned_identity.checkout.id
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

      env {
        name  = "QUOTES_NAME"
        value = "${azurerm_user_assigned_identity.quotes.name}-${local.unique_end}"
      }

      env {
        name  = "QUOTES_URL"
        value = "https://${azurerm_user_assigned_identity.quotes.name}-${local.unique_end}.azurewebsites.net"
      }

      env {
        name        = "API_KEY_VALUE"
        secret_name = "api-key-value"
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
    azurerm_role_assignment.checkout_api_key_value,
  ]
}

resource "azurerm_service_plan" "quotes" {
  # checkov:skip=CKV_AZURE_212:Flex Consumption counts instances itself
  # checkov:skip=CKV_AZURE_225:not every region has zones for Flex Consumption
  name                = "shop-production-quotes"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  os_type             = "Linux"
  sku_name            = "FC1"
  tags                = merge(local.tags, local.quotes_tags)
}

# component:default/quotes
# Named after its identity, which is there first: so that workloads can call each other.
# Publishing takes away the keyless AzureWebJobsStorage that the provider adds: hashicorp/terraform-provider-azurerm#29693.
resource "azurerm_function_app_flex_consumption" "quotes" {
  # checkov:skip=CKV_AZURE_221:the subnets of its callers alone are let in, at no cost by the hour
  name                                           = "${azurerm_user_assigned_identity.quotes.name}-${local.unique_end}"
  resource_group_name                            = azurerm_resource_group.main.name
  location                                       = azurerm_resource_group.main.location
  service_plan_id                                = azurerm_service_plan.quotes.id
  runtime_name                                   = "node"
  runtime_version                                = "22"
  instance_memory_in_mb                          = 512
  storage_container_type                         = "blobContainer"
  storage_container_endpoint                     = "${azurerm_storage_account.quotes.primary_blob_endpoint}${azurerm_storage_container.quotes_deployments.name}"
  storage_authentication_type                    = "UserAssignedIdentity"
  storage_user_assigned_identity_id              = azurerm_user_assigned_identity.quotes.id
  virtual_network_subnet_id                      = "/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/platform-live/providers/Microsoft.Network/virtualNetworks/hub/subnets/functions"
  https_only                                     = true
  webdeploy_publish_basic_authentication_enabled = false
  app_settings = {
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING = "ClientId=${azurerm_user_assigned_identity.quotes.client_id};Authorization=AAD"
    AZURE_CLIENT_ID                           = azurerm_user_assigned_identity.quotes.client_id
    AzureFunctionsJobHost__functionTimeout    = "00:00:30"
    AzureWebJobsStorage__accountName          = azurerm_storage_account.quotes.name
    AzureWebJobsStorage__clientId             = azurerm_user_assigned_identity.quotes.client_id
    AzureWebJobsStorage__credential           = "managedidentity"
    CHECKOUT_URL                              = "https://${azurerm_user_assigned_identity.checkout.name}.internal.${data.azurerm_container_app_environment.main.default_domain}"
  }
  tags = merge(local.tags, local.quotes_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.quotes.id]
  }

  site_config {
    application_insights_connection_string = "InstrumentationKey=00000000-0000-4000-8000-000000000000"
    minimum_tls_version                    = "1.2"
    ip_restriction_default_action          = "Deny"
    scm_ip_restriction_default_action      = "Allow"

    ip_restriction {
      name                      = "containers"
      action                    = "Allow"
      priority                  = 100
      virtual_network_subnet_id = "/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/platform-live/providers/Microsoft.Network/virtualNetworks/hub/subnets/apps"
    }
  }

  lifecycle {
    ignore_changes = [tags["hidden-link: /app-insights-resource-id"]]
  }

  depends_on = [
    azurerm_role_assignment.quotes_deployments,
    azurerm_private_endpoint.quotes_blob,
  ]
}

# ---------- observability.tf
# Entities: component:default/checkout, component:default/quotes

resource "azurerm_monitor_metric_alert" "checkout_cpu" {
  name                = "shop-production-checkout-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "checkout uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.checkout.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.checkout_tags)

  criteria {
    metric_namespace = "Microsoft.App/containerApps"
    metric_name      = "UsageNanoCores"
    aggregation      = "Average"
    operator         = "GreaterThan"
    threshold        = 225000000
  }

  action {
    action_group_id = "/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/platform-live/providers/Microsoft.Insights/actionGroups/duty"
  }
}

resource "azurerm_monitor_metric_alert" "checkout_instances" {
  name                = "shop-production-checkout-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of checkout run than should"
  scopes              = [azurerm_container_app.checkout.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.checkout_tags)

  criteria {
    metric_namespace = "Microsoft.App/containerApps"
    metric_name      = "Replicas"
    aggregation      = "Maximum"
    operator         = "LessThan"
    threshold        = 2
  }

  action {
    action_group_id = "/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/platform-live/providers/Microsoft.Insights/actionGroups/duty"
  }
}

resource "azurerm_monitor_diagnostic_setting" "quotes_blob_logs" {
  name                       = "logs"
  target_resource_id         = "${azurerm_storage_account.quotes.id}/blobServices/default"
  log_analytics_workspace_id = "/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/platform-live/providers/Microsoft.OperationalInsights/workspaces/platform"

  enabled_log {
    category_group = "audit"
  }
}

resource "azurerm_monitor_metric_alert" "quotes_failures" {
  name                = "shop-production-quotes-failures"
  resource_group_name = azurerm_resource_group.main.name
  description         = "quotes fails"
  scopes = [
    "/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/platform-live/providers/Microsoft.Insights/components/platform",
  ]
  severity    = 2
  frequency   = "PT5M"
  window_size = "PT15M"
  tags        = merge(local.tags, local.quotes_tags)

  criteria {
    metric_namespace = "microsoft.insights/components"
    metric_name      = "requests/failed"
    aggregation      = "Count"
    operator         = "GreaterThan"
    threshold        = 5

    dimension {
      name     = "cloud/roleName"
      operator = "Include"
      values   = ["${azurerm_user_assigned_identity.quotes.name}-${local.unique_end}"]
    }
  }

  action {
    action_group_id = "/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/platform-live/providers/Microsoft.Insights/actionGroups/duty"
  }
}

# ---------- outputs.tf
# Entities: component:default/checkout, component:default/quotes, resource:default/api-key

output "api_key_name" {
  description = "Name of the secret api-key"
  value       = "shop-production-api-key"
}

output "api_key_vault" {
  description = "Key Vault with the secret api-key"
  value       = "platform"
}

output "quotes_function_app" {
  description = "Function app quotes"
  value       = azurerm_function_app_flex_consumption.quotes.name
}

output "quotes_resource_group" {
  description = "Resource group of the function app quotes"
  value       = azurerm_function_app_flex_consumption.quotes.resource_group_name
}
