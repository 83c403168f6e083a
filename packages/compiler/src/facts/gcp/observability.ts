import type { Fact } from '../facts';

export const OBSERVABILITY: Record<string, Fact> = {
  google_monitoring_notification_channel: {
    purpose: 'observability',
    // Its `labels` say where messages go.
    tags: 'user_labels',
    forceNew: ['project'],
  },
  google_monitoring_alert_policy: {
    purpose: 'observability',
    tags: 'user_labels',
    enums: {
      combiner: ['AND', 'OR', 'AND_WITH_MATCHING_RESOURCE'],
      severity: ['CRITICAL', 'ERROR', 'WARNING'],
    },
  },
  google_logging_project_bucket_config: {
    purpose: 'observability',
    name: {
      argument: 'bucket_id',
      maxLength: 100,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    stateful: true,
    forceNew: ['bucket_id', 'location', 'project'],
    ranges: { retention_days: [1, 3650] },
  },
  google_logging_project_sink: {
    purpose: 'observability',
    name: {
      argument: 'name',
      maxLength: 100,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    forceNew: ['name', 'project'],
  },
  google_logging_log_view_iam_member: {
    purpose: 'identity',
    forceNew: ['bucket', 'location', 'member', 'name', 'parent', 'role'],
  },
};
