# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/gallery, component:default/importer, resource:default/invoices, resource:default/photos

variable "gallery_image" {
  description = "Container image of gallery, with its tag or digest"
  type        = string
  nullable    = false
}

# in database-server: variable.importer_image
# ---------- locals.tf
# Entities: component:default/gallery, component:default/importer, resource:default/invoices, resource:default/photos

locals {
  gallery_tags = {
    entity = "component:default/gallery"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  importer_tags = {
    entity = "component:default/importer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  invoices_tags = {
    entity = "resource:default/invoices"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  photos_tags = {
    entity = "resource:default/photos"
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
# gallery_image: Container image of gallery, with its tag or digest
# importer_image: Container image of importer, with its tag or digest

# ---------- network.tf
# Entities: resource:default/invoices, resource:default/photos
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/private-dns: azurerm_private_dns_zone.blob
# in foundations/network: azurerm_virtual_network.main
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.blob
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

resource "azurerm_private_endpoint" "invoices_blob" {
  name                = "shop-production-invoices-blob"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  subnet_id           = azurerm_subnet.endpoints.id
  tags                = merge(local.tags, local.invoices_tags)

  private_service_connection {
    name                           = "blob"
    private_connection_resource_id = azurerm_storage_account.invoices.id
    subresource_names              = ["blob"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.blob.id]
  }
}

# in function: azurerm_private_endpoint.photos_blob
# ---------- identity.tf
# Entities: component:default/gallery, component:default/importer

resource "azurerm_user_assigned_identity" "gallery" {
  name                = "shop-production-gallery"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.gallery_tags)
}

resource "azurerm_role_assignment" "gallery_invoices_storage_blob_data_reader" {
  scope                = azurerm_storage_container.invoices.id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_user_assigned_identity.gallery.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "gallery_photos_storage_blob_data_reader" {
  scope                = azurerm_storage_container.photos.id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_user_assigned_identity.gallery.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "gallery_photos_storage_blob_delegator" {
  scope                = azurerm_storage_account.photos.id
  role_definition_name = "Storage Blob Delegator"
  principal_id         = azurerm_user_assigned_identity.gallery.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "gallery_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.gallery.principal_id
  principal_type       = "ServicePrincipal"
}

# in database-server: azurerm_user_assigned_identity.importer

resource "azurerm_role_assignment" "importer_invoices_storage_blob_data_contributor" {
  scope                = azurerm_storage_container.invoices.id
  role_definition_name = "Storage Blob Data Contributor"
  principal_id         = azurerm_user_assigned_identity.importer.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "importer_photos_storage_blob_data_contributor" {
  scope                = azurerm_storage_container.photos.id
  role_definition_name = "Storage Blob Data Contributor"
  principal_id         = azurerm_user_assigned_identity.importer.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "importer_photos_storage_blob_delegator" {
  scope                = azurerm_storage_account.photos.id
  role_definition_name = "Storage Blob Delegator"
  principal_id         = azurerm_user_assigned_identity.importer.principal_id
  principal_type       = "ServicePrincipal"
}

# in database-server: azurerm_role_assignment.importer_images
# ---------- storage.tf
# Entities: resource:default/invoices, resource:default/photos

resource "azurerm_storage_account" "invoices" {
  # checkov:skip=CKV_AZURE_33:logs go to the workspace in production, not into the account itself
  # checkov:skip=CKV_AZURE_206:a copy in another region is a decision about where data may be
  # checkov:skip=CKV2_AZURE_1:encrypted twice with keys of Azure; one’s own key needs a vault that Terraform can reach
  name                              = "shopprodinvoicea1f5${local.unique_end}"
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
  tags                              = merge(local.tags, local.invoices_tags)

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

# resource:default/invoices
resource "azurerm_storage_container" "invoices" {
  # checkov:skip=CKV2_AZURE_21:who reads is logged to the workspace in production
  name                  = "shop-production-invoices"
  storage_account_id    = azurerm_storage_account.invoices.id
  container_access_type = "private"

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_storage_management_policy" "invoices" {
  storage_account_id = azurerm_storage_account.invoices.id

  rule {
    name    = "invoices"
    enabled = true

    filters {
      blob_types   = ["blockBlob"]
      prefix_match = ["${azurerm_storage_container.invoices.name}/"]
    }

    actions {
      base_blob {
        delete_after_days_since_modification_greater_than = 400
      }

      version {
        delete_after_days_since_creation = 90
      }
    }
  }
}

resource "azurerm_storage_account" "photos" {
  # checkov:skip=CKV_AZURE_59:web pages reach it from everywhere, with a signed URL
  # checkov:skip=CKV_AZURE_35:web pages reach it from everywhere, with a signed URL
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
  public_network_access_enabled     = true
  tags                              = merge(local.tags, local.photos_tags)

  blob_properties {
    versioning_enabled = true

    cors_rule {
      allowed_headers    = ["*"]
      allowed_methods    = ["GET", "HEAD", "PUT", "POST"]
      allowed_origins    = ["https://shop.example.com"]
      exposed_headers    = ["ETag"]
      max_age_in_seconds = 3600
    }

    delete_retention_policy {
      days = 30
    }

    container_delete_retention_policy {
      days = 30
    }
  }

  network_rules {
    default_action = "Allow"
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

# in function: azurerm_storage_container.photos

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
      base_blob {
        delete_after_days_since_modification_greater_than = 400
      }

      version {
        delete_after_days_since_creation = 30
      }
    }
  }
}

# ---------- compute.tf
# Entities: component:default/gallery, component:default/importer
# in foundations/account: data.azurerm_client_config.current
# in foundations/registry: azurerm_container_registry.main
# in foundations/container-environment: azurerm_container_app_environment.main

# component:default/gallery
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "gallery" {
  name                         = azurerm_user_assigned_identity.gallery.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.gallery_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.gallery.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.gallery.id
  }

  template {
    min_replicas = 2
    max_replicas = 6

    container {
      name   = "gallery"
      image  = var.gallery_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.gallery.client_id
      }

      env {
        name  = "INVOICES_NAME"
        value = azurerm_storage_container.invoices.name
      }

      env {
        name  = "INVOICES_URL"
        value = "${azurerm_storage_account.invoices.primary_blob_endpoint}${azurerm_storage_container.invoices.name}"
      }

      env {
        name  = "PHOTOS_NAME"
        value = azurerm_storage_container.photos.name
      }

      env {
        name  = "PHOTOS_URL"
        value = "${azurerm_storage_account.photos.primary_blob_endpoint}${azurerm_storage_container.photos.name}"
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
    azurerm_role_assignment.gallery_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
}

# component:default/importer
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "importer" {
  name                         = azurerm_user_assigned_identity.importer.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.importer_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.importer.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.importer.id
  }

  template {
    min_replicas = 2
    max_replicas = 6

    container {
      name   = "importer"
      image  = var.importer_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.importer.client_id
      }

      env {
        name  = "INVOICES_NAME"
        value = azurerm_storage_container.invoices.name
      }

      env {
        name  = "INVOICES_URL"
        value = "${azurerm_storage_account.invoices.primary_blob_endpoint}${azurerm_storage_container.invoices.name}"
      }

      env {
        name  = "PHOTOS_NAME"
        value = azurerm_storage_container.photos.name
      }

      env {
        name  = "PHOTOS_URL"
        value = "${azurerm_storage_account.photos.primary_blob_endpoint}${azurerm_storage_container.photos.name}"
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
    azurerm_role_assignment.importer_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
}

# ---------- observability.tf
# Entities: component:default/gallery, component:default/importer, resource:default/invoices, resource:default/photos
# in foundations/logs: azurerm_log_analytics_workspace.main
# in foundations/alarms: azurerm_monitor_action_group.main

resource "azurerm_monitor_metric_alert" "gallery_cpu" {
  name                = "shop-production-gallery-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "gallery uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.gallery.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.gallery_tags)

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

resource "azurerm_monitor_metric_alert" "gallery_instances" {
  name                = "shop-production-gallery-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of gallery run than should"
  scopes              = [azurerm_container_app.gallery.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.gallery_tags)

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

# in database-server: azurerm_monitor_metric_alert.importer_cpu
# in database-server: azurerm_monitor_metric_alert.importer_instances

resource "azurerm_monitor_diagnostic_setting" "invoices_blob_logs" {
  name                       = "logs"
  target_resource_id         = "${azurerm_storage_account.invoices.id}/blobServices/default"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category_group = "audit"
  }
}

# in function: azurerm_monitor_diagnostic_setting.photos_blob_logs
# ---------- outputs.tf
# Entities: component:default/gallery, component:default/importer, resource:default/invoices, resource:default/photos

output "invoices_container_url" {
  description = "HTTPS address of the container invoices"
  value       = "${azurerm_storage_account.invoices.primary_blob_endpoint}${azurerm_storage_container.invoices.name}"
}

# in function: output.photos_container_url
