# ---------- variables.tf

variable "dns_zone" {
  description = "Name of the Cloud DNS zone that holds the host names of what is exposed"
  type        = string
  nullable    = false
}

variable "domain" {
  description = "Domain of the Cloud DNS zone under which what is exposed is reached"
  type        = string
  nullable    = false
}

# ---------- network.tf

data "google_dns_managed_zone" "main" {
  name = var.dns_zone
}
