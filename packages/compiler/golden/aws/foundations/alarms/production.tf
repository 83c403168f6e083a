# ---------- messaging.tf

resource "aws_sns_topic" "alarms" {
  name              = "shop-production-alarms"
  kms_master_key_id = aws_kms_key.main.arn
}
