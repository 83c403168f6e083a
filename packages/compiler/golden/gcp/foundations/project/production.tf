# ---------- compute.tf

data "google_project" "main" {}

# ---------- identity.tf

data "google_project" "main" {}

# ---------- storage.tf

data "google_project" "main" {}

# ---------- security.tf

data "google_project" "main" {}

# ---------- data.tf

data "google_project" "main" {}
