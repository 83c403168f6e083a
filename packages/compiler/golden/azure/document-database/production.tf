# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.azurerm
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/kitchen, component:default/menu, resource:default/recipes

variable "kitchen_image" {
  description = "Container image of kitchen, with its tag or digest"
  type        = string
  nullable    = false
}

variable "menu_image" {
  description = "Container image of menu, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/kitchen, component:default/menu, resource:default/recipes

locals {
  kitchen_tags = {
    entity = "component:default/kitchen"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  menu_tags = {
    entity = "component:default/menu"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  recipes_tags = {
    entity = "resource:default/recipes"
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
# kitchen_image: Container image of kitchen, with its tag or digest
# menu_image: Container image of menu, with its tag or digest

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
# in foundations/private-dns: azurerm_private_dns_zone.registry
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.registry
# in foundations/registry: azurerm_private_endpoint.registry
# in foundations/network-rules: azurerm_network_security_rule.containers_to_endpoints_443

resource "azurerm_private_endpoint" "recipes_endpoint" {
  name                = "shop-production-recipes"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  subnet_id           = azurerm_subnet.endpoints.id
  tags                = merge(local.tags, local.recipes_tags)

  private_service_connection {
    name                           = "MongoCluster"
    private_connection_resource_id = azurerm_mongo_cluster.recipes.id
    subresource_names              = ["MongoCluster"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.mongo_cluster.id]
  }
}

# ---------- identity.tf
# Entities: component:default/kitchen, component:default/menu

resource "azurerm_user_assigned_identity" "kitchen" {
  name                = "shop-production-kitchen"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.kitchen_tags)
}

resource "azurerm_role_assignment" "kitchen_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.kitchen.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_user_assigned_identity" "menu" {
  name                = "shop-production-menu"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.menu_tags)
}

resource "azurerm_role_assignment" "menu_images" {
  scope                = azurerm_container_registry.main.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.menu.principal_id
  principal_type       = "ServicePrincipal"
}

# ---------- security.tf
# Entities: resource:default/recipes

resource "azurerm_management_lock" "recipes" {
  name       = "keep"
  scope      = azurerm_mongo_cluster.recipes.id
  lock_level = "CanNotDelete"
  notes      = "recipes holds data"
}

# ---------- data.tf
# Entities: component:default/kitchen, component:default/menu, resource:default/recipes

# resource:default/recipes
resource "azurerm_mongo_cluster" "recipes" {
  name                   = "shop-production-recipes-${local.unique_end}"
  resource_group_name    = azurerm_resource_group.main.name
  location               = azurerm_resource_group.main.location
  version                = "8.0"
  compute_tier           = "M30"
  shard_count            = 1
  storage_size_in_gb     = 32
  high_availability_mode = "ZoneRedundantPreferred"
  authentication_methods = ["MicrosoftEntraID"]
  public_network_access  = "Disabled"
  tags                   = merge(local.tags, local.recipes_tags)

  lifecycle {
    prevent_destroy = true
  }
}

# The service has this one role for identities. The cluster holds nothing but this database.
resource "azurerm_mongo_cluster_user" "kitchen_recipes" {
  mongo_cluster_id       = azurerm_mongo_cluster.recipes.id
  object_id              = azurerm_user_assigned_identity.kitchen.principal_id
  identity_provider_type = "MicrosoftEntraID"
  principal_type         = "servicePrincipal"

  role {
    database = "admin"
    name     = "root"
  }
}

# The service has this one role for identities. The cluster holds nothing but this database.
resource "azurerm_mongo_cluster_user" "menu_recipes" {
  mongo_cluster_id       = azurerm_mongo_cluster.recipes.id
  object_id              = azurerm_user_assigned_identity.menu.principal_id
  identity_provider_type = "MicrosoftEntraID"
  principal_type         = "servicePrincipal"

  role {
    database = "admin"
    name     = "root"
  }
}

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
    min_replicas = 2
    max_replicas = 6

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

  depends_on = [
    azurerm_role_assignment.kitchen_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
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
    min_replicas = 2
    max_replicas = 6

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

  depends_on = [
    azurerm_role_assignment.menu_images,
    azurerm_network_security_rule.containers_to_endpoints_443,
    azurerm_private_endpoint.registry,
  ]
}

# ---------- observability.tf
# Entities: component:default/kitchen, component:default/menu, resource:default/recipes
# in foundations/alarms: azurerm_monitor_action_group.main
# in foundations/logs: azurerm_log_analytics_workspace.main

resource "azurerm_monitor_metric_alert" "kitchen_cpu" {
  name                = "shop-production-kitchen-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "kitchen uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.kitchen.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.kitchen_tags)

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

resource "azurerm_monitor_metric_alert" "kitchen_instances" {
  name                = "shop-production-kitchen-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of kitchen run than should"
  scopes              = [azurerm_container_app.kitchen.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.kitchen_tags)

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

resource "azurerm_monitor_metric_alert" "menu_cpu" {
  name                = "shop-production-menu-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "menu uses nearly all of its CPU although it was scaled out"
  scopes              = [azurerm_container_app.menu.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.menu_tags)

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

resource "azurerm_monitor_metric_alert" "menu_instances" {
  name                = "shop-production-menu-instances"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Fewer instances of menu run than should"
  scopes              = [azurerm_container_app.menu.id]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.menu_tags)

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

resource "azurerm_monitor_metric_alert" "recipes_storage" {
  name                = "shop-production-recipes-storage"
  resource_group_name = azurerm_resource_group.main.name
  description         = "recipes uses nearly all of its storage"
  scopes              = [azurerm_mongo_cluster.recipes.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.recipes_tags)

  criteria {
    metric_namespace = "Microsoft.DocumentDB/mongoClusters"
    metric_name      = "StoragePercent"
    aggregation      = "Average"
    operator         = "GreaterThan"
    threshold        = 90
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

resource "azurerm_monitor_metric_alert" "recipes_cpu" {
  name                = "shop-production-recipes-cpu"
  resource_group_name = azurerm_resource_group.main.name
  description         = "recipes uses nearly all of its CPU"
  scopes              = [azurerm_mongo_cluster.recipes.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = merge(local.tags, local.recipes_tags)

  criteria {
    metric_namespace = "Microsoft.DocumentDB/mongoClusters"
    metric_name      = "CpuPercent"
    aggregation      = "Average"
    operator         = "GreaterThan"
    threshold        = 90
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

# ---------- outputs.tf
# Entities: component:default/kitchen, component:default/menu, resource:default/recipes

output "recipes_host" {
  description = "Host name of recipes"
  value       = "${azurerm_mongo_cluster.recipes.name}.mongocluster.cosmos.azure.com"
}
