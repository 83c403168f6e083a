# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: resource:default/bookings
# in foundations/alarms: variable.alarm_email
# ---------- locals.tf
# Entities: resource:default/bookings

locals {
  bookings_tags = {
    entity = "resource-default-bookings"
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
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.pubsub
# ---------- identity.tf
# Entities: resource:default/bookings
# in foundations/project: data.google_project.main

resource "google_pubsub_topic_iam_member" "bookings_dead_letters" {
  topic  = google_pubsub_topic.bookings_dead_letters.id
  role   = "roles/pubsub.publisher"
  member = "serviceAccount:service-${data.google_project.main.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

resource "google_pubsub_subscription_iam_member" "bookings_dead_letters" {
  subscription = google_pubsub_subscription.bookings.id
  role         = "roles/pubsub.subscriber"
  member       = "serviceAccount:service-${data.google_project.main.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

# ---------- security.tf
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/key: google_kms_crypto_key_iam_member.pubsub
# ---------- messaging.tf
# Entities: resource:default/bookings

# resource:default/bookings
resource "google_pubsub_topic" "bookings" {
  name         = "shop-production-bookings"
  kms_key_name = google_kms_crypto_key_iam_member.pubsub.crypto_key_id
  labels       = local.bookings_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

resource "google_pubsub_topic" "bookings_dead_letters" {
  name         = "shop-production-bookings-dead-letters"
  kms_key_name = google_kms_crypto_key_iam_member.pubsub.crypto_key_id
  labels       = local.bookings_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

resource "google_pubsub_subscription" "bookings_dead_letters" {
  name                       = "shop-production-bookings-dead-letters"
  topic                      = google_pubsub_topic.bookings_dead_letters.id
  message_retention_duration = "1209600s"
  labels                     = local.bookings_tags

  expiration_policy {
    ttl = ""
  }
}

# resource:default/bookings
resource "google_pubsub_subscription" "bookings" {
  name                         = "shop-production-bookings"
  topic                        = google_pubsub_topic.bookings.id
  ack_deadline_seconds         = 600
  message_retention_duration   = "345600s"
  enable_message_ordering      = true
  enable_exactly_once_delivery = true
  labels                       = local.bookings_tags

  expiration_policy {
    ttl = ""
  }

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.bookings_dead_letters.id
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

# ---------- observability.tf
# Entities: resource:default/bookings
# in foundations/alarms: google_monitoring_notification_channel.alarms

resource "google_monitoring_alert_policy" "bookings_dead_letters" {
  display_name          = "shop-production-bookings-dead-letters"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.bookings_tags)

  conditions {
    display_name = "Messages wait in the dead-letter subscription"

    condition_threshold {
      filter          = "resource.type = \"pubsub_subscription\" AND metric.type = \"pubsub.googleapis.com/subscription/num_undelivered_messages\" AND resource.labels.subscription_id = \"${google_pubsub_subscription.bookings_dead_letters.name}\""
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
    content   = "bookings has messages that could not be processed."
    mime_type = "text/markdown"
  }
}

# ---------- outputs.tf
# Entities: resource:default/bookings

output "bookings_queue_subscription" {
  description = "Subscription by which messages of bookings are received"
  value       = google_pubsub_subscription.bookings.id
}
