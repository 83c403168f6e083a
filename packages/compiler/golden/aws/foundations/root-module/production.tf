# ---------- terraform.tf

terraform {
  required_version = ">= 1.11.0, < 2.0.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.25"
    }
  }
}

# ---------- providers.tf

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      appstack    = "shop"
      environment = "production"
      owner       = "group:default/shop-team"
      managed-by  = "terraform"
    }
  }
}

provider "random" {}

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
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.25"
    }
    kubernetes = {
      source  = "hashicorp/kubernetes"
      version = "~> 2.38"
    }
  }
}

# ---------- workloads/providers.tf

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      appstack    = "shop"
      environment = "production"
      owner       = "group:default/shop-team"
      managed-by  = "terraform"
    }
  }
}

provider "kubernetes" {
  host                   = data.aws_eks_cluster.main.endpoint
  cluster_ca_certificate = base64decode(data.aws_eks_cluster.main.certificate_authority[0].data)

  exec {
    api_version = "client.authentication.k8s.io/v1"
    command     = "aws"
    args = [
      "eks",
      "get-token",
      "--cluster-name",
      data.aws_eks_cluster.main.name,
      "--region",
      "eu-central-1",
    ]
  }
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
