# ---------- compute.tf, in production
# ---------- security.tf, in production
# ---------- data.tf, in production
