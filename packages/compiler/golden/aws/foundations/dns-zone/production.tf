# ---------- network.tf

data "aws_route53_zone" "main" {
  name = "shop.example.com"
}
