import { DNS_ZONE_ROWS } from '../dnsZone';
import { rowsOf, type PropertyCase, type WithoutEffect } from '../propertyCase';

const INSTANCE = 'google_sql_database_instance';

const RELATIONAL: Omit<PropertyCase, 'type'>[] = [
  {
    properties: { engine: 'mysql', engineVersion: '8.0' },
    resource: INSTANCE,
    has: ['database_version = "MYSQL_8_0"', 'name = "local_infile"'],
  },
  {
    properties: { engine: 'postgres', size: 'large' },
    resource: INSTANCE,
    has: ['database_version = "POSTGRES_17"', 'tier = "db-custom-4-15360"'],
  },
  {
    properties: { engine: 'sqlserver', engineVersion: '15.0' },
    resource: INSTANCE,
    has: ['database_version = "SQLSERVER_2019_STANDARD"', 'root_password ='],
  },
  {
    properties: { engine: 'sqlserver', size: 'small' },
    resource: INSTANCE,
    has: ['database_version = "SQLSERVER_2022_EXPRESS"'],
    profile: 'development',
  },
  {
    properties: { storageGb: 50, maxStorageGb: 50 },
    resource: INSTANCE,
    has: ['disk_size = 50', 'disk_autoresize = false'],
  },
  {
    properties: { storageGb: 50, maxStorageGb: 200 },
    resource: INSTANCE,
    has: [
      'disk_autoresize_limit = 200',
      'ignore_changes = [settings[0].disk_size]',
    ],
  },
  {
    properties: { highAvailability: false },
    resource: INSTANCE,
    has: ['availability_type = "ZONAL"'],
  },
  {
    properties: { highAvailability: true, backupRetentionDays: 30 },
    resource: INSTANCE,
    has: [
      'availability_type = "REGIONAL"',
      'retained_backups = 30',
      'transaction_log_retention_days = 7',
    ],
  },
  {
    properties: { deletionProtection: false },
    resource: INSTANCE,
    has: ['deletion_protection = false', 'deletion_protection_enabled = false'],
  },
];

const VALKEY = 'google_memorystore_instance';

const CACHE: readonly PropertyCase[] = [
  {
    type: 'cache',
    properties: { engine: 'valkey', engineVersion: '7.2', size: 'large' },
    resource: VALKEY,
    has: ['engine_version = "VALKEY_7_2"', 'node_type = "HIGHMEM_MEDIUM"'],
  },
  {
    type: 'cache',
    properties: { size: 'small' },
    resource: VALKEY,
    has: ['node_type = "SHARED_CORE_NANO"'],
    profile: 'development',
  },
  {
    type: 'cache',
    properties: { highAvailability: true, backupRetentionDays: 3 },
    resource: VALKEY,
    has: ['replica_count = 1', 'retention = "259200s"'],
  },
  {
    type: 'cache',
    properties: { engine: 'redis', highAvailability: false, size: 'xlarge' },
    resource: 'google_redis_instance',
    has: ['tier = "BASIC"', 'memory_size_gb = 10'],
  },
  {
    type: 'cache',
    properties: { engine: 'memcached', engineVersion: '1.5.16' },
    resource: 'google_memcache_instance',
    has: ['memcache_version = "MEMCACHE_1_5"', 'node_count = 2'],
  },
];

const DATABASE = 'google_firestore_database';

const FIRESTORE: readonly PropertyCase[] = [
  {
    type: 'document-database',
    properties: { backupRetentionDays: 20 },
    resource: 'google_firestore_backup_schedule',
    has: ['retention = "1728000s"'],
  },
  {
    type: 'document-database',
    properties: { deletionProtection: false },
    resource: DATABASE,
    has: ['delete_protection_state = "DELETE_PROTECTION_DISABLED"'],
  },
  {
    type: 'key-value-table',
    properties: { backups: false, deletionProtection: true },
    resource: DATABASE,
    has: [
      'point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_DISABLED"',
      'delete_protection_state = "DELETE_PROTECTION_ENABLED"',
    ],
  },
  {
    type: 'key-value-table',
    properties: { partitionKey: 'customer', sortKey: 'at' },
    resource: 'google_firestore_index',
    has: ['field_path = "customer"', 'field_path = "at"'],
  },
  {
    type: 'key-value-table',
    properties: { indexes: { 'by-page': { partitionKey: 'p', sortKey: 'q' } } },
    resource: 'google_firestore_index',
    has: ['resource "google_firestore_index" "subject_by_page"'],
  },
  {
    type: 'key-value-table',
    properties: { expiryAttribute: 'expires' },
    resource: 'google_firestore_field',
    has: ['field = "expires"', 'ttl_config {'],
  },
];

export const DATA_PROPERTIES: readonly PropertyCase[] = [
  ...DNS_ZONE_ROWS,
  ...rowsOf('data-warehouse', [
    {
      properties: { tableExpiryDays: 30 },
      resource: 'google_bigquery_dataset',
      has: ['default_table_expiration_ms = 2592000000'],
    },
    {
      properties: { timeTravelDays: 3 },
      resource: 'google_bigquery_dataset',
      has: ['max_time_travel_hours = "72"'],
    },
  ]),
  ...['relational-database', 'database-server'].flatMap(type =>
    RELATIONAL.map(row => ({ type, ...row })),
  ),
  ...CACHE,
  ...FIRESTORE,
];

export const DATA_WITHOUT_EFFECT: WithoutEffect = {
  'data-warehouse.size': 'BigQuery takes for each query what it needs',
  'data-warehouse.backupRetentionDays':
    'BigQuery keeps what was changed by itself',
  'document-database.engineVersion': 'Firestore has no versions',
  'document-database.size': 'Firestore grows and shrinks by itself',
  'document-database.highAvailability': 'Firestore is in several zones',
  'key-value-table.partitionKeyType': 'documents say what they hold',
  'key-value-table.sortKeyType': 'documents say what they hold',
};
