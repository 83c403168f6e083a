# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- locals.tf
# Entities: resource:default/spare-ip

locals {
  spare_ip_tags = {
    entity = "resource:default/spare-ip"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- network.tf
# Entities: resource:default/spare-ip

# resource:default/spare-ip
resource "aws_eip" "spare_ip" {
  # checkov:skip=CKV2_AWS_19:the catalog connects nothing with it
  domain = "vpc"
  tags = merge(local.spare_ip_tags, {
    Name = "shop-production-spare-ip"
  })

  lifecycle {
    prevent_destroy = true
  }
}

# ---------- outputs.tf
# Entities: resource:default/spare-ip

output "spare_ip_addresses" {
  description = "Addresses of spare-ip, which stay"
  value       = [aws_eip.spare_ip.public_ip]
}
