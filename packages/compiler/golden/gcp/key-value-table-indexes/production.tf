# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- project.tf
# in foundations/services: google_project_service.cloudkms
# in foundations/services: google_project_service.firestore
# ---------- security.tf
# in foundations/key-ring: google_kms_key_ring.main
# in foundations/key: google_kms_crypto_key.main
# in foundations/project: data.google_project.main
# in foundations/key: google_kms_crypto_key_iam_member.firestore
# ---------- data.tf
# Entities: resource:default/visits

# resource:default/visits
# Any minute of the last 7 days can be restored, and the backup of each day before.
resource "google_firestore_database" "visits" {
  name                              = "shop-production-visits"
  location_id                       = "europe-west3"
  type                              = "FIRESTORE_NATIVE"
  database_edition                  = "STANDARD"
  point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_ENABLED"
  delete_protection_state           = "DELETE_PROTECTION_ENABLED"
  deletion_policy                   = "DELETE"

  cmek_config {
    kms_key_name = google_kms_crypto_key_iam_member.firestore.crypto_key_id
  }

  lifecycle {
    prevent_destroy = true
  }

  depends_on = [google_project_service.firestore]
}

resource "google_firestore_backup_schedule" "visits" {
  database  = google_firestore_database.visits.name
  retention = "3024000s"

  daily_recurrence {}
}

resource "google_firestore_index" "visits_key" {
  database   = google_firestore_database.visits.name
  collection = "visits"

  fields {
    field_path = "customer"
    order      = "ASCENDING"
  }

  fields {
    field_path = "at"
    order      = "ASCENDING"
  }
}

resource "google_firestore_index" "visits_by_page" {
  database   = google_firestore_database.visits.name
  collection = "visits"

  fields {
    field_path = "`page-path`"
    order      = "ASCENDING"
  }

  fields {
    field_path = "at"
    order      = "ASCENDING"
  }
}

resource "google_firestore_field" "visits_expiry" {
  database   = google_firestore_database.visits.name
  collection = "visits"
  field      = "expires"

  ttl_config {}
}

# ---------- outputs.tf
# Entities: resource:default/visits

output "visits_database" {
  description = "Firestore database of visits, whose collection is visits"
  value       = google_firestore_database.visits.name
}
