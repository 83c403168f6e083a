# ---------- terraform.tf

terraform {
  required_version = ">= 1.11.0, < 2.0.0"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.55"
    }
  }
}

# ---------- providers.tf

provider "azurerm" {
  resource_providers_to_register = ["Microsoft.App"]
  storage_use_azuread            = true

  features {
    storage {
      data_plane_available = false
    }
  }
}

# ---------- backend.tf

# Where the state lives is not configured. Complete it when initializing:
# terraform init -backend-config="resource_group_name=…" -backend-config="storage_account_name=…" -backend-config="container_name=…"
terraform {
  backend "azurerm" {
    key              = "shop/production"
    use_azuread_auth = true
  }
}

# ---------- workloads/terraform.tf

terraform {
  required_version = ">= 1.11.0, < 2.0.0"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.55"
    }
    kubernetes = {
      source  = "hashicorp/kubernetes"
      version = "~> 2.38"
    }
  }
}

# ---------- workloads/providers.tf

provider "azurerm" {
  storage_use_azuread = true

  features {
    storage {
      data_plane_available = false
    }
  }
}

provider "kubernetes" {
  host                   = data.azurerm_kubernetes_cluster.main.kube_config[0].host
  cluster_ca_certificate = base64decode(data.azurerm_kubernetes_cluster.main.kube_config[0].cluster_ca_certificate)

  exec {
    api_version = "client.authentication.k8s.io/v1beta1"
    command     = "kubelogin"
    args = [
      "get-token",
      "--login",
      "azurecli",
      "--server-id",
      "6dae42f8-4368-4678-94ff-3960e28e3630",
    ]
  }
}

provider "helm" {
  kubernetes = {
    host                   = data.azurerm_kubernetes_cluster.platform.kube_config[0].host
    cluster_ca_certificate = base64decode(data.azurerm_kubernetes_cluster.platform.kube_config[0].cluster_ca_certificate)
    exec = {
      api_version = "client.authentication.k8s.io/v1beta1"
      command     = "kubelogin"
      args = [
        "get-token",
        "--login",
        "azurecli",
        "--server-id",
        "6dae42f8-4368-4678-94ff-3960e28e3630",
      ]
    }
  }
}

# ---------- workloads/backend.tf

# Where the state lives is not configured. Complete it when initializing:
# terraform init -backend-config="resource_group_name=…" -backend-config="storage_account_name=…" -backend-config="container_name=…"
terraform {
  backend "azurerm" {
    key              = "shop/production/workloads"
    use_azuread_auth = true
  }
}
