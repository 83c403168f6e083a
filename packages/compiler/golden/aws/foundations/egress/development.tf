# ---------- network.tf

resource "aws_eip" "nat" {
  domain = "vpc"
  tags = {
    Name = "shop-development-nat"
  }
}

resource "aws_nat_gateway" "main" {
  allocation_id = aws_eip.nat.id
  subnet_id     = aws_subnet.public["eu-central-1a"].id
  tags = {
    Name = "shop-development-nat"
  }

  depends_on = [aws_internet_gateway.main]
}

resource "aws_route" "private_internet" {
  for_each = aws_route_table.private

  route_table_id         = each.value.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main.id
}
