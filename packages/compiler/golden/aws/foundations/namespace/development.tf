# ---------- workloads/network.tf, in production
# ---------- workloads/compute.tf, in production
