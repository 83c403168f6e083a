# ---------- security.tf

# Google never deletes a key ring: destroying it only forgets it, and its name stays taken.
resource "google_kms_key_ring" "main" {
  name     = "shop-production-keys"
  location = "europe-west3"

  depends_on = [google_project_service.cloudkms]
}
