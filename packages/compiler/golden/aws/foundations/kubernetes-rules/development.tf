# ---------- network.tf
# in production: aws_vpc_security_group_ingress_rule.kubernetes_to_orders_db
