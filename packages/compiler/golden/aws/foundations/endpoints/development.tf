# ---------- network.tf
# in production: aws_vpc_endpoint.s3
# in production: aws_vpc_endpoint.dynamodb
