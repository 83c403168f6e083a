# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/network: azurerm_virtual_network.main
# in foundations/subnets: azurerm_subnet.containers
# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# ---------- identity.tf, in production
# ---------- compute.tf
# Entities: component:default/builder, resource:default/images
# in foundations/account: data.azurerm_client_config.current
# in foundations/container-environment: azurerm_container_app_environment.main

# resource:default/images
resource "azurerm_container_registry" "images" {
  # checkov:skip=CKV_AZURE_139:the basic tier has no firewall; pulling takes an identity
  # checkov:skip=CKV_AZURE_163:Defender for Containers scans images where the subscription has it
  # checkov:skip=CKV_AZURE_164:Docker Content Trust has come to its end; pipelines sign images
  # checkov:skip=CKV_AZURE_165:development is in one region
  # checkov:skip=CKV_AZURE_166:quarantine is for scanners that release images themselves
  # checkov:skip=CKV_AZURE_167:the basic tier has no retention
  # checkov:skip=CKV_AZURE_233:the basic tier is in one zone
  # checkov:skip=CKV_AZURE_237:the basic tier has no data endpoints of its own
  name                          = "shopdevelopmentimages${local.unique_end}"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = azurerm_resource_group.main.location
  sku                           = "Basic"
  admin_enabled                 = false
  public_network_access_enabled = true
  tags                          = merge(local.tags, local.images_tags)
}

# component:default/builder
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "builder" {
  name                         = azurerm_user_assigned_identity.builder.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.builder_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.builder.id]
  }

  registry {
    server   = azurerm_container_registry.images.login_server
    identity = azurerm_user_assigned_identity.builder.id
  }

  template {
    min_replicas = 1
    max_replicas = 2

    container {
      name   = "builder"
      image  = var.builder_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AUDIT_LOG_CONNECTION_STRING"
        value = local.audit_log_connection_string
      }

      env {
        name  = "AUDIT_LOG_NAME"
        value = azurerm_log_analytics_workspace.audit_log.name
      }

      env {
        name  = "AUDIT_LOG_WORKSPACE_ID"
        value = azurerm_log_analytics_workspace.audit_log.workspace_id
      }

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.builder.client_id
      }

      env {
        name  = "IMAGES_URL"
        value = azurerm_container_registry.images.login_server
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

  depends_on = [azurerm_role_assignment.builder_images_acrpush]
}

# ---------- observability.tf
# Entities: resource:default/audit-log
# in foundations/logs: azurerm_log_analytics_workspace.main

# resource:default/audit-log
resource "azurerm_log_analytics_workspace" "audit_log" {
  name                = "shop-development-audit-log"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  sku                 = "PerGB2018"
  retention_in_days   = 30
  tags                = merge(local.tags, local.audit_log_tags)
}

# in production: azurerm_application_insights.audit_log
# ---------- outputs.tf, in production
