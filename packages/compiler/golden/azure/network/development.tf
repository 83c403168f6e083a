# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/mailer, resource:default/backbone, resource:default/shop-group
# in web-app-host: variable.mailer_image
# ---------- locals.tf
# Entities: component:default/mailer, resource:default/backbone, resource:default/shop-group

locals {
  backbone_tags = {
    entity = "resource:default/backbone"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  mailer_tags = {
    entity = "component:default/mailer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  shop_group_tags = {
    entity = "resource:default/shop-group"
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

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# mailer_image: Container image of mailer, with its tag or digest

# ---------- network.tf
# Entities: resource:default/backbone, resource:default/shop-group

# resource:default/shop-group
resource "azurerm_resource_group" "shop_group" {
  name     = "shop-development-shop-group"
  location = "germanywestcentral"
  tags     = merge(local.tags, local.shop_group_tags)
}

# resource:default/backbone
resource "azurerm_virtual_network" "backbone" {
  name                = "shop-development-backbone"
  resource_group_name = azurerm_resource_group.shop_group.name
  location            = azurerm_resource_group.shop_group.location
  address_space       = ["10.7.0.0/16"]
  tags                = merge(local.tags, local.backbone_tags)
}

resource "azurerm_subnet" "containers" {
  name                 = "containers"
  resource_group_name  = azurerm_resource_group.shop_group.name
  virtual_network_name = azurerm_virtual_network.backbone.name
  address_prefixes     = ["10.7.0.0/23"]

  delegation {
    name = "containers"

    service_delegation {
      name    = "Microsoft.App/environments"
      actions = ["Microsoft.Network/virtualNetworks/subnets/join/action"]
    }
  }
}

resource "azurerm_network_security_group" "containers" {
  name                = "shop-development-containers"
  resource_group_name = azurerm_resource_group.shop_group.name
  location            = azurerm_resource_group.shop_group.location
  tags                = local.tags
}

# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# ---------- identity.tf
# Entities: component:default/mailer

resource "azurerm_user_assigned_identity" "mailer" {
  name                = "shop-development-mailer"
  resource_group_name = azurerm_resource_group.shop_group.name
  location            = azurerm_resource_group.shop_group.location
  tags                = merge(local.tags, local.mailer_tags)
}

# in web-app-host: azurerm_role_assignment.mailer_images
# ---------- compute.tf
# Entities: component:default/mailer
# in foundations/account: data.azurerm_client_config.current

resource "azurerm_container_registry" "main" {
  # checkov:skip=CKV_AZURE_139:the basic tier has no firewall; pulling takes an identity
  # checkov:skip=CKV_AZURE_163:Defender for Containers scans images where the subscription has it
  # checkov:skip=CKV_AZURE_164:Docker Content Trust has come to its end; pipelines sign images
  # checkov:skip=CKV_AZURE_165:development is in one region
  # checkov:skip=CKV_AZURE_166:quarantine is for scanners that release images themselves
  # checkov:skip=CKV_AZURE_167:the basic tier knows no retention
  # checkov:skip=CKV_AZURE_233:the basic tier is in one zone
  # checkov:skip=CKV_AZURE_237:the basic tier has no data endpoints of its own
  name                          = "shopdevelopmentimages${local.unique_end}"
  resource_group_name           = azurerm_resource_group.shop_group.name
  location                      = azurerm_resource_group.shop_group.location
  sku                           = "Basic"
  admin_enabled                 = false
  public_network_access_enabled = true
  tags                          = local.tags
}

# Its address is public so that apps may be; each app says whether it is.
# Azure keeps what it manages in a group of its own: named here, so that plans stay empty.
resource "azurerm_container_app_environment" "main" {
  name                               = "shop-development-containers"
  resource_group_name                = azurerm_resource_group.shop_group.name
  location                           = azurerm_resource_group.shop_group.location
  infrastructure_resource_group_name = "shop-development-containers-managed"
  infrastructure_subnet_id           = azurerm_subnet.containers.id
  logs_destination                   = "log-analytics"
  log_analytics_workspace_id         = azurerm_log_analytics_workspace.main.id
  zone_redundancy_enabled            = false
  tags                               = local.tags

  workload_profile {
    name                  = "Consumption"
    workload_profile_type = "Consumption"
  }
}

# component:default/mailer
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "mailer" {
  name                         = azurerm_user_assigned_identity.mailer.name
  resource_group_name          = azurerm_resource_group.shop_group.name
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

# ---------- observability.tf

resource "azurerm_log_analytics_workspace" "main" {
  name                = "shop-development-logs"
  resource_group_name = azurerm_resource_group.shop_group.name
  location            = azurerm_resource_group.shop_group.location
  sku                 = "PerGB2018"
  retention_in_days   = 30
  tags                = local.tags
}

# ---------- outputs.tf
# Entities: component:default/mailer, resource:default/backbone, resource:default/shop-group

output "backbone_network_id" {
  description = "Virtual network that backbone stands for"
  value       = azurerm_virtual_network.backbone.id
}

output "shop_group_resource_group" {
  description = "Resource group that shop-group stands for"
  value       = azurerm_resource_group.shop_group.name
}
