# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/packer, component:default/returns, component:default/shipper, resource:default/messages, resource:default/parcels
# in foundations/alarms: variable.alarm_email
# in worker: variable.packer_image

variable "returns_image" {
  description = "Container image of returns in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

variable "shipper_image" {
  description = "Container image of shipper in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/packer, component:default/returns, component:default/shipper, resource:default/messages, resource:default/parcels

locals {
  packer_tags = {
    entity = "component-default-packer"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  parcels_tags = {
    entity = "resource-default-parcels"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  returns_tags = {
    entity = "component-default-returns"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  shipper_tags = {
    entity = "component-default-shipper"
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
# packer_image: Container image of packer in Artifact Registry, with its tag or digest
# returns_image: Container image of returns in Artifact Registry, with its tag or digest
# shipper_image: Container image of shipper in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.pubsub
# in foundations/services: google_project_service.run
# ---------- identity.tf
# Entities: component:default/packer, component:default/returns, component:default/shipper, resource:default/parcels
# in foundations/project: data.google_project.main
# in worker: google_service_account.packer

resource "google_pubsub_subscription_iam_member" "packer_parcels" {
  subscription = google_pubsub_subscription.parcels.id
  role         = "roles/pubsub.subscriber"
  member       = google_service_account.packer.member
}

resource "google_service_account" "returns" {
  account_id   = "shop-production-returns"
  display_name = "returns"

  depends_on = [google_project_service.iam]
}

resource "google_pubsub_topic_iam_member" "returns_parcels" {
  topic  = google_pubsub_topic.parcels.id
  role   = "roles/pubsub.publisher"
  member = google_service_account.returns.member
}

resource "google_pubsub_subscription_iam_member" "returns_parcels" {
  subscription = google_pubsub_subscription.parcels.id
  role         = "roles/pubsub.subscriber"
  member       = google_service_account.returns.member
}

resource "google_service_account" "shipper" {
  account_id   = "shop-production-shipper"
  display_name = "shipper"

  depends_on = [google_project_service.iam]
}

resource "google_pubsub_topic_iam_member" "shipper_parcels" {
  topic  = google_pubsub_topic.parcels.id
  role   = "roles/pubsub.publisher"
  member = google_service_account.shipper.member
}

resource "google_pubsub_topic_iam_member" "parcels_dead_letters" {
  topic  = google_pubsub_topic.parcels_dead_letters.id
  role   = "roles/pubsub.publisher"
  member = "serviceAccount:service-${data.google_project.main.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

resource "google_pubsub_subscription_iam_member" "parcels_dead_letters" {
  subscription = google_pubsub_subscription.parcels.id
  role         = "roles/pubsub.subscriber"
  member       = "serviceAccount:service-${data.google_project.main.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

# ---------- security.tf
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/key: google_kms_crypto_key_iam_member.pubsub
# ---------- messaging.tf
# Entities: resource:default/parcels

# resource:default/parcels
resource "google_pubsub_topic" "parcels" {
  name         = "shop-production-parcels"
  kms_key_name = google_kms_crypto_key_iam_member.pubsub.crypto_key_id
  labels       = local.parcels_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

resource "google_pubsub_topic" "parcels_dead_letters" {
  name         = "shop-production-parcels-dead-letters"
  kms_key_name = google_kms_crypto_key_iam_member.pubsub.crypto_key_id
  labels       = local.parcels_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

resource "google_pubsub_subscription" "parcels_dead_letters" {
  name                       = "shop-production-parcels-dead-letters"
  topic                      = google_pubsub_topic.parcels_dead_letters.id
  message_retention_duration = "1209600s"
  labels                     = local.parcels_tags

  expiration_policy {
    ttl = ""
  }
}

# resource:default/parcels
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
# Entities: component:default/packer, component:default/returns, component:default/shipper

# component:default/packer
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "packer" {
  name                = "shop-production-packer"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.packer_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.packer.email

    containers {
      image = var.packer_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "PARCELS_NAME"
        value = google_pubsub_topic.parcels.name
      }

      env {
        name  = "PARCELS_SUBSCRIPTION"
        value = google_pubsub_subscription.parcels.name
      }

      env {
        name  = "PARCELS_URL"
        value = "https://pubsub.googleapis.com/v1/${google_pubsub_topic.parcels.id}"
      }
    }
  }

  depends_on = [google_project_service.run]
}

# component:default/returns
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "returns" {
  name                = "shop-production-returns"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.returns_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.returns.email

    containers {
      image = var.returns_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "PARCELS_NAME"
        value = google_pubsub_topic.parcels.name
      }

      env {
        name  = "PARCELS_SUBSCRIPTION"
        value = google_pubsub_subscription.parcels.name
      }

      env {
        name  = "PARCELS_URL"
        value = "https://pubsub.googleapis.com/v1/${google_pubsub_topic.parcels.id}"
      }
    }
  }

  depends_on = [google_project_service.run]
}

# component:default/shipper
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "shipper" {
  name                = "shop-production-shipper"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.shipper_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.shipper.email

    containers {
      image = var.shipper_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "PARCELS_NAME"
        value = google_pubsub_topic.parcels.name
      }

      env {
        name  = "PARCELS_URL"
        value = "https://pubsub.googleapis.com/v1/${google_pubsub_topic.parcels.id}"
      }
    }
  }

  depends_on = [google_project_service.run]
}

# ---------- observability.tf
# Entities: component:default/packer, component:default/returns, component:default/shipper, resource:default/parcels
# in foundations/alarms: google_monitoring_notification_channel.alarms
# in worker: google_monitoring_alert_policy.packer_cpu

resource "google_monitoring_alert_policy" "returns_cpu" {
  display_name          = "shop-production-returns-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.returns_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.returns.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "returns is overloaded or gone."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "shipper_cpu" {
  display_name          = "shop-production-shipper-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.shipper_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.shipper.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "shipper is overloaded or gone."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "parcels_dead_letters" {
  display_name          = "shop-production-parcels-dead-letters"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.parcels_tags)

  conditions {
    display_name = "Messages wait in the dead-letter subscription"

    condition_threshold {
      filter          = "resource.type = \"pubsub_subscription\" AND metric.type = \"pubsub.googleapis.com/subscription/num_undelivered_messages\" AND resource.labels.subscription_id = \"${google_pubsub_subscription.parcels_dead_letters.name}\""
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
    content   = "parcels has messages that could not be processed."
    mime_type = "text/markdown"
  }
}

# ---------- outputs.tf
# Entities: component:default/packer, component:default/returns, component:default/shipper, resource:default/messages, resource:default/parcels

output "parcels_queue_subscription" {
  description = "Subscription by which messages of parcels are received"
  value       = google_pubsub_subscription.parcels.id
}
