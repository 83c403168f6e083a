# ---------- network.tf
# in production: aws_security_group.load_balancer
# in production: aws_vpc_security_group_ingress_rule.https
# in production: aws_vpc_security_group_ingress_rule.http

resource "aws_lb" "main" {
  # checkov:skip=CKV2_AWS_28:a web application firewall is a resource type of its own
  # checkov:skip=CKV_AWS_91:development keeps no access logs
  # checkov:skip=CKV_AWS_150:development may be deleted
  name                       = "shop-development-public"
  load_balancer_type         = "application"
  internal                   = false
  subnets                    = values(aws_subnet.public)[*].id
  security_groups            = [aws_security_group.load_balancer.id]
  drop_invalid_header_fields = true
  enable_deletion_protection = false
}

# in production: aws_acm_certificate.main
# in production: aws_route53_record.certificate
# in production: aws_acm_certificate_validation.main
# in production: aws_lb_listener.http
# in production: aws_lb_listener.https
