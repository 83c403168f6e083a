# ---------- terraform.tf, in production
# ---------- providers.tf, in production
# ---------- backend.tf, in production
# ---------- workloads/terraform.tf, in production
# ---------- workloads/providers.tf, in production
# ---------- workloads/backend.tf, in production
