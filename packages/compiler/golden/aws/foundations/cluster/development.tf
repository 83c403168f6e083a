# ---------- compute.tf

resource "aws_ecs_cluster" "main" {
  # checkov:skip=CKV_AWS_65:development does without container metrics
  name = "shop-development-cluster"

  setting {
    name  = "containerInsights"
    value = "disabled"
  }
}

# in production: aws_ecs_cluster_capacity_providers.main
