# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/resizer, component:default/uploader, resource:default/files, resource:default/resize-jobs, resource:default/thumbnails, resource:default/uploads

variable "resizer_image" {
  description = "Container image of resizer, with its tag or digest"
  type        = string
  nullable    = false
}

variable "uploader_image" {
  description = "Container image of uploader, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/resizer, component:default/uploader, resource:default/files, resource:default/resize-jobs, resource:default/thumbnails, resource:default/uploads

locals {
  files_tags = {
    entity = "resource:default/files"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  resizer_tags = {
    entity = "component:default/resizer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  unique_end = substr(sha256("${data.azurerm_client_config.current.subscription_id}/shop/production"), 0, 5)
  uploader_tags = {
    entity = "component:default/uploader"
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
# resizer_image: Container image of resizer, with its tag or digest
# uploader_image: Container image of uploader, with its tag or digest

# ---------- network.tf
# Entities: resource:default/files
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/network: azurerm_virtual_network.main
# in foundations/subnets: azurerm_subnet.containers
# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# in foundations/private-dns: azurerm_private_dns_zone.blob
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.blob
# in foundations/subnets: azurerm_subnet.endpoints
# in foundations/subnets: azurerm_network_security_group.endpoints
# in foundations/subnets: azurerm_subnet_network_security_group_association.endpoints
# in foundations/subnets: azurerm_network_security_rule.endpoints_others
# in foundations/private-dns: azurerm_private_dns_zone.queue
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.queue
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_443
# in foundations/private-dns: azurerm_private_dns_zone.registry
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.registry
# in foundations/registry: azurerm_private_endpoint.registry

resource "azurerm_private_endpoint" "files_blob" {
  name                = "shop-production-files-blob"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  subnet_id           = azurerm_subnet.endpoints.id
  tags                = merge(local.tags, local.files_tags)

  private_service_connection {
    name                           = "blob"
    private_connection_resource_id = azurerm_storage_account.files.id
    subresource_names              = ["blob"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.blob.id]
  }
}

resource "azurerm_private_endpoint" "files_queue" {
  name                = "shop-production-files-queue"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  subnet_id           = azurerm_subnet.endpoints.id
  tags                = merge(local.tags, local.files_tags)

  private_service_connection {
    name                           = "queue"
    private_connection_resource_id = azurerm_storage_account.files.id
    subresource_names              = ["queue"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.queue.id]
  }
}

# ---------- identity.tf
# Entities: component:default/resizer, component:default/uploader
# in function: azurerm_user_assigned_identity.resizer

resource "azurerm_role_assignment" "resizer_resize_jobs_storage_queue_data_message_processor" {
  scope                = azurerm_storage_queue.resize_jobs.id
  role_definition_name = "Storage Queue Data Message Processor"
  principal_id         = azurerm_user_assigned_identity.resizer.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "resizer_thumbnails_storage_blob_data_contributor" {
  scope                = azurerm_storage_container.thumbnails.id
  role_definition_name = "Storage Blob Data Contributor"
  principal_id         = azurerm_user_assigned_identity.resizer.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "resizer_uploads_storage_blob_data_reader" {
  scope                = azurerm_storage_container.uploads.id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_user_assigned_identity.resizer.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "resizer_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.resizer.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_user_assigned_identity" "uploader" {
  name                = "shop-production-uploader"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.uploader_tags)
}

resource "azurerm_role_assignment" "uploader_resize_jobs_storage_queue_data_message_sender" {
  scope                = azurerm_storage_queue.resize_jobs.id
  role_definition_name = "Storage Queue Data Message Sender"
  principal_id         = azurerm_user_assigned_identity.uploader.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "uploader_uploads_storage_blob_data_contributor" {
  scope                = azurerm_storage_container.uploads.id
  role_definition_name = "Storage Blob Data Contributor"
  principal_id         = azurerm_user_assigned_identity.uploader.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "uploader_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.uploader.principal_id
  principal_type       = "ServicePrincipal"
}

# ---------- storage.tf
# Entities: resource:default/files, resource:default/thumbnails, resource:default/uploads

# resource:default/files
resource "azurerm_storage_account" "files" {
  # checkov:skip=CKV_AZURE_33:logs go to the workspace in production, not into the account itself
  # checkov:skip=CKV_AZURE_206:a copy in another region is a decision about where data may be
  # checkov:skip=CKV2_AZURE_1:encrypted twice with keys of Azure; one’s own key needs a vault that Terraform can reach
  name                              = "shopproductionfiles${local.unique_end}"
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
  tags                              = merge(local.tags, local.files_tags)

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

# resource:default/thumbnails
resource "azurerm_storage_container" "thumbnails" {
  # checkov:skip=CKV2_AZURE_21:who reads is logged to the workspace in production
  name                  = "shop-production-thumbnails"
  storage_account_id    = azurerm_storage_account.files.id
  container_access_type = "private"

  lifecycle {
    prevent_destroy = true
  }
}

# resource:default/uploads
resource "azurerm_storage_container" "uploads" {
  # checkov:skip=CKV2_AZURE_21:who reads is logged to the workspace in production
  name                  = "shop-production-uploads"
  storage_account_id    = azurerm_storage_account.files.id
  container_access_type = "private"

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_storage_management_policy" "uploads" {
  storage_account_id = azurerm_storage_account.files.id

  rule {
    name    = "uploads"
    enabled = true

    filters {
      blob_types   = ["blockBlob"]
      prefix_match = ["${azurerm_storage_container.uploads.name}/"]
    }

    actions {
      version {
        delete_after_days_since_creation = 90
      }
    }
  }
}

# ---------- messaging.tf
# Entities: resource:default/resize-jobs

# resource:default/resize-jobs
# Assumed: type "queue" does not say more.
resource "azurerm_storage_queue" "resize_jobs" {
  name               = "shop-production-resize-jobs"
  storage_account_id = azurerm_storage_account.files.id

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- compute.tf
# Entities: component:default/resizer, component:default/uploader
# in foundations/container-environment: azurerm_container_app_environment.main
# in foundations/account: data.azurerm_client_config.current
# in foundations/registry: azurerm_container_registry.main

# component:default/resizer
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "resizer" {
  name                         = azurerm_user_assigned_identity.resizer.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.resizer_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.resizer.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.resizer.id
  }

  template {
    min_replicas = 2
    max_replicas = 6

    container {
      name   = "resizer"
      image  = var.resizer_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.resizer.client_id
      }

      env {
        name  = "RESIZE_JOBS_NAME"
        value = azurerm_storage_queue.resize_jobs.name
      }

      env {
        name  = "RESIZE_JOBS_URL"
        value = azurerm_storage_queue.resize_jobs.url
      }

      env {
        name  = "THUMBNAILS_NAME"
        value = azurerm_storage_container.thumbnails.name
      }

      env {
        name  = "THUMBNAILS_URL"
        value = "${azurerm_storage_account.files.primary_blob_endpoint}${azurerm_storage_container.thumbnails.name}"
      }

      env {
        name  = "UPLOADS_NAME"
        value = azurerm_storage_container.uploads.name
      }

      env {
        name  = "UPLOADS_URL"
        value = "${azurerm_storage_account.files.primary_blob_endpoint}${azurerm_storage_container.uploads.name}"
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
    azurerm_role_assignment.resizer_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
}

# component:default/uploader
# Assumed: type "service" does not say more.
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "uploader" {
  name                         = azurerm_user_assigned_identity.uploader.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.uploader_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.uploader.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.uploader.id
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
      name   = "uploader"
      image  = var.uploader_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.uploader.client_id
      }

      env {
        name  = "PORT"
        value = "8080"
      }

      env {
        name  = "RESIZE_JOBS_NAME"
        value = azurerm_storage_queue.resize_jobs.name
      }

      env {
        name  = "RESIZE_JOBS_URL"
        value = azurerm_storage_queue.resize_jobs.url
      }

      env {
        name  = "UPLOADS_NAME"
        value = azurerm_storage_container.uploads.name
      }

      env {
        name  = "UPLOADS_URL"
        value = "${azurerm_storage_account.files.primary_blob_endpoint}${azurerm_storage_container.uploads.name}"
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
    azurerm_role_assignment.uploader_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
}

# ---------- observability.tf
# Entities: component:default/resizer, component:default/uploader, resource:default/files
# in foundations/logs: azurerm_log_analytics_workspace.main
# in foundations/alarms: azurerm_monitor_action_group.main

resource "azurerm_monitor_metric_alert" "resizer_cpu" {
  name                = "shop-production-resizer-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "resizer uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.resizer.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.resizer_tags)

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

resource "azurerm_monitor_metric_alert" "resizer_instances" {
  name                = "shop-production-resizer-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of resizer run than should"
  scopes              = [azurerm_container_app.resizer.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.resizer_tags)

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

resource "azurerm_monitor_metric_alert" "uploader_cpu" {
  name                = "shop-production-uploader-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "uploader uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.uploader.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.uploader_tags)

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

resource "azurerm_monitor_metric_alert" "uploader_instances" {
  name                = "shop-production-uploader-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of uploader run than should"
  scopes              = [azurerm_container_app.uploader.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.uploader_tags)

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

resource "azurerm_monitor_diagnostic_setting" "files_blob_logs" {
  name                       = "logs"
  target_resource_id         = "${azurerm_storage_account.files.id}/blobServices/default"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category_group = "audit"
  }
}

resource "azurerm_monitor_diagnostic_setting" "files_queue_logs" {
  name                       = "logs"
  target_resource_id         = "${azurerm_storage_account.files.id}/queueServices/default"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category_group = "audit"
  }
}

# ---------- outputs.tf
# Entities: component:default/resizer, component:default/uploader, resource:default/files, resource:default/resize-jobs, resource:default/thumbnails, resource:default/uploads
# in key-value-table: output.files_storage_account

output "resize_jobs_queue_url" {
  description = "URL of the queue resize-jobs"
  value       = azurerm_storage_queue.resize_jobs.url
}

output "thumbnails_container_url" {
  description = "HTTPS address of the container thumbnails"
  value       = "${azurerm_storage_account.files.primary_blob_endpoint}${azurerm_storage_container.thumbnails.name}"
}

output "uploads_container_url" {
  description = "HTTPS address of the container uploads"
  value       = "${azurerm_storage_account.files.primary_blob_endpoint}${azurerm_storage_container.uploads.name}"
}
