# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/checkout, component:default/rotation, resource:default/api-key, resource:default/payments, resource:default/signing-key, resource:default/vault
# in container-service: variable.checkout_image

variable "payments_secret" {
  description = "Key Vault secret that calling payments takes: its resource id (/subscriptions/…/secrets/…), and its address without a version"
  type = object({
    id  = string
    uri = string
  })
  nullable = false
}

variable "payments_url" {
  description = "Address of payments"
  type        = string
  nullable    = false
}

variable "rotation_image" {
  description = "Container image of rotation, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/checkout, component:default/rotation, resource:default/api-key, resource:default/payments, resource:default/signing-key, resource:default/vault

locals {
  checkout_tags = {
    entity = "component:default/checkout"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  rotation_tags = {
    entity = "component:default/rotation"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  unique_end = substr(sha256("${data.azurerm_client_config.current.subscription_id}/shop/production"), 0, 5)
  vault_tags = {
    entity = "resource:default/vault"
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
# checkout_image: Container image of checkout, with its tag or digest
# payments_secret: Key Vault secret that calling payments takes: its resource id (/subscriptions/…/secrets/…), and its address without a version
# payments_url: Address of payments
# rotation_image: Container image of rotation, with its tag or digest

# ---------- network.tf
# Entities: resource:default/vault
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/network: azurerm_virtual_network.main
# in foundations/subnets: azurerm_subnet.containers
# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# in foundations/private-dns: azurerm_private_dns_zone.vault
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.vault
# in foundations/subnets: azurerm_subnet.endpoints
# in foundations/subnets: azurerm_network_security_group.endpoints
# in foundations/subnets: azurerm_subnet_network_security_group_association.endpoints
# in foundations/subnets: azurerm_network_security_rule.endpoints_others
# in foundations/key-vault: azurerm_private_endpoint.vault
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_443
# in foundations/private-dns: azurerm_private_dns_zone.registry
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.registry
# in foundations/registry: azurerm_private_endpoint.registry

resource "azurerm_private_endpoint" "vault_vault" {
  name                = "shop-production-vault-vault"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  subnet_id           = azurerm_subnet.endpoints.id
  tags                = merge(local.tags, local.vault_tags)

  private_service_connection {
    name                           = "vault"
    private_connection_resource_id = azurerm_key_vault.vault.id
    subresource_names              = ["vault"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.vault.id]
  }
}

# ---------- identity.tf
# Entities: component:default/checkout, component:default/rotation
# in container-service: azurerm_user_assigned_identity.checkout

# The secret is made by who gives it its value, which never passes through Terraform.
resource "azurerm_role_assignment" "checkout_api_key_value" {
  scope                = "${azurerm_key_vault.main.id}/secrets/api-key"
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_user_assigned_identity.checkout.principal_id
  principal_type       = "ServicePrincipal"
}

# The secret is made by who gives it its value, which never passes through Terraform.
resource "azurerm_role_assignment" "checkout_payments_secret" {
  scope                = var.payments_secret.id
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_user_assigned_identity.checkout.principal_id
  principal_type       = "ServicePrincipal"
}

# The secret is made by who gives it its value, which never passes through Terraform.
resource "azurerm_role_assignment" "checkout_signing_key_value" {
  scope                = "${azurerm_key_vault.vault.id}/secrets/vault-signing-key"
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_user_assigned_identity.checkout.principal_id
  principal_type       = "ServicePrincipal"
}

# in container-service: azurerm_role_assignment.checkout_images

resource "azurerm_user_assigned_identity" "rotation" {
  name                = "shop-production-rotation"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.rotation_tags)
}

resource "azurerm_role_assignment" "rotation_api_key_key_vault_secrets_officer" {
  scope                = "${azurerm_key_vault.main.id}/secrets/api-key"
  role_definition_name = "Key Vault Secrets Officer"
  principal_id         = azurerm_user_assigned_identity.rotation.principal_id
  principal_type       = "ServicePrincipal"
}

# The secret is made by who gives it its value, which never passes through Terraform.
resource "azurerm_role_assignment" "rotation_api_key_value" {
  scope                = "${azurerm_key_vault.main.id}/secrets/api-key"
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_user_assigned_identity.rotation.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "rotation_vault_key_vault_secrets_officer" {
  scope                = azurerm_key_vault.vault.id
  role_definition_name = "Key Vault Secrets Officer"
  principal_id         = azurerm_user_assigned_identity.rotation.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "rotation_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.rotation.principal_id
  principal_type       = "ServicePrincipal"
}

# ---------- security.tf
# Entities: resource:default/vault
# in foundations/account: data.azurerm_client_config.current
# in foundations/key-vault: azurerm_key_vault.main

# resource:default/vault
resource "azurerm_key_vault" "vault" {
  name                          = "sho-pro-vau-48921f-${local.unique_end}"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = azurerm_resource_group.main.location
  tenant_id                     = data.azurerm_client_config.current.tenant_id
  sku_name                      = "standard"
  rbac_authorization_enabled    = true
  purge_protection_enabled      = true
  soft_delete_retention_days    = 90
  public_network_access_enabled = false
  tags                          = merge(local.tags, local.vault_tags)

  network_acls {
    default_action = "Deny"
    bypass         = "AzureServices"
  }

  lifecycle {
    prevent_destroy = true
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
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
    azurerm_role_assignment.checkout_api_key_value,
    azurerm_role_assignment.checkout_payments_secret,
    azurerm_role_assignment.checkout_signing_key_value,
    azurerm_private_endpoint.vault,
    azurerm_private_endpoint.vault_vault,
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
    min_replicas = 2
    max_replicas = 6

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
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
    azurerm_role_assignment.rotation_api_key_value,
    azurerm_private_endpoint.vault,
  ]
}

# ---------- observability.tf
# Entities: component:default/checkout, component:default/rotation, resource:default/vault
# in foundations/logs: azurerm_log_analytics_workspace.main
# in foundations/key-vault: azurerm_monitor_diagnostic_setting.vault
# in foundations/alarms: azurerm_monitor_action_group.main
# in container-service: azurerm_monitor_metric_alert.checkout_cpu
# in container-service: azurerm_monitor_metric_alert.checkout_instances

resource "azurerm_monitor_metric_alert" "rotation_cpu" {
  name                = "shop-production-rotation-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "rotation uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.rotation.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.rotation_tags)

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

resource "azurerm_monitor_metric_alert" "rotation_instances" {
  name                = "shop-production-rotation-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of rotation run than should"
  scopes              = [azurerm_container_app.rotation.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.rotation_tags)

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

resource "azurerm_monitor_diagnostic_setting" "vault_vault" {
  name                       = "logs"
  target_resource_id         = azurerm_key_vault.vault.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category_group = "audit"
  }
}

# ---------- outputs.tf
# Entities: component:default/checkout, component:default/rotation, resource:default/api-key, resource:default/payments, resource:default/signing-key, resource:default/vault
# in function: output.api_key_name
# in function: output.api_key_vault

output "signing_key_name" {
  description = "Name of the secret signing-key"
  value       = "vault-signing-key"
}

output "signing_key_vault" {
  description = "Key Vault with the secret signing-key"
  value       = azurerm_key_vault.vault.name
}

output "vault_vault" {
  description = "Key Vault of vault"
  value       = azurerm_key_vault.vault.name
}
