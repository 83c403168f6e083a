# ---------- workloads/compute.tf, in production
