# ---------- network.tf

resource "aws_db_subnet_group" "main" {
  name        = "shop-production-databases"
  description = "Private subnets for databases"
  subnet_ids  = values(aws_subnet.private)[*].id
}
