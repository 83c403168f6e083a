# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- locals.tf
# Entities: component:default/indexer, resource:default/photos, resource:default/sessions

locals {
  indexer_tags = {
    entity = "component:default/indexer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  photos_tags = {
    entity = "resource:default/photos"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  sessions_tags = {
    entity = "resource:default/sessions"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- network.tf
# Entities: resource:default/sessions
# in foundations/kubernetes-cluster: data.aws_eks_cluster.existing

resource "aws_elasticache_subnet_group" "main" {
  name        = "shop-production-caches"
  description = "Private subnets for caches"
  subnet_ids  = ["subnet-0aaa", "subnet-0bbb"]
}

resource "aws_security_group" "sessions" {
  name        = "shop-production-sessions"
  description = "Cache sessions"
  vpc_id      = "vpc-0123456789abcdef0"
  tags        = local.sessions_tags
}

# in foundations/kubernetes-rules: aws_vpc_security_group_ingress_rule.kubernetes_to_sessions
# ---------- identity.tf
# Entities: component:default/indexer
# in kubernetes-workload: data.aws_iam_policy_document.indexer_pod_trust
# in kubernetes-workload: aws_iam_role.indexer_pod

data "aws_iam_policy_document" "indexer_connections" {
  statement {
    sid = "PhotosReadWrite"
    actions = [
      "s3:AbortMultipartUpload",
      "s3:DeleteObject",
      "s3:GetObject",
      "s3:PutObject",
    ]
    resources = ["${aws_s3_bucket.photos.arn}/*"]
  }

  statement {
    sid       = "PhotosReadWrite2"
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.photos.arn]
  }

  statement {
    sid       = "PhotosReadWrite3"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]
  }

  statement {
    sid     = "SessionsWrite"
    actions = ["elasticache:Connect"]
    resources = [
      aws_elasticache_replication_group.sessions.arn,
      aws_elasticache_user.indexer_sessions.arn,
    ]
  }
}

# in kubernetes-workload: aws_iam_role_policy.indexer_connections
# ---------- security.tf
# in foundations/account: data.aws_partition.current
# in foundations/key: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- data.tf
# Entities: component:default/indexer, resource:default/sessions

resource "aws_elasticache_user" "indexer_sessions" {
  user_id       = "shop-production-indexer-sessions"
  user_name     = "shop-production-indexer-sessions"
  engine        = "valkey"
  access_string = "on ~* &* -@all +@write +@connection -@dangerous +info"
  tags          = local.indexer_tags

  authentication_mode {
    type = "iam"
  }
}

# in cache: aws_elasticache_user.sessions_nobody
# in cache: aws_elasticache_user_group.sessions

resource "aws_elasticache_user_group_association" "indexer_sessions" {
  user_group_id = aws_elasticache_user_group.sessions.user_group_id
  user_id       = aws_elasticache_user.indexer_sessions.user_id
}

# in cache: aws_elasticache_replication_group.sessions
# ---------- storage.tf
# Entities: resource:default/photos
# in foundations/account: data.aws_caller_identity.current
# in foundations/access-logs: aws_s3_bucket.access_logs
# in foundations/access-logs: aws_s3_bucket_ownership_controls.access_logs
# in foundations/access-logs: aws_s3_bucket_public_access_block.access_logs
# in foundations/access-logs: aws_s3_bucket_server_side_encryption_configuration.access_logs
# in foundations/access-logs: aws_s3_bucket_lifecycle_configuration.access_logs
# in foundations/access-logs: data.aws_iam_policy_document.access_logs
# in foundations/access-logs: aws_s3_bucket_policy.access_logs
# in object-storage: aws_s3_bucket.photos
# in object-storage: aws_s3_bucket_ownership_controls.photos
# in object-storage: aws_s3_bucket_public_access_block.photos
# in object-storage: aws_s3_bucket_server_side_encryption_configuration.photos
# in object-storage: data.aws_iam_policy_document.photos_bucket
# in object-storage: aws_s3_bucket_policy.photos
# in object-storage: aws_s3_bucket_versioning.photos
# in hosts-of-other-clouds: aws_s3_bucket_lifecycle_configuration.photos
# in object-storage: aws_s3_bucket_logging.photos
# ---------- messaging.tf
# in foundations/alarms: aws_sns_topic.alarms
# ---------- observability.tf
# Entities: resource:default/sessions
# in cache: aws_cloudwatch_log_group.sessions_engine
# in cache: aws_cloudwatch_log_group.sessions_slow
# in cache: aws_cloudwatch_metric_alarm.sessions_memory
# in cache: aws_cloudwatch_metric_alarm.sessions_cpu
# ---------- outputs.tf
# Entities: component:default/indexer, resource:default/photos, resource:default/sessions

output "namespace" {
  description = "Namespace that this stack runs in"
  value       = "shop"
}

# in object-storage: output.photos_bucket
# in cache: output.sessions_host

output "workloads" {
  description = "What the root module workloads has to know, as its variables"
  value = {
    indexer_pod_arn                    = aws_iam_role.indexer_pod.arn
    indexer_sessions_user_name         = aws_elasticache_user.indexer_sessions.user_name
    photos_bucket                      = aws_s3_bucket.photos.bucket
    photos_bucket_regional_domain_name = aws_s3_bucket.photos.bucket_regional_domain_name
    sessions_primary_endpoint_address  = aws_elasticache_replication_group.sessions.primary_endpoint_address
    sessions_replication_group_id      = aws_elasticache_replication_group.sessions.replication_group_id
  }
}

# ---------- workloads/terraform.tf
# in foundations/root-module: terraform
# ---------- workloads/providers.tf
# in foundations/root-module: provider.aws
# in foundations/root-module: provider.kubernetes
# ---------- workloads/backend.tf
# in foundations/root-module: terraform
# ---------- workloads/variables.tf
# Entities: component:default/indexer, resource:default/photos, resource:default/sessions
# in kubernetes-workload: variable.indexer_image
# in kubernetes-workload: variable.indexer_pod_arn

variable "indexer_sessions_user_name" {
  description = "From the output workloads of the environment: user_name of the aws_elasticache_user indexer_sessions"
  type        = string
  nullable    = false
}

variable "photos_bucket" {
  description = "From the output workloads of the environment: bucket of the aws_s3_bucket photos"
  type        = string
  nullable    = false
}

variable "photos_bucket_regional_domain_name" {
  description = "From the output workloads of the environment: bucket_regional_domain_name of the aws_s3_bucket photos"
  type        = string
  nullable    = false
}

variable "sessions_primary_endpoint_address" {
  description = "From the output workloads of the environment: primary_endpoint_address of the aws_elasticache_replication_group sessions"
  type        = string
  nullable    = false
}

variable "sessions_replication_group_id" {
  description = "From the output workloads of the environment: replication_group_id of the aws_elasticache_replication_group sessions"
  type        = string
  nullable    = false
}

# ---------- workloads/terraform.tfvars
# Generated by AppStack from the software catalog; changes here are overwritten.
# Values of yours belong in files that end in .auto.tfvars.

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# indexer_image: Container image of indexer, with its tag or digest

# ---------- workloads/network.tf
# Entities: component:default/indexer

resource "kubernetes_network_policy_v1" "indexer_https" {
  metadata {
    name      = "indexer-https"
    namespace = "shop"
    annotations = {
      "kubernetes.io/description" = "HTTPS to services on the internet"
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "indexer"
      }
    }

    egress {
      to {
        ip_block {
          cidr = "0.0.0.0/0"
          except = [
            "10.0.0.0/8",
            "100.64.0.0/10",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
          ]
        }
      }

      ports {
        port     = "443"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "indexer_aws" {
  metadata {
    name      = "indexer-aws"
    namespace = "shop"
    annotations = {
      "kubernetes.io/description" = "AWS: credentials, and private endpoints of services"
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "indexer"
      }
    }

    egress {
      to {
        ip_block {
          cidr = "169.254.170.23/32"
        }
      }

      ports {
        port     = "80"
        protocol = "TCP"
      }
    }

    egress {
      to {
        ip_block {
          cidr = "10.20.0.0/16"
        }
      }

      ports {
        port     = "443"
        protocol = "TCP"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "indexer_to_sessions" {
  metadata {
    name      = "indexer-to-sessions"
    namespace = "shop"
    annotations = {
      "kubernetes.io/description" = "indexer connects to sessions"
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    policy_types = ["Egress"]

    pod_selector {
      match_labels = {
        "app.kubernetes.io/name" = "indexer"
      }
    }

    egress {
      to {
        ip_block {
          cidr = "10.20.0.0/16"
        }
      }

      ports {
        port     = "6379"
        protocol = "TCP"
      }
    }
  }
}

# ---------- workloads/identity.tf
# Entities: component:default/indexer

data "aws_eks_cluster" "main" {
  name = "company-cluster"
}

resource "kubernetes_service_account_v1" "indexer" {
  automount_service_account_token = false

  metadata {
    name      = "indexer"
    namespace = "shop"
    annotations = {
      "appstack.io/entity" = "component:default/indexer"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }
}

resource "aws_eks_pod_identity_association" "indexer" {
  cluster_name    = data.aws_eks_cluster.main.name
  namespace       = "shop"
  service_account = kubernetes_service_account_v1.indexer.metadata[0].name
  role_arn        = var.indexer_pod_arn
  tags = {
    entity = "component:default/indexer"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- workloads/compute.tf
# Entities: component:default/indexer

# component:default/indexer
resource "kubernetes_deployment_v1" "indexer" {
  # checkov:skip=CKV_K8S_14:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_43:the tag or digest stands in the variable
  # checkov:skip=CKV_K8S_8:it has no port: the end of its process restarts it
  # checkov:skip=CKV_K8S_9:it has no port: it is ready once it runs
  wait_for_rollout = true

  metadata {
    name      = "indexer"
    namespace = "shop"
    annotations = {
      "appstack.io/entity" = "component:default/indexer"
      "appstack.io/owner"  = "group:default/shop-team"
    }
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    replicas                  = 2
    revision_history_limit    = 5
    progress_deadline_seconds = 600

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "indexer"
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
          "appstack.io/entity" = "component:default/indexer"
          "appstack.io/owner"  = "group:default/shop-team"
        }
        labels = {
          "app.kubernetes.io/name"       = "indexer"
          "app.kubernetes.io/part-of"    = "shop"
          "app.kubernetes.io/managed-by" = "terraform"
        }
      }

      spec {
        service_account_name             = aws_eks_pod_identity_association.indexer.service_account
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

        topology_spread_constraint {
          max_skew           = 1
          topology_key       = "topology.kubernetes.io/zone"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "indexer"
            }
          }
        }

        topology_spread_constraint {
          max_skew           = 1
          topology_key       = "kubernetes.io/hostname"
          when_unsatisfiable = "ScheduleAnyway"

          label_selector {
            match_labels = {
              "app.kubernetes.io/name" = "indexer"
            }
          }
        }

        container {
          name              = "indexer"
          image             = var.indexer_image
          image_pull_policy = "Always"

          env {
            name  = "PHOTOS_NAME"
            value = var.photos_bucket
          }

          env {
            name  = "PHOTOS_URL"
            value = "https://${var.photos_bucket_regional_domain_name}"
          }

          env {
            name  = "SESSIONS_HOST"
            value = var.sessions_primary_endpoint_address
          }

          env {
            name  = "SESSIONS_NAME"
            value = var.sessions_replication_group_id
          }

          env {
            name  = "SESSIONS_PORT"
            value = "6379"
          }

          env {
            name  = "SESSIONS_USER"
            value = var.indexer_sessions_user_name
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

resource "kubernetes_horizontal_pod_autoscaler_v2" "indexer" {
  metadata {
    name      = "indexer"
    namespace = "shop"
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    min_replicas = 2
    max_replicas = 6

    scale_target_ref {
      api_version = "apps/v1"
      kind        = "Deployment"
      name        = kubernetes_deployment_v1.indexer.metadata[0].name
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

resource "kubernetes_pod_disruption_budget_v1" "indexer" {
  metadata {
    name      = "indexer"
    namespace = "shop"
    labels = {
      "app.kubernetes.io/name"       = "indexer"
      "app.kubernetes.io/part-of"    = "shop"
      "app.kubernetes.io/managed-by" = "terraform"
    }
  }

  spec {
    max_unavailable = "1"

    selector {
      match_labels = {
        "app.kubernetes.io/name" = "indexer"
      }
    }
  }
}
