import type { Fact, NameFact } from '../facts';

/** "Guidelines to name a topic, subscription, schema, or snapshot" in the Pub/Sub guide. */
const pubsubName: NameFact = {
  argument: 'name',
  minLength: 3,
  maxLength: 255,
  allowed: 'A-Za-z0-9-',
  startsWithLetter: true,
  scope: 'account',
};

export const MESSAGING: Record<string, Fact> = {
  google_pubsub_topic: {
    purpose: 'messaging',
    name: pubsubName,
    forceNew: ['kms_key_name', 'name', 'project'],
  },
  google_pubsub_subscription: {
    purpose: 'messaging',
    name: pubsubName,
    stateful: true,
    forceNew: ['enable_message_ordering', 'filter', 'name', 'project', 'topic'],
    ranges: { ack_deadline_seconds: [10, 600] },
    conflicts: [['bigquery_config', 'cloud_storage_config', 'push_config']],
  },
  google_pubsub_topic_iam_member: {
    purpose: 'identity',
    forceNew: ['condition', 'member', 'project', 'role', 'topic'],
    tags: false,
  },
  google_pubsub_subscription_iam_member: {
    purpose: 'identity',
    forceNew: ['condition', 'member', 'project', 'role', 'subscription'],
    tags: false,
  },
  google_managed_kafka_cluster: {
    purpose: 'messaging',
    // "clusterId" in the Managed Kafka API.
    name: {
      argument: 'cluster_id',
      maxLength: 63,
      allowed: 'a-z0-9-',
      lowerCase: true,
      startsWithLetter: true,
      scope: 'account',
    },
    stateful: true,
    forceNew: ['cluster_id', 'location', 'project'],
  },
  google_managed_kafka_topic: {
    purpose: 'messaging',
    stateful: true,
    forceNew: [
      'cluster',
      'location',
      'project',
      'replication_factor',
      'topic_id',
    ],
    tags: false,
  },
  google_managed_kafka_acl: {
    purpose: 'messaging',
    forceNew: ['acl_id', 'cluster', 'location', 'project'],
    tags: false,
  },
};
