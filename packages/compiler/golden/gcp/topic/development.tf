# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/accounting, component:default/auditor, component:default/checkout, component:default/mailer, resource:default/audit, resource:default/invoices, resource:default/order-events
# in production: variable.accounting_image
# in production: variable.auditor_image
# in production: variable.checkout_image
# in production: variable.mailer_image
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
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# accounting_image: Container image of accounting in Artifact Registry, with its tag or digest
# auditor_image: Container image of auditor in Artifact Registry, with its tag or digest
# checkout_image: Container image of checkout in Artifact Registry, with its tag or digest
# mailer_image: Container image of mailer in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.pubsub
# in foundations/services: google_project_service.run
# ---------- identity.tf, in production
# ---------- messaging.tf
# Entities: component:default/mailer, resource:default/audit, resource:default/invoices, resource:default/order-events

resource "google_pubsub_topic" "mailer_order_events_dead_letters" {
  # checkov:skip=CKV_GCP_83:development does with Google’s own keys
  name   = "shop-development-mailer-order-events-dead-letters"
  labels = local.mailer_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

# in production: google_pubsub_subscription.mailer_order_events_dead_letters

# resource:default/order-events
resource "google_pubsub_topic" "order_events" {
  # checkov:skip=CKV_GCP_83:development does with Google’s own keys
  name   = "shop-development-order-events"
  labels = local.order_events_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

# in production: google_pubsub_subscription.mailer_order_events

resource "google_pubsub_topic" "audit_dead_letters" {
  # checkov:skip=CKV_GCP_83:development does with Google’s own keys
  name   = "shop-development-audit-dead-letters"
  labels = local.audit_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

# in production: google_pubsub_subscription.audit_dead_letters

# resource:default/audit
resource "google_pubsub_subscription" "audit" {
  name                       = "shop-development-audit"
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
}

resource "google_pubsub_topic" "invoices_dead_letters" {
  # checkov:skip=CKV_GCP_83:development does with Google’s own keys
  name   = "shop-development-invoices-dead-letters"
  labels = local.invoices_tags

  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }

  depends_on = [google_project_service.pubsub]
}

# in production: google_pubsub_subscription.invoices_dead_letters

# resource:default/invoices
resource "google_pubsub_subscription" "invoices" {
  name                       = "shop-development-invoices"
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
}

# ---------- compute.tf
# Entities: component:default/accounting, component:default/auditor, component:default/checkout, component:default/mailer

# component:default/accounting
# Worker pools are a preview of Google’s, which launch_stage accepts.
resource "google_cloud_run_v2_worker_pool" "accounting" {
  name                = "shop-development-accounting"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.accounting_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
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
  name                = "shop-development-auditor"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.auditor_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
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
  name                = "shop-development-checkout"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.checkout_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
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
  name                = "shop-development-mailer"
  location            = "europe-west3"
  launch_stage        = "BETA"
  deletion_protection = false
  labels              = local.mailer_tags

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = 1
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

# ---------- outputs.tf, in production
