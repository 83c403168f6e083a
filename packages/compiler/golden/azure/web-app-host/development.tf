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
  service_endpoints    = ["Microsoft.KeyVault"]

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
# in foundations/subnets: azurerm_subnet.apps
# in foundations/subnets: azurerm_network_security_group.apps
# in foundations/subnets: azurerm_subnet_network_security_group_association.apps
# ---------- identity.tf, in production
# ---------- security.tf
# in foundations/account: data.azurerm_client_config.current

resource "azurerm_key_vault" "main" {
  # checkov:skip=CKV_AZURE_42:development may be recreated at once
  # checkov:skip=CKV_AZURE_110:development may be recreated at once
  # checkov:skip=CKV2_AZURE_32:development has no private endpoints; they cost by the hour
  name                          = "sho-deve-kv-15ac33-${local.unique_end}"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = azurerm_resource_group.main.location
  tenant_id                     = data.azurerm_client_config.current.tenant_id
  sku_name                      = "standard"
  rbac_authorization_enabled    = true
  purge_protection_enabled      = false
  soft_delete_retention_days    = 7
  public_network_access_enabled = true
  tags                          = local.tags

  network_acls {
    default_action             = "Deny"
    bypass                     = "AzureServices"
    virtual_network_subnet_ids = [azurerm_subnet.containers.id, azurerm_subnet.apps.id]
  }
}

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

# resource:default/plan
resource "azurerm_service_plan" "plan" {
  # checkov:skip=CKV_AZURE_211:development has basic machines
  # checkov:skip=CKV_AZURE_212:development does with one machine
  # checkov:skip=CKV_AZURE_225:basic machines are in one zone
  name                   = "shop-development-plan"
  resource_group_name    = azurerm_resource_group.main.name
  location               = azurerm_resource_group.main.location
  os_type                = "Linux"
  sku_name               = "B1"
  worker_count           = 1
  zone_balancing_enabled = false
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
    azurerm_role_assignment.backoffice_api_key_value,
  ]
}

# ---------- observability.tf
# in foundations/logs: azurerm_log_analytics_workspace.main
# ---------- outputs.tf, in production
