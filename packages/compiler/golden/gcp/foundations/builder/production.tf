# ---------- identity.tf

resource "google_service_account" "build" {
  account_id   = "shop-production-build"
  display_name = "build"

  depends_on = [google_project_service.iam]
}

# Google stages archives and images in a bucket and a repository of its own, which are there once the first function is deployed: the roles are on the project.
resource "google_project_iam_member" "build" {
  for_each = toset([
    "roles/artifactregistry.writer",
    "roles/logging.logWriter",
    "roles/storage.objectViewer",
  ])

  project = trimprefix(data.google_project.main.id, "projects/")
  role    = each.value
  member  = google_service_account.build.member
}
