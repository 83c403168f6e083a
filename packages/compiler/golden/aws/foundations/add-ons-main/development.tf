# ---------- compute.tf, in production
