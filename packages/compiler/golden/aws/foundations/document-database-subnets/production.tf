# ---------- network.tf

resource "aws_docdb_subnet_group" "main" {
  name        = "shop-production-document-databases"
  description = "Private subnets for document databases"
  subnet_ids  = values(aws_subnet.private)[*].id
}
