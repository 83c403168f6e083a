# ---------- terraform.tf

terraform {
  required_version = ">= 1.11.0, < 2.0.0"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 6.50"
    }
  }
}

# ---------- providers.tf

provider "google" {
  region = "europe-west3"
  default_labels = {
    appstack    = "shop"
    environment = "production"
    owner       = "group-default-shop-team"
    managed-by  = "terraform"
  }
}

provider "random" {}

# ---------- backend.tf

# Where the state lives is not configured. Complete it when initializing:
# terraform init -backend-config="bucket=…"
terraform {
  backend "gcs" {
    prefix = "shop/production"
  }
}

# ---------- workloads/terraform.tf

terraform {
  required_version = ">= 1.11.0, < 2.0.0"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 6.50"
    }
    kubernetes = {
      source  = "hashicorp/kubernetes"
      version = "~> 2.38"
    }
  }
}

# ---------- workloads/providers.tf

provider "google" {
  region = "europe-west3"
  default_labels = {
    appstack    = "shop"
    environment = "production"
    owner       = "group-default-shop-team"
    managed-by  = "terraform"
  }
}

provider "kubernetes" {
  host               = "https://${data.google_container_cluster.main.control_plane_endpoints_config[0].dns_endpoint_config[0].endpoint}"
  ignore_annotations = ["^autopilot\\.gke\\.io\\/.*", "^cloud\\.google\\.com\\/.*"]

  exec {
    api_version = "client.authentication.k8s.io/v1beta1"
    command     = "gke-gcloud-auth-plugin"
  }
}

# ---------- workloads/backend.tf

# Where the state lives is not configured. Complete it when initializing:
# terraform init -backend-config="bucket=…"
terraform {
  backend "gcs" {
    prefix = "shop/production/workloads"
  }
}
