# ---------- network.tf, in production
