# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/packer, component:default/returns, component:default/shipper, resource:default/messages, resource:default/parcels
# in production: variable.packer_image
# in production: variable.returns_image
# in production: variable.shipper_image
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
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# packer_image: Container image of packer in Artifact Registry, with its tag or digest
# returns_image: Container image of returns in Artifact Registry, with its tag or digest
# shipper_image: Container image of shipper in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.pubsub
# in foundations/services: google_project_service.run
# ---------- identity.tf, in production
# ---------- messaging.tf
# Entities: resource:default/parcels

# resource:default/parcels
resource "google_pubsub_topic" "parcels" {
  # checkov:skip=CKV_GCP_83:development does with Google’s own keys
  name   = "shop-development-parcels"
  labels = local.parcels_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

resource "google_pubsub_topic" "parcels_dead_letters" {
  # checkov:skip=CKV_GCP_83:development does with Google’s own keys
  name   = "shop-development-parcels-dead-letters"
  labels = local.parcels_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

# in production: google_pubsub_subscription.parcels_dead_letters

# resource:default/parcels
resource "google_pubsub_subscription" "parcels" {
  name                       = "shop-development-parcels"
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
}

# ---------- compute.tf
# Entities: component:default/packer, component:default/returns, component:default/shipper

# component:default/packer
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "packer" {
  name                = "shop-development-packer"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.packer_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
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
  name                = "shop-development-returns"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.returns_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
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
  name                = "shop-development-shipper"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.shipper_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
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

# ---------- outputs.tf, in production
