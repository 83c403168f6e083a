# ---------- identity.tf

data "aws_iam_policy_document" "kubernetes_cluster_trust" {
  statement {
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "Service"
      identifiers = ["eks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "kubernetes_cluster" {
  name               = "shop-production-kubernetes"
  assume_role_policy = data.aws_iam_policy_document.kubernetes_cluster_trust.json
}

resource "aws_iam_role_policy_attachment" "kubernetes_cluster" {
  for_each = toset([
    "AmazonEKSBlockStoragePolicy",
    "AmazonEKSClusterPolicy",
    "AmazonEKSComputePolicy",
    "AmazonEKSLoadBalancingPolicy",
    "AmazonEKSNetworkingPolicy",
  ])

  role       = aws_iam_role.kubernetes_cluster.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/${each.value}"
}

data "aws_iam_policy_document" "kubernetes_nodes_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "kubernetes_nodes" {
  name               = "shop-production-kubernetes-nodes"
  assume_role_policy = data.aws_iam_policy_document.kubernetes_nodes_trust.json
}

resource "aws_iam_role_policy_attachment" "kubernetes_nodes" {
  for_each = toset(["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodeMinimalPolicy"])

  role       = aws_iam_role.kubernetes_nodes.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/${each.value}"
}

data "aws_iam_policy_document" "kubernetes_key" {
  statement {
    sid       = "EncryptSecrets"
    actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:ListGrants"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role_policy" "kubernetes_key" {
  name   = "use-key"
  role   = aws_iam_role.kubernetes_cluster.name
  policy = data.aws_iam_policy_document.kubernetes_key.json
}

# ---------- compute.tf

# Named like its role, so that its log group can be there first.
# The identity of the first apply administers the cluster; others get access by access entries.
# EKS chooses the version and renews it before standard support ends.
resource "aws_eks_cluster" "main" {
  name                          = aws_iam_role.kubernetes_cluster.name
  role_arn                      = aws_iam_role.kubernetes_cluster.arn
  bootstrap_self_managed_addons = false
  deletion_protection           = true
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
    endpoint_public_access  = false
  }

  zonal_shift_config {
    enabled = true
  }

  lifecycle {
    prevent_destroy = true
  }

  depends_on = [
    aws_iam_role_policy_attachment.kubernetes_cluster,
    aws_iam_role_policy_attachment.kubernetes_nodes,
    aws_iam_role_policy.kubernetes_key,
    aws_cloudwatch_log_group.kubernetes_cluster,
  ]
}

resource "aws_eks_addon" "kubernetes_metrics" {
  cluster_name                = aws_eks_cluster.main.name
  addon_name                  = "metrics-server"
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "PRESERVE"
}

# ---------- observability.tf

resource "aws_cloudwatch_log_group" "kubernetes_cluster" {
  name              = "/aws/eks/${aws_iam_role.kubernetes_cluster.name}/cluster"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
}

# ---------- workloads/identity.tf

data "aws_eks_cluster" "main" {
  name = var.eks_cluster_name
}

# ---------- network.tf

data "aws_eks_cluster" "existing" {
  name = "company-cluster"
}
