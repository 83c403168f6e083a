# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- locals.tf
# Entities: component:default/quotes

locals {
  quotes_tags = {
    entity = "component:default/quotes"
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

# ---------- network.tf
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/network: azurerm_virtual_network.main

resource "azurerm_subnet" "functions" {
  name                 = "functions"
  resource_group_name  = azurerm_resource_group.main.name
  virtual_network_name = azurerm_virtual_network.main.name
  address_prefixes     = ["10.0.2.0/24"]
  service_endpoints    = ["Microsoft.Storage"]

  delegation {
    name = "functions"

    service_delegation {
      name    = "Microsoft.App/environments"
      actions = ["Microsoft.Network/virtualNetworks/subnets/join/action"]
    }
  }
}

# in foundations/subnets: azurerm_network_security_group.functions
# in foundations/subnets: azurerm_subnet_network_security_group_association.functions
# ---------- identity.tf
# Entities: component:default/quotes

resource "azurerm_user_assigned_identity" "quotes" {
  name                = "shop-development-quotes"
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
  scope                = azurerm_application_insights.main.id
  role_definition_name = "Monitoring Metrics Publisher"
  principal_id         = azurerm_user_assigned_identity.quotes.principal_id
  principal_type       = "ServicePrincipal"
}

# ---------- storage.tf
# Entities: component:default/quotes

resource "azurerm_storage_account" "quotes" {
  # checkov:skip=CKV_AZURE_59:the firewall lets in the subnets of workloads alone
  # checkov:skip=CKV2_AZURE_33:development has no private endpoints; they cost by the hour
  # checkov:skip=CKV_AZURE_33:logs go to the workspace in production, not into the account itself
  # checkov:skip=CKV_AZURE_206:a copy in another region is a decision about where data may be
  # checkov:skip=CKV2_AZURE_1:encrypted twice with keys of Azure; one’s own key needs a vault that Terraform can reach
  # checkov:skip=CKV_AZURE_43:the name ends in characters that Terraform makes, lower-case letters and digits
  name                              = "shopdevequotece297f${local.unique_end}"
  resource_group_name               = azurerm_resource_group.main.name
  location                          = azurerm_resource_group.main.location
  account_tier                      = "Standard"
  account_replication_type          = "LRS"
  min_tls_version                   = "TLS1_2"
  shared_access_key_enabled         = false
  default_to_oauth_authentication   = true
  local_user_enabled                = false
  allow_nested_items_to_be_public   = false
  cross_tenant_replication_enabled  = false
  infrastructure_encryption_enabled = true
  public_network_access_enabled     = true
  tags                              = merge(local.tags, local.quotes_tags)

  blob_properties {
    versioning_enabled = false

    delete_retention_policy {
      days = 7
    }

    container_delete_retention_policy {
      days = 7
    }
  }

  network_rules {
    default_action             = "Deny"
    bypass                     = ["AzureServices"]
    virtual_network_subnet_ids = [azurerm_subnet.functions.id]
  }

  sas_policy {
    expiration_period = "01.00:00:00"
    expiration_action = "Log"
  }
}

resource "azurerm_storage_container" "quotes_deployments" {
  # checkov:skip=CKV2_AZURE_21:the environment keeps no logs of reads
  name                  = "deployments"
  storage_account_id    = azurerm_storage_account.quotes.id
  container_access_type = "private"
}

# ---------- compute.tf
# Entities: component:default/quotes
# in foundations/account: data.azurerm_client_config.current

resource "azurerm_service_plan" "quotes" {
  # checkov:skip=CKV_AZURE_212:Flex Consumption counts instances itself
  # checkov:skip=CKV_AZURE_225:not every region has zones for Flex Consumption
  name                = "shop-development-quotes"
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
  name                                           = "${azurerm_user_assigned_identity.quotes.name}-${local.unique_end}"
  resource_group_name                            = azurerm_resource_group.main.name
  location                                       = azurerm_resource_group.main.location
  service_plan_id                                = azurerm_service_plan.quotes.id
  runtime_name                                   = "python"
  runtime_version                                = "3.13"
  instance_memory_in_mb                          = 2048
  maximum_instance_count                         = 60
  http_concurrency                               = 1
  storage_container_type                         = "blobContainer"
  storage_container_endpoint                     = "${azurerm_storage_account.quotes.primary_blob_endpoint}${azurerm_storage_container.quotes_deployments.name}"
  storage_authentication_type                    = "UserAssignedIdentity"
  storage_user_assigned_identity_id              = azurerm_user_assigned_identity.quotes.id
  virtual_network_subnet_id                      = azurerm_subnet.functions.id
  https_only                                     = true
  webdeploy_publish_basic_authentication_enabled = false
  app_settings = {
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING = "ClientId=${azurerm_user_assigned_identity.quotes.client_id};Authorization=AAD"
    AZURE_CLIENT_ID                           = azurerm_user_assigned_identity.quotes.client_id
    AzureFunctionsJobHost__functionTimeout    = "00:01:30"
    AzureWebJobsStorage__accountName          = azurerm_storage_account.quotes.name
    AzureWebJobsStorage__clientId             = azurerm_user_assigned_identity.quotes.client_id
    AzureWebJobsStorage__credential           = "managedidentity"
    CURRENCY                                  = "EUR"
  }
  tags = merge(local.tags, local.quotes_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.quotes.id]
  }

  site_config {
    application_insights_connection_string = azurerm_application_insights.main.connection_string
    minimum_tls_version                    = "1.2"
  }

  lifecycle {
    ignore_changes = [tags["hidden-link: /app-insights-resource-id"]]
  }

  depends_on = [azurerm_role_assignment.quotes_deployments]
}

# ---------- observability.tf
# in foundations/logs: azurerm_log_analytics_workspace.main
# in foundations/application-insights: azurerm_application_insights.main
# ---------- outputs.tf
# Entities: component:default/quotes

output "quotes_function_app" {
  description = "Function app quotes"
  value       = azurerm_function_app_flex_consumption.quotes.name
}

output "quotes_resource_group" {
  description = "Resource group of the function app quotes"
  value       = azurerm_function_app_flex_consumption.quotes.resource_group_name
}

output "quotes_url" {
  description = "Address of quotes"
  value       = "https://${azurerm_user_assigned_identity.quotes.name}-${local.unique_end}.azurewebsites.net"
}
