# ---------- compute.tf, in production
# ---------- data.tf, in production
# ---------- security.tf, in production
