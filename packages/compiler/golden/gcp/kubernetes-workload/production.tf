# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/indexer, component:default/reporter, resource:default/orders-db, resource:default/parcels, resource:default/payment-key
# in foundations/alarms: variable.alarm_email
# ---------- locals.tf
# Entities: component:default/indexer, component:default/reporter, resource:default/orders-db, resource:default/parcels, resource:default/payment-key

locals {
  orders_db_tags = {
    entity = "resource-default-orders-db"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  parcels_tags = {
    entity = "resource-default-parcels"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  payment_key_tags = {
    entity = "resource-default-payment-key"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  tags = {
    appstack    = "shop"
    environment = "production"
    owner       = "group-default-shop-team"
    managed-by  = "terraform"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# alarm_email: E-mail address of whoever is on call; alarms go there

# ---------- project.tf
# in foundations/services: google_project_service.compute
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.container
# in foundations/services: google_project_service.binaryauthorization
# in foundations/services: google_project_service.servicenetworking
# in foundations/services: google_project_service.sqladmin
# in foundations/services: google_project_service.pubsub
# in foundations/services: google_project_service.secretmanager
# ---------- network.tf
# in foundations/network: google_compute_network.main
# in foundations/network: google_compute_subnetwork.main
# in foundations/egress: google_compute_router.main
# in foundations/egress: google_compute_router_nat.main
# in foundations/private-services: google_compute_global_address.private_services
# in foundations/private-services: google_service_networking_connection.main
# ---------- identity.tf
# Entities: component:default/indexer, component:default/reporter, resource:default/parcels
# in foundations/kubernetes-cluster: google_service_account.kubernetes_nodes
# in foundations/project: data.google_project.main
# in foundations/kubernetes-cluster: google_project_iam_member.kubernetes_nodes

resource "google_service_account" "indexer" {
  account_id   = "shop-production-indexer"
  display_name = "indexer"

  depends_on = [google_project_service.iam]
}

# Instances have no IAM policies of their own: the condition limits the project’s to this instance.
resource "google_project_iam_member" "indexer_orders_db" {
  project = google_sql_database_instance.orders_db.project
  role    = "roles/cloudsql.instanceUser"
  member  = google_service_account.indexer.member

  condition {
    title      = "this-instance"
    expression = "resource.type == \"sqladmin.googleapis.com/Instance\" && resource.name == \"projects/${google_sql_database_instance.orders_db.project}/instances/${google_sql_database_instance.orders_db.name}\""
  }
}

# Instances have no IAM policies of their own: the condition limits the project’s to this instance.
resource "google_project_iam_member" "indexer_orders_db_client" {
  project = google_sql_database_instance.orders_db.project
  role    = "roles/cloudsql.client"
  member  = google_service_account.indexer.member

  condition {
    title      = "this-instance"
    expression = "resource.type == \"sqladmin.googleapis.com/Instance\" && resource.name == \"projects/${google_sql_database_instance.orders_db.project}/instances/${google_sql_database_instance.orders_db.name}\""
  }
}

resource "google_pubsub_topic_iam_member" "indexer_parcels" {
  topic  = google_pubsub_topic.parcels.id
  role   = "roles/pubsub.publisher"
  member = google_service_account.indexer.member
}

resource "google_pubsub_subscription_iam_member" "indexer_parcels" {
  subscription = google_pubsub_subscription.parcels.id
  role         = "roles/pubsub.subscriber"
  member       = google_service_account.indexer.member
}

resource "google_secret_manager_secret_iam_member" "indexer_payment_key_value" {
  secret_id = google_secret_manager_secret.payment_key.id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.indexer.member
}

resource "google_service_account" "reporter" {
  account_id   = "shop-production-reporter"
  display_name = "reporter"

  depends_on = [google_project_service.iam]
}

# Instances have no IAM policies of their own: the condition limits the project’s to this instance.
resource "google_project_iam_member" "reporter_orders_db" {
  project = google_sql_database_instance.orders_db.project
  role    = "roles/cloudsql.instanceUser"
  member  = google_service_account.reporter.member

  condition {
    title      = "this-instance"
    expression = "resource.type == \"sqladmin.googleapis.com/Instance\" && resource.name == \"projects/${google_sql_database_instance.orders_db.project}/instances/${google_sql_database_instance.orders_db.name}\""
  }
}

# Instances have no IAM policies of their own: the condition limits the project’s to this instance.
resource "google_project_iam_member" "reporter_orders_db_client" {
  project = google_sql_database_instance.orders_db.project
  role    = "roles/cloudsql.client"
  member  = google_service_account.reporter.member

  condition {
    title      = "this-instance"
    expression = "resource.type == \"sqladmin.googleapis.com/Instance\" && resource.name == \"projects/${google_sql_database_instance.orders_db.project}/instances/${google_sql_database_instance.orders_db.name}\""
  }
}

# in queue: google_pubsub_topic_iam_member.parcels_dead_letters
# in queue: google_pubsub_subscription_iam_member.parcels_dead_letters
# ---------- security.tf
# Entities: resource:default/payment-key
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/key: google_kms_crypto_key_iam_member.kubernetes
# in foundations/key: google_kms_crypto_key_iam_member.compute
# in foundations/key: google_kms_crypto_key_iam_member.cloud_sql
# in foundations/key: google_kms_crypto_key_iam_member.pubsub
# in foundations/key: google_kms_crypto_key_iam_member.secret_manager
# in container-service: google_secret_manager_secret.payment_key
# ---------- data.tf
# Entities: component:default/indexer, component:default/reporter, resource:default/orders-db
# in relational-database: google_sql_database_instance.orders_db

resource "google_sql_user" "indexer_orders_db" {
  project         = google_sql_database_instance.orders_db.project
  instance        = google_sql_database_instance.orders_db.name
  name            = trimsuffix(google_service_account.indexer.email, ".gserviceaccount.com")
  type            = "CLOUD_IAM_SERVICE_ACCOUNT"
  deletion_policy = "ABANDON"
}

resource "google_sql_user" "reporter_orders_db" {
  project         = google_sql_database_instance.orders_db.project
  instance        = google_sql_database_instance.orders_db.name
  name            = trimsuffix(google_service_account.reporter.email, ".gserviceaccount.com")
  type            = "CLOUD_IAM_SERVICE_ACCOUNT"
  deletion_policy = "ABANDON"
}

# in relational-database: google_sql_database.orders_db
# ---------- messaging.tf
# Entities: resource:default/parcels

# resource:default/parcels
# Assumed: type "queue" does not say more.
resource "google_pubsub_topic" "parcels" {
  name         = "shop-production-parcels"
  kms_key_name = google_kms_crypto_key_iam_member.pubsub.crypto_key_id
  labels       = local.parcels_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

# in queue: google_pubsub_topic.parcels_dead_letters
# in queue: google_pubsub_subscription.parcels_dead_letters

# resource:default/parcels
# Assumed: type "queue" does not say more.
resource "google_pubsub_subscription" "parcels" {
  name                       = "shop-production-parcels"
  topic                      = google_pubsub_topic.parcels.id
  ack_deadline_seconds       = 30
  message_retention_duration = "345600s"
  labels                     = local.parcels_tags

  expiration_policy {
    ttl = ""
  }

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.parcels_dead_letters.id
    max_delivery_attempts = 5
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- compute.tf
# in foundations/kubernetes-cluster: google_container_cluster.main
# ---------- observability.tf
# Entities: resource:default/orders-db, resource:default/parcels
# in foundations/alarms: google_monitoring_notification_channel.alarms
# in relational-database: google_monitoring_alert_policy.orders_db_storage
# in relational-database: google_monitoring_alert_policy.orders_db_cpu
# in queue: google_monitoring_alert_policy.parcels_dead_letters
# ---------- outputs.tf
# Entities: component:default/indexer, component:default/reporter, resource:default/orders-db, resource:default/parcels, resource:default/payment-key

output "indexer_orders_db_login" {
  description = "Login of indexer on orders-db"
  value       = google_sql_user.indexer_orders_db.name
}

# in relational-database: output.orders_db_host
# in relational-database: output.orders_db_instance
# in queue: output.parcels_queue_subscription
# in container-service: output.payment_key_name

output "reporter_orders_db_login" {
  description = "Login of reporter on orders-db"
  value       = google_sql_user.reporter_orders_db.name
}

output "workloads" {
  description = "What the root module workloads has to know, as its variables"
  value = {
    container_cluster_location   = google_container_cluster.main.location
    container_cluster_name       = google_container_cluster.main.name
    indexer_email                = google_service_account.indexer.email
    indexer_name                 = google_service_account.indexer.name
    indexer_orders_db_name       = google_sql_user.indexer_orders_db.name
    orders_db_connection_name    = google_sql_database_instance.orders_db.connection_name
    orders_db_name               = google_sql_database.orders_db.name
    orders_db_private_ip_address = google_sql_database_instance.orders_db.private_ip_address
    parcels_id                   = google_pubsub_topic.parcels.id
    parcels_name                 = google_pubsub_topic.parcels.name
    parcels_name_2               = google_pubsub_subscription.parcels.name
    payment_key_id               = google_secret_manager_secret.payment_key.id
    project_id                   = data.google_project.main.id
    reporter_email               = google_service_account.reporter.email
    reporter_name                = google_service_account.reporter.name
    reporter_orders_db_name      = google_sql_user.reporter_orders_db.name
  }
}

# ---------- workloads/terraform.tf
# in foundations/root-module: terraform
# ---------- workloads/providers.tf
# in foundations/root-module: provider.google
# in foundations/root-module: provider.kubernetes
# ---------- workloads/backend.tf
# in foundations/root-module: terraform
# ---------- workloads/variables.tf
# Entities: component:default/indexer, component:default/reporter, resource:default/orders-db, resource:default/parcels, resource:default/payment-key

variable "container_cluster_location" {
  description = "From the output workloads of the environment: location of the google_container_cluster main"
  type        = string
  nullable    = false
}

variable "container_cluster_name" {
  description = "From the output workloads of the environment: name of the google_container_cluster main"
  type        = string
  nullable    = false
}

variable "indexer_email" {
  description = "From the output workloads of the environment: email of the google_service_account indexer"
  type        = string
  nullable    = false
}

variable "indexer_image" {
  description = "Container image of indexer, with its tag or digest"
  type        = string
  nullable    = false
}

variable "indexer_name" {
  description = "From the output workloads of the environment: name of the google_service_account indexer"
  type        = string
  nullable    = false
}

variable "indexer_orders_db_name" {
  description = "From the output workloads of the environment: name of the google_sql_user indexer_orders_db"
  type        = string
  nullable    = false
}

variable "orders_db_connection_name" {
  description = "From the output workloads of the environment: connection_name of the google_sql_database_instance orders_db"
  type        = string
  nullable    = false
}

variable "orders_db_name" {
  description = "From the output workloads of the environment: name of the google_sql_database orders_db"
  type        = string
  nullable    = false
}

variable "orders_db_private_ip_address" {
  description = "From the output workloads of the environment: private_ip_address of the google_sql_database_instance orders_db"
  type        = string
  nullable    = false
}

variable "parcels_id" {
  description = "From the output workloads of the environment: id of the google_pubsub_topic parcels"
  type        = string
  nullable    = false
}

variable "parcels_name" {
  description = "From the output workloads of the environment: name of the google_pubsub_topic parcels"
  type        = string
  nullable    = false
}

variable "parcels_name_2" {
  description = "From the output workloads of the environment: name of the google_pubsub_subscription parcels"
  type        = string
  nullable    = false
}

variable "payment_key_id" {
  description = "From the output workloads of the environment: id of the google_secret_manager_secret payment_key"
  type        = string
  nullable    = false
}

variable "project_id" {
  description = "From the output workloads of the environment: id of the google_project main"
  type        = string
  nullable    = false
}

variable "reporter_email" {
  description = "From the output workloads of the environment: email of the google_service_account reporter"
  type        = string
  nullable    = false
}

variable "reporter_image" {
  description = "Container image of reporter, with its tag or digest"
  type        = string
  nullable    = false
}

variable "reporter_name" {
  description = "From the output workloads of the environment: name of the google_service_account reporter"
  type        = string
  nullable    = false
}

variable "reporter_orders_db_name" {
  description = "From the output workloads of the environment: name of the google_sql_user reporter_orders_db"
  type        = string
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

resource "kubernetes_network_policy_v1" "indexer_metadata" {
  metadata {
    name      = "indexer-metadata"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "The metadata server, which says who a pod is"
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
          cidr = "169.254.169.254/32"
        }
      }

      ports {
        port     = "80"
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
          cidr = "${var.orders_db_private_ip_address}/32"
        }
      }

      ports {
        port     = "5432"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "indexer_to_orders_db_2" {
  metadata {
    name      = "indexer-to-orders-db-2"
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
          cidr = "${var.orders_db_private_ip_address}/32"
        }
      }

      ports {
        port     = "3307"
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

resource "kubernetes_network_policy_v1" "reporter_metadata" {
  metadata {
    name      = "reporter-metadata"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "kubernetes.io/description" = "The metadata server, which says who a pod is"
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
          cidr = "169.254.169.254/32"
        }
      }

      ports {
        port     = "80"
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
          cidr = "${var.orders_db_private_ip_address}/32"
        }
      }

      ports {
        port     = "5432"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "reporter_to_orders_db_2" {
  metadata {
    name      = "reporter-to-orders-db-2"
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
          cidr = "${var.orders_db_private_ip_address}/32"
        }
      }

      ports {
        port     = "3307"
        protocol = "TCP"
      }
    }
  }
}

# ---------- workloads/identity.tf
# Entities: component:default/indexer, component:default/reporter

resource "kubernetes_service_account_v1" "indexer" {
  automount_service_account_token = false

  metadata {
    name      = "indexer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity"             = "component:default/indexer"
      "appstack.io/owner"              = "group:default/shop-team"
      "iam.gke.io/gcp-service-account" = var.indexer_email
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

resource "google_service_account_iam_member" "indexer" {
  service_account_id = var.indexer_name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${trimprefix(var.project_id, "projects/")}.svc.id.goog[${kubernetes_namespace_v1.main.metadata[0].name}/indexer]"
}

resource "kubernetes_service_account_v1" "reporter" {
  automount_service_account_token = false

  metadata {
    name      = "reporter"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity"             = "component:default/reporter"
      "appstack.io/owner"              = "group:default/shop-team"
      "iam.gke.io/gcp-service-account" = var.reporter_email
    }
    labels = {
      "app.kubernetes.io/name"       = "reporter"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

resource "google_service_account_iam_member" "reporter" {
  service_account_id = var.reporter_name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${trimprefix(var.project_id, "projects/")}.svc.id.goog[${kubernetes_namespace_v1.main.metadata[0].name}/reporter]"
}

# ---------- workloads/compute.tf
# Entities: component:default/indexer, component:default/reporter
# in foundations/kubernetes-cluster: data.google_container_cluster.main
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

        toleration {
          key      = "kubernetes.io/arch"
          operator = "Equal"
          value    = "amd64"
          effect   = "NoSchedule"
        }

        container {
          name              = "indexer"
          image             = var.indexer_image
          image_pull_policy = "Always"

          env {
            name  = "ORDERS_DB_CONNECTION_NAME"
            value = var.orders_db_connection_name
          }

          env {
            name  = "ORDERS_DB_HOST"
            value = var.orders_db_private_ip_address
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
            value = var.indexer_orders_db_name
          }

          env {
            name  = "PARCELS_NAME"
            value = var.parcels_name
          }

          env {
            name  = "PARCELS_SUBSCRIPTION"
            value = var.parcels_name_2
          }

          env {
            name  = "PARCELS_URL"
            value = "https://pubsub.googleapis.com/v1/${var.parcels_id}"
          }

          env {
            name  = "PAYMENT_KEY_VALUE_SECRET_ID"
            value = var.payment_key_id
          }

          resources {
            requests = {
              cpu               = "250m"
              memory            = "512Mi"
              ephemeral-storage = "1Gi"
            }
            limits = {
              cpu               = "500m"
              memory            = "512Mi"
              ephemeral-storage = "1Gi"
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

        toleration {
          key      = "kubernetes.io/arch"
          operator = "Equal"
          value    = "amd64"
          effect   = "NoSchedule"
        }

        container {
          name              = "reporter"
          image             = var.reporter_image
          image_pull_policy = "Always"

          env {
            name  = "ORDERS_DB_CONNECTION_NAME"
            value = var.orders_db_connection_name
          }

          env {
            name  = "ORDERS_DB_HOST"
            value = var.orders_db_private_ip_address
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
            value = var.reporter_orders_db_name
          }

          resources {
            requests = {
              cpu               = "250m"
              memory            = "512Mi"
              ephemeral-storage = "1Gi"
            }
            limits = {
              cpu               = "500m"
              memory            = "512Mi"
              ephemeral-storage = "1Gi"
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

-- Terraform has made the login: it is the service account of the workload, which signs in with a token of IAM.
GRANT CONNECT ON DATABASE "orders_db" TO :"login";

-- It reads, writes and migrates.
GRANT "orders_db_owner" TO :"login";
ALTER ROLE :"login" IN DATABASE "orders_db" SET role TO "orders_db_owner";

# ---------- bootstrap/orders_db/reporter.sql
-- Generated by AppStack from the software catalog. Changes of yours belong in files that end in
-- _override.tf, which the generator leaves alone: here they would be overwritten.
-- Entities: component:default/reporter

-- What is created in "orders_db" belongs to this role, whoever creates it.
SELECT 'CREATE ROLE "orders_db_owner" NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'orders_db_owner') \gexec
GRANT "orders_db_owner" TO CURRENT_USER;
REVOKE CONNECT ON DATABASE "orders_db" FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO "orders_db_owner";

-- Terraform has made the login: it is the service account of the workload, which signs in with a token of IAM.
GRANT CONNECT ON DATABASE "orders_db" TO :"login";

-- It may read and nothing else, also what is created later.
GRANT USAGE ON SCHEMA public TO :"login";
GRANT SELECT ON ALL TABLES IN SCHEMA public TO :"login";
ALTER DEFAULT PRIVILEGES FOR ROLE "orders_db_owner" IN SCHEMA public GRANT SELECT ON TABLES TO :"login";
