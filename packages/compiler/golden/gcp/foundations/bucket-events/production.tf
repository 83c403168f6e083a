# ---------- identity.tf

# Eventarc names the topics itself, so that no narrower resource can be named here.
resource "google_project_iam_member" "bucket_events" {
  project = trimprefix(data.google_project.main.id, "projects/")
  role    = "roles/pubsub.publisher"
  member  = data.google_storage_project_service_account.main.member
}
