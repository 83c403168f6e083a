# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf
# Entities: component:default/caller, component:default/notifier, component:default/resizer, resource:default/api-key, resource:default/jobs, resource:default/photos, resource:default/shop-db

locals {
  caller_tags = {
    entity = "component:default/caller"
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
  unique_end = substr(sha256("${data.azurerm_client_config.current.subscription_id}/shop/development"), 0, 5)
  tags = {
    appstack    = "shop"
    environment = "development"
    owner       = "group:default/shop-team"
    managed-by  = "terraform"
  }
}

# ---------- terraform.tfvars, in production
# ---------- network.tf
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/private-dns: azurerm_private_dns_zone.postgres
# in foundations/network: azurerm_virtual_network.main
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
  service_endpoints    = ["Microsoft.KeyVault", "Microsoft.Storage", "Microsoft.Web"]

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
# in foundations/subnets: azurerm_subnet.functions
# in foundations/subnets: azurerm_network_security_group.functions
# in foundations/subnets: azurerm_subnet_network_security_group_association.functions
# in foundations/network-rules: azurerm_network_security_rule.functions_to_postgres_5432
# ---------- identity.tf, in production
# ---------- security.tf

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
    virtual_network_subnet_ids = [azurerm_subnet.containers.id, azurerm_subnet.functions.id]
  }
}

# ---------- data.tf
# Entities: resource:default/shop-db
# in foundations/account: data.azurerm_client_config.current

# resource:default/shop-db
resource "azurerm_postgresql_flexible_server" "shop_db" {
  # checkov:skip=CKV_AZURE_136:development keeps its backups in one region
  # checkov:skip=CKV2_AZURE_57:the server is inside the network, in a delegated subnet, which excludes private endpoints
  name                          = "shop-development-shop-db-${local.unique_end}"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = azurerm_resource_group.main.location
  version                       = "17"
  sku_name                      = "B_Standard_B1ms"
  storage_mb                    = 32768
  auto_grow_enabled             = true
  delegated_subnet_id           = azurerm_subnet.postgres.id
  private_dns_zone_id           = azurerm_private_dns_zone.postgres.id
  public_network_access_enabled = false
  backup_retention_days         = 7
  geo_redundant_backup_enabled  = false
  tags                          = merge(local.tags, local.shop_db_tags)

  authentication {
    active_directory_auth_enabled = true
    password_auth_enabled         = false
    tenant_id                     = data.azurerm_client_config.current.tenant_id
  }

  lifecycle {
    ignore_changes = [zone, storage_mb]
  }

  depends_on = [azurerm_private_dns_zone_virtual_network_link.postgres]
}

# in production: azurerm_postgresql_flexible_server_configuration.shop_db
# in production: azurerm_postgresql_flexible_server_active_directory_administrator.shop_db

# resource:default/shop-db
resource "azurerm_postgresql_flexible_server_database" "shop_db" {
  name      = "shop_db"
  server_id = azurerm_postgresql_flexible_server.shop_db.id
  charset   = "UTF8"
  collation = "en_US.utf8"
}

# ---------- storage.tf
# Entities: component:default/notifier, component:default/resizer, resource:default/photos

resource "azurerm_storage_account" "notifier" {
  # checkov:skip=CKV_AZURE_59:the firewall lets in the subnets of workloads alone
  # checkov:skip=CKV2_AZURE_33:development has no private endpoints; they cost by the hour
  # checkov:skip=CKV_AZURE_33:logs go to the workspace in production, not into the account itself
  # checkov:skip=CKV_AZURE_206:a copy in another region is a decision about where data may be
  # checkov:skip=CKV2_AZURE_1:encrypted twice with keys of Azure; one’s own key needs a vault that Terraform can reach
  # checkov:skip=CKV_AZURE_43:the name ends in characters that Terraform makes, lower-case letters and digits
  name                              = "shopdevenotif36faeb${local.unique_end}"
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
  tags                              = merge(local.tags, local.notifier_tags)

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
    virtual_network_subnet_ids = [azurerm_subnet.containers.id, azurerm_subnet.functions.id]
  }

  sas_policy {
    expiration_period = "01.00:00:00"
    expiration_action = "Log"
  }
}

resource "azurerm_storage_container" "notifier_deployments" {
  # checkov:skip=CKV2_AZURE_21:the environment keeps no logs of reads
  name                  = "deployments"
  storage_account_id    = azurerm_storage_account.notifier.id
  container_access_type = "private"
}

resource "azurerm_storage_account" "resizer" {
  # checkov:skip=CKV_AZURE_59:the firewall lets in the subnets of workloads alone
  # checkov:skip=CKV2_AZURE_33:development has no private endpoints; they cost by the hour
  # checkov:skip=CKV_AZURE_33:logs go to the workspace in production, not into the account itself
  # checkov:skip=CKV_AZURE_206:a copy in another region is a decision about where data may be
  # checkov:skip=CKV2_AZURE_1:encrypted twice with keys of Azure; one’s own key needs a vault that Terraform can reach
  # checkov:skip=CKV_AZURE_43:the name ends in characters that Terraform makes, lower-case letters and digits
  name                              = "shopdeveresized283f${local.unique_end}"
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
  tags                              = merge(local.tags, local.resizer_tags)

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
    virtual_network_subnet_ids = [azurerm_subnet.containers.id, azurerm_subnet.functions.id]
  }

  sas_policy {
    expiration_period = "01.00:00:00"
    expiration_action = "Log"
  }
}

resource "azurerm_storage_container" "resizer_deployments" {
  # checkov:skip=CKV2_AZURE_21:the environment keeps no logs of reads
  name                  = "deployments"
  storage_account_id    = azurerm_storage_account.resizer.id
  container_access_type = "private"
}

resource "azurerm_storage_account" "photos" {
  # checkov:skip=CKV_AZURE_59:the firewall lets in the subnets of workloads alone
  # checkov:skip=CKV2_AZURE_33:development has no private endpoints; they cost by the hour
  # checkov:skip=CKV_AZURE_33:logs go to the workspace in production, not into the account itself
  # checkov:skip=CKV_AZURE_206:a copy in another region is a decision about where data may be
  # checkov:skip=CKV2_AZURE_1:encrypted twice with keys of Azure; one’s own key needs a vault that Terraform can reach
  # checkov:skip=CKV_AZURE_43:the name ends in characters that Terraform makes, lower-case letters and digits
  name                              = "shopdevephoto265fee${local.unique_end}"
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
  tags                              = merge(local.tags, local.photos_tags)

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
    virtual_network_subnet_ids = [azurerm_subnet.containers.id, azurerm_subnet.functions.id]
  }

  sas_policy {
    expiration_period = "01.00:00:00"
    expiration_action = "Log"
  }
}

# resource:default/photos
resource "azurerm_storage_container" "photos" {
  # checkov:skip=CKV2_AZURE_21:the environment keeps no logs of reads
  name                  = "shop-development-photos"
  storage_account_id    = azurerm_storage_account.photos.id
  container_access_type = "private"
}

# ---------- messaging.tf
# Entities: resource:default/jobs
# in foundations/service-bus: azurerm_servicebus_namespace.main

# resource:default/jobs
resource "azurerm_servicebus_queue" "jobs" {
  name                                 = "shop-development-jobs"
  namespace_id                         = azurerm_servicebus_namespace.main.id
  default_message_ttl                  = "P4D"
  lock_duration                        = "PT30S"
  max_delivery_count                   = 5
  dead_lettering_on_message_expiration = true
  requires_session                     = false
  requires_duplicate_detection         = false
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
    min_replicas = 1
    max_replicas = 2

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

  depends_on = [azurerm_role_assignment.caller_images]
}

# in production: azurerm_service_plan.notifier

# component:default/notifier
# Named after its identity, which is there first: so that workloads can call each other.
# Publishing takes away the keyless AzureWebJobsStorage that the provider adds: hashicorp/terraform-provider-azurerm#29693.
resource "azurerm_function_app_flex_consumption" "notifier" {
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

  depends_on = [azurerm_role_assignment.notifier_deployments]
}

# in production: azurerm_service_plan.resizer

# component:default/resizer
# Named after its identity, which is there first: so that workloads can call each other.
# Publishing takes away the keyless AzureWebJobsStorage that the provider adds: hashicorp/terraform-provider-azurerm#29693.
resource "azurerm_function_app_flex_consumption" "resizer" {
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
    azurerm_role_assignment.resizer_api_key_value,
  ]
}

# ---------- observability.tf
# in foundations/logs: azurerm_log_analytics_workspace.main
# in foundations/application-insights: azurerm_application_insights.main
# ---------- outputs.tf, in production
# ---------- bootstrap/shop_db/resizer.sql, in production
