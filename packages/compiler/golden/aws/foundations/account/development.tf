# ---------- identity.tf, in production
# ---------- data.tf

data "aws_caller_identity" "current" {}

# in production: data.aws_partition.current
# ---------- compute.tf, in production
# ---------- security.tf, in production
# ---------- storage.tf
# in production: data.aws_caller_identity.current
# ---------- network.tf, in production
