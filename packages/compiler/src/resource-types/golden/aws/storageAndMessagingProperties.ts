import { rowsOf, type PropertyCase, type PropertyRow } from '../propertyCase';

const QUEUE: readonly PropertyRow[] = [
  {
    properties: { retentionDays: 2 },
    resource: 'aws_sqs_queue',
    has: ['message_retention_seconds = 172800'],
  },
  {
    properties: { visibilityTimeoutSeconds: 120 },
    resource: 'aws_sqs_queue',
    has: ['visibility_timeout_seconds = 120'],
  },
  {
    properties: { maxReceiveCount: 9 },
    resource: 'aws_sqs_queue',
    has: ['maxReceiveCount = 9'],
  },
];

export const STORAGE_AND_MESSAGING_PROPERTIES: readonly PropertyCase[] = [
  // storage
  ...rowsOf('file-storage', [
    {
      properties: { userId: 2000 },
      resource: 'aws_efs_access_point',
      has: ['uid = 2000', 'owner_uid = 2000'],
    },
    {
      properties: { backups: false },
      resource: 'aws_efs_backup_policy',
      has: ['status = "DISABLED"'],
    },
  ]),
  ...rowsOf('object-storage', [
    {
      properties: { versioning: true, oldVersionDays: 12 },
      resource: 'aws_s3_bucket_lifecycle_configuration',
      has: ['noncurrent_days = 12'],
    },
    {
      properties: { expireAfterDays: 40 },
      resource: 'aws_s3_bucket_lifecycle_configuration',
      has: ['days = 40'],
    },
    {
      properties: { allowedOrigins: ['https://shop.example.com'] },
      resource: 'aws_s3_bucket_cors_configuration',
      has: ['allowed_origins = ["https://shop.example.com"]'],
    },
  ]),
  // messaging
  ...rowsOf('queue', [
    ...QUEUE,
    {
      properties: { fifo: true },
      resource: 'aws_sqs_queue',
      has: ['fifo_queue = true', 'name = "shop-production-subject.fifo"'],
    },
  ]),
  ...rowsOf('topic', [
    {
      properties: { fifo: true },
      resource: 'aws_sns_topic',
      has: ['fifo_topic = true', 'name = "shop-production-subject.fifo"'],
    },
  ]),
  ...rowsOf('topic-subscription', QUEUE),
  ...rowsOf('event-bus', [
    {
      properties: { archiveDays: 9 },
      resource: 'aws_cloudwatch_event_archive',
      has: ['retention_days = 9'],
    },
  ]),
  ...rowsOf('event-stream', [
    {
      properties: { retentionDays: 3 },
      resource: 'aws_kinesis_stream',
      has: ['retention_period = 72'],
    },
    {
      properties: { engine: 'kafka' },
      resource: 'aws_msk_serverless_cluster',
      has: ['cluster_name'],
    },
  ]),
  ...rowsOf('message-broker', [
    {
      properties: { engine: 'activemq', highAvailability: false },
      resource: 'aws_mq_broker',
      has: ['engine_type = "ActiveMQ"', 'deployment_mode = "SINGLE_INSTANCE"'],
    },
    {
      properties: { size: 'large' },
      resource: 'aws_mq_broker',
      has: ['host_instance_type = "mq.m5.xlarge"'],
    },
  ]),
];
