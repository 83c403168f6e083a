# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/auditor, component:default/notifier, component:default/resizer, resource:default/api-key, resource:default/events, resource:default/jobs, resource:default/photos
# in production: variable.auditor_image
# in production: variable.notifier_image
# in production: variable.resizer_image
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
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# auditor_image: Container image of auditor in Artifact Registry, with its tag or digest
# notifier_image: Container image of notifier in Artifact Registry, with its tag or digest
# resizer_image: Container image of resizer in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
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
# in production: google_compute_firewall.notifier_to_resizer
# in production: google_compute_firewall.resizer_to_notifier
# ---------- identity.tf, in production
# ---------- security.tf
# Entities: resource:default/api-key

# resource:default/api-key
resource "google_secret_manager_secret" "api_key" {
  secret_id           = "shop-development-api-key"
  deletion_protection = false
  labels              = local.api_key_tags

  replication {
    user_managed {
      replicas {
        location = "europe-west3"
      }
    }
  }

  depends_on = [google_project_service.secretmanager]
}

# ---------- storage.tf
# Entities: resource:default/photos

# resource:default/photos
resource "google_storage_bucket" "photos" {
  # checkov:skip=CKV_GCP_62:audit logs of the project say who reads and writes; logs in buckets are for public ones
  # checkov:skip=CKV_GCP_78:earlier versions are not wanted here
  name                        = "shop-development-photos-${data.google_project.main.number}"
  location                    = "EUROPE-WEST3"
  storage_class               = "STANDARD"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = false
  labels                      = local.photos_tags

  versioning {
    enabled = false
  }

  soft_delete_policy {
    retention_duration_seconds = 0
  }

  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }

    condition {
      age = 7
    }
  }
}

# ---------- messaging.tf
# Entities: component:default/auditor, component:default/resizer, resource:default/events, resource:default/jobs

# resource:default/events
resource "google_pubsub_topic" "events" {
  # checkov:skip=CKV_GCP_83:development does with Google’s own keys
  name   = "shop-development-events"
  labels = local.events_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

# in production: google_eventarc_trigger.auditor_events
# in production: google_eventarc_trigger.resizer_photos

# resource:default/jobs
resource "google_pubsub_topic" "jobs" {
  # checkov:skip=CKV_GCP_83:development does with Google’s own keys
  name   = "shop-development-jobs"
  labels = local.jobs_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

resource "google_pubsub_topic" "jobs_dead_letters" {
  # checkov:skip=CKV_GCP_83:development does with Google’s own keys
  name   = "shop-development-jobs-dead-letters"
  labels = local.jobs_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

# in production: google_pubsub_subscription.jobs_dead_letters

# resource:default/jobs
resource "google_pubsub_subscription" "jobs" {
  name                       = "shop-development-jobs"
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
    push_endpoint = "https://shop-development-notifier-${data.google_project.main.number}.europe-west3.run.app"

    oidc_token {
      service_account_email = google_service_account.notifier.email
      audience              = "https://shop-development-notifier-${data.google_project.main.number}.europe-west3.run.app"
    }
  }
}

# ---------- compute.tf
# Entities: component:default/auditor, component:default/notifier, component:default/resizer

# component:default/auditor
resource "google_cloud_run_v2_service" "auditor" {
  name                = "shop-development-auditor"
  location            = "europe-west3"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = false
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
  name                = "shop-development-notifier"
  location            = "europe-west3"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = false
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
        tags = [
          google_service_account.notifier.account_id,
          "shop-development-workload",
        ]
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
        value = "shop-development-resizer"
      }

      env {
        name  = "RESIZER_URL"
        value = "https://shop-development-resizer-${data.google_project.main.number}.europe-west3.run.app"
      }
    }
  }

  depends_on = [google_project_service.run]
}

# component:default/resizer
resource "google_cloud_run_v2_service" "resizer" {
  name                = "shop-development-resizer"
  location            = "europe-west3"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = false
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
        tags       = [google_service_account.resizer.account_id, "shop-development-workload"]
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
        value = "shop-development-notifier"
      }

      env {
        name  = "NOTIFIER_URL"
        value = "https://shop-development-notifier-${data.google_project.main.number}.europe-west3.run.app"
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

# ---------- outputs.tf, in production
