# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/caller, component:default/notifier, component:default/resizer, resource:default/api-key, resource:default/jobs, resource:default/photos, resource:default/shop-db

variable "caller_image" {
  description = "Container image of caller, with its tag or digest"
  type        = string
  nullable    = false
}

variable "database_administrators" {
  description = "Entra group of the people who make logins in databases: its object id and its name"
  type = object({
    object_id = string
    name      = string
  })
  nullable = false
}

# ---------- locals.tf
# Entities: component:default/caller, component:default/notifier, component:default/resizer, resource:default/api-key, resource:default/jobs, resource:default/photos, resource:default/shop-db

locals {
  caller_tags = {
    entity = "component:default/caller"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  jobs_tags = {
    entity = "resource:default/jobs"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  notifier_tags = {
    entity = "component:default/notifier"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  photos_tags = {
    entity = "resource:default/photos"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  resizer_tags = {
    entity = "component:default/resizer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  shop_db_tags = {
    entity = "resource:default/shop-db"
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
# caller_image: Container image of caller, with its tag or digest
# database_administrators: Entra group of the people who make logins in databases: its object id and its name

# ---------- network.tf
# Entities: component:default/notifier, component:default/resizer, resource:default/photos
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/private-dns: azurerm_private_dns_zone.vault
# in foundations/network: azurerm_virtual_network.main
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.vault
# in foundations/subnets: azurerm_subnet.endpoints
# in foundations/subnets: azurerm_network_security_group.endpoints
# in foundations/subnets: azurerm_subnet_network_security_group_association.endpoints
# in foundations/subnets: azurerm_network_security_rule.endpoints_others
# in foundations/key-vault: azurerm_private_endpoint.vault
# in foundations/private-dns: azurerm_private_dns_zone.blob
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.blob
# in foundations/private-dns: azurerm_private_dns_zone.postgres
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.postgres
# in foundations/subnets: azurerm_subnet.postgres
# in foundations/subnets: azurerm_network_security_group.postgres
# in foundations/subnets: azurerm_subnet_network_security_group_association.postgres
# in foundations/subnets: azurerm_network_security_rule.postgres_within
# in foundations/subnets: azurerm_network_security_rule.postgres_others

resource "azurerm_subnet" "containers" {
  name                 = "containers"
  resource_group_name  = azurerm_resource_group.main.name
  virtual_network_name = azurerm_virtual_network.main.name
  address_prefixes     = ["10.0.0.0/23"]
  service_endpoints    = ["Microsoft.Web"]

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
# in foundations/private-dns: azurerm_private_dns_zone.registry
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.registry
# in foundations/registry: azurerm_private_endpoint.registry
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_443
# in foundations/subnets: azurerm_subnet.functions
# in foundations/subnets: azurerm_network_security_group.functions
# in foundations/subnets: azurerm_subnet_network_security_group_association.functions
# in foundations/network-rules: azurerm_network_security_rule.functions_to_endpoints_443
# in foundations/network-rules: azurerm_network_security_rule.functions_to_postgres_5432

resource "azurerm_private_endpoint" "notifier_blob" {
  name                = "shop-production-notifier-blob"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  subnet_id           = azurerm_subnet.endpoints.id
  tags                = merge(local.tags, local.notifier_tags)

  private_service_connection {
    name                           = "blob"
    private_connection_resource_id = azurerm_storage_account.notifier.id
    subresource_names              = ["blob"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.blob.id]
  }
}

resource "azurerm_private_endpoint" "resizer_blob" {
  name                = "shop-production-resizer-blob"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  subnet_id           = azurerm_subnet.endpoints.id
  tags                = merge(local.tags, local.resizer_tags)

  private_service_connection {
    name                           = "blob"
    private_connection_resource_id = azurerm_storage_account.resizer.id
    subresource_names              = ["blob"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.blob.id]
  }
}

resource "azurerm_private_endpoint" "photos_blob" {
  name                = "shop-production-photos-blob"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  subnet_id           = azurerm_subnet.endpoints.id
  tags                = merge(local.tags, local.photos_tags)

  private_service_connection {
    name                           = "blob"
    private_connection_resource_id = azurerm_storage_account.photos.id
    subresource_names              = ["blob"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.blob.id]
  }
}

# ---------- identity.tf
# Entities: component:default/caller, component:default/notifier, component:default/resizer

resource "azurerm_user_assigned_identity" "caller" {
  name                = "shop-production-caller"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.caller_tags)
}

resource "azurerm_role_assignment" "caller_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.caller.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_user_assigned_identity" "notifier" {
  name                = "shop-production-notifier"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.notifier_tags)
}

# The Functions host asks for this role, on the account that it has for itself.
resource "azurerm_role_assignment" "notifier_deployments" {
  scope                = azurerm_storage_account.notifier.id
  role_definition_name = "Storage Blob Data Owner"
  principal_id         = azurerm_user_assigned_identity.notifier.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "notifier_traces" {
  scope                = azurerm_application_insights.main.id
  role_definition_name = "Monitoring Metrics Publisher"
  principal_id         = azurerm_user_assigned_identity.notifier.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_user_assigned_identity" "resizer" {
  name                = "shop-production-resizer"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.resizer_tags)
}

# The secret is made by who gives it its value, which never passes through Terraform.
resource "azurerm_role_assignment" "resizer_api_key_value" {
  scope                = "${azurerm_key_vault.main.id}/secrets/api-key"
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_user_assigned_identity.resizer.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "resizer_jobs_azure_service_bus_data_receiver" {
  scope                = azurerm_servicebus_queue.jobs.id
  role_definition_name = "Azure Service Bus Data Receiver"
  principal_id         = azurerm_user_assigned_identity.resizer.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "resizer_photos_storage_blob_data_reader" {
  scope                = azurerm_storage_container.photos.id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_user_assigned_identity.resizer.principal_id
  principal_type       = "ServicePrincipal"
}

# The Functions host asks for this role, on the account that it has for itself.
resource "azurerm_role_assignment" "resizer_deployments" {
  scope                = azurerm_storage_account.resizer.id
  role_definition_name = "Storage Blob Data Owner"
  principal_id         = azurerm_user_assigned_identity.resizer.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "resizer_traces" {
  scope                = azurerm_application_insights.main.id
  role_definition_name = "Monitoring Metrics Publisher"
  principal_id         = azurerm_user_assigned_identity.resizer.principal_id
  principal_type       = "ServicePrincipal"
}

# ---------- security.tf
# Entities: resource:default/shop-db
# in foundations/key-vault: azurerm_key_vault.main

resource "azurerm_management_lock" "shop_db" {
  name       = "keep"
  scope      = azurerm_postgresql_flexible_server.shop_db.id
  lock_level = "CanNotDelete"
  notes      = "shop-db holds data"
}

# ---------- data.tf
# Entities: resource:default/shop-db
# in foundations/account: data.azurerm_client_config.current

# resource:default/shop-db
resource "azurerm_postgresql_flexible_server" "shop_db" {
  name                          = "shop-production-shop-db-${local.unique_end}"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = azurerm_resource_group.main.location
  version                       = "17"
  sku_name                      = "GP_Standard_D2ads_v5"
  storage_mb                    = 32768
  auto_grow_enabled             = true
  delegated_subnet_id           = azurerm_subnet.postgres.id
  private_dns_zone_id           = azurerm_private_dns_zone.postgres.id
  public_network_access_enabled = false
  backup_retention_days         = 14
  geo_redundant_backup_enabled  = true
  tags                          = merge(local.tags, local.shop_db_tags)

  authentication {
    active_directory_auth_enabled = true
    password_auth_enabled         = false
    tenant_id                     = data.azurerm_client_config.current.tenant_id
  }

  high_availability {
    mode = "ZoneRedundant"
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [zone, high_availability[0].standby_availability_zone, storage_mb]
  }

  depends_on = [azurerm_private_dns_zone_virtual_network_link.postgres]
}

resource "azurerm_postgresql_flexible_server_configuration" "shop_db" {
  for_each = {
    require_secure_transport   = "on"
    ssl_min_protocol_version   = "TLSv1.2"
    log_statement              = "ddl"
    log_min_duration_statement = "1000"
  }

  name      = each.key
  server_id = azurerm_postgresql_flexible_server.shop_db.id
  value     = each.value
}

resource "azurerm_postgresql_flexible_server_active_directory_administrator" "shop_db" {
  server_name         = azurerm_postgresql_flexible_server.shop_db.name
  resource_group_name = azurerm_postgresql_flexible_server.shop_db.resource_group_name
  tenant_id           = data.azurerm_client_config.current.tenant_id
  object_id           = var.database_administrators.object_id
  principal_name      = var.database_administrators.name
  principal_type      = "Group"
}

# resource:default/shop-db
resource "azurerm_postgresql_flexible_server_database" "shop_db" {
  name      = "shop_db"
  server_id = azurerm_postgresql_flexible_server.shop_db.id
  charset   = "UTF8"
  collation = "en_US.utf8"

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- storage.tf
# Entities: component:default/notifier, component:default/resizer, resource:default/photos

resource "azurerm_storage_account" "notifier" {
  # checkov:skip=CKV_AZURE_33:logs go to the workspace in production, not into the account itself
  # checkov:skip=CKV_AZURE_206:a copy in another region is a decision about where data may be
  # checkov:skip=CKV2_AZURE_1:encrypted twice with keys of Azure; one’s own key needs a vault that Terraform can reach
  name                              = "shopprodnotif36faeb${local.unique_end}"
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
  tags                              = merge(local.tags, local.notifier_tags)

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

resource "azurerm_storage_container" "notifier_deployments" {
  name                  = "deployments"
  storage_account_id    = azurerm_storage_account.notifier.id
  container_access_type = "private"
}

resource "azurerm_storage_account" "resizer" {
  # checkov:skip=CKV_AZURE_33:logs go to the workspace in production, not into the account itself
  # checkov:skip=CKV_AZURE_206:a copy in another region is a decision about where data may be
  # checkov:skip=CKV2_AZURE_1:encrypted twice with keys of Azure; one’s own key needs a vault that Terraform can reach
  name                              = "shopprodresized283f${local.unique_end}"
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
  tags                              = merge(local.tags, local.resizer_tags)

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

resource "azurerm_storage_container" "resizer_deployments" {
  name                  = "deployments"
  storage_account_id    = azurerm_storage_account.resizer.id
  container_access_type = "private"
}

resource "azurerm_storage_account" "photos" {
  # checkov:skip=CKV_AZURE_33:logs go to the workspace in production, not into the account itself
  # checkov:skip=CKV_AZURE_206:a copy in another region is a decision about where data may be
  # checkov:skip=CKV2_AZURE_1:encrypted twice with keys of Azure; one’s own key needs a vault that Terraform can reach
  name                              = "shopprodphoto265fee${local.unique_end}"
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
  tags                              = merge(local.tags, local.photos_tags)

  blob_properties {
    versioning_enabled = true

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

# resource:default/photos
resource "azurerm_storage_container" "photos" {
  # checkov:skip=CKV2_AZURE_21:who reads is logged to the workspace in production
  name                  = "shop-production-photos"
  storage_account_id    = azurerm_storage_account.photos.id
  container_access_type = "private"

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_storage_management_policy" "photos" {
  storage_account_id = azurerm_storage_account.photos.id

  rule {
    name    = "photos"
    enabled = true

    filters {
      blob_types   = ["blockBlob"]
      prefix_match = ["${azurerm_storage_container.photos.name}/"]
    }

    actions {
      version {
        delete_after_days_since_creation = 90
      }
    }
  }
}

# ---------- messaging.tf
# Entities: resource:default/jobs
# in foundations/service-bus: azurerm_servicebus_namespace.main

# resource:default/jobs
# Assumed: type "queue" does not say more.
resource "azurerm_servicebus_queue" "jobs" {
  name                                 = "shop-production-jobs"
  namespace_id                         = azurerm_servicebus_namespace.main.id
  default_message_ttl                  = "P4D"
  lock_duration                        = "PT30S"
  max_delivery_count                   = 5
  dead_lettering_on_message_expiration = true
  requires_session                     = false
  requires_duplicate_detection         = false

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- compute.tf
# Entities: component:default/caller, component:default/notifier, component:default/resizer
# in foundations/registry: azurerm_container_registry.main
# in foundations/container-environment: azurerm_container_app_environment.main

# component:default/caller
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "caller" {
  name                         = azurerm_user_assigned_identity.caller.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.caller_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.caller.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.caller.id
  }

  template {
    min_replicas = 2
    max_replicas = 6

    container {
      name   = "caller"
      image  = var.caller_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.caller.client_id
      }

      env {
        name  = "RESIZER_NAME"
        value = "${azurerm_user_assigned_identity.resizer.name}-${local.unique_end}"
      }

      env {
        name  = "RESIZER_URL"
        value = "https://${azurerm_user_assigned_identity.resizer.name}-${local.unique_end}.azurewebsites.net"
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
    azurerm_role_assignment.caller_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
}

resource "azurerm_service_plan" "notifier" {
  # checkov:skip=CKV_AZURE_212:Flex Consumption counts instances itself
  # checkov:skip=CKV_AZURE_225:not every region has zones for Flex Consumption
  name                = "shop-production-notifier"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  os_type             = "Linux"
  sku_name            = "FC1"
  tags                = merge(local.tags, local.notifier_tags)
}

# component:default/notifier
# Named after its identity, which is there first: so that workloads can call each other.
# Publishing takes away the keyless AzureWebJobsStorage that the provider adds: hashicorp/terraform-provider-azurerm#29693.
resource "azurerm_function_app_flex_consumption" "notifier" {
  # checkov:skip=CKV_AZURE_221:the subnets of its callers alone are let in, at no cost by the hour
  name                                           = "${azurerm_user_assigned_identity.notifier.name}-${local.unique_end}"
  resource_group_name                            = azurerm_resource_group.main.name
  location                                       = azurerm_resource_group.main.location
  service_plan_id                                = azurerm_service_plan.notifier.id
  runtime_name                                   = "node"
  runtime_version                                = "22"
  instance_memory_in_mb                          = 512
  storage_container_type                         = "blobContainer"
  storage_container_endpoint                     = "${azurerm_storage_account.notifier.primary_blob_endpoint}${azurerm_storage_container.notifier_deployments.name}"
  storage_authentication_type                    = "UserAssignedIdentity"
  storage_user_assigned_identity_id              = azurerm_user_assigned_identity.notifier.id
  virtual_network_subnet_id                      = azurerm_subnet.functions.id
  https_only                                     = true
  webdeploy_publish_basic_authentication_enabled = false
  app_settings = {
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING = "ClientId=${azurerm_user_assigned_identity.notifier.client_id};Authorization=AAD"
    AZURE_CLIENT_ID                           = azurerm_user_assigned_identity.notifier.client_id
    AzureFunctionsJobHost__functionTimeout    = "00:00:30"
    AzureWebJobsStorage__accountName          = azurerm_storage_account.notifier.name
    AzureWebJobsStorage__clientId             = azurerm_user_assigned_identity.notifier.client_id
    AzureWebJobsStorage__credential           = "managedidentity"
    RESIZER_NAME                              = "${azurerm_user_assigned_identity.resizer.name}-${local.unique_end}"
    RESIZER_URL                               = "https://${azurerm_user_assigned_identity.resizer.name}-${local.unique_end}.azurewebsites.net"
  }
  tags = merge(local.tags, local.notifier_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.notifier.id]
  }

  site_config {
    application_insights_connection_string = azurerm_application_insights.main.connection_string
    minimum_tls_version                    = "1.2"
    ip_restriction_default_action          = "Deny"
    scm_ip_restriction_default_action      = "Allow"

    ip_restriction {
      name                      = "functions"
      action                    = "Allow"
      priority                  = 101
      virtual_network_subnet_id = azurerm_subnet.functions.id
    }
  }

  lifecycle {
    ignore_changes = [tags["hidden-link: /app-insights-resource-id"]]
  }

  depends_on = [
    azurerm_role_assignment.notifier_deployments,
    azurerm_network_security_rule.functions_to_endpoints_443,
    azurerm_private_endpoint.notifier_blob,
  ]
}

resource "azurerm_service_plan" "resizer" {
  # checkov:skip=CKV_AZURE_212:Flex Consumption counts instances itself
  # checkov:skip=CKV_AZURE_225:not every region has zones for Flex Consumption
  name                = "shop-production-resizer"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  os_type             = "Linux"
  sku_name            = "FC1"
  tags                = merge(local.tags, local.resizer_tags)
}

# component:default/resizer
# Named after its identity, which is there first: so that workloads can call each other.
# Publishing takes away the keyless AzureWebJobsStorage that the provider adds: hashicorp/terraform-provider-azurerm#29693.
resource "azurerm_function_app_flex_consumption" "resizer" {
  # checkov:skip=CKV_AZURE_221:the subnets of its callers alone are let in, at no cost by the hour
  name                                           = "${azurerm_user_assigned_identity.resizer.name}-${local.unique_end}"
  resource_group_name                            = azurerm_resource_group.main.name
  location                                       = azurerm_resource_group.main.location
  service_plan_id                                = azurerm_service_plan.resizer.id
  runtime_name                                   = "node"
  runtime_version                                = "22"
  instance_memory_in_mb                          = 512
  storage_container_type                         = "blobContainer"
  storage_container_endpoint                     = "${azurerm_storage_account.resizer.primary_blob_endpoint}${azurerm_storage_container.resizer_deployments.name}"
  storage_authentication_type                    = "UserAssignedIdentity"
  storage_user_assigned_identity_id              = azurerm_user_assigned_identity.resizer.id
  virtual_network_subnet_id                      = azurerm_subnet.functions.id
  https_only                                     = true
  webdeploy_publish_basic_authentication_enabled = false
  app_settings = {
    API_KEY_VALUE_SECRET_URI                  = "${azurerm_key_vault.main.vault_uri}secrets/api-key"
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING = "ClientId=${azurerm_user_assigned_identity.resizer.client_id};Authorization=AAD"
    AZURE_CLIENT_ID                           = azurerm_user_assigned_identity.resizer.client_id
    AzureFunctionsJobHost__functionTimeout    = "00:00:30"
    AzureWebJobsStorage__accountName          = azurerm_storage_account.resizer.name
    AzureWebJobsStorage__clientId             = azurerm_user_assigned_identity.resizer.client_id
    AzureWebJobsStorage__credential           = "managedidentity"
    JOBS_HOST                                 = "${azurerm_servicebus_namespace.main.name}.servicebus.windows.net"
    JOBS_NAME                                 = azurerm_servicebus_queue.jobs.name
    JOBS_URL                                  = "amqps://${azurerm_servicebus_namespace.main.name}.servicebus.windows.net/${azurerm_servicebus_queue.jobs.name}"
    JOBS__clientId                            = azurerm_user_assigned_identity.resizer.client_id
    JOBS__credential                          = "managedidentity"
    JOBS__fullyQualifiedNamespace             = "${azurerm_servicebus_namespace.main.name}.servicebus.windows.net"
    NOTIFIER_NAME                             = "${azurerm_user_assigned_identity.notifier.name}-${local.unique_end}"
    NOTIFIER_URL                              = "https://${azurerm_user_assigned_identity.notifier.name}-${local.unique_end}.azurewebsites.net"
    PHOTOS_NAME                               = azurerm_storage_container.photos.name
    PHOTOS_URL                                = "${azurerm_storage_account.photos.primary_blob_endpoint}${azurerm_storage_container.photos.name}"
    PHOTOS__blobServiceUri                    = azurerm_storage_account.photos.primary_blob_endpoint
    PHOTOS__clientId                          = azurerm_user_assigned_identity.resizer.client_id
    PHOTOS__credential                        = "managedidentity"
    SHOP_DB_HOST                              = azurerm_postgresql_flexible_server.shop_db.fqdn
    SHOP_DB_NAME                              = azurerm_postgresql_flexible_server_database.shop_db.name
    SHOP_DB_PORT                              = "5432"
    SHOP_DB_USER                              = "resizer"
  }
  tags = merge(local.tags, local.resizer_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.resizer.id]
  }

  site_config {
    application_insights_connection_string = azurerm_application_insights.main.connection_string
    minimum_tls_version                    = "1.2"
    ip_restriction_default_action          = "Deny"
    scm_ip_restriction_default_action      = "Allow"

    ip_restriction {
      name                      = "containers"
      action                    = "Allow"
      priority                  = 100
      virtual_network_subnet_id = azurerm_subnet.containers.id
    }

    ip_restriction {
      name                      = "functions"
      action                    = "Allow"
      priority                  = 101
      virtual_network_subnet_id = azurerm_subnet.functions.id
    }
  }

  lifecycle {
    ignore_changes = [tags["hidden-link: /app-insights-resource-id"]]
  }

  depends_on = [
    azurerm_role_assignment.resizer_deployments,
    azurerm_network_security_rule.functions_to_endpoints_443,
    azurerm_private_endpoint.resizer_blob,
    azurerm_role_assignment.resizer_api_key_value,
    azurerm_private_endpoint.vault,
  ]
}

# ---------- observability.tf
# Entities: component:default/caller, component:default/notifier, component:default/resizer, resource:default/jobs, resource:default/photos, resource:default/shop-db
# in foundations/logs: azurerm_log_analytics_workspace.main
# in foundations/key-vault: azurerm_monitor_diagnostic_setting.vault
# in foundations/alarms: azurerm_monitor_action_group.main
# in foundations/application-insights: azurerm_application_insights.main

resource "azurerm_monitor_metric_alert" "caller_cpu" {
  name                = "shop-production-caller-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "caller uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.caller.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.caller_tags)

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

resource "azurerm_monitor_metric_alert" "caller_instances" {
  name                = "shop-production-caller-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of caller run than should"
  scopes              = [azurerm_container_app.caller.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.caller_tags)

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

resource "azurerm_monitor_diagnostic_setting" "notifier_blob_logs" {
  name                       = "logs"
  target_resource_id         = "${azurerm_storage_account.notifier.id}/blobServices/default"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category_group = "audit"
  }
}

resource "azurerm_monitor_metric_alert" "notifier_failures" {
  name                = "shop-production-notifier-failures"
  resource_group_name = azurerm_resource_group.main.name
  description         = "notifier fails"
  scopes              = [azurerm_application_insights.main.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.notifier_tags)

  criteria {
    metric_namespace = "microsoft.insights/components"
    metric_name      = "requests/failed"
    aggregation      = "Count"
    operator         = "GreaterThan"
    threshold        = 5

    dimension {
      name     = "cloud/roleName"
      operator = "Include"
      values   = ["${azurerm_user_assigned_identity.notifier.name}-${local.unique_end}"]
    }
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

resource "azurerm_monitor_diagnostic_setting" "resizer_blob_logs" {
  name                       = "logs"
  target_resource_id         = "${azurerm_storage_account.resizer.id}/blobServices/default"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category_group = "audit"
  }
}

resource "azurerm_monitor_metric_alert" "resizer_failures" {
  name                = "shop-production-resizer-failures"
  resource_group_name = azurerm_resource_group.main.name
  description         = "resizer fails"
  scopes              = [azurerm_application_insights.main.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.resizer_tags)

  criteria {
    metric_namespace = "microsoft.insights/components"
    metric_name      = "requests/failed"
    aggregation      = "Count"
    operator         = "GreaterThan"
    threshold        = 5

    dimension {
      name     = "cloud/roleName"
      operator = "Include"
      values   = ["${azurerm_user_assigned_identity.resizer.name}-${local.unique_end}"]
    }
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

resource "azurerm_monitor_metric_alert" "jobs_dead_letters" {
  name                = "shop-production-jobs-dead-letters"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Messages of jobs could not be processed and wait among the dead letters"
  scopes              = [azurerm_servicebus_namespace.main.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT5M"
  tags                = merge(local.tags, local.jobs_tags)

  criteria {
    metric_namespace = "Microsoft.ServiceBus/namespaces"
    metric_name      = "DeadletteredMessages"
    aggregation      = "Maximum"
    operator         = "GreaterThan"
    threshold        = 0

    dimension {
      name     = "EntityName"
      operator = "Include"
      values   = [azurerm_servicebus_queue.jobs.name]
    }
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

resource "azurerm_monitor_diagnostic_setting" "photos_blob_logs" {
  name                       = "logs"
  target_resource_id         = "${azurerm_storage_account.photos.id}/blobServices/default"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category_group = "audit"
  }
}

resource "azurerm_monitor_diagnostic_setting" "shop_db_logs" {
  name                       = "logs"
  target_resource_id         = azurerm_postgresql_flexible_server.shop_db.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_metric_alert" "shop_db_storage" {
  name                = "shop-production-shop-db-storage"
  resource_group_name = azurerm_resource_group.main.name
  description         = "shop-db uses nearly all of its storage"
  scopes              = [azurerm_postgresql_flexible_server.shop_db.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.shop_db_tags)

  criteria {
    metric_namespace = "Microsoft.DBforPostgreSQL/flexibleServers"
    metric_name      = "storage_percent"
    aggregation      = "Average"
    operator         = "GreaterThan"
    threshold        = 90
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

resource "azurerm_monitor_metric_alert" "shop_db_cpu" {
  name                = "shop-production-shop-db-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "shop-db uses nearly all of its CPU"
  scopes              = [azurerm_postgresql_flexible_server.shop_db.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.shop_db_tags)

  criteria {
    metric_namespace = "Microsoft.DBforPostgreSQL/flexibleServers"
    metric_name      = "cpu_percent"
    aggregation      = "Average"
    operator         = "GreaterThan"
    threshold        = 90
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

# ---------- outputs.tf
# Entities: component:default/caller, component:default/notifier, component:default/resizer, resource:default/api-key, resource:default/jobs, resource:default/photos, resource:default/shop-db

output "api_key_name" {
  description = "Name of the secret api-key"
  value       = "api-key"
}

output "api_key_vault" {
  description = "Key Vault with the secret api-key"
  value       = azurerm_key_vault.main.name
}

output "database_administrators" {
  description = "What people sign in to databases as"
  value       = var.database_administrators.name
}

output "jobs_queue_url" {
  description = "URL of the queue jobs"
  value       = "amqps://${azurerm_servicebus_namespace.main.name}.servicebus.windows.net/${azurerm_servicebus_queue.jobs.name}"
}

output "notifier_function_app" {
  description = "Function app notifier"
  value       = azurerm_function_app_flex_consumption.notifier.name
}

output "notifier_resource_group" {
  description = "Resource group of the function app notifier"
  value       = azurerm_function_app_flex_consumption.notifier.resource_group_name
}

output "photos_container_url" {
  description = "HTTPS address of the container photos"
  value       = "${azurerm_storage_account.photos.primary_blob_endpoint}${azurerm_storage_container.photos.name}"
}

output "resizer_function_app" {
  description = "Function app resizer"
  value       = azurerm_function_app_flex_consumption.resizer.name
}

output "resizer_resource_group" {
  description = "Resource group of the function app resizer"
  value       = azurerm_function_app_flex_consumption.resizer.resource_group_name
}

output "resizer_shop_db_principal_id" {
  description = "Identity by which resizer signs in to shop-db"
  value       = azurerm_user_assigned_identity.resizer.principal_id
}

output "shop_db_host" {
  description = "Host name of shop-db"
  value       = azurerm_postgresql_flexible_server.shop_db.fqdn
}

# ---------- bootstrap/shop_db/resizer.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/resizer

-- What is created in "shop_db" belongs to this role, whoever creates it.
SELECT 'CREATE ROLE "shop_db_owner" NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'shop_db_owner') \gexec
GRANT "shop_db_owner" TO CURRENT_USER;
REVOKE CONNECT ON DATABASE "shop_db" FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO "shop_db_owner";

-- The login has no password: it signs in with a token of the identity. Azure makes such logins in "postgres" alone.
\connect postgres
SELECT pgaadauth_create_principal_with_oid('resizer', :'principal_id', 'service', false, false)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'resizer');
\connect shop_db
GRANT CONNECT ON DATABASE "shop_db" TO "resizer";

-- It reads, writes and migrates.
GRANT "shop_db_owner" TO "resizer";
ALTER ROLE "resizer" IN DATABASE "shop_db" SET role TO "shop_db_owner";
