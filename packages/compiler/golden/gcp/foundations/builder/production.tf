# ---------- identity.tf

resource "google_service_account" "build" {
  account_id   = "shop-production-build"
  display_name = "build"

  depends_on = [google_project_service.iam]
}

# Builds read archives, write logs and push images: Google has this role for that, on projects alone.
resource "google_project_iam_member" "build" {
  project = trimprefix(data.google_project.main.id, "projects/")
  role    = "roles/cloudbuild.builds.builder"
  member  = google_service_account.build.member
}
