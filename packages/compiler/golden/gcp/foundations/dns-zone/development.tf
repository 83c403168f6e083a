# ---------- variables.tf
# in production: variable.dns_zone
# ---------- network.tf, in production
