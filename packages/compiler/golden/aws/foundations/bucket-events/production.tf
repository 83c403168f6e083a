# ---------- storage.tf

resource "aws_s3_bucket_notification" "photos" {
  bucket      = aws_s3_bucket.photos.bucket
  eventbridge = true
}
