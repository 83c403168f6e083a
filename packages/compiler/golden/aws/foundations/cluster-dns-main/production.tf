# ---------- compute.tf

# It runs on these machines and is ready only once there are any.
resource "aws_eks_addon" "coredns" {
  cluster_name                = aws_eks_cluster.platform.name
  addon_name                  = "coredns"
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "PRESERVE"
  configuration_values = jsonencode({
    tolerations = [
      {
        key      = "CriticalAddonsOnly"
        operator = "Exists"
      },
      {
        key      = "dedicated"
        operator = "Exists"
        effect   = "NoSchedule"
      },
    ]
  })

  depends_on = [aws_eks_node_group.batch]
}
