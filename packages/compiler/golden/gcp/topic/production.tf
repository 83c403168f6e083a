# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/accounting, component:default/auditor, component:default/checkout, component:default/mailer, resource:default/audit, resource:default/invoices, resource:default/order-events

variable "accounting_image" {
  description = "Container image of accounting in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

# in foundations/alarms: variable.alarm_email
# in function: variable.auditor_image
# in container-service: variable.checkout_image

variable "mailer_image" {
  description = "Container image of mailer in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/accounting, component:default/auditor, component:default/checkout, component:default/mailer, resource:default/audit, resource:default/invoices, resource:default/order-events

locals {
  accounting_tags = {
    entity = "component-default-accounting"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  audit_tags = {
    entity = "resource-default-audit"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  auditor_tags = {
    entity = "component-default-auditor"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  checkout_tags = {
    entity = "component-default-checkout"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  invoices_tags = {
    entity = "resource-default-invoices"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  mailer_tags = {
    entity = "component-default-mailer"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  order_events_tags = {
    entity = "resource-default-order-events"
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
# accounting_image: Container image of accounting in Artifact Registry, with its tag or digest
# alarm_email: E-mail address of whoever is on call; alarms go there
# auditor_image: Container image of auditor in Artifact Registry, with its tag or digest
# checkout_image: Container image of checkout in Artifact Registry, with its tag or digest
# mailer_image: Container image of mailer in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.pubsub
# in foundations/services: google_project_service.run
# ---------- identity.tf
# Entities: component:default/accounting, component:default/auditor, component:default/checkout, component:default/mailer, resource:default/audit, resource:default/invoices
# in foundations/project: data.google_project.main

resource "google_service_account" "accounting" {
  account_id   = "shop-production-accounting"
  display_name = "accounting"

  depends_on = [google_project_service.iam]
}

resource "google_pubsub_subscription_iam_member" "accounting_invoices" {
  subscription = google_pubsub_subscription.invoices.id
  role         = "roles/pubsub.subscriber"
  member       = google_service_account.accounting.member
}

# in function: google_service_account.auditor

resource "google_pubsub_subscription_iam_member" "auditor_audit" {
  subscription = google_pubsub_subscription.audit.id
  role         = "roles/pubsub.subscriber"
  member       = google_service_account.auditor.member
}

# in container-service: google_service_account.checkout

resource "google_pubsub_topic_iam_member" "checkout_order_events" {
  topic  = google_pubsub_topic.order_events.id
  role   = "roles/pubsub.publisher"
  member = google_service_account.checkout.member
}

resource "google_service_account" "mailer" {
  account_id   = "shop-production-mailer"
  display_name = "mailer"

  depends_on = [google_project_service.iam]
}

resource "google_pubsub_topic_iam_member" "mailer_order_events_dead_letters" {
  topic  = google_pubsub_topic.mailer_order_events_dead_letters.id
  role   = "roles/pubsub.publisher"
  member = "serviceAccount:service-${data.google_project.main.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

resource "google_pubsub_subscription_iam_member" "mailer_order_events_dead_letters" {
  subscription = google_pubsub_subscription.mailer_order_events.id
  role         = "roles/pubsub.subscriber"
  member       = "serviceAccount:service-${data.google_project.main.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

resource "google_pubsub_subscription_iam_member" "mailer_order_events" {
  subscription = google_pubsub_subscription.mailer_order_events.id
  role         = "roles/pubsub.subscriber"
  member       = google_service_account.mailer.member
}

resource "google_pubsub_topic_iam_member" "audit_dead_letters" {
  topic  = google_pubsub_topic.audit_dead_letters.id
  role   = "roles/pubsub.publisher"
  member = "serviceAccount:service-${data.google_project.main.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

resource "google_pubsub_subscription_iam_member" "audit_dead_letters" {
  subscription = google_pubsub_subscription.audit.id
  role         = "roles/pubsub.subscriber"
  member       = "serviceAccount:service-${data.google_project.main.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

resource "google_pubsub_topic_iam_member" "invoices_dead_letters" {
  topic  = google_pubsub_topic.invoices_dead_letters.id
  role   = "roles/pubsub.publisher"
  member = "serviceAccount:service-${data.google_project.main.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

resource "google_pubsub_subscription_iam_member" "invoices_dead_letters" {
  subscription = google_pubsub_subscription.invoices.id
  role         = "roles/pubsub.subscriber"
  member       = "serviceAccount:service-${data.google_project.main.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

# ---------- security.tf
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/key: google_kms_crypto_key_iam_member.pubsub
# ---------- messaging.tf
# Entities: component:default/mailer, resource:default/audit, resource:default/invoices, resource:default/order-events

resource "google_pubsub_topic" "mailer_order_events_dead_letters" {
  name         = "shop-production-mailer-order-events-dead-letters"
  kms_key_name = google_kms_crypto_key_iam_member.pubsub.crypto_key_id
  labels       = local.mailer_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

resource "google_pubsub_subscription" "mailer_order_events_dead_letters" {
  name                       = "shop-production-mailer-order-events-dead-letters"
  topic                      = google_pubsub_topic.mailer_order_events_dead_letters.id
  message_retention_duration = "1209600s"
  labels                     = local.mailer_tags

  expiration_policy {
    ttl = ""
  }
}

# resource:default/order-events
resource "google_pubsub_topic" "order_events" {
  name         = "shop-production-order-events"
  kms_key_name = google_kms_crypto_key_iam_member.pubsub.crypto_key_id
  labels       = local.order_events_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

resource "google_pubsub_subscription" "mailer_order_events" {
  name                       = "shop-production-mailer-order-events"
  topic                      = google_pubsub_topic.order_events.id
  ack_deadline_seconds       = 30
  message_retention_duration = "1209600s"
  labels                     = local.mailer_tags

  expiration_policy {
    ttl = ""
  }

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.mailer_order_events_dead_letters.id
    max_delivery_attempts = 5
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }
}

resource "google_pubsub_topic" "audit_dead_letters" {
  name         = "shop-production-audit-dead-letters"
  kms_key_name = google_kms_crypto_key_iam_member.pubsub.crypto_key_id
  labels       = local.audit_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

resource "google_pubsub_subscription" "audit_dead_letters" {
  name                       = "shop-production-audit-dead-letters"
  topic                      = google_pubsub_topic.audit_dead_letters.id
  message_retention_duration = "1209600s"
  labels                     = local.audit_tags

  expiration_policy {
    ttl = ""
  }
}

# resource:default/audit
resource "google_pubsub_subscription" "audit" {
  name                       = "shop-production-audit"
  topic                      = google_pubsub_topic.order_events.id
  ack_deadline_seconds       = 30
  message_retention_duration = "1209600s"
  labels                     = local.audit_tags

  expiration_policy {
    ttl = ""
  }

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.audit_dead_letters.id
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

resource "google_pubsub_topic" "invoices_dead_letters" {
  name         = "shop-production-invoices-dead-letters"
  kms_key_name = google_kms_crypto_key_iam_member.pubsub.crypto_key_id
  labels       = local.invoices_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

resource "google_pubsub_subscription" "invoices_dead_letters" {
  name                       = "shop-production-invoices-dead-letters"
  topic                      = google_pubsub_topic.invoices_dead_letters.id
  message_retention_duration = "1209600s"
  labels                     = local.invoices_tags

  expiration_policy {
    ttl = ""
  }
}

# resource:default/invoices
resource "google_pubsub_subscription" "invoices" {
  name                       = "shop-production-invoices"
  topic                      = google_pubsub_topic.order_events.id
  ack_deadline_seconds       = 30
  message_retention_duration = "345600s"
  labels                     = local.invoices_tags

  expiration_policy {
    ttl = ""
  }

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.invoices_dead_letters.id
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
# Entities: component:default/accounting, component:default/auditor, component:default/checkout, component:default/mailer

# component:default/accounting
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "accounting" {
  name                = "shop-production-accounting"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.accounting_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.accounting.email

    containers {
      image = var.accounting_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "INVOICES_NAME"
        value = google_pubsub_subscription.invoices.name
      }

      env {
        name  = "INVOICES_SUBSCRIPTION"
        value = google_pubsub_subscription.invoices.name
      }

      env {
        name  = "INVOICES_URL"
        value = "https://pubsub.googleapis.com/v1/${google_pubsub_subscription.invoices.id}"
      }
    }
  }

  depends_on = [google_project_service.run]
}

# component:default/auditor
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "auditor" {
  name                = "shop-production-auditor"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.auditor_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.auditor.email

    containers {
      image = var.auditor_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "AUDIT_NAME"
        value = google_pubsub_subscription.audit.name
      }

      env {
        name  = "AUDIT_SUBSCRIPTION"
        value = google_pubsub_subscription.audit.name
      }

      env {
        name  = "AUDIT_URL"
        value = "https://pubsub.googleapis.com/v1/${google_pubsub_subscription.audit.id}"
      }
    }
  }

  depends_on = [google_project_service.run]
}

# component:default/checkout
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "checkout" {
  name                = "shop-production-checkout"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.checkout_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.checkout.email

    containers {
      image = var.checkout_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "ORDER_EVENTS_NAME"
        value = google_pubsub_topic.order_events.name
      }
    }
  }

  depends_on = [google_project_service.run]
}

# component:default/mailer
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "mailer" {
  name                = "shop-production-mailer"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = true
  labels              = local.mailer_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 2
  }

  template {
    service_account = google_service_account.mailer.email

    containers {
      image = var.mailer_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "ORDER_EVENTS_SUBSCRIPTION"
        value = google_pubsub_subscription.mailer_order_events.name
      }
    }
  }

  depends_on = [google_project_service.run]
}

# ---------- observability.tf
# Entities: component:default/accounting, component:default/auditor, component:default/checkout, component:default/mailer, resource:default/audit, resource:default/invoices
# in foundations/alarms: google_monitoring_notification_channel.alarms

resource "google_monitoring_alert_policy" "accounting_cpu" {
  display_name          = "shop-production-accounting-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.accounting_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.accounting.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "accounting is overloaded or gone."
    mime_type = "text/markdown"
  }
}

# in log-store: google_monitoring_alert_policy.auditor_cpu

resource "google_monitoring_alert_policy" "checkout_cpu" {
  display_name          = "shop-production-checkout-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.checkout_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.checkout.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "checkout is overloaded or gone."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "mailer_order_events_dead_letters" {
  display_name          = "shop-production-mailer-order-events-dead-letters"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.mailer_tags)

  conditions {
    display_name = "Messages wait in the dead-letter subscription"

    condition_threshold {
      filter          = "resource.type = \"pubsub_subscription\" AND metric.type = \"pubsub.googleapis.com/subscription/num_undelivered_messages\" AND resource.labels.subscription_id = \"${google_pubsub_subscription.mailer_order_events_dead_letters.name}\""
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
    content   = "mailer has messages that could not be processed."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "mailer_cpu" {
  display_name          = "shop-production-mailer-cpu"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.mailer_tags)

  conditions {
    display_name = "Nearly all CPU is in use, or nothing runs"

    condition_threshold {
      filter                  = "resource.type = \"cloud_run_worker_pool\" AND resource.labels.worker_pool_name = \"${google_cloud_run_v2_worker_pool.mailer.name}\" AND metric.type = \"run.googleapis.com/container/cpu/utilizations\""
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
    content   = "mailer is overloaded or gone."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "audit_dead_letters" {
  display_name          = "shop-production-audit-dead-letters"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.audit_tags)

  conditions {
    display_name = "Messages wait in the dead-letter subscription"

    condition_threshold {
      filter          = "resource.type = \"pubsub_subscription\" AND metric.type = \"pubsub.googleapis.com/subscription/num_undelivered_messages\" AND resource.labels.subscription_id = \"${google_pubsub_subscription.audit_dead_letters.name}\""
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
    content   = "audit has messages that could not be processed."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "invoices_dead_letters" {
  display_name          = "shop-production-invoices-dead-letters"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.invoices_tags)

  conditions {
    display_name = "Messages wait in the dead-letter subscription"

    condition_threshold {
      filter          = "resource.type = \"pubsub_subscription\" AND metric.type = \"pubsub.googleapis.com/subscription/num_undelivered_messages\" AND resource.labels.subscription_id = \"${google_pubsub_subscription.invoices_dead_letters.name}\""
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
    content   = "invoices has messages that could not be processed."
    mime_type = "text/markdown"
  }
}

# ---------- outputs.tf
# Entities: component:default/accounting, component:default/auditor, component:default/checkout, component:default/mailer, resource:default/audit, resource:default/invoices, resource:default/order-events

output "audit_subscription" {
  description = "Id of the subscription audit"
  value       = google_pubsub_subscription.audit.id
}

output "invoices_queue_subscription" {
  description = "Subscription by which messages of invoices are received"
  value       = google_pubsub_subscription.invoices.id
}

output "order_events_topic" {
  description = "Id of the topic order-events"
  value       = google_pubsub_topic.order_events.id
}
