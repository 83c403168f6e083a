import type { PropertyCase, WithoutEffect } from '../describeProperties';

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

export const DATA_PROPERTIES: readonly PropertyCase[] = [
  'relational-database',
  'database-server',
].flatMap(type => RELATIONAL.map(row => ({ type, ...row })));

export const DATA_WITHOUT_EFFECT: WithoutEffect = {};
