# ---------- workloads/network.tf, in production
