# ---------- compute.tf, in production
# ---------- identity.tf, in production
# ---------- data.tf, in production
# ---------- storage.tf, in production
