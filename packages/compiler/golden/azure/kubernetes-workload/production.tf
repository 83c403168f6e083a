# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf

provider "azurerm" {
  storage_use_azuread = true

  features {
    storage {
      data_plane_available = false
    }
  }
}

# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/indexer, component:default/reporter, resource:default/orders-db, resource:default/parcels, resource:default/payment-key
# in function: variable.database_administrators
# in foundations/kubernetes-cluster: variable.kubernetes_administrators
# ---------- locals.tf
# Entities: component:default/indexer, component:default/reporter, resource:default/orders-db, resource:default/parcels, resource:default/payment-key

locals {
  indexer_tags = {
    entity = "component:default/indexer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  orders_db_tags = {
    entity = "resource:default/orders-db"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  parcels_tags = {
    entity = "resource:default/parcels"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  reporter_tags = {
    entity = "component:default/reporter"
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
# database_administrators: Entra group of the people who make logins in databases: its object id and its name
# kubernetes_administrators: Object ids of the Entra groups that administer the Kubernetes cluster; who applies the root module workloads has to be in one

# ---------- network.tf
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/network: azurerm_virtual_network.main
# in foundations/subnets: azurerm_subnet.kubernetes
# in foundations/subnets: azurerm_network_security_group.kubernetes
# in foundations/subnets: azurerm_subnet_network_security_group_association.kubernetes
# in foundations/private-dns: azurerm_private_dns_zone.registry
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.registry
# in foundations/subnets: azurerm_subnet.endpoints
# in foundations/subnets: azurerm_network_security_group.endpoints
# in foundations/subnets: azurerm_subnet_network_security_group_association.endpoints
# in foundations/subnets: azurerm_network_security_rule.endpoints_others
# in foundations/registry: azurerm_private_endpoint.registry
# in foundations/network-rules: azurerm_network_security_rule.kubernetes_to_endpoints_443
# in foundations/private-dns: azurerm_private_dns_zone.postgres
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.postgres
# in foundations/subnets: azurerm_subnet.postgres
# in foundations/subnets: azurerm_network_security_group.postgres
# in foundations/subnets: azurerm_subnet_network_security_group_association.postgres
# in foundations/subnets: azurerm_network_security_rule.postgres_within
# in foundations/subnets: azurerm_network_security_rule.postgres_others
# in foundations/private-dns: azurerm_private_dns_zone.vault
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.vault
# in foundations/key-vault: azurerm_private_endpoint.vault
# in foundations/network-rules: azurerm_network_security_rule.kubernetes_to_postgres_5432
# ---------- identity.tf
# Entities: component:default/indexer, component:default/reporter
# in foundations/kubernetes-cluster: azurerm_user_assigned_identity.kubernetes_control
# in foundations/kubernetes-cluster: azurerm_role_assignment.kubernetes_network
# in foundations/kubernetes-cluster: azurerm_user_assigned_identity.kubernetes_nodes
# in foundations/kubernetes-cluster: azurerm_role_assignment.kubernetes_nodes
# in foundations/kubernetes-cluster: azurerm_role_assignment.kubernetes_images

resource "azurerm_user_assigned_identity" "indexer" {
  name                = "shop-production-indexer"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.indexer_tags)
}

resource "azurerm_role_assignment" "indexer_parcels_azure_service_bus_data_sender" {
  scope                = azurerm_servicebus_queue.parcels.id
  role_definition_name = "Azure Service Bus Data Sender"
  principal_id         = azurerm_user_assigned_identity.indexer.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "indexer_parcels_azure_service_bus_data_receiver" {
  scope                = azurerm_servicebus_queue.parcels.id
  role_definition_name = "Azure Service Bus Data Receiver"
  principal_id         = azurerm_user_assigned_identity.indexer.principal_id
  principal_type       = "ServicePrincipal"
}

# The secret is made by who gives it its value, which never passes through Terraform.
resource "azurerm_role_assignment" "indexer_payment_key_value" {
  scope                = "${azurerm_key_vault.main.id}/secrets/payment-key"
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_user_assigned_identity.indexer.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_user_assigned_identity" "reporter" {
  name                = "shop-production-reporter"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  tags                = merge(local.tags, local.reporter_tags)
}

# ---------- security.tf
# Entities: resource:default/orders-db
# in foundations/key-vault: azurerm_key_vault.main
# in relational-database: azurerm_management_lock.orders_db
# ---------- data.tf
# Entities: resource:default/orders-db
# in foundations/account: data.azurerm_client_config.current
# in relational-database: azurerm_postgresql_flexible_server.orders_db
# in relational-database: azurerm_postgresql_flexible_server_configuration.orders_db
# in relational-database: azurerm_postgresql_flexible_server_active_directory_administrator.orders_db
# in relational-database: azurerm_postgresql_flexible_server_database.orders_db
# ---------- messaging.tf
# Entities: resource:default/parcels
# in foundations/service-bus: azurerm_servicebus_namespace.main

# resource:default/parcels
# Assumed: type "queue" does not say more.
resource "azurerm_servicebus_queue" "parcels" {
  name                                 = "shop-production-parcels"
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
# in foundations/registry: azurerm_container_registry.main
# in foundations/kubernetes-cluster: azurerm_kubernetes_cluster.main
# in foundations/kubernetes-cluster: azurerm_kubernetes_cluster_node_pool.kubernetes_workloads
# ---------- observability.tf
# Entities: resource:default/orders-db, resource:default/parcels
# in foundations/logs: azurerm_log_analytics_workspace.main
# in foundations/kubernetes-cluster: azurerm_monitor_data_collection_rule.kubernetes_container_logs
# in foundations/kubernetes-cluster: azurerm_monitor_data_collection_rule_association.kubernetes_container_logs
# in foundations/kubernetes-cluster: azurerm_monitor_diagnostic_setting.kubernetes_logs
# in foundations/alarms: azurerm_monitor_action_group.main
# in foundations/key-vault: azurerm_monitor_diagnostic_setting.vault
# in relational-database: azurerm_monitor_diagnostic_setting.orders_db_logs
# in relational-database: azurerm_monitor_metric_alert.orders_db_storage
# in relational-database: azurerm_monitor_metric_alert.orders_db_cpu

resource "azurerm_monitor_metric_alert" "parcels_dead_letters" {
  name                = "shop-production-parcels-dead-letters"
  resource_group_name = azurerm_resource_group.main.name
  description         = "Messages of parcels could not be processed and wait among the dead letters"
  scopes              = [azurerm_servicebus_namespace.main.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT5M"
  tags                = merge(local.tags, local.parcels_tags)

  criteria {
    metric_namespace = "Microsoft.ServiceBus/namespaces"
    metric_name      = "DeadletteredMessages"
    aggregation      = "Maximum"
    operator         = "GreaterThan"
    threshold        = 0

    dimension {
      name     = "EntityName"
      operator = "Include"
      values   = [azurerm_servicebus_queue.parcels.name]
    }
  }

  action {
    action_group_id = azurerm_monitor_action_group.main.id
  }
}

# ---------- outputs.tf
# Entities: component:default/indexer, component:default/reporter, resource:default/orders-db, resource:default/parcels, resource:default/payment-key
# in function: output.database_administrators

output "indexer_orders_db_principal_id" {
  description = "Identity by which indexer signs in to orders-db"
  value       = azurerm_user_assigned_identity.indexer.principal_id
}

# in relational-database: output.orders_db_host

output "parcels_queue_url" {
  description = "URL of the queue parcels"
  value       = "amqps://${azurerm_servicebus_namespace.main.name}.servicebus.windows.net/${azurerm_servicebus_queue.parcels.name}"
}

output "payment_key_name" {
  description = "Name of the secret payment-key"
  value       = "payment-key"
}

output "payment_key_vault" {
  description = "Key Vault with the secret payment-key"
  value       = azurerm_key_vault.main.name
}

output "reporter_orders_db_principal_id" {
  description = "Identity by which reporter signs in to orders-db"
  value       = azurerm_user_assigned_identity.reporter.principal_id
}

output "workloads" {
  description = "What the root module workloads has to know, as its variables"
  value = {
    indexer_client_id                 = azurerm_user_assigned_identity.indexer.client_id
    indexer_id                        = azurerm_user_assigned_identity.indexer.id
    key_vault_vault_uri               = azurerm_key_vault.main.vault_uri
    kubernetes_cluster_name           = azurerm_kubernetes_cluster.main.name
    orders_db_fqdn                    = azurerm_postgresql_flexible_server.orders_db.fqdn
    orders_db_name                    = azurerm_postgresql_flexible_server_database.orders_db.name
    parcels_name                      = azurerm_servicebus_queue.parcels.name
    reporter_client_id                = azurerm_user_assigned_identity.reporter.client_id
    reporter_id                       = azurerm_user_assigned_identity.reporter.id
    resource_group_name               = azurerm_resource_group.main.name
    servicebus_namespace_name         = azurerm_servicebus_namespace.main.name
    subnet_endpoints_address_prefixes = azurerm_subnet.endpoints.address_prefixes
    subnet_postgres_address_prefixes  = azurerm_subnet.postgres.address_prefixes
  }
}

# ---------- workloads/terraform.tf
# in foundations/root-module: terraform
# ---------- workloads/providers.tf
# in foundations/root-module: provider.azurerm
# in foundations/root-module: provider.kubernetes
# ---------- workloads/backend.tf
# in foundations/root-module: terraform
# ---------- workloads/variables.tf
# Entities: component:default/indexer, component:default/reporter, resource:default/orders-db, resource:default/parcels, resource:default/payment-key

variable "indexer_client_id" {
  description = "From the output workloads of the environment: client_id of the azurerm_user_assigned_identity indexer"
  type        = string
  nullable    = false
}

variable "indexer_id" {
  description = "From the output workloads of the environment: id of the azurerm_user_assigned_identity indexer"
  type        = string
  nullable    = false
}

variable "indexer_image" {
  description = "Container image of indexer, with its tag or digest"
  type        = string
  nullable    = false
}

variable "key_vault_vault_uri" {
  description = "From the output workloads of the environment: vault_uri of the azurerm_key_vault main"
  type        = string
  nullable    = false
}

variable "kubernetes_cluster_name" {
  description = "From the output workloads of the environment: name of the azurerm_kubernetes_cluster main"
  type        = string
  nullable    = false
}

variable "orders_db_fqdn" {
  description = "From the output workloads of the environment: fqdn of the azurerm_postgresql_flexible_server orders_db"
  type        = string
  nullable    = false
}

variable "orders_db_name" {
  description = "From the output workloads of the environment: name of the azurerm_postgresql_flexible_server_database orders_db"
  type        = string
  nullable    = false
}

variable "parcels_name" {
  description = "From the output workloads of the environment: name of the azurerm_servicebus_queue parcels"
  type        = string
  nullable    = false
}

variable "reporter_client_id" {
  description = "From the output workloads of the environment: client_id of the azurerm_user_assigned_identity reporter"
  type        = string
  nullable    = false
}

variable "reporter_id" {
  description = "From the output workloads of the environment: id of the azurerm_user_assigned_identity reporter"
  type        = string
  nullable    = false
}

variable "reporter_image" {
  description = "Container image of reporter, with its tag or digest"
  type        = string
  nullable    = false
}

variable "resource_group_name" {
  description = "From the output workloads of the environment: name of the azurerm_resource_group main"
  type        = string
  nullable    = false
}

variable "servicebus_namespace_name" {
  description = "From the output workloads of the environment: name of the azurerm_servicebus_namespace main"
  type        = string
  nullable    = false
}

variable "subnet_endpoints_address_prefixes" {
  description = "From the output workloads of the environment: address_prefixes of the azurerm_subnet endpoints"
  type        = list(string)
  nullable    = false
}

variable "subnet_postgres_address_prefixes" {
  description = "From the output workloads of the environment: address_prefixes of the azurerm_subnet postgres"
  type        = list(string)
  nullable    = false
}

# ---------- workloads/terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# indexer_image: Container image of indexer, with its tag or digest
# reporter_image: Container image of reporter, with its tag or digest

# ---------- workloads/network.tf
# Entities: component:default/indexer, component:default/reporter
# in foundations/namespace: kubernetes_network_policy_v1.main_default_deny
# in foundations/namespace: kubernetes_network_policy_v1.main_dns

resource "kubernetes_network_policy_v1" "indexer_https" {
  metadata {
    name      = "indexer-https"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "HTTPS to services on the internet"
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "indexer"
      }
    }

    egress {
      to {
        ip_block {
          cidr = "0.0.0.0/0"
          except = [
            "10.0.0.0/8",
            "100.64.0.0/10",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
          ]
        }
      }

      ports {
        port     = "443"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "indexer_vaults" {
  metadata {
    name      = "indexer-vaults"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "Key Vault, at its private address"
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "indexer"
      }
    }

    egress {
      to {
        ip_block {
          cidr = var.subnet_endpoints_address_prefixes[0]
        }
      }

      ports {
        port     = "443"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "indexer_to_orders_db" {
  metadata {
    name      = "indexer-to-orders-db"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "indexer connects to orders-db"
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "indexer"
      }
    }

    egress {
      to {
        ip_block {
          cidr = var.subnet_postgres_address_prefixes[0]
        }
      }

      ports {
        port     = "5432"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "indexer_to_parcels" {
  metadata {
    name      = "indexer-to-parcels"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "indexer connects to parcels"
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "indexer"
      }
    }

    egress {
      to {
        ip_block {
          cidr = "0.0.0.0/0"
        }
      }

      ports {
        port     = "5671"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "reporter_https" {
  metadata {
    name      = "reporter-https"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "HTTPS to services on the internet"
    }
    labels = {
      "app.kubernetes.io/name"       = "reporter"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "reporter"
      }
    }

    egress {
      to {
        ip_block {
          cidr = "0.0.0.0/0"
          except = [
            "10.0.0.0/8",
            "100.64.0.0/10",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
          ]
        }
      }

      ports {
        port     = "443"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "reporter_to_orders_db" {
  metadata {
    name      = "reporter-to-orders-db"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "reporter connects to orders-db"
    }
    labels = {
      "app.kubernetes.io/name"       = "reporter"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "reporter"
      }
    }

    egress {
      to {
        ip_block {
          cidr = var.subnet_postgres_address_prefixes[0]
        }
      }

      ports {
        port     = "5432"
        protocol = "TCP"
      }
    }
  }
}

# ---------- workloads/identity.tf
# Entities: component:default/indexer, component:default/reporter
# in foundations/kubernetes-cluster: data.azurerm_kubernetes_cluster.main

resource "kubernetes_service_account_v1" "indexer" {
  automount_service_account_token = false

  metadata {
    name      = "indexer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity"                = "component:default/indexer"
      "appstack.io/owner"                 = "group:default/shop-team"
      "azure.workload.identity/client-id" = var.indexer_client_id
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

resource "azurerm_federated_identity_credential" "indexer" {
  name                = "kubernetes"
  resource_group_name = var.resource_group_name
  parent_id           = var.indexer_id
  audience            = ["api://AzureADTokenExchange"]
  issuer              = data.azurerm_kubernetes_cluster.main.oidc_issuer_url
  subject             = "system:serviceaccount:${kubernetes_namespace_v1.main.metadata[0].name}:indexer"
}

resource "kubernetes_service_account_v1" "reporter" {
  automount_service_account_token = false

  metadata {
    name      = "reporter"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity"                = "component:default/reporter"
      "appstack.io/owner"                 = "group:default/shop-team"
      "azure.workload.identity/client-id" = var.reporter_client_id
    }
    labels = {
      "app.kubernetes.io/name"       = "reporter"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

resource "azurerm_federated_identity_credential" "reporter" {
  name                = "kubernetes"
  resource_group_name = var.resource_group_name
  parent_id           = var.reporter_id
  audience            = ["api://AzureADTokenExchange"]
  issuer              = data.azurerm_kubernetes_cluster.main.oidc_issuer_url
  subject             = "system:serviceaccount:${kubernetes_namespace_v1.main.metadata[0].name}:reporter"
}

# ---------- workloads/compute.tf
# Entities: component:default/indexer, component:default/reporter
# in foundations/namespace: kubernetes_namespace_v1.main

# component:default/indexer
resource "kubernetes_deployment_v1" "indexer" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_8:nobody calls it: that its process ends tells that it is unwell
  # checkov:skip=CKV_K8S_9:nobody calls it: it is ready once it runs
  wait_for_rollout = true

  metadata {
    name      = "indexer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/indexer"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    replicas                  = 2
    revision_history_limit    = 5
    progress_deadline_seconds = 600

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "indexer"
      }
    }

    strategy {
      type = "RollingUpdate"

      rolling_update {
        max_surge       = "1"
        max_unavailable = "0"
      }
    }

    template {
      metadata {
        annotations = {
          "appstack.io/entity" = "component:default/indexer"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "indexer"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
          "azure.workload.identity/use"  = "true"
        }
      }

      spec {
        service_account_name             = kubernetes_service_account_v1.indexer.metadata[0].name
        automount_service_account_token  = false
        enable_service_links             = false
        termination_grace_period_seconds = 30

        security_context {
          run_as_non_root = true
          run_as_user     = 10001
          run_as_group    = 10001
          fs_group        = 10001

          seccomp_profile {
            type = "RuntimeDefault"
          }
        }

        topology_spread_constraint {
          max_skew           = 1
          topology_key       = "topology.kubernetes.io/zone"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "indexer"
            }
          }
        }

        topology_spread_constraint {
          max_skew           = 1
          topology_key       = "kubernetes.io/hostname"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "indexer"
            }
          }
        }

        container {
          name              = "indexer"
          image             = var.indexer_image
          image_pull_policy = "Always"

          env {
            name  = "ORDERS_DB_HOST"
            value = var.orders_db_fqdn
          }

          env {
            name  = "ORDERS_DB_NAME"
            value = var.orders_db_name
          }

          env {
            name  = "ORDERS_DB_PORT"
            value = "5432"
          }

          env {
            name  = "ORDERS_DB_USER"
            value = "indexer"
          }

          env {
            name  = "PARCELS_HOST"
            value = "${var.servicebus_namespace_name}.servicebus.windows.net"
          }

          env {
            name  = "PARCELS_NAME"
            value = var.parcels_name
          }

          env {
            name  = "PARCELS_URL"
            value = "amqps://${var.servicebus_namespace_name}.servicebus.windows.net/${var.parcels_name}"
          }

          env {
            name  = "PAYMENT_KEY_VALUE_SECRET_ID"
            value = "${var.key_vault_vault_uri}secrets/payment-key"
          }

          resources {
            requests = {
              cpu    = "250m"
              memory = "512Mi"
            }
            limits = {
              cpu    = "500m"
              memory = "512Mi"
            }
          }

          security_context {
            allow_privilege_escalation = false
            privileged                 = false
            read_only_root_filesystem  = true

            capabilities {
              drop = ["ALL"]
            }
          }

          volume_mount {
            name       = "tmp"
            mount_path = "/tmp"
          }
        }

        volume {
          name = "tmp"

          empty_dir {
            size_limit = "256Mi"
          }
        }
      }
    }
  }

  lifecycle {
    ignore_changes = [spec[0].replicas]
  }
}

resource "kubernetes_horizontal_pod_autoscaler_v2" "indexer" {
  metadata {
    name      = "indexer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    min_replicas = 2
    max_replicas = 6

    scale_target_ref {
      api_version = "apps/v1"
      kind        = "Deployment"
      name        = kubernetes_deployment_v1.indexer.metadata[0].name
    }

    metric {
      type = "Resource"

      resource {
        name = "cpu"

        target {
          type                = "Utilization"
          average_utilization = 60
        }
      }
    }
  }
}

resource "kubernetes_pod_disruption_budget_v1" "indexer" {
  metadata {
    name      = "indexer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    max_unavailable = "1"

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "indexer"
      }
    }
  }
}

# component:default/reporter
resource "kubernetes_deployment_v1" "reporter" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_8:nobody calls it: that its process ends tells that it is unwell
  # checkov:skip=CKV_K8S_9:nobody calls it: it is ready once it runs
  wait_for_rollout = true

  metadata {
    name      = "reporter"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/reporter"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "reporter"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    replicas                  = 2
    revision_history_limit    = 5
    progress_deadline_seconds = 600

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "reporter"
      }
    }

    strategy {
      type = "RollingUpdate"

      rolling_update {
        max_surge       = "1"
        max_unavailable = "0"
      }
    }

    template {
      metadata {
        annotations = {
          "appstack.io/entity" = "component:default/reporter"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "reporter"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
          "azure.workload.identity/use"  = "true"
        }
      }

      spec {
        service_account_name             = kubernetes_service_account_v1.reporter.metadata[0].name
        automount_service_account_token  = false
        enable_service_links             = false
        termination_grace_period_seconds = 30

        security_context {
          run_as_non_root = true
          run_as_user     = 10001
          run_as_group    = 10001
          fs_group        = 10001

          seccomp_profile {
            type = "RuntimeDefault"
          }
        }

        topology_spread_constraint {
          max_skew           = 1
          topology_key       = "topology.kubernetes.io/zone"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "reporter"
            }
          }
        }

        topology_spread_constraint {
          max_skew           = 1
          topology_key       = "kubernetes.io/hostname"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "reporter"
            }
          }
        }

        container {
          name              = "reporter"
          image             = var.reporter_image
          image_pull_policy = "Always"

          env {
            name  = "ORDERS_DB_HOST"
            value = var.orders_db_fqdn
          }

          env {
            name  = "ORDERS_DB_NAME"
            value = var.orders_db_name
          }

          env {
            name  = "ORDERS_DB_PORT"
            value = "5432"
          }

          env {
            name  = "ORDERS_DB_USER"
            value = "reporter"
          }

          resources {
            requests = {
              cpu    = "250m"
              memory = "512Mi"
            }
            limits = {
              cpu    = "500m"
              memory = "512Mi"
            }
          }

          security_context {
            allow_privilege_escalation = false
            privileged                 = false
            read_only_root_filesystem  = true

            capabilities {
              drop = ["ALL"]
            }
          }

          volume_mount {
            name       = "tmp"
            mount_path = "/tmp"
          }
        }

        volume {
          name = "tmp"

          empty_dir {
            size_limit = "256Mi"
          }
        }
      }
    }
  }
}

resource "kubernetes_pod_disruption_budget_v1" "reporter" {
  metadata {
    name      = "reporter"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "reporter"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    max_unavailable = "1"

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "reporter"
      }
    }
  }
}

# ---------- workloads/outputs.tf
# Entities: component:default/indexer, component:default/reporter, resource:default/orders-db, resource:default/parcels, resource:default/payment-key

output "namespace" {
  description = "Namespace that this stack runs in"
  value       = kubernetes_namespace_v1.main.metadata[0].name
}

# ---------- bootstrap/orders_db/indexer.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/indexer

-- What is created in "orders_db" belongs to this role, whoever creates it.
SELECT 'CREATE ROLE "orders_db_owner" NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'orders_db_owner') \gexec
GRANT "orders_db_owner" TO CURRENT_USER;
REVOKE CONNECT ON DATABASE "orders_db" FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO "orders_db_owner";

-- The login has no password: it signs in with a token of the identity. Azure makes such logins in "postgres" alone.
\connect postgres
SELECT pgaadauth_create_principal_with_oid('indexer', :'principal_id', 'service', false, false)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'indexer');
\connect orders_db
GRANT CONNECT ON DATABASE "orders_db" TO "indexer";

-- It reads, writes and migrates.
GRANT "orders_db_owner" TO "indexer";
ALTER ROLE "indexer" IN DATABASE "orders_db" SET role TO "orders_db_owner";

# ---------- bootstrap/orders_db/reporter.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/reporter

-- What is created in "orders_db" belongs to this role, whoever creates it.
SELECT 'CREATE ROLE "orders_db_owner" NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'orders_db_owner') \gexec
GRANT "orders_db_owner" TO CURRENT_USER;
REVOKE CONNECT ON DATABASE "orders_db" FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO "orders_db_owner";

-- The login has no password: it signs in with a token of the identity. Azure makes such logins in "postgres" alone.
\connect postgres
SELECT pgaadauth_create_principal_with_oid('reporter', :'principal_id', 'service', false, false)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'reporter');
\connect orders_db
GRANT CONNECT ON DATABASE "orders_db" TO "reporter";

-- It may read and nothing else, also what is created later.
GRANT USAGE ON SCHEMA public TO "reporter";
GRANT SELECT ON ALL TABLES IN SCHEMA public TO "reporter";
ALTER DEFAULT PRIVILEGES FOR ROLE "orders_db_owner" IN SCHEMA public GRANT SELECT ON TABLES TO "reporter";
