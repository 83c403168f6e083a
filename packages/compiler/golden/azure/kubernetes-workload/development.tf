# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/indexer, component:default/reporter, resource:default/orders-db, resource:default/parcels, resource:default/payment-key
# in production: variable.database_administrators
# in foundations/kubernetes-cluster: variable.kubernetes_administrators
# in foundations/kubernetes-cluster: variable.kubernetes_api_allowed_ranges
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
  reporter_tags = {
    entity = "component:default/reporter"
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

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# database_administrators: Entra group of the people who make logins in databases: its object id and its name
# kubernetes_administrators: Object ids of the Entra groups that administer the Kubernetes cluster; who applies the root module workloads has to be in one
# kubernetes_api_allowed_ranges: Address ranges from which people and CI reach the API of the Kubernetes cluster, for example 203.0.113.0/24

# ---------- network.tf
# in foundations/resource-group: azurerm_resource_group.main
# in foundations/network: azurerm_virtual_network.main
# in foundations/subnets: azurerm_subnet.kubernetes
# in foundations/subnets: azurerm_network_security_group.kubernetes
# in foundations/subnets: azurerm_subnet_network_security_group_association.kubernetes
# in foundations/private-dns: azurerm_private_dns_zone.postgres
# in foundations/private-dns: azurerm_private_dns_zone_virtual_network_link.postgres
# in foundations/subnets: azurerm_subnet.postgres
# in foundations/subnets: azurerm_network_security_group.postgres
# in foundations/subnets: azurerm_subnet_network_security_group_association.postgres
# in foundations/subnets: azurerm_network_security_rule.postgres_within
# in foundations/subnets: azurerm_network_security_rule.postgres_others
# in foundations/network-rules: azurerm_network_security_rule.kubernetes_to_postgres_5432
# ---------- identity.tf
# Entities: component:default/indexer, component:default/reporter
# in foundations/kubernetes-cluster: azurerm_user_assigned_identity.kubernetes_control
# in foundations/kubernetes-cluster: azurerm_role_assignment.kubernetes_network
# in foundations/kubernetes-cluster: azurerm_user_assigned_identity.kubernetes_nodes
# in foundations/kubernetes-cluster: azurerm_role_assignment.kubernetes_nodes
# in foundations/kubernetes-cluster: azurerm_role_assignment.kubernetes_images
# in production: azurerm_user_assigned_identity.indexer
# in production: azurerm_role_assignment.indexer_parcels_azure_service_bus_data_sender
# in production: azurerm_role_assignment.indexer_parcels_azure_service_bus_data_receiver
# in production: azurerm_role_assignment.indexer_payment_key_value
# in production: azurerm_user_assigned_identity.reporter
# ---------- security.tf

resource "azurerm_key_vault" "main" {
  # checkov:skip=CKV_AZURE_42:development may be made anew at once
  # checkov:skip=CKV_AZURE_110:development may be made anew at once
  # checkov:skip=CKV_AZURE_189:the firewall lets in the subnets of workloads alone
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
    virtual_network_subnet_ids = [azurerm_subnet.kubernetes.id]
  }
}

# ---------- data.tf
# Entities: resource:default/orders-db
# in foundations/account: data.azurerm_client_config.current
# in relational-database: azurerm_postgresql_flexible_server.orders_db
# in production: azurerm_postgresql_flexible_server_configuration.orders_db
# in production: azurerm_postgresql_flexible_server_active_directory_administrator.orders_db
# in relational-database: azurerm_postgresql_flexible_server_database.orders_db
# ---------- messaging.tf
# Entities: resource:default/parcels
# in foundations/service-bus: azurerm_servicebus_namespace.main

# resource:default/parcels
# Assumed: type "queue" does not say more.
resource "azurerm_servicebus_queue" "parcels" {
  name                                 = "shop-development-parcels"
  namespace_id                         = azurerm_servicebus_namespace.main.id
  default_message_ttl                  = "P4D"
  lock_duration                        = "PT30S"
  max_delivery_count                   = 5
  dead_lettering_on_message_expiration = true
  requires_session                     = false
  requires_duplicate_detection         = false
}

# ---------- compute.tf
# in foundations/registry: azurerm_container_registry.main
# in foundations/kubernetes-cluster: azurerm_kubernetes_cluster.main
# ---------- outputs.tf
# Entities: component:default/indexer, component:default/reporter, resource:default/orders-db, resource:default/parcels, resource:default/payment-key
# in production: output.database_administrators
# in production: output.indexer_orders_db_principal_id
# in production: output.orders_db_host
# in production: output.parcels_queue_url
# in production: output.payment_key_name
# in production: output.payment_key_vault
# in production: output.reporter_orders_db_principal_id

output "workloads" {
  description = "What the root module workloads has to know, as its variables"
  value = {
    indexer_client_id                = azurerm_user_assigned_identity.indexer.client_id
    indexer_id                       = azurerm_user_assigned_identity.indexer.id
    key_vault_vault_uri              = azurerm_key_vault.main.vault_uri
    kubernetes_cluster_name          = azurerm_kubernetes_cluster.main.name
    orders_db_fqdn                   = azurerm_postgresql_flexible_server.orders_db.fqdn
    orders_db_name                   = azurerm_postgresql_flexible_server_database.orders_db.name
    parcels_name                     = azurerm_servicebus_queue.parcels.name
    reporter_client_id               = azurerm_user_assigned_identity.reporter.client_id
    reporter_id                      = azurerm_user_assigned_identity.reporter.id
    resource_group_name              = azurerm_resource_group.main.name
    servicebus_namespace_name        = azurerm_servicebus_namespace.main.name
    subnet_postgres_address_prefixes = azurerm_subnet.postgres.address_prefixes
  }
}

# ---------- workloads/terraform.tf, in production
# ---------- workloads/providers.tf, in production
# ---------- workloads/backend.tf, in production
# ---------- workloads/variables.tf
# Entities: component:default/indexer, component:default/reporter, resource:default/orders-db, resource:default/parcels, resource:default/payment-key
# in production: variable.indexer_client_id
# in production: variable.indexer_id
# in production: variable.indexer_image
# in production: variable.key_vault_vault_uri
# in production: variable.kubernetes_cluster_name
# in production: variable.orders_db_fqdn
# in production: variable.orders_db_name
# in production: variable.parcels_name
# in production: variable.reporter_client_id
# in production: variable.reporter_id
# in production: variable.reporter_image
# in production: variable.resource_group_name
# in production: variable.servicebus_namespace_name
# in production: variable.subnet_postgres_address_prefixes
# ---------- workloads/terraform.tfvars, in production
# ---------- workloads/network.tf
# Entities: component:default/indexer, component:default/reporter
# in foundations/namespace: kubernetes_network_policy_v1.main_default_deny
# in foundations/namespace: kubernetes_network_policy_v1.main_dns
# in production: kubernetes_network_policy_v1.indexer_https
# in production: kubernetes_network_policy_v1.indexer_to_orders_db
# in production: kubernetes_network_policy_v1.indexer_to_parcels
# in production: kubernetes_network_policy_v1.reporter_https
# in production: kubernetes_network_policy_v1.reporter_to_orders_db
# ---------- workloads/identity.tf, in production
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
    replicas                  = 1
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
    min_replicas = 1
    max_replicas = 2

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

# ---------- workloads/outputs.tf, in production
# ---------- bootstrap/orders_db/indexer.sql, in production
# ---------- bootstrap/orders_db/reporter.sql, in production
