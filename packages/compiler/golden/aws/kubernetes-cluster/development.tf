# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- variables.tf
# Entities: component:default/checkout, component:default/nightly-report, component:default/packer, component:default/pricing, resource:default/batch, resource:default/platform, resource:default/storefront

variable "platform_api_allowed_ranges" {
  description = "Address ranges from which people and CI reach the API of the Kubernetes cluster, for example 203.0.113.0/24"
  type        = list(string)
  nullable    = false
}

# ---------- locals.tf, in production
# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# platform_api_allowed_ranges: Address ranges from which people and CI reach the API of the Kubernetes cluster, for example 203.0.113.0/24

# ---------- network.tf
# Entities: component:default/checkout
# in foundations/network: aws_vpc.main
# in foundations/network: aws_default_security_group.main
# in foundations/network: aws_subnet.private
# in foundations/network: aws_route_table.private
# in foundations/network: aws_route_table_association.private
# in foundations/public-network: aws_internet_gateway.main

resource "aws_subnet" "public" {
  for_each = {
    eu-central-1a = "10.0.240.0/24"
    eu-central-1b = "10.0.241.0/24"
  }

  vpc_id            = aws_vpc.main.id
  availability_zone = each.key
  cidr_block        = each.value
  tags = {
    Name                     = "shop-development-public"
    "kubernetes.io/role/elb" = "1"
  }
}

# in foundations/public-network: aws_route_table.public
# in foundations/public-network: aws_route.internet
# in foundations/public-network: aws_route_table_association.public
# in foundations/egress: aws_eip.nat
# in foundations/egress: aws_nat_gateway.main
# in foundations/egress: aws_route.private_internet
# in foundations/endpoints: aws_vpc_endpoint.s3
# in foundations/dns-zone: data.aws_route53_zone.main
# in production: aws_acm_certificate.checkout
# in production: aws_route53_record.checkout_certificate
# in production: aws_acm_certificate_validation.checkout
# ---------- identity.tf
# Entities: component:default/checkout, component:default/nightly-report, component:default/packer, component:default/pricing, resource:default/batch, resource:default/platform
# in foundations/account: data.aws_partition.current
# in production: data.aws_iam_policy_document.checkout_pod_trust
# in production: aws_iam_role.checkout_pod
# in production: data.aws_iam_policy_document.nightly_report_pod_trust
# in production: aws_iam_role.nightly_report_pod
# in production: data.aws_iam_policy_document.packer_pod_trust
# in production: aws_iam_role.packer_pod
# in production: data.aws_iam_policy_document.pricing_pod_trust
# in production: aws_iam_role.pricing_pod
# in production: data.aws_iam_policy_document.batch_nodes_trust
# in production: aws_iam_role.batch_nodes
# in production: aws_iam_role_policy_attachment.batch_nodes
# in production: data.aws_iam_policy_document.platform_cluster_trust
# in production: aws_iam_role.platform_cluster
# in production: aws_iam_role_policy_attachment.platform_cluster
# in production: data.aws_iam_policy_document.platform_nodes_trust
# in production: aws_iam_role.platform_nodes
# in production: aws_iam_role_policy_attachment.platform_nodes
# in production: data.aws_iam_policy_document.platform_key
# in production: aws_iam_role_policy.platform_key
# in production: aws_eks_access_entry.platform_administrators
# in production: aws_eks_access_policy_association.platform_administrators
# ---------- security.tf
# in foundations/account: data.aws_caller_identity.current
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- compute.tf
# Entities: resource:default/batch, resource:default/platform

# resource:default/platform
# Named like its role, so that its log group can be there first.
# Whoever applies this first administers the cluster; give others access by entries of their own.
resource "aws_eks_cluster" "platform" {
  # checkov:skip=CKV_AWS_39:development is reached from the networks that the variable names
  name                          = aws_iam_role.platform_cluster.name
  role_arn                      = aws_iam_role.platform_cluster.arn
  version                       = "1.34"
  bootstrap_self_managed_addons = false
  deletion_protection           = false
  enabled_cluster_log_types     = ["api", "audit", "authenticator", "controllerManager", "scheduler"]
  tags                          = local.platform_tags

  access_config {
    authentication_mode                         = "API"
    bootstrap_cluster_creator_admin_permissions = true
  }

  compute_config {
    enabled       = true
    node_pools    = ["general-purpose", "system"]
    node_role_arn = aws_iam_role.platform_nodes.arn
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
    public_access_cidrs     = var.platform_api_allowed_ranges
  }

  depends_on = [
    aws_iam_role_policy_attachment.platform_cluster,
    aws_iam_role_policy_attachment.platform_nodes,
    aws_iam_role_policy.platform_key,
    aws_cloudwatch_log_group.platform_cluster,
  ]
}

# in foundations/add-ons-main: aws_eks_addon.vpc_cni
# in foundations/add-ons-main: aws_eks_addon.kube_proxy
# in foundations/add-ons-main: aws_eks_addon.eks_pod_identity_agent

resource "aws_launch_template" "batch" {
  name                   = "shop-development-batch"
  description            = "Machines of batch"
  update_default_version = true
  tags                   = local.batch_tags

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_type           = "gp3"
      volume_size           = 50
      encrypted             = true
      delete_on_termination = true
    }
  }

  monitoring {
    enabled = false
  }

  tag_specifications {
    resource_type = "instance"
    tags = {
      Name = "shop-development-batch"
    }
  }
}

# resource:default/batch
# How many there are between the two numbers belongs to who scales them.
resource "aws_eks_node_group" "batch" {
  cluster_name    = aws_eks_cluster.platform.name
  node_group_name = "shop-development-batch"
  node_role_arn   = aws_iam_role.batch_nodes.arn
  subnet_ids      = values(aws_subnet.private)[*].id
  ami_type        = "AL2023_x86_64_STANDARD"
  capacity_type   = "ON_DEMAND"
  instance_types  = ["t3.large"]
  labels = {
    purpose = "batch"
  }
  tags = local.batch_tags

  launch_template {
    id      = aws_launch_template.batch.id
    version = aws_launch_template.batch.latest_version
  }

  scaling_config {
    desired_size = 1
    min_size     = 1
    max_size     = 2
  }

  taint {
    key    = "dedicated"
    value  = "batch"
    effect = "NO_SCHEDULE"
  }

  update_config {
    max_unavailable = 1
  }

  node_repair_config {
    enabled = true
  }

  lifecycle {
    ignore_changes = [scaling_config[0].desired_size]
  }

  depends_on = [
    aws_iam_role_policy_attachment.batch_nodes,
    aws_eks_addon.vpc_cni,
    aws_eks_addon.kube_proxy,
    aws_eks_addon.eks_pod_identity_agent,
  ]
}

# in foundations/cluster-dns-main: aws_eks_addon.coredns
# in production: aws_eks_addon.platform_metrics
# ---------- observability.tf
# Entities: resource:default/platform

resource "aws_cloudwatch_log_group" "platform_cluster" {
  name              = "/aws/eks/${aws_iam_role.platform_cluster.name}/cluster"
  retention_in_days = 14
  kms_key_id        = aws_kms_key.main.arn
  tags              = local.platform_tags
}

# ---------- outputs.tf, in production
# ---------- workloads/terraform.tf, in production
# ---------- workloads/providers.tf, in production
# ---------- workloads/backend.tf, in production
# ---------- workloads/variables.tf, in production
# ---------- workloads/terraform.tfvars, in production
# ---------- workloads/network.tf, in production
# ---------- workloads/identity.tf, in production
# ---------- workloads/compute.tf
# Entities: component:default/checkout, component:default/nightly-report, component:default/packer, component:default/pricing, resource:default/storefront
# in foundations/namespace: kubernetes_namespace_v1.main

# component:default/checkout
# Assumed: type "service" does not say more.
resource "kubernetes_deployment_v1" "checkout" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  wait_for_rollout = true

  metadata {
    name      = "checkout"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/checkout"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "checkout"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    replicas                  = 1
    revision_history_limit    = 5
    progress_deadline_seconds = 600

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "checkout"
      }
    }

    strategy {
      type = "RollingUpdate"

      rolling_update {
        max_surge       = "1"
        max_unavailable = "0"
      }
    }

    template {
      metadata {
        annotations = {
          "appstack.io/entity" = "component:default/checkout"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "checkout"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
        }
      }

      spec {
        service_account_name             = aws_eks_pod_identity_association.checkout.service_account
        automount_service_account_token  = false
        enable_service_links             = false
        termination_grace_period_seconds = 30

        security_context {
          run_as_non_root = true
          run_as_user     = 10001
          run_as_group    = 10001
          fs_group        = 10001

          seccomp_profile {
            type = "RuntimeDefault"
          }
        }

        container {
          name              = "checkout"
          image             = var.checkout_image
          image_pull_policy = "Always"

          port {
            name           = "http"
            container_port = 8080
          }

          env {
            name  = "PORT"
            value = "8080"
          }

          env {
            name  = "PRICING_URL"
            value = "http://pricing.${kubernetes_namespace_v1.main.metadata[0].name}:8080"
          }

          resources {
            requests = {
              cpu    = "250m"
              memory = "512Mi"
            }
            limits = {
              cpu    = "500m"
              memory = "512Mi"
            }
          }

          startup_probe {
            period_seconds    = 5
            failure_threshold = 30

            http_get {
              path = "/"
              port = "http"
            }
          }

          readiness_probe {
            period_seconds    = 10
            failure_threshold = 3

            http_get {
              path = "/"
              port = "http"
            }
          }

          liveness_probe {
            period_seconds    = 20
            failure_threshold = 3

            http_get {
              path = "/"
              port = "http"
            }
          }

          security_context {
            allow_privilege_escalation = false
            privileged                 = false
            read_only_root_filesystem  = true

            capabilities {
              drop = ["ALL"]
            }
          }

          volume_mount {
            name       = "tmp"
            mount_path = "/tmp"
          }
        }

        volume {
          name = "tmp"

          empty_dir {
            size_limit = "256Mi"
          }
        }
      }
    }
  }

  lifecycle {
    ignore_changes = [spec[0].replicas]
  }
}

resource "kubernetes_horizontal_pod_autoscaler_v2" "checkout" {
  metadata {
    name      = "checkout"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "checkout"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    min_replicas = 1
    max_replicas = 2

    scale_target_ref {
      api_version = "apps/v1"
      kind        = "Deployment"
      name        = kubernetes_deployment_v1.checkout.metadata[0].name
    }

    metric {
      type = "Resource"

      resource {
        name = "cpu"

        target {
          type                = "Utilization"
          average_utilization = 60
        }
      }
    }
  }
}

# in production: kubernetes_cron_job_v1.nightly_report

# component:default/packer
resource "kubernetes_deployment_v1" "packer" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_8:nobody calls it: that its process ends tells that it is unwell
  # checkov:skip=CKV_K8S_9:nobody calls it: it is ready once it runs
  wait_for_rollout = true

  metadata {
    name      = "packer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/packer"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "packer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    replicas                  = 1
    revision_history_limit    = 5
    progress_deadline_seconds = 600

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "packer"
      }
    }

    strategy {
      type = "RollingUpdate"

      rolling_update {
        max_surge       = "1"
        max_unavailable = "0"
      }
    }

    template {
      metadata {
        annotations = {
          "appstack.io/entity" = "component:default/packer"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "packer"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
        }
      }

      spec {
        service_account_name             = aws_eks_pod_identity_association.packer.service_account
        automount_service_account_token  = false
        enable_service_links             = false
        termination_grace_period_seconds = 30

        security_context {
          run_as_non_root = true
          run_as_user     = 10001
          run_as_group    = 10001
          fs_group        = 10001

          seccomp_profile {
            type = "RuntimeDefault"
          }
        }

        container {
          name              = "packer"
          image             = var.packer_image
          image_pull_policy = "Always"

          env {
            name  = "PRICING_URL"
            value = "http://pricing.${kubernetes_namespace_v1.main.metadata[0].name}:8080"
          }

          resources {
            requests = {
              cpu    = "250m"
              memory = "512Mi"
            }
            limits = {
              cpu    = "500m"
              memory = "512Mi"
            }
          }

          security_context {
            allow_privilege_escalation = false
            privileged                 = false
            read_only_root_filesystem  = true

            capabilities {
              drop = ["ALL"]
            }
          }

          volume_mount {
            name       = "tmp"
            mount_path = "/tmp"
          }
        }

        volume {
          name = "tmp"

          empty_dir {
            size_limit = "256Mi"
          }
        }
      }
    }
  }

  lifecycle {
    ignore_changes = [spec[0].replicas]
  }
}

resource "kubernetes_horizontal_pod_autoscaler_v2" "packer" {
  metadata {
    name      = "packer"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "packer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    min_replicas = 1
    max_replicas = 2

    scale_target_ref {
      api_version = "apps/v1"
      kind        = "Deployment"
      name        = kubernetes_deployment_v1.packer.metadata[0].name
    }

    metric {
      type = "Resource"

      resource {
        name = "cpu"

        target {
          type                = "Utilization"
          average_utilization = 60
        }
      }
    }
  }
}

# component:default/pricing
# Assumed: type "service" does not say more.
resource "kubernetes_deployment_v1" "pricing" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  wait_for_rollout = true

  metadata {
    name      = "pricing"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    annotations = {
      "appstack.io/entity" = "component:default/pricing"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "pricing"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    replicas                  = 1
    revision_history_limit    = 5
    progress_deadline_seconds = 600

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "pricing"
      }
    }

    strategy {
      type = "RollingUpdate"

      rolling_update {
        max_surge       = "1"
        max_unavailable = "0"
      }
    }

    template {
      metadata {
        annotations = {
          "appstack.io/entity" = "component:default/pricing"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "pricing"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
        }
      }

      spec {
        service_account_name             = aws_eks_pod_identity_association.pricing.service_account
        automount_service_account_token  = false
        enable_service_links             = false
        termination_grace_period_seconds = 30

        security_context {
          run_as_non_root = true
          run_as_user     = 10001
          run_as_group    = 10001
          fs_group        = 10001

          seccomp_profile {
            type = "RuntimeDefault"
          }
        }

        container {
          name              = "pricing"
          image             = var.pricing_image
          image_pull_policy = "Always"

          port {
            name           = "http"
            container_port = 8080
          }

          env {
            name  = "CHECKOUT_URL"
            value = "http://checkout.${kubernetes_namespace_v1.main.metadata[0].name}:8080"
          }

          env {
            name  = "PORT"
            value = "8080"
          }

          resources {
            requests = {
              cpu    = "250m"
              memory = "512Mi"
            }
            limits = {
              cpu    = "500m"
              memory = "512Mi"
            }
          }

          startup_probe {
            period_seconds    = 5
            failure_threshold = 30

            http_get {
              path = "/"
              port = "http"
            }
          }

          readiness_probe {
            period_seconds    = 10
            failure_threshold = 3

            http_get {
              path = "/"
              port = "http"
            }
          }

          liveness_probe {
            period_seconds    = 20
            failure_threshold = 3

            http_get {
              path = "/"
              port = "http"
            }
          }

          security_context {
            allow_privilege_escalation = false
            privileged                 = false
            read_only_root_filesystem  = true

            capabilities {
              drop = ["ALL"]
            }
          }

          volume_mount {
            name       = "tmp"
            mount_path = "/tmp"
          }
        }

        volume {
          name = "tmp"

          empty_dir {
            size_limit = "256Mi"
          }
        }
      }
    }
  }

  lifecycle {
    ignore_changes = [spec[0].replicas]
  }
}

resource "kubernetes_horizontal_pod_autoscaler_v2" "pricing" {
  metadata {
    name      = "pricing"
    namespace = kubernetes_namespace_v1.main.metadata[0].name
    labels = {
      "app.kubernetes.io/name"       = "pricing"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    min_replicas = 1
    max_replicas = 2

    scale_target_ref {
      api_version = "apps/v1"
      kind        = "Deployment"
      name        = kubernetes_deployment_v1.pricing.metadata[0].name
    }

    metric {
      type = "Resource"

      resource {
        name = "cpu"

        target {
          type                = "Utilization"
          average_utilization = 60
        }
      }
    }
  }
}

# in production: kubernetes_namespace_v1.storefront
# in production: kubernetes_resource_quota_v1.storefront
# ---------- workloads/outputs.tf, in production
