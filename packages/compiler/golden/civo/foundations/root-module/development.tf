# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- workloads/terraform.tf

terraform {
  required_version = ">= 1.11.0, < 2.0.0"

  required_providers {
    civo = {
      source  = "civo/civo"
      version = "~> 1.2"
    }
    helm = {
      source  = "hashicorp/helm"
      version = "~> 3.1"
    }
    kubernetes = {
      source  = "hashicorp/kubernetes"
      version = "~> 2.38"
    }
  }
}

# ---------- workloads/providers.tf, in production
# ---------- workloads/backend.tf, in production
