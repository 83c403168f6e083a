# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf, in production
# ---------- locals.tf
# Entities: component:default/bridge, resource:default/jobs, resource:default/legacy-erp

locals {
  bridge_tags = {
    entity = "component:default/bridge"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  legacy_erp_tags = {
    entity = "resource:default/legacy-erp"
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
# Entities: resource:default/legacy-erp
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/network: azurerm_virtual_network.main
# in foundations/subnets: azurerm_subnet.machines
# in foundations/subnets: azurerm_network_security_group.machines
# in foundations/subnets: azurerm_subnet_network_security_group_association.machines
# in foundations/subnets: azurerm_network_security_rule.machines_others
# in foundations/subnets: azurerm_subnet.containers
# in foundations/subnets: azurerm_network_security_group.containers
# in foundations/subnets: azurerm_subnet_network_security_group_association.containers
# in foundations/network-rules: azurerm_network_security_rule.containers_to_machines_443
# in foundations/egress: azurerm_public_ip.nat
# in foundations/egress: azurerm_nat_gateway.main
# in foundations/egress: azurerm_nat_gateway_public_ip_association.main
# in foundations/egress: azurerm_subnet_nat_gateway_association.machines
# in production: azurerm_network_interface.legacy_erp
# ---------- identity.tf, in production
# ---------- messaging.tf
# Entities: resource:default/jobs
# in foundations/service-bus: azurerm_servicebus_namespace.main
# in function: azurerm_servicebus_queue.jobs
# ---------- compute.tf
# Entities: component:default/bridge, resource:default/legacy-erp
# in foundations/account: data.azurerm_client_config.current
# in foundations/registry: azurerm_container_registry.main
# in foundations/container-environment: azurerm_container_app_environment.main

# component:default/bridge
# Named like its identity, which is there first: so apps can call each other.
resource "azurerm_container_app" "bridge" {
  name                         = azurerm_user_assigned_identity.bridge.name
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  workload_profile_name        = "Consumption"
  revision_mode                = "Single"
  tags                         = merge(local.tags, local.bridge_tags)

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.bridge.id]
  }

  registry {
    server   = azurerm_container_registry.main.login_server
    identity = azurerm_user_assigned_identity.bridge.id
  }

  template {
    min_replicas = 1
    max_replicas = 2

    container {
      name   = "bridge"
      image  = var.bridge_image
      cpu    = 0.25
      memory = "0.5Gi"

      env {
        name  = "AZURE_CLIENT_ID"
        value = azurerm_user_assigned_identity.bridge.client_id
      }

      env {
        name  = "LEGACY_ERP_HOST"
        value = azurerm_network_interface.legacy_erp.private_ip_address
      }

      env {
        name  = "LEGACY_ERP_PORT"
        value = "443"
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

  depends_on = [azurerm_role_assignment.bridge_images]
}

# resource:default/legacy-erp
# Azure installs updates of legacy-erp at night; the newest image is looked up once, when it is made.
resource "azurerm_linux_virtual_machine" "legacy_erp" {
  # checkov:skip=CKV_AZURE_50:people sign in by an extension
  name                            = "shop-development-legacy-erp"
  resource_group_name             = azurerm_resource_group.main.name
  location                        = azurerm_resource_group.main.location
  size                            = "Standard_B2ls_v2"
  network_interface_ids           = [azurerm_network_interface.legacy_erp.id]
  admin_username                  = "azureuser"
  disable_password_authentication = true
  encryption_at_host_enabled      = true
  secure_boot_enabled             = true
  vtpm_enabled                    = true
  patch_mode                      = "AutomaticByPlatform"
  patch_assessment_mode           = "AutomaticByPlatform"
  reboot_setting                  = "IfRequired"
  user_data = base64encode(jsonencode({
    AZURE_CLIENT_ID = azurerm_user_assigned_identity.legacy_erp.client_id
    JOBS_HOST       = "${azurerm_servicebus_namespace.main.name}.servicebus.windows.net"
    JOBS_NAME       = azurerm_servicebus_queue.jobs.name
    JOBS_URL        = "amqps://${azurerm_servicebus_namespace.main.name}.servicebus.windows.net/${azurerm_servicebus_queue.jobs.name}"
  }))
  tags = merge(local.tags, local.legacy_erp_tags)

  admin_ssh_key {
    username   = "azureuser"
    public_key = var.legacy_erp_ssh_public_key
  }

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "StandardSSD_LRS"
    disk_size_gb         = 30
  }

  source_image_reference {
    publisher = "MicrosoftCBLMariner"
    offer     = "azure-linux-3"
    sku       = "azure-linux-3-gen2"
    version   = "latest"
  }

  identity {
    type         = "SystemAssigned, UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.legacy_erp.id]
  }

  boot_diagnostics {}

  depends_on = [azurerm_subnet_nat_gateway_association.machines]
}

# in production: azurerm_virtual_machine_extension.legacy_erp
# ---------- observability.tf
# in foundations/logs: azurerm_log_analytics_workspace.main
# ---------- outputs.tf, in production
