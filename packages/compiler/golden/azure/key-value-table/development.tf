# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/network: azurerm_virtual_network.main

resource "azurerm_subnet" "containers" {
  name                 = "containers"
  resource_group_name  = azurerm_resource_group.main.name
  virtual_network_name = azurerm_virtual_network.main.name
  address_prefixes     = ["10.0.0.0/23"]
  service_endpoints    = ["Microsoft.Storage"]

  delegation {
    name = "containers"

    service_delegation {
      name    = "Microsoft.App/environments"
      actions = ["Microsoft.Network/virtualNetworks/subnets/join/action"]
    }
  }
}

# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# ---------- identity.tf, in production
# ---------- data.tf
# Entities: resource:default/baskets, resource:default/votes

# resource:default/baskets
# The provider makes tables by the data of their account, which is private; this template makes one by the management API.
resource "azurerm_resource_group_template_deployment" "baskets" {
  name                = "shop-development-baskets"
  resource_group_name = azurerm_storage_account.baskets.resource_group_name
  deployment_mode     = "Incremental"
  template_content = jsonencode({
    "$schema"      = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"
    contentVersion = "1.0.0.0"
    variables = {
      table = replace("shop-development-baskets", "-", "")
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
}

# resource:default/votes
# The provider makes tables by the data of their account, which is private; this template makes one by the management API.
resource "azurerm_resource_group_template_deployment" "votes" {
  name                = "shop-development-votes"
  resource_group_name = azurerm_storage_account.files.resource_group_name
  deployment_mode     = "Incremental"
  template_content = jsonencode({
    "$schema"      = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"
    contentVersion = "1.0.0.0"
    variables = {
      table = replace("shop-development-votes", "-", "")
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
}

# ---------- storage.tf
# Entities: resource:default/baskets, resource:default/files

resource "azurerm_storage_account" "baskets" {
  # checkov:skip=CKV_AZURE_59:the firewall lets in the subnets of workloads alone
  # checkov:skip=CKV2_AZURE_33:development has no private endpoints; they cost by the hour
  # checkov:skip=CKV_AZURE_33:logs go to the workspace in production, not into the account itself
  # checkov:skip=CKV_AZURE_206:a copy in another region is a decision about where data may be
  # checkov:skip=CKV2_AZURE_1:encrypted twice with keys of Azure; one’s own key needs a vault that Terraform can reach
  # checkov:skip=CKV_AZURE_43:the name ends in characters that Terraform makes, lower-case letters and digits
  name                              = "shopdevebaske7cf07c${local.unique_end}"
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
  tags                              = merge(local.tags, local.baskets_tags)

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
    virtual_network_subnet_ids = [azurerm_subnet.containers.id]
  }

  sas_policy {
    expiration_period = "01.00:00:00"
    expiration_action = "Log"
  }
}

# resource:default/files
resource "azurerm_storage_account" "files" {
  # checkov:skip=CKV_AZURE_59:the firewall lets in the subnets of workloads alone
  # checkov:skip=CKV2_AZURE_33:development has no private endpoints; they cost by the hour
  # checkov:skip=CKV_AZURE_33:logs go to the workspace in production, not into the account itself
  # checkov:skip=CKV_AZURE_206:a copy in another region is a decision about where data may be
  # checkov:skip=CKV2_AZURE_1:encrypted twice with keys of Azure; one’s own key needs a vault that Terraform can reach
  # checkov:skip=CKV_AZURE_43:the name ends in characters that Terraform makes, lower-case letters and digits
  name                              = "shopdevefilesa6f4f8${local.unique_end}"
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
  tags                              = merge(local.tags, local.files_tags)

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
    virtual_network_subnet_ids = [azurerm_subnet.containers.id]
  }

  sas_policy {
    expiration_period = "01.00:00:00"
    expiration_action = "Log"
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
    min_replicas = 1
    max_replicas = 2

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

  depends_on = [azurerm_role_assignment.shop_images]
}

# ---------- observability.tf
# in foundations/logs: azurerm_log_analytics_workspace.main
# ---------- outputs.tf, in production
