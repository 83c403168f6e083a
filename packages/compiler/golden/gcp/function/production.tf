# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/auditor, component:default/notifier, component:default/resizer, resource:default/api-key, resource:default/events, resource:default/jobs, resource:default/photos
# in foundations/alarms: variable.alarm_email

variable "auditor_image" {
  description = "Container image of auditor in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

variable "notifier_image" {
  description = "Container image of notifier in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

variable "resizer_image" {
  description = "Container image of resizer in Artifact Registry, with its tag or digest"
  type        = string
  nullable    = false
}

# ---------- locals.tf
# Entities: component:default/auditor, component:default/notifier, component:default/resizer, resource:default/api-key, resource:default/events, resource:default/jobs, resource:default/photos

locals {
  api_key_tags = {
    entity = "resource-default-api-key"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  auditor_tags = {
    entity = "component-default-auditor"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  events_tags = {
    entity = "resource-default-events"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  jobs_tags = {
    entity = "resource-default-jobs"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  notifier_tags = {
    entity = "component-default-notifier"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  photos_tags = {
    entity = "resource-default-photos"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  resizer_tags = {
    entity = "component-default-resizer"
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
# auditor_image: Container image of auditor in Artifact Registry, with its tag or digest
# notifier_image: Container image of notifier in Artifact Registry, with its tag or digest
# resizer_image: Container image of resizer in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.secretmanager
# in foundations/services: google_project_service.pubsub
# in foundations/services: google_project_service.run
# in foundations/services: google_project_service.eventarc
# in foundations/services: google_project_service.compute
# in foundations/services: google_project_service.dns
# ---------- network.tf
# Entities: component:default/notifier, component:default/resizer
# in foundations/network: google_compute_network.main
# in foundations/network: google_compute_subnetwork.main
# in foundations/internal-calls: google_dns_managed_zone.run
# in foundations/internal-calls: google_dns_record_set.run
# in foundations/workload-firewall: google_compute_firewall.workloads

resource "google_compute_firewall" "notifier_to_resizer" {
  name               = "shop-production-notifier-to-resizer"
  description        = "notifier connects to resizer"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  target_tags        = [google_service_account.notifier.account_id]
  destination_ranges = ["199.36.153.8/30"]

  allow {
    protocol = "tcp"
    ports    = ["443"]
  }
}

resource "google_compute_firewall" "resizer_to_notifier" {
  name               = "shop-production-resizer-to-notifier"
  description        = "resizer connects to notifier"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  target_tags        = [google_service_account.resizer.account_id]
  destination_ranges = ["199.36.153.8/30"]

  allow {
    protocol = "tcp"
    ports    = ["443"]
  }
}

# ---------- identity.tf
# Entities: component:default/auditor, component:default/notifier, component:default/resizer, resource:default/jobs
# in foundations/project: data.google_project.main
# in foundations/service-agent-storage: data.google_storage_project_service_account.main
# in foundations/bucket-events: google_project_iam_member.bucket_events

resource "google_service_account" "auditor" {
  account_id   = "shop-production-auditor"
  display_name = "auditor"

  depends_on = [google_project_service.iam]
}

resource "google_service_account_iam_member" "auditor_triggers" {
  service_account_id = google_service_account.auditor.name
  role               = "roles/iam.serviceAccountOpenIdTokenCreator"
  member             = "serviceAccount:service-${data.google_project.main.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

resource "google_cloud_run_v2_service_iam_member" "auditor_triggers" {
  name     = google_cloud_run_v2_service.auditor.name
  location = google_cloud_run_v2_service.auditor.location
  role     = "roles/run.invoker"
  member   = google_service_account.auditor.member
}

resource "google_service_account" "notifier" {
  account_id   = "shop-production-notifier"
  display_name = "notifier"

  depends_on = [google_project_service.iam]
}

resource "google_cloud_run_v2_service_iam_member" "notifier_resizer" {
  name     = google_cloud_run_v2_service.resizer.name
  location = google_cloud_run_v2_service.resizer.location
  role     = "roles/run.invoker"
  member   = google_service_account.notifier.member
}

resource "google_pubsub_topic_iam_member" "notifier_jobs" {
  topic  = google_pubsub_topic.jobs.id
  role   = "roles/pubsub.publisher"
  member = google_service_account.notifier.member
}

resource "google_service_account_iam_member" "notifier_triggers" {
  service_account_id = google_service_account.notifier.name
  role               = "roles/iam.serviceAccountOpenIdTokenCreator"
  member             = "serviceAccount:service-${data.google_project.main.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

resource "google_cloud_run_v2_service_iam_member" "notifier_triggers" {
  name     = google_cloud_run_v2_service.notifier.name
  location = google_cloud_run_v2_service.notifier.location
  role     = "roles/run.invoker"
  member   = google_service_account.notifier.member
}

resource "google_service_account" "resizer" {
  account_id   = "shop-production-resizer"
  display_name = "resizer"

  depends_on = [google_project_service.iam]
}

resource "google_cloud_run_v2_service_iam_member" "resizer_notifier" {
  name     = google_cloud_run_v2_service.notifier.name
  location = google_cloud_run_v2_service.notifier.location
  role     = "roles/run.invoker"
  member   = google_service_account.resizer.member
}

resource "google_storage_bucket_iam_member" "resizer_photos" {
  bucket = google_storage_bucket.photos.name
  role   = "roles/storage.objectViewer"
  member = google_service_account.resizer.member
}

resource "google_secret_manager_secret_iam_member" "resizer_api_key_value" {
  secret_id = google_secret_manager_secret.api_key.id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.resizer.member
}

resource "google_service_account_iam_member" "resizer_triggers" {
  service_account_id = google_service_account.resizer.name
  role               = "roles/iam.serviceAccountOpenIdTokenCreator"
  member             = "serviceAccount:service-${data.google_project.main.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

resource "google_cloud_run_v2_service_iam_member" "resizer_triggers" {
  name     = google_cloud_run_v2_service.resizer.name
  location = google_cloud_run_v2_service.resizer.location
  role     = "roles/run.invoker"
  member   = google_service_account.resizer.member
}

# It receives events of its own triggers; Google has this role on projects alone.
resource "google_project_iam_member" "resizer_photos_events" {
  project = trimprefix(data.google_project.main.id, "projects/")
  role    = "roles/eventarc.eventReceiver"
  member  = google_service_account.resizer.member
}

resource "google_pubsub_topic_iam_member" "jobs_dead_letters" {
  topic  = google_pubsub_topic.jobs_dead_letters.id
  role   = "roles/pubsub.publisher"
  member = "serviceAccount:service-${data.google_project.main.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

resource "google_pubsub_subscription_iam_member" "jobs_dead_letters" {
  subscription = google_pubsub_subscription.jobs.id
  role         = "roles/pubsub.subscriber"
  member       = "serviceAccount:service-${data.google_project.main.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

# ---------- security.tf
# Entities: resource:default/api-key
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/key: google_kms_crypto_key_iam_member.secret_manager
# in foundations/key: google_kms_crypto_key_iam_member.pubsub
# in foundations/key: google_kms_crypto_key_iam_member.storage

# resource:default/api-key
resource "google_secret_manager_secret" "api_key" {
  secret_id           = "shop-production-api-key"
  deletion_protection = true
  labels              = local.api_key_tags

  replication {
    user_managed {
      replicas {
        location = "europe-west3"

        customer_managed_encryption {
          kms_key_name = google_kms_crypto_key_iam_member.secret_manager.crypto_key_id
        }
      }
    }
  }

  lifecycle {
    prevent_destroy = true
  }

  depends_on = [google_project_service.secretmanager]
}

# ---------- storage.tf
# Entities: resource:default/photos

# resource:default/photos
resource "google_storage_bucket" "photos" {
  # checkov:skip=CKV_GCP_62:audit logs of the project say who reads and writes; logs in buckets are for public ones
  name                        = "shop-production-photos-${data.google_project.main.number}"
  location                    = "EUROPE-WEST3"
  storage_class               = "STANDARD"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = false
  labels                      = local.photos_tags

  encryption {
    default_kms_key_name = google_kms_crypto_key_iam_member.storage.crypto_key_id
  }

  versioning {
    enabled = true
  }

  soft_delete_policy {
    retention_duration_seconds = 604800
  }

  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }

    condition {
      age = 7
    }
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }

    condition {
      days_since_noncurrent_time = 90
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- messaging.tf
# Entities: component:default/auditor, component:default/resizer, resource:default/events, resource:default/jobs

# resource:default/events
resource "google_pubsub_topic" "events" {
  name         = "shop-production-events"
  kms_key_name = google_kms_crypto_key_iam_member.pubsub.crypto_key_id
  labels       = local.events_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

resource "google_eventarc_trigger" "auditor_events" {
  name            = "shop-production-auditor-on-events"
  location        = "europe-west3"
  service_account = google_service_account.auditor.email
  labels          = local.auditor_tags

  matching_criteria {
    attribute = "type"
    value     = "google.cloud.pubsub.topic.v1.messagePublished"
  }

  transport {
    pubsub {
      topic = google_pubsub_topic.events.id
    }
  }

  destination {
    cloud_run_service {
      service = google_cloud_run_v2_service.auditor.name
      region  = google_cloud_run_v2_service.auditor.location
    }
  }

  depends_on = [
    google_project_service.eventarc,
    google_project_service.pubsub,
    google_cloud_run_v2_service_iam_member.auditor_triggers,
  ]
}

resource "google_eventarc_trigger" "resizer_photos" {
  name            = "shop-production-resizer-on-photos"
  location        = "europe-west3"
  service_account = google_service_account.resizer.email
  labels          = local.resizer_tags

  matching_criteria {
    attribute = "type"
    value     = "google.cloud.storage.object.v1.finalized"
  }

  matching_criteria {
    attribute = "bucket"
    value     = google_storage_bucket.photos.name
  }

  destination {
    cloud_run_service {
      service = google_cloud_run_v2_service.resizer.name
      region  = google_cloud_run_v2_service.resizer.location
    }
  }

  depends_on = [
    google_project_service.eventarc,
    google_project_service.pubsub,
    google_cloud_run_v2_service_iam_member.resizer_triggers,
    google_project_iam_member.resizer_photos_events,
    google_project_iam_member.bucket_events,
  ]
}

# resource:default/jobs
resource "google_pubsub_topic" "jobs" {
  name         = "shop-production-jobs"
  kms_key_name = google_kms_crypto_key_iam_member.pubsub.crypto_key_id
  labels       = local.jobs_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

resource "google_pubsub_topic" "jobs_dead_letters" {
  name         = "shop-production-jobs-dead-letters"
  kms_key_name = google_kms_crypto_key_iam_member.pubsub.crypto_key_id
  labels       = local.jobs_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

resource "google_pubsub_subscription" "jobs_dead_letters" {
  name                       = "shop-production-jobs-dead-letters"
  topic                      = google_pubsub_topic.jobs_dead_letters.id
  message_retention_duration = "1209600s"
  labels                     = local.jobs_tags

  expiration_policy {
    ttl = ""
  }
}

# resource:default/jobs
resource "google_pubsub_subscription" "jobs" {
  name                       = "shop-production-jobs"
  topic                      = google_pubsub_topic.jobs.id
  ack_deadline_seconds       = 30
  message_retention_duration = "345600s"
  labels                     = local.jobs_tags

  expiration_policy {
    ttl = ""
  }

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.jobs_dead_letters.id
    max_delivery_attempts = 5
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }

  push_config {
    push_endpoint = "https://shop-production-notifier-${data.google_project.main.number}.europe-west3.run.app"

    oidc_token {
      service_account_email = google_service_account.notifier.email
      audience              = "https://shop-production-notifier-${data.google_project.main.number}.europe-west3.run.app"
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- compute.tf
# Entities: component:default/auditor, component:default/notifier, component:default/resizer

# component:default/auditor
resource "google_cloud_run_v2_service" "auditor" {
  name                = "shop-production-auditor"
  location            = "europe-west3"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = true
  labels              = local.auditor_tags

  template {
    service_account                  = google_service_account.auditor.email
    timeout                          = "30s"
    max_instance_request_concurrency = 1

    scaling {
      min_instance_count = 0
      max_instance_count = 100
    }

    containers {
      image = var.auditor_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
        cpu_idle          = true
        startup_cpu_boost = true
      }
    }
  }

  depends_on = [google_project_service.run]
}

# component:default/notifier
resource "google_cloud_run_v2_service" "notifier" {
  name                = "shop-production-notifier"
  location            = "europe-west3"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = true
  labels              = local.notifier_tags

  template {
    service_account                  = google_service_account.notifier.email
    timeout                          = "30s"
    max_instance_request_concurrency = 1

    scaling {
      min_instance_count = 0
      max_instance_count = 100
    }

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags       = [google_service_account.notifier.account_id, "shop-production-workload"]
      }
    }

    containers {
      image = var.notifier_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
        cpu_idle          = true
        startup_cpu_boost = true
      }

      env {
        name  = "JOBS_NAME"
        value = google_pubsub_topic.jobs.name
      }

      env {
        name  = "JOBS_URL"
        value = "https://pubsub.googleapis.com/v1/${google_pubsub_topic.jobs.id}"
      }

      env {
        name  = "RESIZER_NAME"
        value = "shop-production-resizer"
      }

      env {
        name  = "RESIZER_URL"
        value = "https://shop-production-resizer-${data.google_project.main.number}.europe-west3.run.app"
      }
    }
  }

  depends_on = [google_project_service.run]
}

# component:default/resizer
resource "google_cloud_run_v2_service" "resizer" {
  name                = "shop-production-resizer"
  location            = "europe-west3"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = true
  labels              = local.resizer_tags

  template {
    service_account                  = google_service_account.resizer.email
    timeout                          = "30s"
    max_instance_request_concurrency = 1

    scaling {
      min_instance_count = 0
      max_instance_count = 100
    }

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
        tags       = [google_service_account.resizer.account_id, "shop-production-workload"]
      }
    }

    containers {
      image = var.resizer_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
        cpu_idle          = true
        startup_cpu_boost = true
      }

      env {
        name = "API_KEY_VALUE"

        value_source {
          secret_key_ref {
            secret  = google_secret_manager_secret.api_key.id
            version = "latest"
          }
        }
      }

      env {
        name  = "NOTIFIER_NAME"
        value = "shop-production-notifier"
      }

      env {
        name  = "NOTIFIER_URL"
        value = "https://shop-production-notifier-${data.google_project.main.number}.europe-west3.run.app"
      }

      env {
        name  = "PHOTOS_NAME"
        value = google_storage_bucket.photos.name
      }

      env {
        name  = "PHOTOS_URL"
        value = "https://storage.googleapis.com/${google_storage_bucket.photos.name}"
      }
    }
  }

  depends_on = [
    google_project_service.run,
    google_secret_manager_secret_iam_member.resizer_api_key_value,
  ]
}

# ---------- observability.tf
# Entities: component:default/auditor, component:default/notifier, component:default/resizer, resource:default/jobs
# in foundations/alarms: google_monitoring_notification_channel.alarms

resource "google_monitoring_alert_policy" "auditor_errors" {
  display_name          = "shop-production-auditor-errors"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.auditor_tags)

  conditions {
    display_name = "More than 5 % of the requests are answered with 5xx"

    condition_threshold {
      filter             = "resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.auditor.name}\" AND metric.type = \"run.googleapis.com/request_count\" AND metric.labels.response_code_class = \"5xx\""
      denominator_filter = "resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.auditor.name}\" AND metric.type = \"run.googleapis.com/request_count\""
      comparison         = "COMPARISON_GT"
      threshold_value    = 0.05
      duration           = "300s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_RATE"
        cross_series_reducer = "REDUCE_SUM"
      }

      denominator_aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_RATE"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "auditor fails."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "notifier_errors" {
  display_name          = "shop-production-notifier-errors"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.notifier_tags)

  conditions {
    display_name = "More than 5 % of the requests are answered with 5xx"

    condition_threshold {
      filter             = "resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.notifier.name}\" AND metric.type = \"run.googleapis.com/request_count\" AND metric.labels.response_code_class = \"5xx\""
      denominator_filter = "resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.notifier.name}\" AND metric.type = \"run.googleapis.com/request_count\""
      comparison         = "COMPARISON_GT"
      threshold_value    = 0.05
      duration           = "300s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_RATE"
        cross_series_reducer = "REDUCE_SUM"
      }

      denominator_aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_RATE"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "notifier fails."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "resizer_errors" {
  display_name          = "shop-production-resizer-errors"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.resizer_tags)

  conditions {
    display_name = "More than 5 % of the requests are answered with 5xx"

    condition_threshold {
      filter             = "resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.resizer.name}\" AND metric.type = \"run.googleapis.com/request_count\" AND metric.labels.response_code_class = \"5xx\""
      denominator_filter = "resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.resizer.name}\" AND metric.type = \"run.googleapis.com/request_count\""
      comparison         = "COMPARISON_GT"
      threshold_value    = 0.05
      duration           = "300s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_RATE"
        cross_series_reducer = "REDUCE_SUM"
      }

      denominator_aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_RATE"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "resizer fails."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "jobs_dead_letters" {
  display_name          = "shop-production-jobs-dead-letters"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.alarms.id]
  user_labels           = merge(local.tags, local.jobs_tags)

  conditions {
    display_name = "Messages wait in the dead-letter subscription"

    condition_threshold {
      filter          = "resource.type = \"pubsub_subscription\" AND metric.type = \"pubsub.googleapis.com/subscription/num_undelivered_messages\" AND resource.labels.subscription_id = \"${google_pubsub_subscription.jobs_dead_letters.name}\""
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
    content   = "jobs has messages that could not be processed."
    mime_type = "text/markdown"
  }
}

# ---------- outputs.tf
# Entities: component:default/auditor, component:default/notifier, component:default/resizer, resource:default/api-key, resource:default/events, resource:default/jobs, resource:default/photos

output "api_key_name" {
  description = "Name of the secret api-key"
  value       = google_secret_manager_secret.api_key.secret_id
}

output "auditor_url" {
  description = "Address of auditor"
  value       = google_cloud_run_v2_service.auditor.uri
}

output "events_topic" {
  description = "Id of the topic events"
  value       = google_pubsub_topic.events.id
}

output "jobs_queue_subscription" {
  description = "Subscription by which messages of jobs are received"
  value       = google_pubsub_subscription.jobs.id
}

output "notifier_url" {
  description = "Address of notifier"
  value       = google_cloud_run_v2_service.notifier.uri
}

output "photos_bucket" {
  description = "Name of the bucket photos"
  value       = google_storage_bucket.photos.name
}

output "resizer_url" {
  description = "Address of resizer"
  value       = google_cloud_run_v2_service.resizer.uri
}
