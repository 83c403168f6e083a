# ---------- variables.tf

variable "kubernetes_api_allowed_ranges" {
  description = "Address ranges from which people and CI reach the API of the Kubernetes cluster, for example 203.0.113.0/24"
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.kubernetes_api_allowed_ranges) > 0
    error_message = "Name at least one range: none would mean everywhere."
  }
}

# ---------- identity.tf, in production
# ---------- compute.tf

# Named like its role, so that its log group can be there first.
# The identity of the first apply administers the cluster; others get access by access entries.
# EKS chooses the version and renews it before standard support ends.
resource "aws_eks_cluster" "main" {
  # checkov:skip=CKV_AWS_39:the API has a public endpoint for the ranges below
  # checkov:skip=CKV_AWS_38:the ranges are a variable, whose value is not known here
  name                          = aws_iam_role.kubernetes_cluster.name
  role_arn                      = aws_iam_role.kubernetes_cluster.arn
  bootstrap_self_managed_addons = false
  deletion_protection           = false
  enabled_cluster_log_types     = ["api", "audit", "authenticator", "controllerManager", "scheduler"]

  access_config {
    authentication_mode                         = "API"
    bootstrap_cluster_creator_admin_permissions = true
  }

  compute_config {
    enabled       = true
    node_pools    = ["general-purpose", "system"]
    node_role_arn = aws_iam_role.kubernetes_nodes.arn
  }

  encryption_config {
    resources = ["secrets"]

    provider {
      key_arn = aws_kms_key.main.arn
    }
  }

  kubernetes_network_config {
    elastic_load_balancing {
      enabled = true
    }
  }

  storage_config {
    block_storage {
      enabled = true
    }
  }

  upgrade_policy {
    support_type = "STANDARD"
  }

  vpc_config {
    subnet_ids              = values(aws_subnet.private)[*].id
    endpoint_private_access = true
    endpoint_public_access  = true
    public_access_cidrs     = var.kubernetes_api_allowed_ranges
  }

  depends_on = [
    aws_iam_role_policy_attachment.kubernetes_cluster,
    aws_iam_role_policy_attachment.kubernetes_nodes,
    aws_iam_role_policy.kubernetes_key,
    aws_cloudwatch_log_group.kubernetes_cluster,
  ]
}

# in production: aws_eks_addon.kubernetes_metrics
# ---------- observability.tf

resource "aws_cloudwatch_log_group" "kubernetes_cluster" {
  # checkov:skip=CKV_AWS_338:logs are kept for 14 days
  name              = "/aws/eks/${aws_iam_role.kubernetes_cluster.name}/cluster"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
}

# ---------- workloads/identity.tf, in production
