# ---------- network.tf
# in production: aws_internet_gateway.main

resource "aws_subnet" "public" {
  for_each = {
    eu-central-1a = "10.0.240.0/24"
    eu-central-1b = "10.0.241.0/24"
  }

  vpc_id            = aws_vpc.main.id
  availability_zone = each.key
  cidr_block        = each.value
  tags = {
    Name = "shop-development-public"
  }
}

# in production: aws_route_table.public
# in production: aws_route.internet
# in production: aws_route_table_association.public
