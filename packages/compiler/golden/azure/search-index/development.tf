# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: resource:default/articles
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/private-dns: azurerm_private_dns_zone.search_service
# in foundations/network: azurerm_virtual_network.main
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.search_service
# in foundations/subnets: azurerm_subnet.endpoints
# in foundations/subnets: azurerm_network_security_group.endpoints
# in foundations/subnets: azurerm_subnet_network_security_group_association.endpoints
# in foundations/subnets: azurerm_network_security_rule.endpoints_others
# in foundations/subnets: azurerm_subnet.containers
# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_443
# in production: azurerm_private_endpoint.articles_endpoint
# ---------- identity.tf, in production
# ---------- data.tf
# Entities: resource:default/articles

# resource:default/articles
resource "azurerm_search_service" "articles" {
  # checkov:skip=CKV_AZURE_208:a single replica is what highAvailability: false asks for
  # checkov:skip=CKV_AZURE_209:a single replica is what highAvailability: false asks for
  name                          = "shop-development-articles-${local.unique_end}"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = azurerm_resource_group.main.location
  sku                           = "basic"
  replica_count                 = 1
  partition_count               = 1
  local_authentication_enabled  = false
  public_network_access_enabled = false
  tags                          = merge(local.tags, local.articles_tags)

  identity {
    type = "SystemAssigned"
  }
}

# ---------- compute.tf
# Entities: component:default/finder, component:default/indexer
# in foundations/account: data.azurerm_client_config.current
# in foundations/registry: azurerm_container_registry.main
# in foundations/container-environment: azurerm_container_app_environment.main

# component:default/finder
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "finder" {
  name                         = azurerm_user_assigned_identity.finder.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.finder_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.finder.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.finder.id
  }

  template {
    min_replicas = 1
    max_replicas = 2

    container {
      name   = "finder"
      image  = var.finder_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "ARTICLES_URL"
        value = "https://${azurerm_search_service.articles.name}.search.windows.net"
      }

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.finder.client_id
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

  depends_on = [azurerm_role_assignment.finder_images]
}

# component:default/indexer
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "indexer" {
  name                         = azurerm_user_assigned_identity.indexer.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.indexer_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.indexer.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.indexer.id
  }

  template {
    min_replicas = 1
    max_replicas = 2

    container {
      name   = "indexer"
      image  = var.indexer_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "ARTICLES_URL"
        value = "https://${azurerm_search_service.articles.name}.search.windows.net"
      }

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.indexer.client_id
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

  depends_on = [azurerm_role_assignment.indexer_images]
}

# ---------- observability.tf
# in foundations/logs: azurerm_log_analytics_workspace.main
# ---------- outputs.tf, in production
