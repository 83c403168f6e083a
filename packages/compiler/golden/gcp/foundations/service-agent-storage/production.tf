# ---------- identity.tf

data "google_storage_project_service_account" "main" {}

# ---------- security.tf

data "google_storage_project_service_account" "main" {}
