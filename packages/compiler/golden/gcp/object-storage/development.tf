# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/cleaner, component:default/gallery, component:default/importer, resource:default/media-account, resource:default/photos
# in production: variable.cleaner_image
# in production: variable.gallery_image
# in production: variable.importer_image
# ---------- locals.tf
# Entities: component:default/cleaner, component:default/gallery, component:default/importer, resource:default/media-account, resource:default/photos

locals {
  cleaner_tags = {
    entity = "component-default-cleaner"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  gallery_tags = {
    entity = "component-default-gallery"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  importer_tags = {
    entity = "component-default-importer"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  photos_tags = {
    entity = "resource-default-photos"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# cleaner_image: Container image of cleaner in Artifact Registry, with its tag or digest
# gallery_image: Container image of gallery in Artifact Registry, with its tag or digest
# importer_image: Container image of importer in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.run
# ---------- identity.tf, in production
# ---------- storage.tf
# Entities: resource:default/photos
# in foundations/project: data.google_project.main

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

  lifecycle_rule {
    action {
      type = "Delete"
    }

    condition {
      age        = 400
      with_state = "LIVE"
    }
  }

  cors {
    origin          = ["https://shop.example.com"]
    method          = ["GET", "HEAD", "PUT", "POST"]
    response_header = ["Content-Type", "ETag"]
    max_age_seconds = 3600
  }
}

# ---------- compute.tf
# Entities: component:default/cleaner, component:default/gallery, component:default/importer

# component:default/cleaner
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "cleaner" {
  name                = "shop-development-cleaner"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.cleaner_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
  }

  template {
    service_account = google_service_account.cleaner.email

    containers {
      image = var.cleaner_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
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

  depends_on = [google_project_service.run]
}

# component:default/gallery
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "gallery" {
  name                = "shop-development-gallery"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.gallery_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
  }

  template {
    service_account = google_service_account.gallery.email

    containers {
      image = var.gallery_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
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

  depends_on = [google_project_service.run]
}

# component:default/importer
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "importer" {
  name                = "shop-development-importer"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.importer_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
  }

  template {
    service_account = google_service_account.importer.email

    containers {
      image = var.importer_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
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

  depends_on = [google_project_service.run]
}

# ---------- outputs.tf, in production
