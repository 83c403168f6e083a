# ---------- storage.tf, in production
