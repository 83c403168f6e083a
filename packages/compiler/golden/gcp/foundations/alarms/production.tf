# ---------- variables.tf

variable "alarm_email" {
  description = "E-mail address that receives alarms"
  type        = string
  nullable    = false
}

# ---------- observability.tf

resource "google_monitoring_notification_channel" "alarms" {
  display_name = "shop-production-alarms"
  type         = "email"
  user_labels  = local.tags
  labels = {
    email_address = var.alarm_email
  }

  depends_on = [google_project_service.monitoring]
}
