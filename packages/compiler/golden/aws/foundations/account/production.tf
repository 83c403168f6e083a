# ---------- identity.tf

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

# ---------- security.tf

data "aws_partition" "current" {}

data "aws_caller_identity" "current" {}

# ---------- data.tf

data "aws_partition" "current" {}

# ---------- observability.tf

data "aws_caller_identity" "current" {}

# ---------- storage.tf

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

# ---------- compute.tf

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

# ---------- network.tf

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}
