# ---------- network.tf

resource "aws_security_group" "load_balancer" {
  name        = "shop-production-load-balancer"
  description = "Public load balancer"
  vpc_id      = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  security_group_id = aws_security_group.load_balancer.id
  description       = "HTTPS from the internet"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
}

resource "aws_vpc_security_group_ingress_rule" "http" {
  # checkov:skip=CKV_AWS_260:port 80 only redirects to 443
  security_group_id = aws_security_group.load_balancer.id
  description       = "HTTP from the internet, to be redirected"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 80
  to_port           = 80
  ip_protocol       = "tcp"
}

resource "aws_lb" "main" {
  # checkov:skip=CKV2_AWS_28:a web application firewall is a resource type of its own
  name                       = "shop-production-public"
  load_balancer_type         = "application"
  internal                   = false
  subnets                    = values(aws_subnet.public)[*].id
  security_groups            = [aws_security_group.load_balancer.id]
  drop_invalid_header_fields = true
  enable_deletion_protection = true

  access_logs {
    bucket  = aws_s3_bucket_policy.access_logs.bucket
    enabled = true
  }
}

resource "aws_acm_certificate" "main" {
  # checkov:skip=CKV2_AWS_71:one certificate serves the host names of all services of the stack
  domain_name       = "*.shop.example.com"
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "certificate" {
  zone_id = data.aws_route53_zone.main.zone_id
  name    = one(aws_acm_certificate.main.domain_validation_options).resource_record_name
  type    = one(aws_acm_certificate.main.domain_validation_options).resource_record_type
  ttl     = 300
  records = [
    one(aws_acm_certificate.main.domain_validation_options).resource_record_value,
  ]
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "main" {
  certificate_arn         = aws_acm_certificate.main.arn
  validation_record_fqdns = [aws_route53_record.certificate.fqdn]
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.main.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.main.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = aws_acm_certificate_validation.main.certificate_arn

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "Not found"
      status_code  = "404"
    }
  }
}
