import type { PropertyCase, WithoutEffect } from '../propertyCase';

const BUCKET = 'google_storage_bucket';
const SUBSCRIPTION = 'google_pubsub_subscription';

const TOPIC = `
kind: Resource
metadata: { name: events }
spec: { type: sns-topic, owner: shop-team, system: shop }
`;

export const STORAGE_AND_MESSAGING_PROPERTIES: readonly PropertyCase[] = [
  {
    type: 'object-storage',
    properties: { versioning: false },
    resource: BUCKET,
    has: ['enabled = false'],
  },
  {
    type: 'object-storage',
    properties: { versioning: true, oldVersionDays: 12 },
    resource: BUCKET,
    has: ['days_since_noncurrent_time = 12'],
  },
  {
    type: 'object-storage',
    properties: { expireAfterDays: 365 },
    resource: BUCKET,
    has: ['age = 365'],
  },
  {
    type: 'object-storage',
    properties: { allowedOrigins: ['https://shop.example.com'] },
    resource: BUCKET,
    has: ['origin = ["https://shop.example.com"]'],
  },
  {
    type: 'queue',
    properties: { fifo: true },
    resource: SUBSCRIPTION,
    has: [
      'enable_message_ordering = true',
      'enable_exactly_once_delivery = true',
    ],
  },
  {
    type: 'queue',
    properties: {
      retentionDays: 10,
      visibilityTimeoutSeconds: 90,
      maxReceiveCount: 8,
    },
    resource: SUBSCRIPTION,
    has: [
      'message_retention_duration = "864000s"',
      'ack_deadline_seconds = 90',
      'max_delivery_attempts = 8',
    ],
  },
  {
    type: 'queue',
    properties: { visibilityTimeoutSeconds: 3600, maxReceiveCount: 1 },
    resource: SUBSCRIPTION,
    has: ['ack_deadline_seconds = 600', 'max_delivery_attempts = 5'],
  },
  {
    type: 'topic',
    properties: { fifo: true },
    resource: SUBSCRIPTION,
    has: ['enable_message_ordering = true'],
    beside: `
kind: Component
metadata:
  name: reader
  annotations:
    appstack.io/access: 'resource:subject: subscribe'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:subject'] }
`,
  },
  {
    type: 'topic-subscription',
    properties: {
      retentionDays: 3,
      visibilityTimeoutSeconds: 45,
      maxReceiveCount: 7,
    },
    resource: SUBSCRIPTION,
    has: [
      'message_retention_duration = "259200s"',
      'ack_deadline_seconds = 45',
      'max_delivery_attempts = 7',
    ],
    beside: TOPIC,
    dependsOn: ['resource:events'],
  },
  {
    type: 'event-stream',
    properties: { engine: 'kinesis', retentionDays: 100 },
    resource: 'google_pubsub_topic',
    has: ['message_retention_duration = "2678400s"'],
  },
  {
    type: 'event-stream',
    properties: { engine: 'kafka', retentionDays: 3 },
    resource: 'google_managed_kafka_topic',
    has: ['"retention.ms" = "259200000"'],
  },
];

export const STORAGE_AND_MESSAGING_WITHOUT_EFFECT: WithoutEffect = {
  'object-storage.dataLake':
    'Google’s engines read buckets without real folders',
};
