# ---------- terraform.tf

terraform {
  required_version = ">= 1.11.0, < 2.0.0"

  required_providers {
    civo = {
      source  = "civo/civo"
      version = "~> 1.2"
    }
  }
}

# ---------- providers.tf

provider "civo" {
  region = "fra1"
}

# ---------- backend.tf

# Where the state lives is not configured. Complete it when initializing:
# terraform init -backend-config="bucket=…" -backend-config="region=…"
terraform {
  backend "s3" {
    key          = "shop/production"
    encrypt      = true
    use_lockfile = true
  }
}

# ---------- workloads/terraform.tf

terraform {
  required_version = ">= 1.11.0, < 2.0.0"

  required_providers {
    civo = {
      source  = "civo/civo"
      version = "~> 1.2"
    }
    kubernetes = {
      source  = "hashicorp/kubernetes"
      version = "~> 2.38"
    }
  }
}

# ---------- workloads/providers.tf

provider "civo" {
  region = "fra1"
}

provider "helm" {
  kubernetes = {
    host                   = yamldecode(data.civo_kubernetes_cluster.main.kubeconfig).clusters[0].cluster.server
    cluster_ca_certificate = base64decode(yamldecode(data.civo_kubernetes_cluster.main.kubeconfig).clusters[0].cluster.certificate-authority-data)
    client_certificate     = base64decode(yamldecode(data.civo_kubernetes_cluster.main.kubeconfig).users[0].user.client-certificate-data)
    client_key             = base64decode(yamldecode(data.civo_kubernetes_cluster.main.kubeconfig).users[0].user.client-key-data)
  }
}

provider "kubernetes" {
  host                   = yamldecode(data.civo_kubernetes_cluster.main.kubeconfig).clusters[0].cluster.server
  cluster_ca_certificate = base64decode(yamldecode(data.civo_kubernetes_cluster.main.kubeconfig).clusters[0].cluster.certificate-authority-data)
  client_certificate     = base64decode(yamldecode(data.civo_kubernetes_cluster.main.kubeconfig).users[0].user.client-certificate-data)
  client_key             = base64decode(yamldecode(data.civo_kubernetes_cluster.main.kubeconfig).users[0].user.client-key-data)
}

# ---------- workloads/backend.tf

# Where the state lives is not configured. Complete it when initializing:
# terraform init -backend-config="bucket=…" -backend-config="region=…"
terraform {
  backend "s3" {
    key          = "shop/production/workloads"
    encrypt      = true
    use_lockfile = true
  }
}
