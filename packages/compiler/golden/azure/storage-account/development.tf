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
# Entities: resource:default/files, resource:default/thumbnails, resource:default/uploads
# in key-value-table: azurerm_storage_account.files

# resource:default/thumbnails
resource "azurerm_storage_container" "thumbnails" {
  # checkov:skip=CKV2_AZURE_21:the environment keeps no logs of reads
  name                  = "shop-development-thumbnails"
  storage_account_id    = azurerm_storage_account.files.id
  container_access_type = "private"
}

# resource:default/uploads
resource "azurerm_storage_container" "uploads" {
  # checkov:skip=CKV2_AZURE_21:the environment keeps no logs of reads
  name                  = "shop-development-uploads"
  storage_account_id    = azurerm_storage_account.files.id
  container_access_type = "private"
}

# ---------- messaging.tf
# Entities: resource:default/resize-jobs

# resource:default/resize-jobs
resource "azurerm_storage_queue" "resize_jobs" {
  name               = "shop-development-resize-jobs"
  storage_account_id = azurerm_storage_account.files.id
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
    min_replicas = 1
    max_replicas = 2

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

  depends_on = [azurerm_role_assignment.resizer_images]
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
    min_replicas = 1
    max_replicas = 2

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

  depends_on = [azurerm_role_assignment.uploader_images]
}

# ---------- observability.tf
# in foundations/logs: azurerm_log_analytics_workspace.main
# ---------- outputs.tf, in production
