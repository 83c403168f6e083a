# ---------- network.tf

resource "aws_service_discovery_private_dns_namespace" "main" {
  name        = "shop-production-services.internal"
  description = "Lets services of this stack be called by name"
  vpc         = aws_vpc.main.id
}
