# ---------- identity.tf, in production
