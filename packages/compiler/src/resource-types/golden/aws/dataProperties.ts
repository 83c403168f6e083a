import {
  rowsOf,
  type PropertyCase,
  type PropertyRow,
  type WithoutEffect,
} from '../propertyCase';

const RELATIONAL: readonly PropertyRow[] = [
  {
    properties: { engine: 'mysql', engineVersion: '8.0' },
    resource: 'aws_db_instance',
    has: ['engine = "mysql"', 'engine_version = "8.0"'],
  },
  {
    properties: { size: 'large' },
    resource: 'aws_db_instance',
    has: ['instance_class = "db.m7g.large"'],
  },
  {
    properties: { storageGb: 50, maxStorageGb: 400 },
    resource: 'aws_db_instance',
    has: ['allocated_storage = 50', 'max_allocated_storage = 400'],
  },
  {
    properties: { highAvailability: false },
    resource: 'aws_db_instance',
    has: ['multi_az = false'],
  },
  {
    properties: { backupRetentionDays: 30 },
    resource: 'aws_db_instance',
    has: ['backup_retention_period = 30'],
  },
  {
    properties: { deletionProtection: false },
    resource: 'aws_db_instance',
    has: ['deletion_protection = false'],
  },
];

export const DATA_PROPERTIES: readonly PropertyCase[] = [
  ...rowsOf('cache', [
    {
      properties: { engine: 'redis', engineVersion: '7.0', size: 'large' },
      resource: 'aws_elasticache_replication_group',
      has: [
        'engine = "redis"',
        'engine_version = "7.0"',
        'node_type = "cache.m7g.large"',
      ],
    },
    {
      properties: { highAvailability: false, backupRetentionDays: 3 },
      resource: 'aws_elasticache_replication_group',
      has: ['multi_az_enabled = false', 'snapshot_retention_limit = 3'],
    },
  ]),
  ...rowsOf('relational-database', RELATIONAL),
  ...rowsOf('database-server', RELATIONAL),
  ...rowsOf('document-database', [
    {
      properties: { engineVersion: '4.0.0', backupRetentionDays: 21 },
      resource: 'aws_docdb_cluster',
      has: ['engine_version = "4.0.0"', 'backup_retention_period = 21'],
    },
    {
      properties: { size: 'xlarge' },
      resource: 'aws_docdb_cluster_instance',
      has: ['instance_class = "db.r6g.2xlarge"'],
    },
    {
      properties: { highAvailability: false },
      resource: 'aws_docdb_cluster_instance',
      has: ['for_each = toset(["1"])'],
    },
    {
      properties: { deletionProtection: false },
      resource: 'aws_docdb_cluster',
      has: ['deletion_protection = false'],
    },
  ]),
  ...rowsOf('key-value-table', [
    {
      properties: {
        partitionKey: 'customer',
        partitionKeyType: 'number',
        sortKey: 'at',
        sortKeyType: 'binary',
      },
      resource: 'aws_dynamodb_table',
      has: [
        'hash_key = "customer"',
        'range_key = "at"',
        'name = "customer"\n type = "N"',
        'name = "at"\n type = "B"',
      ],
    },
    {
      properties: {
        indexes: { 'by-page': { partitionKey: 'page' } },
        expiryAttribute: 'expires',
      },
      resource: 'aws_dynamodb_table',
      has: ['hash_key = "page"', 'attribute_name = "expires"'],
    },
    {
      properties: { backups: false, deletionProtection: false },
      resource: 'aws_dynamodb_table',
      has: [
        'point_in_time_recovery {\n enabled = false',
        'deletion_protection_enabled = false',
      ],
    },
  ]),
  ...rowsOf('search-index', [
    {
      properties: { engineVersion: '2.17', size: 'xlarge', storageGb: 80 },
      resource: 'aws_opensearch_domain',
      has: [
        'engine_version = "OpenSearch_2.17"',
        'instance_type = "r6g.xlarge.search"',
        'volume_size = 80',
      ],
    },
    {
      properties: { highAvailability: false },
      resource: 'aws_opensearch_domain',
      has: ['instance_count = 1', 'zone_awareness_enabled = false'],
    },
  ]),
  ...rowsOf('data-warehouse', [
    {
      properties: { size: 'xlarge' },
      resource: 'aws_redshiftserverless_workgroup',
      has: ['base_capacity = 64', 'max_capacity = 256'],
    },
    {
      properties: { backupRetentionDays: 90 },
      resource: 'aws_backup_plan',
      has: ['delete_after = 90'],
    },
  ]),
];

export const DATA_WITHOUT_EFFECT: WithoutEffect = {
  'data-warehouse.tableExpiryDays': 'tables of Redshift do not expire',
  'data-warehouse.timeTravelDays': 'Redshift queries no past state',
};
