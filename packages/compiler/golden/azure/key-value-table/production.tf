# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/shop, resource:default/baskets, resource:default/files, resource:default/votes

variable "shop_image" {
  description = "Container image of shop, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/shop, resource:default/baskets, resource:default/files, resource:default/votes

locals {
  baskets_tags = {
    entity = "resource:default/baskets"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  files_tags = {
    entity = "resource:default/files"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  shop_tags = {
    entity = "component:default/shop"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  unique_end = substr(sha256("${data.azurerm_client_config.current.subscription_id}/shop/production"), 0, 5)
  votes_tags = {
    entity = "resource:default/votes"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  tags = {
    appstack    = "shop"
    environment = "production"
    owner       = "group:default/shop-team"
    managed-by  = "terraform"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# shop_image: Container image of shop, with its tag or digest

# ---------- network.tf
# Entities: resource:default/baskets, resource:default/files
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/private-dns: azurerm_private_dns_zone.table
# in foundations/network: azurerm_virtual_network.main
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.table
# in foundations/subnets: azurerm_subnet.endpoints
# in foundations/subnets: azurerm_network_security_group.endpoints
# in foundations/subnets: azurerm_subnet_network_security_group_association.endpoints
# in foundations/subnets: azurerm_network_security_rule.endpoints_others
# in foundations/subnets: azurerm_subnet.containers
# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_443
# in foundations/private-dns: azurerm_private_dns_zone.registry
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.registry
# in foundations/registry: azurerm_private_endpoint.registry

resource "azurerm_private_endpoint" "baskets_table" {
  name                = "shop-production-baskets-table"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  subnet_id           = azurerm_subnet.endpoints.id
  tags                = merge(local.tags, local.baskets_tags)

  private_service_connection {
    name                           = "table"
    private_connection_resource_id = azurerm_storage_account.baskets.id
    subresource_names              = ["table"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.table.id]
  }
}

resource "azurerm_private_endpoint" "files_table" {
  name                = "shop-production-files-table"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  subnet_id           = azurerm_subnet.endpoints.id
  tags                = merge(local.tags, local.files_tags)

  private_service_connection {
    name                           = "table"
    private_connection_resource_id = azurerm_storage_account.files.id
    subresource_names              = ["table"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.table.id]
  }
}

# ---------- identity.tf
# Entities: component:default/shop

resource "azurerm_user_assigned_identity" "shop" {
  name                = "shop-production-shop"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.shop_tags)
}

resource "azurerm_role_assignment" "shop_baskets_storage_table_data_contributor" {
  scope                = "${azurerm_storage_account.baskets.id}/tableServices/default/tables/${replace(azurerm_resource_group_template_deployment.baskets.name, "-", "")}"
  role_definition_name = "Storage Table Data Contributor"
  principal_id         = azurerm_user_assigned_identity.shop.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "shop_votes_storage_table_data_reader" {
  scope                = "${azurerm_storage_account.files.id}/tableServices/default/tables/${replace(azurerm_resource_group_template_deployment.votes.name, "-", "")}"
  role_definition_name = "Storage Table Data Reader"
  principal_id         = azurerm_user_assigned_identity.shop.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "shop_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.shop.principal_id
  principal_type       = "ServicePrincipal"
}

# ---------- security.tf
# Entities: resource:default/baskets

resource "azurerm_management_lock" "baskets" {
  name       = "keep"
  scope      = azurerm_storage_account.baskets.id
  lock_level = "CanNotDelete"
  notes      = "baskets holds data"
}

# ---------- data.tf
# Entities: resource:default/baskets, resource:default/votes

# resource:default/baskets
# The provider makes tables by the data of their account, which is private; this template makes one by the management API.
resource "azurerm_resource_group_template_deployment" "baskets" {
  name                = "shop-production-baskets"
  resource_group_name = azurerm_storage_account.baskets.resource_group_name
  deployment_mode     = "Incremental"
  template_content = jsonencode({
    "$schema"      = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"
    contentVersion = "1.0.0.0"
    variables = {
      table = replace("shop-production-baskets", "-", "")
    }
    resources = [
      {
        type       = "Microsoft.Storage/storageAccounts/tableServices/tables"
        apiVersion = "2023-05-01"
        name       = "[concat('${azurerm_storage_account.baskets.name}/default/', variables('table'))]"
      },
    ]
  })
  tags = merge(local.tags, local.baskets_tags)

  lifecycle {
    prevent_destroy = true
  }
}

# resource:default/votes
# The provider makes tables by the data of their account, which is private; this template makes one by the management API.
resource "azurerm_resource_group_template_deployment" "votes" {
  name                = "shop-production-votes"
  resource_group_name = azurerm_storage_account.files.resource_group_name
  deployment_mode     = "Incremental"
  template_content = jsonencode({
    "$schema"      = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"
    contentVersion = "1.0.0.0"
    variables = {
      table = replace("shop-production-votes", "-", "")
    }
    resources = [
      {
        type       = "Microsoft.Storage/storageAccounts/tableServices/tables"
        apiVersion = "2023-05-01"
        name       = "[concat('${azurerm_storage_account.files.name}/default/', variables('table'))]"
      },
    ]
  })
  tags = merge(local.tags, local.votes_tags)

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- storage.tf
# Entities: resource:default/baskets, resource:default/files

resource "azurerm_storage_account" "baskets" {
  # checkov:skip=CKV_AZURE_33:logs go to the workspace in production, not into the account itself
  # checkov:skip=CKV_AZURE_206:a copy in another region is a decision about where data may be
  # checkov:skip=CKV2_AZURE_1:encrypted twice with keys of Azure; one’s own key needs a vault that Terraform can reach
  name                              = "shopprodbaske7cf07c${local.unique_end}"
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
  tags                              = merge(local.tags, local.baskets_tags)

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

# resource:default/files
resource "azurerm_storage_account" "files" {
  # checkov:skip=CKV_AZURE_33:logs go to the workspace in production, not into the account itself
  # checkov:skip=CKV_AZURE_206:a copy in another region is a decision about where data may be
  # checkov:skip=CKV2_AZURE_1:encrypted twice with keys of Azure; one’s own key needs a vault that Terraform can reach
  name                              = "shopproductionfiles${local.unique_end}"
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
  tags                              = merge(local.tags, local.files_tags)

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

# ---------- compute.tf
# Entities: component:default/shop
# in foundations/account: data.azurerm_client_config.current
# in foundations/registry: azurerm_container_registry.main
# in foundations/container-environment: azurerm_container_app_environment.main

# component:default/shop
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "shop" {
  name                         = azurerm_user_assigned_identity.shop.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.shop_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.shop.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.shop.id
  }

  template {
    min_replicas = 2
    max_replicas = 6

    container {
      name   = "shop"
      image  = var.shop_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.shop.client_id
      }

      env {
        name  = "BASKETS_ENDPOINT"
        value = azurerm_storage_account.baskets.primary_table_endpoint
      }

      env {
        name  = "BASKETS_NAME"
        value = replace(azurerm_resource_group_template_deployment.baskets.name, "-", "")
      }

      env {
        name  = "VOTES_ENDPOINT"
        value = azurerm_storage_account.files.primary_table_endpoint
      }

      env {
        name  = "VOTES_NAME"
        value = replace(azurerm_resource_group_template_deployment.votes.name, "-", "")
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
    azurerm_role_assignment.shop_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
}

# ---------- observability.tf
# Entities: component:default/shop, resource:default/baskets, resource:default/files
# in foundations/logs: azurerm_log_analytics_workspace.main
# in foundations/alarms: azurerm_monitor_action_group.main

resource "azurerm_monitor_metric_alert" "shop_cpu" {
  name                = "shop-production-shop-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "shop uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.shop.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.shop_tags)

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

resource "azurerm_monitor_metric_alert" "shop_instances" {
  name                = "shop-production-shop-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of shop run than should"
  scopes              = [azurerm_container_app.shop.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.shop_tags)

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

resource "azurerm_monitor_diagnostic_setting" "baskets_table_logs" {
  name                       = "logs"
  target_resource_id         = "${azurerm_storage_account.baskets.id}/tableServices/default"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category_group = "audit"
  }
}

resource "azurerm_monitor_diagnostic_setting" "files_table_logs" {
  name                       = "logs"
  target_resource_id         = "${azurerm_storage_account.files.id}/tableServices/default"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category_group = "audit"
  }
}

# ---------- outputs.tf
# Entities: component:default/shop, resource:default/baskets, resource:default/files, resource:default/votes

output "baskets_table" {
  description = "Name of the table baskets"
  value       = replace(azurerm_resource_group_template_deployment.baskets.name, "-", "")
}

output "files_storage_account" {
  description = "Name of the storage account files"
  value       = azurerm_storage_account.files.name
}

output "votes_table" {
  description = "Name of the table votes"
  value       = replace(azurerm_resource_group_template_deployment.votes.name, "-", "")
}
