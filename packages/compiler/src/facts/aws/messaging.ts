import type { Fact } from '../facts';

export const MESSAGING: Record<string, Fact> = {
  aws_sqs_queue: {
    purpose: 'messaging',
    name: {
      argument: 'name',
      maxLength: 80,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    stateful: true,
    forceNew: ['name', 'fifo_queue'],
    ranges: {
      message_retention_seconds: [60, 1_209_600],
      visibility_timeout_seconds: [0, 43_200],
      receive_wait_time_seconds: [0, 20],
    },
    conflicts: [['kms_master_key_id', 'sqs_managed_sse_enabled']],
  },
  aws_sqs_queue_policy: { purpose: 'messaging', forceNew: ['queue_url'] },
  aws_sqs_queue_redrive_allow_policy: {
    purpose: 'messaging',
    forceNew: ['queue_url'],
  },
  aws_sns_topic_subscription: {
    purpose: 'messaging',
    forceNew: ['endpoint', 'protocol', 'topic_arn'],
    enums: {
      protocol: [
        'application',
        'email',
        'email-json',
        'firehose',
        'http',
        'https',
        'lambda',
        'sms',
        'sqs',
      ],
    },
  },
  aws_mq_broker: {
    purpose: 'messaging',
    // "CreateBroker" in the Amazon MQ API.
    name: {
      argument: 'broker_name',
      maxLength: 50,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    stateful: true,
    forceNew: [
      'broker_name',
      'deployment_mode',
      'encryption_options',
      'engine_type',
      'publicly_accessible',
      'subnet_ids',
    ],
    enums: {
      deployment_mode: [
        'SINGLE_INSTANCE',
        'ACTIVE_STANDBY_MULTI_AZ',
        'CLUSTER_MULTI_AZ',
      ],
      engine_type: ['ActiveMQ', 'RabbitMQ'],
    },
  },
  aws_kinesis_stream: {
    purpose: 'messaging',
    name: {
      argument: 'name',
      maxLength: 128,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    stateful: true,
    forceNew: ['name'],
    enums: { encryption_type: ['KMS', 'NONE'] },
    ranges: { retention_period: [24, 8760] },
  },
  aws_msk_serverless_cluster: {
    purpose: 'messaging',
    name: {
      argument: 'cluster_name',
      maxLength: 64,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    stateful: true,
    forceNew: ['client_authentication', 'cluster_name', 'vpc_config'],
  },
  aws_cloudwatch_event_archive: {
    purpose: 'messaging',
    name: {
      argument: 'name',
      maxLength: 48,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    forceNew: ['event_source_arn', 'name'],
  },
  aws_cloudwatch_event_bus: {
    purpose: 'messaging',
    name: {
      argument: 'name',
      maxLength: 256,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    forceNew: ['event_source_name', 'name'],
  },
  aws_cloudwatch_event_rule: {
    purpose: 'messaging',
    name: {
      argument: 'name',
      maxLength: 64,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['name', 'event_bus_name'],
    enums: {
      state: [
        'ENABLED',
        'DISABLED',
        'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
      ],
    },
  },
  aws_cloudwatch_event_target: {
    purpose: 'messaging',
    forceNew: ['event_bus_name', 'rule'],
  },
  aws_sns_topic: {
    purpose: 'messaging',
    name: {
      argument: 'name',
      maxLength: 256,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    forceNew: ['name', 'fifo_topic'],
  },
  aws_sesv2_configuration_set: {
    purpose: 'messaging',
    name: {
      argument: 'configuration_set_name',
      maxLength: 64,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    forceNew: ['configuration_set_name'],
  },
  aws_sesv2_email_identity: {
    purpose: 'messaging',
    forceNew: ['email_identity'],
  },
  aws_sesv2_email_identity_mail_from_attributes: {
    purpose: 'messaging',
    forceNew: ['email_identity'],
    enums: {
      behavior_on_mx_failure: ['REJECT_MESSAGE', 'USE_DEFAULT_VALUE'],
    },
  },
};
