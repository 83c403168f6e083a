# ---------- messaging.tf

resource "google_managed_kafka_cluster" "kafka" {
  cluster_id = "shop-production-kafka"
  location   = "europe-west3"

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

resource "google_managed_kafka_acl" "payments" {
  acl_id   = "topic/${google_managed_kafka_topic.payments.topic_id}"
  cluster  = google_managed_kafka_topic.payments.cluster
  location = "europe-west3"

  acl_entries {
    principal       = "User:${google_service_account.cashier.email}"
    permission_type = "ALLOW"
    operation       = "DESCRIBE"
    host            = "*"
  }

  acl_entries {
    principal       = "User:${google_service_account.cashier.email}"
    permission_type = "ALLOW"
    operation       = "WRITE"
    host            = "*"
  }

  acl_entries {
    principal       = "User:${google_service_account.ledger.email}"
    permission_type = "ALLOW"
    operation       = "DESCRIBE"
    host            = "*"
  }

  acl_entries {
    principal       = "User:${google_service_account.ledger.email}"
    permission_type = "ALLOW"
    operation       = "READ"
    host            = "*"
  }
}

resource "google_managed_kafka_acl" "shipments" {
  acl_id   = "topic/${google_managed_kafka_topic.shipments.topic_id}"
  cluster  = google_managed_kafka_topic.shipments.cluster
  location = "europe-west3"

  acl_entries {
    principal       = "User:${google_service_account.cashier.email}"
    permission_type = "ALLOW"
    operation       = "DESCRIBE"
    host            = "*"
  }

  acl_entries {
    principal       = "User:${google_service_account.cashier.email}"
    permission_type = "ALLOW"
    operation       = "READ"
    host            = "*"
  }
}
