# ---------- observability.tf, in production
