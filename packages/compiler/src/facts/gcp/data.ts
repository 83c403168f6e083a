import type { Fact, NameFact } from '../facts';

/** Names of Memorystore and Cloud SQL: lower-case letters, digits and hyphens, a letter first. */
const instanceName = (argument: string, maxLength: number): NameFact => ({
  argument,
  maxLength,
  allowed: 'a-z0-9-',
  lowerCase: true,
  startsWithLetter: true,
  scope: 'account',
});

export const DATA: Record<string, Fact> = {
  google_bigquery_dataset: {
    purpose: 'data',
    name: {
      argument: 'dataset_id',
      maxLength: 1024,
      allowed: 'A-Za-z0-9_',
      scope: 'account',
    },
    stateful: true,
    // The key of tables that exist stays as it is: see "Customer-managed Cloud KMS keys" of BigQuery.
    forceNew: ['dataset_id', 'location', 'project'],
  },
  google_bigquery_dataset_iam_member: {
    purpose: 'identity',
    forceNew: ['dataset_id', 'member', 'project', 'role'],
  },
  google_sql_database_instance: {
    purpose: 'data',
    // "Instance ID" in the Cloud SQL guide: with the project's id, which takes
    // up to 30, and a colon it has 98 characters at most. A name stays taken for
    // a week after the instance is gone.
    name: instanceName('name', 63),
    stateful: true,
    forceNew: ['encryption_key_name', 'master_instance_name', 'name', 'region'],
    // It takes labels as `user_labels` of its settings.
    tags: 'settings.user_labels',
  },
  google_sql_database: {
    purpose: 'data',
    stateful: true,
    forceNew: ['instance', 'name'],
    enums: { deletion_policy: ['DELETE', 'ABANDON'] },
    tags: false,
  },
  google_sql_user: {
    purpose: 'data',
    forceNew: ['host', 'instance', 'name', 'type'],
    enums: {
      type: [
        'BUILT_IN',
        'CLOUD_IAM_USER',
        'CLOUD_IAM_SERVICE_ACCOUNT',
        'CLOUD_IAM_GROUP',
        'CLOUD_IAM_GROUP_USER',
        'CLOUD_IAM_GROUP_SERVICE_ACCOUNT',
      ],
      deletion_policy: ['ABANDON'],
    },
    conflicts: [['password', 'password_wo']],
    tags: false,
  },
  google_memorystore_instance: {
    purpose: 'data',
    // "instance_id" in the Memorystore API: 4 to 63 characters.
    name: { ...instanceName('instance_id', 63), minLength: 4 },
    stateful: true,
    forceNew: [
      'authorization_mode',
      'desired_auto_created_endpoints',
      'desired_psc_auto_connections',
      'instance_id',
      'kms_key',
      'location',
      'mode',
      'transit_encryption_mode',
      'zone_distribution_config',
    ],
    enums: {
      authorization_mode: ['AUTH_DISABLED', 'IAM_AUTH'],
      transit_encryption_mode: [
        'TRANSIT_ENCRYPTION_DISABLED',
        'SERVER_AUTHENTICATION',
      ],
      node_type: [
        'SHARED_CORE_NANO',
        'HIGHMEM_MEDIUM',
        'HIGHMEM_XLARGE',
        'STANDARD_SMALL',
      ],
      mode: ['CLUSTER', 'CLUSTER_DISABLED'],
    },
    ranges: { replica_count: [0, 5], shard_count: [1, 250] },
    conflicts: [
      ['desired_auto_created_endpoints', 'desired_psc_auto_connections'],
    ],
  },
  google_redis_instance: {
    purpose: 'data',
    name: instanceName('name', 40),
    stateful: true,
    forceNew: [
      'alternative_location_id',
      'authorized_network',
      'connect_mode',
      'customer_managed_key',
      'location_id',
      'name',
      'region',
      'reserved_ip_range',
      'tier',
      'transit_encryption_mode',
    ],
    enums: {
      connect_mode: ['DIRECT_PEERING', 'PRIVATE_SERVICE_ACCESS'],
      tier: ['BASIC', 'STANDARD_HA'],
      transit_encryption_mode: ['SERVER_AUTHENTICATION', 'DISABLED'],
      read_replicas_mode: ['READ_REPLICAS_DISABLED', 'READ_REPLICAS_ENABLED'],
    },
    ranges: { memory_size_gb: [1, 300], replica_count: [0, 5] },
  },
  google_memcache_instance: {
    purpose: 'data',
    name: instanceName('name', 40),
    forceNew: [
      'authorized_network',
      'name',
      'node_config',
      'region',
      'reserved_ip_range_id',
      'zones',
    ],
    enums: { memcache_version: ['MEMCACHE_1_5', 'MEMCACHE_1_6_15'] },
    ranges: { node_count: [1, 20] },
  },
  google_firestore_database: {
    purpose: 'data',
    // "Database ID" in the Firestore guide: 4 to 63 characters, no digit or hyphen at the ends.
    name: { ...instanceName('name', 63), minLength: 4 },
    stateful: true,
    forceNew: [
      'cmek_config',
      'database_edition',
      'location_id',
      'name',
      'project',
      'tags',
    ],
    enums: {
      type: ['FIRESTORE_NATIVE', 'DATASTORE_MODE'],
      database_edition: ['STANDARD', 'ENTERPRISE'],
      concurrency_mode: [
        'OPTIMISTIC',
        'PESSIMISTIC',
        'OPTIMISTIC_WITH_ENTITY_GROUPS',
      ],
      delete_protection_state: [
        'DELETE_PROTECTION_ENABLED',
        'DELETE_PROTECTION_DISABLED',
      ],
      point_in_time_recovery_enablement: [
        'POINT_IN_TIME_RECOVERY_ENABLED',
        'POINT_IN_TIME_RECOVERY_DISABLED',
      ],
      deletion_policy: ['ABANDON', 'DELETE'],
    },
    // Its `tags` are those of the resource manager: labels it has none.
    tags: false,
  },
  google_firestore_backup_schedule: {
    purpose: 'data',
    forceNew: ['daily_recurrence', 'database', 'project', 'weekly_recurrence'],
    oneOf: [['daily_recurrence', 'weekly_recurrence']],
    tags: false,
  },
  google_firestore_field: {
    purpose: 'data',
    forceNew: ['collection', 'database', 'field', 'project'],
    tags: false,
  },
  google_firestore_index: {
    purpose: 'data',
    forceNew: [
      'api_scope',
      'collection',
      'database',
      'density',
      'fields',
      'multikey',
      'query_scope',
      'unique',
    ],
    enums: {
      api_scope: ['ANY_API', 'DATASTORE_MODE_API', 'MONGODB_COMPATIBLE_API'],
      query_scope: ['COLLECTION', 'COLLECTION_GROUP', 'COLLECTION_RECURSIVE'],
    },
    tags: false,
  },
};
