# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/issuer, component:default/redeemer, component:default/sealer, resource:default/vouchers
# in production: variable.issuer_image
# in production: variable.redeemer_image
# in production: variable.sealer_image
# ---------- locals.tf
# Entities: component:default/issuer, component:default/redeemer, component:default/sealer, resource:default/vouchers

locals {
  issuer_tags = {
    entity = "component-default-issuer"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  redeemer_tags = {
    entity = "component-default-redeemer"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  sealer_tags = {
    entity = "component-default-sealer"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
  vouchers_tags = {
    entity = "resource-default-vouchers"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# issuer_image: Container image of issuer in Artifact Registry, with its tag or digest
# redeemer_image: Container image of redeemer in Artifact Registry, with its tag or digest
# sealer_image: Container image of sealer in Artifact Registry, with its tag or digest

# ---------- project.tf, in production
# ---------- identity.tf, in production
# ---------- security.tf
# Entities: component:default/issuer, component:default/redeemer, component:default/sealer, resource:default/vouchers
# in foundations/key-ring: google_kms_key_ring.main

# resource:default/vouchers
# Protected in development, too: without its key nobody reads what it has encrypted, and its name stays taken.
resource "google_kms_crypto_key" "vouchers" {
  name            = "shop-development-vouchers"
  key_ring        = google_kms_key_ring.main.id
  purpose         = "ENCRYPT_DECRYPT"
  rotation_period = "7776000s"
  labels          = local.vouchers_tags

  lifecycle {
    prevent_destroy = true
  }
}

# in production: google_kms_crypto_key_iam_member.issuer_vouchers
# in production: google_kms_crypto_key_iam_member.redeemer_vouchers
# in production: google_kms_crypto_key_iam_member.sealer_vouchers
# ---------- compute.tf
# Entities: component:default/issuer, component:default/redeemer, component:default/sealer

# component:default/issuer
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "issuer" {
  name                = "shop-development-issuer"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.issuer_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
  }

  template {
    service_account = google_service_account.issuer.email

    containers {
      image = var.issuer_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "VOUCHERS_ID"
        value = google_kms_crypto_key.vouchers.id
      }
    }
  }

  depends_on = [google_project_service.run]
}

# component:default/redeemer
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "redeemer" {
  name                = "shop-development-redeemer"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.redeemer_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
  }

  template {
    service_account = google_service_account.redeemer.email

    containers {
      image = var.redeemer_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "VOUCHERS_ID"
        value = google_kms_crypto_key.vouchers.id
      }
    }
  }

  depends_on = [google_project_service.run]
}

# component:default/sealer
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "sealer" {
  name                = "shop-development-sealer"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.sealer_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
  }

  template {
    service_account = google_service_account.sealer.email

    containers {
      image = var.sealer_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "VOUCHERS_ID"
        value = google_kms_crypto_key.vouchers.id
      }
    }
  }

  depends_on = [google_project_service.run]
}

# ---------- outputs.tf, in production
