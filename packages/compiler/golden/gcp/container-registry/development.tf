# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/builder, resource:default/images
# in production: variable.builder_image
# ---------- locals.tf
# Entities: component:default/builder, resource:default/images

locals {
  builder_tags = {
    entity = "component-default-builder"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  images_tags = {
    entity = "resource-default-images"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# builder_image: Container image of builder in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.artifactregistry
# in foundations/services: google_project_service.run
# ---------- identity.tf, in production
# ---------- storage.tf
# Entities: resource:default/images

# resource:default/images
resource "google_artifact_registry_repository" "images" {
  # checkov:skip=CKV_GCP_84:development does with Google’s own keys
  repository_id = "shop-development-images"
  location      = "europe-west3"
  description   = "Images of images"
  format        = "DOCKER"
  labels        = local.images_tags

  docker_config {
    immutable_tags = true
  }

  cleanup_policies {
    id     = "keep-last-20"
    action = "KEEP"

    most_recent_versions {
      keep_count = 20
    }
  }

  cleanup_policies {
    id     = "forget-the-others"
    action = "DELETE"

    condition {
      tag_state  = "ANY"
      older_than = "604800s"
    }
  }

  vulnerability_scanning_config {
    enablement_config = "DISABLED"
  }

  depends_on = [google_project_service.artifactregistry]
}

# ---------- compute.tf
# Entities: component:default/builder

# component:default/builder
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "builder" {
  name                = "shop-development-builder"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.builder_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
  }

  template {
    service_account = google_service_account.builder.email

    containers {
      image = var.builder_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "IMAGES_URL"
        value = "${google_artifact_registry_repository.images.location}-docker.pkg.dev/${google_artifact_registry_repository.images.project}/${google_artifact_registry_repository.images.repository_id}"
      }
    }
  }

  depends_on = [google_project_service.run]
}

# ---------- outputs.tf, in production
