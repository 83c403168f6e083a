# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/network: azurerm_virtual_network.main
# in web-app-host: azurerm_subnet.containers
# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# ---------- identity.tf, in production
# ---------- security.tf
# Entities: resource:default/vault
# in foundations/account: data.azurerm_client_config.current
# in foundations/key-vault: azurerm_key_vault.main

# resource:default/vault
resource "azurerm_key_vault" "vault" {
  # checkov:skip=CKV_AZURE_42:development may be recreated at once
  # checkov:skip=CKV_AZURE_110:development may be recreated at once
  # checkov:skip=CKV2_AZURE_32:development has no private endpoints; they cost by the hour
  name                          = "sho-dev-vau-48921f-${local.unique_end}"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = azurerm_resource_group.main.location
  tenant_id                     = data.azurerm_client_config.current.tenant_id
  sku_name                      = "standard"
  rbac_authorization_enabled    = true
  purge_protection_enabled      = false
  soft_delete_retention_days    = 7
  public_network_access_enabled = true
  tags                          = merge(local.tags, local.vault_tags)

  network_acls {
    default_action             = "Deny"
    bypass                     = "AzureServices"
    virtual_network_subnet_ids = [azurerm_subnet.containers.id]
  }
}

# ---------- compute.tf
# Entities: component:default/checkout, component:default/rotation
# in foundations/container-environment: azurerm_container_app_environment.main
# in foundations/registry: azurerm_container_registry.main

# component:default/checkout
# Assumed: type "service" does not say more.
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

  secret {
    name                = "api-key-value"
    key_vault_secret_id = "${azurerm_key_vault.main.vault_uri}secrets/api-key"
    identity            = azurerm_user_assigned_identity.checkout.id
  }

  secret {
    name                = "payments-secret"
    key_vault_secret_id = var.payments_secret.uri
    identity            = azurerm_user_assigned_identity.checkout.id
  }

  secret {
    name                = "signing-key-value"
    key_vault_secret_id = "${azurerm_key_vault.vault.vault_uri}secrets/vault-signing-key"
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
        name  = "PAYMENTS_URL"
        value = var.payments_url
      }

      env {
        name  = "PORT"
        value = "8080"
      }

      env {
        name        = "API_KEY_VALUE"
        secret_name = "api-key-value"
      }

      env {
        name        = "PAYMENTS_SECRET"
        secret_name = "payments-secret"
      }

      env {
        name        = "SIGNING_KEY_VALUE"
        secret_name = "signing-key-value"
      }

      startup_probe {
        transport               = "TCP"
        port                    = 8080
        interval_seconds        = 10
        failure_count_threshold = 10
      }

      readiness_probe {
        transport               = "TCP"
        port                    = 8080
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
    azurerm_role_assignment.checkout_payments_secret,
    azurerm_role_assignment.checkout_signing_key_value,
  ]
}

# component:default/rotation
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "rotation" {
  name                         = azurerm_user_assigned_identity.rotation.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.rotation_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.rotation.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.rotation.id
  }

  secret {
    name                = "api-key-value"
    key_vault_secret_id = "${azurerm_key_vault.main.vault_uri}secrets/api-key"
    identity            = azurerm_user_assigned_identity.rotation.id
  }

  template {
    min_replicas = 1
    max_replicas = 2

    container {
      name   = "rotation"
      image  = var.rotation_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "API_KEY_URI"
        value = "${azurerm_key_vault.main.vault_uri}secrets/api-key"
      }

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.rotation.client_id
      }

      env {
        name  = "VAULT_PREFIX"
        value = "vault-"
      }

      env {
        name  = "VAULT_URI"
        value = azurerm_key_vault.vault.vault_uri
      }

      env {
        name        = "API_KEY_VALUE"
        secret_name = "api-key-value"
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
    azurerm_role_assignment.rotation_images,
    azurerm_role_assignment.rotation_api_key_value,
  ]
}

# ---------- observability.tf
# in foundations/logs: azurerm_log_analytics_workspace.main
# ---------- outputs.tf, in production
