# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/network: azurerm_virtual_network.main
# in key-value-table: azurerm_subnet.containers
# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# ---------- identity.tf, in production
# ---------- storage.tf
# Entities: resource:default/invoices, resource:default/photos

resource "azurerm_storage_account" "invoices" {
  # checkov:skip=CKV_AZURE_59:the firewall lets in the subnets of workloads alone
  # checkov:skip=CKV2_AZURE_33:development has no private endpoints; they cost by the hour
  # checkov:skip=CKV_AZURE_33:logs go to the workspace in production, not into the account itself
  # checkov:skip=CKV_AZURE_206:a copy in another region is a decision about where data may be
  # checkov:skip=CKV2_AZURE_1:encrypted twice with keys of Azure; one’s own key needs a vault that Terraform can reach
  # checkov:skip=CKV_AZURE_43:the name ends in characters that Terraform makes, lower-case letters and digits
  name                              = "shopdeveinvoicea1f5${local.unique_end}"
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
  tags                              = merge(local.tags, local.invoices_tags)

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

# resource:default/invoices
resource "azurerm_storage_container" "invoices" {
  # checkov:skip=CKV2_AZURE_21:the environment keeps no logs of reads
  name                  = "shop-development-invoices"
  storage_account_id    = azurerm_storage_account.invoices.id
  container_access_type = "private"
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
    }
  }
}

resource "azurerm_storage_account" "photos" {
  # checkov:skip=CKV_AZURE_59:web pages reach it from everywhere, with a signed URL
  # checkov:skip=CKV_AZURE_35:web pages reach it from everywhere, with a signed URL
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

    cors_rule {
      allowed_headers    = ["*"]
      allowed_methods    = ["GET", "HEAD", "PUT", "POST"]
      allowed_origins    = ["https://shop.example.com"]
      exposed_headers    = ["ETag"]
      max_age_in_seconds = 3600
    }

    delete_retention_policy {
      days = 7
    }

    container_delete_retention_policy {
      days = 7
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
    min_replicas = 1
    max_replicas = 2

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

  depends_on = [azurerm_role_assignment.gallery_images]
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
    min_replicas = 1
    max_replicas = 2

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

  depends_on = [azurerm_role_assignment.importer_images]
}

# ---------- observability.tf
# in foundations/logs: azurerm_log_analytics_workspace.main
# ---------- outputs.tf, in production
