# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/shop-front, component:default/statistics, resource:default/clicks
# in production: variable.shop_front_image
# in production: variable.statistics_image
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
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# shop_front_image: Container image of shop-front in Artifact Registry, with its tag or digest
# statistics_image: Container image of statistics in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.pubsub
# in foundations/services: google_project_service.run
# ---------- identity.tf, in production
# ---------- messaging.tf
# Entities: component:default/statistics, resource:default/clicks

resource "google_pubsub_topic" "statistics_clicks_dead_letters" {
  # checkov:skip=CKV_GCP_83:development does with Google’s own keys
  name   = "shop-development-statistics-clicks-dead-letters"
  labels = local.statistics_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

# in production: google_pubsub_subscription.statistics_clicks_dead_letters

# resource:default/clicks
resource "google_pubsub_topic" "clicks" {
  # checkov:skip=CKV_GCP_83:development does with Google’s own keys
  name                       = "shop-development-clicks"
  message_retention_duration = "86400s"
  labels                     = local.clicks_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

# in production: google_pubsub_subscription.statistics_clicks
# ---------- compute.tf
# Entities: component:default/shop-front, component:default/statistics

# component:default/shop-front
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "shop_front" {
  name                = "shop-development-shop-front"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.shop_front_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
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
  name                = "shop-development-statistics"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.statistics_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
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

# ---------- outputs.tf, in production
