# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/shop-front, component:default/statistics, resource:default/clicks
# in foundations/alarms: variable.alarm_email

variable "shop_front_image" {
  description = "Container image of shop-front in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

variable "statistics_image" {
  description = "Container image of statistics in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/shop-front, component:default/statistics, resource:default/clicks

locals {
  clicks_tags = {
    entity = "resource-default-clicks"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  shop_front_tags = {
    entity = "component-default-shop-front"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  statistics_tags = {
    entity = "component-default-statistics"
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
# shop_front_image: Container image of shop-front in Artifact Registry, with its tag or digest
# statistics_image: Container image of statistics in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.pubsub
# in foundations/services: google_project_service.run
# ---------- identity.tf
# Entities: component:default/shop-front, component:default/statistics
# in foundations/project: data.google_project.main

resource "google_service_account" "shop_front" {
  account_id   = "shop-production-shop-front"
  display_name = "shop-front"

  depends_on = [google_project_service.iam]
}

resource "google_pubsub_topic_iam_member" "shop_front_clicks" {
  topic  = google_pubsub_topic.clicks.id
  role   = "roles/pubsub.publisher"
  member = google_service_account.shop_front.member
}

resource "google_service_account" "statistics" {
  account_id   = "shop-production-statistics"
  display_name = "statistics"

  depends_on = [google_project_service.iam]
}

resource "google_pubsub_topic_iam_member" "statistics_clicks_dead_letters" {
  topic  = google_pubsub_topic.statistics_clicks_dead_letters.id
  role   = "roles/pubsub.publisher"
  member = "serviceAccount:service-${data.google_project.main.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

resource "google_pubsub_subscription_iam_member" "statistics_clicks_dead_letters" {
  subscription = google_pubsub_subscription.statistics_clicks.id
  role         = "roles/pubsub.subscriber"
  member       = "serviceAccount:service-${data.google_project.main.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

resource "google_pubsub_subscription_iam_member" "statistics_clicks" {
  subscription = google_pubsub_subscription.statistics_clicks.id
  role         = "roles/pubsub.subscriber"
  member       = google_service_account.statistics.member
}

# ---------- security.tf
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/key: google_kms_crypto_key_iam_member.pubsub
# ---------- messaging.tf
# Entities: component:default/statistics, resource:default/clicks

resource "google_pubsub_topic" "statistics_clicks_dead_letters" {
  name         = "shop-production-statistics-clicks-dead-letters"
  kms_key_name = google_kms_crypto_key_iam_member.pubsub.crypto_key_id
  labels       = local.statistics_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

resource "google_pubsub_subscription" "statistics_clicks_dead_letters" {
  name                       = "shop-production-statistics-clicks-dead-letters"
  topic                      = google_pubsub_topic.statistics_clicks_dead_letters.id
  message_retention_duration = "1209600s"
  labels                     = local.statistics_tags

  expiration_policy {
    ttl = ""
  }
}

# resource:default/clicks
resource "google_pubsub_topic" "clicks" {
  name                       = "shop-production-clicks"
  kms_key_name               = google_kms_crypto_key_iam_member.pubsub.crypto_key_id
  message_retention_duration = "604800s"
  labels                     = local.clicks_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

resource "google_pubsub_subscription" "statistics_clicks" {
  name                       = "shop-production-statistics-clicks"
  topic                      = google_pubsub_topic.clicks.id
  ack_deadline_seconds       = 30
  message_retention_duration = "1209600s"
  enable_message_ordering    = true
  labels                     = local.statistics_tags

  expiration_policy {
    ttl = ""
  }

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.statistics_clicks_dead_letters.id
    max_delivery_attempts = 5
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }
}

# ---------- compute.tf
# Entities: component:default/shop-front, component:default/statistics

# component:default/shop-front
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "shop_front" {
  name                = "shop-production-shop-front"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.shop_front_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.shop_front.email

    containers {
      image = var.shop_front_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "CLICKS_NAME"
        value = google_pubsub_topic.clicks.name
      }
    }
  }

  depends_on = [google_project_service.run]
}

# component:default/statistics
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "statistics" {
  name                = "shop-production-statistics"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.statistics_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.statistics.email

    containers {
      image = var.statistics_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "CLICKS_NAME"
        value = google_pubsub_topic.clicks.name
      }

      env {
        name  = "CLICKS_SUBSCRIPTION"
        value = google_pubsub_subscription.statistics_clicks.name
      }
    }
  }

  depends_on = [google_project_service.run]
}

# ---------- observability.tf
# Entities: component:default/shop-front, component:default/statistics
# in foundations/alarms: google_monitoring_notification_channel.alarms

resource "google_monitoring_alert_policy" "shop_front_cpu" {
  display_name          = "shop-production-shop-front-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.shop_front_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.shop_front.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "shop-front is overloaded or gone."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "statistics_clicks_dead_letters" {
  display_name          = "shop-production-statistics-clicks-dead-letters"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.statistics_tags)

  conditions {
    display_name = "Messages wait in the dead-letter subscription"

    condition_threshold {
      filter          = "resource.type = \"pubsub_subscription\" AND metric.type = \"pubsub.googleapis.com/subscription/num_undelivered_messages\" AND resource.labels.subscription_id = \"${google_pubsub_subscription.statistics_clicks_dead_letters.name}\""
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
    content   = "statistics has messages that could not be processed."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "statistics_cpu" {
  display_name          = "shop-production-statistics-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.statistics_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.statistics.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "statistics is overloaded or gone."
    mime_type = "text/markdown"
  }
}

# ---------- outputs.tf
# Entities: component:default/shop-front, component:default/statistics, resource:default/clicks

output "clicks_topic" {
  description = "Id of the topic clicks"
  value       = google_pubsub_topic.clicks.id
}
