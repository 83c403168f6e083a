# ---------- network.tf

resource "aws_vpc" "main" {
  # checkov:skip=CKV2_AWS_11:the environment does without flow logs
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
  enable_dns_support   = true
  tags = {
    Name = "shop-development-network"
  }
}

# in production: aws_default_security_group.main

resource "aws_subnet" "private" {
  for_each = {
    eu-central-1a = "10.0.0.0/20"
    eu-central-1b = "10.0.16.0/20"
  }

  vpc_id            = aws_vpc.main.id
  availability_zone = each.key
  cidr_block        = each.value
  tags = {
    Name = "shop-development-private"
  }
}

# in production: aws_route_table.private
# in production: aws_route_table_association.private
