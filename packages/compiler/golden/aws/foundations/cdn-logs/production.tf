# ---------- observability.tf

resource "aws_cloudwatch_log_delivery_destination" "cdn" {
  region        = "us-east-1"
  name          = "shop-production-cdn"
  output_format = "json"

  delivery_destination_configuration {
    destination_resource_arn = aws_s3_bucket.access_logs.arn
  }

  depends_on = [aws_s3_bucket_policy.access_logs]
}
