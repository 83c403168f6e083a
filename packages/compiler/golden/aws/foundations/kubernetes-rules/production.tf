# ---------- network.tf

resource "aws_vpc_security_group_ingress_rule" "kubernetes_to_orders_db" {
  security_group_id            = aws_security_group.orders_db.id
  description                  = "From pods in the Kubernetes cluster"
  referenced_security_group_id = aws_eks_cluster.main.vpc_config[0].cluster_security_group_id
  from_port                    = 5432
  to_port                      = 5432
  ip_protocol                  = "tcp"
}

resource "aws_vpc_security_group_ingress_rule" "kubernetes_to_sessions" {
  security_group_id            = aws_security_group.sessions.id
  description                  = "From pods in the Kubernetes cluster"
  referenced_security_group_id = data.aws_eks_cluster.existing.vpc_config[0].cluster_security_group_id
  from_port                    = 6379
  to_port                      = 6379
  ip_protocol                  = "tcp"
}
