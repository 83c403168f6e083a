# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/bookkeeper, resource:default/ledger-events
# in foundations/alarms: variable.alarm_email
# in relational-database-sqlserver: variable.bookkeeper_image
# ---------- locals.tf
# Entities: component:default/bookkeeper, resource:default/ledger-events

locals {
  bookkeeper_tags = {
    entity = "component-default-bookkeeper"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  ledger_events_tags = {
    entity = "resource-default-ledger-events"
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
# bookkeeper_image: Container image of bookkeeper in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.pubsub
# in foundations/services: google_project_service.run
# ---------- identity.tf
# Entities: component:default/bookkeeper
# in foundations/project: data.google_project.main
# in relational-database-sqlserver: google_service_account.bookkeeper

resource "google_pubsub_topic_iam_member" "bookkeeper_ledger_events_dead_letters" {
  topic  = google_pubsub_topic.bookkeeper_ledger_events_dead_letters.id
  role   = "roles/pubsub.publisher"
  member = "serviceAccount:service-${data.google_project.main.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

resource "google_pubsub_subscription_iam_member" "bookkeeper_ledger_events_dead_letters" {
  subscription = google_pubsub_subscription.bookkeeper_ledger_events.id
  role         = "roles/pubsub.subscriber"
  member       = "serviceAccount:service-${data.google_project.main.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

resource "google_pubsub_topic_iam_member" "bookkeeper_ledger_events" {
  topic  = google_pubsub_topic.ledger_events.id
  role   = "roles/pubsub.publisher"
  member = google_service_account.bookkeeper.member
}

resource "google_pubsub_subscription_iam_member" "bookkeeper_ledger_events" {
  subscription = google_pubsub_subscription.bookkeeper_ledger_events.id
  role         = "roles/pubsub.subscriber"
  member       = google_service_account.bookkeeper.member
}

# ---------- security.tf
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/key: google_kms_crypto_key_iam_member.pubsub
# ---------- messaging.tf
# Entities: component:default/bookkeeper, resource:default/ledger-events

resource "google_pubsub_topic" "bookkeeper_ledger_events_dead_letters" {
  name         = "shop-production-bookkeeper-ledger-events-dead-letters"
  kms_key_name = google_kms_crypto_key_iam_member.pubsub.crypto_key_id
  labels       = local.bookkeeper_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

resource "google_pubsub_subscription" "bookkeeper_ledger_events_dead_letters" {
  name                       = "shop-production-bookkeeper-ledger-events-dead-letters"
  topic                      = google_pubsub_topic.bookkeeper_ledger_events_dead_letters.id
  message_retention_duration = "1209600s"
  labels                     = local.bookkeeper_tags

  expiration_policy {
    ttl = ""
  }
}

# resource:default/ledger-events
resource "google_pubsub_topic" "ledger_events" {
  name         = "shop-production-ledger-events"
  kms_key_name = google_kms_crypto_key_iam_member.pubsub.crypto_key_id
  labels       = local.ledger_events_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

resource "google_pubsub_subscription" "bookkeeper_ledger_events" {
  name                         = "shop-production-bookkeeper-ledger-events"
  topic                        = google_pubsub_topic.ledger_events.id
  ack_deadline_seconds         = 30
  message_retention_duration   = "1209600s"
  enable_message_ordering      = true
  enable_exactly_once_delivery = true
  labels                       = local.bookkeeper_tags

  expiration_policy {
    ttl = ""
  }

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.bookkeeper_ledger_events_dead_letters.id
    max_delivery_attempts = 5
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }
}

# ---------- compute.tf
# Entities: component:default/bookkeeper

# component:default/bookkeeper
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "bookkeeper" {
  name                = "shop-production-bookkeeper"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.bookkeeper_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.bookkeeper.email

    containers {
      image = var.bookkeeper_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "LEDGER_EVENTS_NAME"
        value = google_pubsub_topic.ledger_events.name
      }

      env {
        name  = "LEDGER_EVENTS_SUBSCRIPTION"
        value = google_pubsub_subscription.bookkeeper_ledger_events.name
      }
    }
  }

  depends_on = [google_project_service.run]
}

# ---------- observability.tf
# Entities: component:default/bookkeeper
# in foundations/alarms: google_monitoring_notification_channel.alarms

resource "google_monitoring_alert_policy" "bookkeeper_ledger_events_dead_letters" {
  display_name          = "shop-production-bookkeeper-ledger-events-dead-letters"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.bookkeeper_tags)

  conditions {
    display_name = "Messages wait in the dead-letter subscription"

    condition_threshold {
      filter          = "resource.type = \"pubsub_subscription\" AND metric.type = \"pubsub.googleapis.com/subscription/num_undelivered_messages\" AND resource.labels.subscription_id = \"${google_pubsub_subscription.bookkeeper_ledger_events_dead_letters.name}\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period   = "300s"
        per_series_aligner = "ALIGN_MEAN"
      }
    }
  }

  documentation {
    content   = "bookkeeper has messages that could not be processed."
    mime_type = "text/markdown"
  }
}

# in relational-database-sqlserver: google_monitoring_alert_policy.bookkeeper_cpu
# ---------- outputs.tf
# Entities: component:default/bookkeeper, resource:default/ledger-events

output "ledger_events_topic" {
  description = "Id of the topic ledger-events"
  value       = google_pubsub_topic.ledger_events.id
}
