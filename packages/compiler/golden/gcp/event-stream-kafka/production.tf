# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/cashier, component:default/ledger, resource:default/brokers, resource:default/payments, resource:default/shipments
# in foundations/alarms: variable.alarm_email

variable "cashier_image" {
  description = "Container image of cashier in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

variable "ledger_image" {
  description = "Container image of ledger in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/cashier, component:default/ledger, resource:default/brokers, resource:default/payments, resource:default/shipments

locals {
  brokers_tags = {
    entity = "resource-default-brokers"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  cashier_tags = {
    entity = "component-default-cashier"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  ledger_tags = {
    entity = "component-default-ledger"
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
# cashier_image: Container image of cashier in Artifact Registry, with its tag or digest
# ledger_image: Container image of ledger in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.compute
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.managedkafka
# in foundations/services: google_project_service.run
# ---------- network.tf
# Entities: component:default/cashier, component:default/ledger
# in foundations/network: google_compute_network.main
# in foundations/network: google_compute_subnetwork.main
# in foundations/workload-firewall: google_compute_firewall.workloads

resource "google_compute_firewall" "cashier_to_payments" {
  name               = "shop-production-cashier-to-payments"
  description        = "cashier connects to payments"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  target_tags        = [google_service_account.cashier.account_id]
  destination_ranges = [google_compute_subnetwork.main.ip_cidr_range]

  allow {
    protocol = "tcp"
    ports    = ["9092"]
  }
}

resource "google_compute_firewall" "ledger_to_brokers" {
  name               = "shop-production-ledger-to-brokers"
  description        = "ledger connects to brokers"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  target_tags        = [google_service_account.ledger.account_id]
  destination_ranges = [google_compute_subnetwork.main.ip_cidr_range]

  allow {
    protocol = "tcp"
    ports    = ["9092"]
  }
}

# ---------- identity.tf
# Entities: component:default/cashier, component:default/ledger

resource "google_service_account" "cashier" {
  account_id   = "shop-production-cashier"
  display_name = "cashier"

  depends_on = [google_project_service.iam]
}

# Google has this role on projects alone; which topics it may use is in the topics’ own lists.
resource "google_project_iam_member" "cashier_payments" {
  project = trimprefix(data.google_project.main.id, "projects/")
  role    = "roles/managedkafka.client"
  member  = google_service_account.cashier.member
}

resource "google_service_account" "ledger" {
  account_id   = "shop-production-ledger"
  display_name = "ledger"

  depends_on = [google_project_service.iam]
}

# Google has this role on projects alone; which topics it may use is in the topics’ own lists.
resource "google_project_iam_member" "ledger_brokers" {
  project = trimprefix(data.google_project.main.id, "projects/")
  role    = "roles/managedkafka.client"
  member  = google_service_account.ledger.member
}

# ---------- security.tf
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/key: google_kms_crypto_key_iam_member.managed_kafka
# ---------- messaging.tf
# Entities: resource:default/brokers, resource:default/payments, resource:default/shipments
# in foundations/kafka: google_managed_kafka_cluster.kafka

# resource:default/payments
resource "google_managed_kafka_topic" "payments" {
  topic_id           = "payments"
  cluster            = google_managed_kafka_cluster.kafka.cluster_id
  location           = "europe-west3"
  partition_count    = 6
  replication_factor = 3
  configs = {
    "min.insync.replicas" = "2"
    "retention.ms"        = "604800000"
  }

  lifecycle {
    prevent_destroy = true
  }
}

# in foundations/kafka: google_managed_kafka_acl.payments

# resource:default/brokers
resource "google_managed_kafka_cluster" "brokers" {
  cluster_id = "shop-production-brokers"
  location   = "europe-west3"
  labels     = local.brokers_tags

  capacity_config {
    vcpu_count   = "3"
    memory_bytes = "12884901888"
  }

  gcp_config {
    kms_key = google_kms_crypto_key_iam_member.managed_kafka.crypto_key_id

    access_config {
      network_configs {
        subnet = google_compute_subnetwork.main.id
      }
    }
  }

  rebalance_config {
    mode = "AUTO_REBALANCE_ON_SCALE_UP"
  }

  lifecycle {
    prevent_destroy = true
  }

  depends_on = [google_project_service.managedkafka]
}

# resource:default/shipments
resource "google_managed_kafka_topic" "shipments" {
  topic_id           = "shipments"
  cluster            = google_managed_kafka_cluster.brokers.cluster_id
  location           = "europe-west3"
  partition_count    = 6
  replication_factor = 3
  configs = {
    "min.insync.replicas" = "2"
    "retention.ms"        = "604800000"
  }

  lifecycle {
    prevent_destroy = true
  }
}

# in foundations/kafka: google_managed_kafka_acl.shipments
# ---------- compute.tf
# Entities: component:default/cashier, component:default/ledger
# in foundations/project: data.google_project.main

# component:default/cashier
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "cashier" {
  name                = "shop-production-cashier"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.cashier_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.cashier.email

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags       = [google_service_account.cashier.account_id, "shop-production-workload"]
      }
    }

    containers {
      image = var.cashier_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "PAYMENTS_BROKERS"
        value = "bootstrap.${google_managed_kafka_cluster.kafka.cluster_id}.europe-west3.managedkafka.${trimprefix(data.google_project.main.id, "projects/")}.cloud.goog:9092"
      }

      env {
        name  = "PAYMENTS_GROUP"
        value = "cashier"
      }

      env {
        name  = "PAYMENTS_NAME"
        value = google_managed_kafka_topic.payments.topic_id
      }

      env {
        name  = "SHIPMENTS_BROKERS"
        value = "bootstrap.${google_managed_kafka_cluster.brokers.cluster_id}.europe-west3.managedkafka.${trimprefix(data.google_project.main.id, "projects/")}.cloud.goog:9092"
      }

      env {
        name  = "SHIPMENTS_GROUP"
        value = "cashier"
      }

      env {
        name  = "SHIPMENTS_NAME"
        value = google_managed_kafka_topic.shipments.topic_id
      }
    }
  }

  depends_on = [google_project_service.run]
}

# component:default/ledger
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "ledger" {
  name                = "shop-production-ledger"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.ledger_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.ledger.email

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags       = [google_service_account.ledger.account_id, "shop-production-workload"]
      }
    }

    containers {
      image = var.ledger_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "BROKERS_BROKERS"
        value = "bootstrap.${google_managed_kafka_cluster.brokers.cluster_id}.europe-west3.managedkafka.${trimprefix(data.google_project.main.id, "projects/")}.cloud.goog:9092"
      }

      env {
        name  = "BROKERS_GROUP"
        value = "ledger"
      }

      env {
        name  = "PAYMENTS_BROKERS"
        value = "bootstrap.${google_managed_kafka_cluster.kafka.cluster_id}.europe-west3.managedkafka.${trimprefix(data.google_project.main.id, "projects/")}.cloud.goog:9092"
      }

      env {
        name  = "PAYMENTS_GROUP"
        value = "ledger"
      }

      env {
        name  = "PAYMENTS_NAME"
        value = google_managed_kafka_topic.payments.topic_id
      }
    }
  }

  depends_on = [google_project_service.run]
}

# ---------- observability.tf
# Entities: component:default/cashier, component:default/ledger
# in foundations/alarms: google_monitoring_notification_channel.alarms

resource "google_monitoring_alert_policy" "cashier_cpu" {
  display_name          = "shop-production-cashier-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.cashier_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.cashier.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
      comparison              = "COMPARISON_GT"
      threshold_value         = 0.9
      duration                = "900s"
      evaluation_missing_data = "EVALUATION_MISSING_DATA_ACTIVE"

      aggregations {
        alignment_period     = "60s"
        per_series_aligner   = "ALIGN_PERCENTILE_99"
        cross_series_reducer = "REDUCE_MAX"
      }
    }
  }

  documentation {
    content   = "cashier is overloaded or gone."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "ledger_cpu" {
  display_name          = "shop-production-ledger-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.ledger_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.ledger.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
      comparison              = "COMPARISON_GT"
      threshold_value         = 0.9
      duration                = "900s"
      evaluation_missing_data = "EVALUATION_MISSING_DATA_ACTIVE"

      aggregations {
        alignment_period     = "60s"
        per_series_aligner   = "ALIGN_PERCENTILE_99"
        cross_series_reducer = "REDUCE_MAX"
      }
    }
  }

  documentation {
    content   = "ledger is overloaded or gone."
    mime_type = "text/markdown"
  }
}

# ---------- outputs.tf
# Entities: component:default/cashier, component:default/ledger, resource:default/brokers, resource:default/payments, resource:default/shipments

output "brokers_brokers" {
  description = "Addresses of the brokers of brokers"
  value       = "bootstrap.${google_managed_kafka_cluster.brokers.cluster_id}.europe-west3.managedkafka.${trimprefix(data.google_project.main.id, "projects/")}.cloud.goog:9092"
}
