# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf, in production
# ---------- terraform.tfvars, in production
# ---------- network.tf
# Entities: resource:default/recipes
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/private-dns: azurerm_private_dns_zone.mongo_cluster
# in foundations/network: azurerm_virtual_network.main
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.mongo_cluster
# in foundations/subnets: azurerm_subnet.endpoints
# in foundations/subnets: azurerm_network_security_group.endpoints
# in foundations/subnets: azurerm_subnet_network_security_group_association.endpoints
# in foundations/subnets: azurerm_network_security_rule.endpoints_others
# in foundations/subnets: azurerm_subnet.containers
# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_10260
# in production: azurerm_private_endpoint.recipes_endpoint
# ---------- identity.tf, in production
# ---------- data.tf
# Entities: component:default/kitchen, component:default/menu, resource:default/recipes

# resource:default/recipes
resource "azurerm_mongo_cluster" "recipes" {
  name                   = "shop-development-recipes-${local.unique_end}"
  resource_group_name    = azurerm_resource_group.main.name
  location               = azurerm_resource_group.main.location
  version                = "8.0"
  compute_tier           = "M10"
  shard_count            = 1
  storage_size_in_gb     = 32
  high_availability_mode = "Disabled"
  authentication_methods = ["MicrosoftEntraID"]
  public_network_access  = "Disabled"
  tags                   = merge(local.tags, local.recipes_tags)
}

# in production: azurerm_mongo_cluster_user.kitchen_recipes
# in production: azurerm_mongo_cluster_user.menu_recipes
# ---------- compute.tf
# Entities: component:default/kitchen, component:default/menu
# in foundations/account: data.azurerm_client_config.current
# in foundations/registry: azurerm_container_registry.main
# in foundations/container-environment: azurerm_container_app_environment.main

# component:default/kitchen
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "kitchen" {
  name                         = azurerm_user_assigned_identity.kitchen.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.kitchen_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.kitchen.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.kitchen.id
  }

  template {
    min_replicas = 1
    max_replicas = 2

    container {
      name   = "kitchen"
      image  = var.kitchen_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.kitchen.client_id
      }

      env {
        name  = "RECIPES_HOST"
        value = "${azurerm_mongo_cluster.recipes.name}.mongocluster.cosmos.azure.com"
      }

      env {
        name  = "RECIPES_NAME"
        value = "recipes"
      }

      env {
        name  = "RECIPES_PORT"
        value = "10260"
      }

      env {
        name  = "RECIPES_URL"
        value = "mongodb+srv://${azurerm_mongo_cluster.recipes.name}.mongocluster.cosmos.azure.com/recipes?tls=true&authMechanism=MONGODB-OIDC&retryWrites=false"
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

  depends_on = [azurerm_role_assignment.kitchen_images]
}

# component:default/menu
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "menu" {
  name                         = azurerm_user_assigned_identity.menu.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.menu_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.menu.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.menu.id
  }

  template {
    min_replicas = 1
    max_replicas = 2

    container {
      name   = "menu"
      image  = var.menu_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.menu.client_id
      }

      env {
        name  = "RECIPES_HOST"
        value = "${azurerm_mongo_cluster.recipes.name}.mongocluster.cosmos.azure.com"
      }

      env {
        name  = "RECIPES_NAME"
        value = "recipes"
      }

      env {
        name  = "RECIPES_PORT"
        value = "10260"
      }

      env {
        name  = "RECIPES_URL"
        value = "mongodb+srv://${azurerm_mongo_cluster.recipes.name}.mongocluster.cosmos.azure.com/recipes?tls=true&authMechanism=MONGODB-OIDC&retryWrites=false"
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

  depends_on = [azurerm_role_assignment.menu_images]
}

# ---------- observability.tf
# in foundations/logs: azurerm_log_analytics_workspace.main
# ---------- outputs.tf, in production
