# ---------- observability.tf

# The "*" means the log groups of this stack in this environment.
data "aws_iam_policy_document" "search_logging" {
  statement {
    actions = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = [
      "arn:${data.aws_partition.current.partition}:logs:eu-central-1:${data.aws_caller_identity.current.account_id}:log-group:/shop/production/*",
    ]

    principals {
      type        = "Service"
      identifiers = ["es.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}

resource "aws_cloudwatch_log_resource_policy" "search_logging" {
  policy_name     = "shop-production-search-logging"
  policy_document = data.aws_iam_policy_document.search_logging.json
}
