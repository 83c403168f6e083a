# ---------- network.tf

resource "aws_eip" "nat" {
  for_each = aws_subnet.public

  domain = "vpc"
  tags = {
    Name = "shop-production-nat"
  }
}

resource "aws_nat_gateway" "main" {
  for_each = aws_subnet.public

  allocation_id = aws_eip.nat[each.key].id
  subnet_id     = each.value.id
  tags = {
    Name = "shop-production-nat"
  }

  depends_on = [aws_internet_gateway.main]
}

resource "aws_route" "private_internet" {
  for_each = aws_route_table.private

  route_table_id         = each.value.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main[each.key].id
}
