# ---------- network.tf

resource "aws_security_group" "kafka" {
  # checkov:skip=CKV2_AWS_5:attached to the MSK Serverless cluster, a type of resource that the check does not list
  name        = "shop-production-kafka"
  description = "Kafka brokers"
  vpc_id      = aws_vpc.main.id
}

# ---------- messaging.tf

resource "aws_msk_serverless_cluster" "kafka" {
  cluster_name = "shop-production-kafka"

  vpc_config {
    subnet_ids         = values(aws_subnet.private)[*].id
    security_group_ids = [aws_security_group.kafka.id]
  }

  client_authentication {
    sasl {
      iam {
        enabled = true
      }
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}
