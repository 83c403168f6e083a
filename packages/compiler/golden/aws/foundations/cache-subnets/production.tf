# ---------- network.tf

resource "aws_elasticache_subnet_group" "main" {
  name        = "shop-production-caches"
  description = "Private subnets for caches"
  subnet_ids  = values(aws_subnet.private)[*].id
}
