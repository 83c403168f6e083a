# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.aws
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- locals.tf
# Entities: resource:default/parcels, resource:default/photos, resource:default/shop-account, resource:default/shop-bus, resource:default/shop-files, resource:default/shop-plan

locals {
  parcels_tags = {
    entity = "resource:default/parcels"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
  photos_tags = {
    entity = "resource:default/photos"
    owner  = "group:default/shop-team"
    system = "system:default/shop"
  }
}

# ---------- security.tf
# in foundations/account: data.aws_partition.current
# in key-value-table-indexes: data.aws_iam_policy_document.key
# in foundations/key: aws_kms_key.main
# in foundations/key: aws_kms_alias.main
# ---------- storage.tf
# Entities: resource:default/photos
# in foundations/account: data.aws_caller_identity.current
# in foundations/access-logs: aws_s3_bucket.access_logs
# in foundations/access-logs: aws_s3_bucket_ownership_controls.access_logs
# in foundations/access-logs: aws_s3_bucket_public_access_block.access_logs
# in foundations/access-logs: aws_s3_bucket_server_side_encryption_configuration.access_logs
# in foundations/access-logs: aws_s3_bucket_lifecycle_configuration.access_logs
# in foundations/access-logs: data.aws_iam_policy_document.access_logs
# in foundations/access-logs: aws_s3_bucket_policy.access_logs
# in object-storage: aws_s3_bucket.photos
# in object-storage: aws_s3_bucket_ownership_controls.photos
# in object-storage: aws_s3_bucket_public_access_block.photos
# in object-storage: aws_s3_bucket_server_side_encryption_configuration.photos
# in object-storage: data.aws_iam_policy_document.photos_bucket
# in object-storage: aws_s3_bucket_policy.photos
# in object-storage: aws_s3_bucket_versioning.photos

resource "aws_s3_bucket_lifecycle_configuration" "photos" {
  bucket = aws_s3_bucket.photos.id

  rule {
    id     = "tidy-up"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }

    noncurrent_version_expiration {
      noncurrent_days = 90
    }
  }

  depends_on = [aws_s3_bucket_versioning.photos]
}

# in object-storage: aws_s3_bucket_logging.photos
# ---------- messaging.tf
# Entities: resource:default/parcels
# in foundations/alarms: aws_sns_topic.alarms
# in queue: aws_sqs_queue.parcels_dead_letters
# in queue: aws_sqs_queue.parcels
# in queue: aws_sqs_queue_redrive_allow_policy.parcels
# ---------- observability.tf
# Entities: resource:default/parcels
# in queue: aws_cloudwatch_metric_alarm.parcels_dead_letters
# ---------- outputs.tf
# Entities: resource:default/parcels, resource:default/photos, resource:default/shop-account, resource:default/shop-bus, resource:default/shop-files, resource:default/shop-plan
# in queue: output.parcels_queue_url
# in object-storage: output.photos_bucket
