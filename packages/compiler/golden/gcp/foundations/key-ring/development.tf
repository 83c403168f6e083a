# ---------- security.tf, in production
