import {
  rowsOf,
  type PropertyCase,
  type PropertyRow,
  type WithoutEffect,
} from '../propertyCase';

const POSTGRES = 'azurerm_postgresql_flexible_server';
const MYSQL = 'azurerm_mysql_flexible_server';

const RELATIONAL: readonly PropertyRow[] = [
  {
    properties: { engine: 'mysql', engineVersion: '8.0' },
    resource: MYSQL,
    has: ['version = "8.0.21"'],
  },
  {
    properties: { engine: 'postgres', engineVersion: '16' },
    resource: POSTGRES,
    has: ['version = "16"'],
  },
  {
    properties: { engine: 'sqlserver' },
    resource: 'azurerm_mssql_server',
    has: ['azuread_authentication_only = true', 'minimum_tls_version = "1.2"'],
  },
  {
    properties: { size: 'xlarge' },
    resource: POSTGRES,
    has: ['sku_name = "GP_Standard_D4ads_v5"'],
  },
  {
    properties: { storageGb: 50, maxStorageGb: 400 },
    resource: POSTGRES,
    has: ['storage_mb = 65536', 'auto_grow_enabled = true'],
  },
  {
    properties: { storageGb: 64, maxStorageGb: 64 },
    resource: POSTGRES,
    has: ['auto_grow_enabled = false'],
  },
  {
    properties: { highAvailability: true },
    profile: 'development',
    resource: POSTGRES,
    has: ['mode = "ZoneRedundant"', 'sku_name = "GP_Standard_D2ads_v5"'],
  },
  {
    properties: { highAvailability: false },
    resource: POSTGRES,
    has: ['sku_name = "B_Standard_B2s"'],
  },
  {
    properties: { backupRetentionDays: 30 },
    resource: POSTGRES,
    has: ['backup_retention_days = 30'],
  },
  {
    properties: { deletionProtection: true },
    profile: 'development',
    resource: 'azurerm_management_lock',
    has: ['lock_level = "CanNotDelete"'],
  },
];

export const DATA_PROPERTIES: readonly PropertyCase[] = [
  ...rowsOf('relational-database', [
    ...RELATIONAL,
    {
      properties: { engine: 'sqlserver', size: 'large', maxStorageGb: 200 },
      resource: 'azurerm_mssql_database',
      has: ['sku_name = "GP_Gen5_2"', 'max_size_gb = 200'],
    },
    {
      properties: { engine: 'sqlserver', backupRetentionDays: 9 },
      resource: 'azurerm_mssql_database',
      has: ['retention_days = 9'],
    },
    {
      properties: { engine: 'mysql', storageGb: 40 },
      resource: MYSQL,
      has: ['size_gb = 40'],
    },
  ]),
  ...rowsOf('database-server', RELATIONAL),
  ...rowsOf('document-database', [
    {
      properties: { engineVersion: '7.0', size: 'xlarge' },
      resource: 'azurerm_mongo_cluster',
      has: ['version = "7.0"', 'compute_tier = "M40"'],
    },
    {
      properties: { highAvailability: true },
      profile: 'development',
      resource: 'azurerm_mongo_cluster',
      has: [
        'high_availability_mode = "ZoneRedundantPreferred"',
        'compute_tier = "M30"',
      ],
    },
    {
      properties: { deletionProtection: true },
      profile: 'development',
      resource: 'azurerm_management_lock',
      has: ['lock_level = "CanNotDelete"'],
    },
  ]),
  ...rowsOf('key-value-table', [
    {
      properties: { deletionProtection: true },
      profile: 'development',
      resource: 'azurerm_management_lock',
      has: ['lock_level = "CanNotDelete"'],
    },
  ]),
  ...rowsOf('search-index', [
    {
      properties: { size: 'medium', storageGb: 400 },
      resource: 'azurerm_search_service',
      has: ['sku = "standard"', 'partition_count = 3'],
    },
    {
      properties: { highAvailability: true },
      profile: 'development',
      resource: 'azurerm_search_service',
      has: ['replica_count = 3'],
    },
  ]),
  ...rowsOf('cache', [
    {
      properties: { engine: 'redis', size: 'large' },
      resource: 'azurerm_managed_redis',
      has: ['sku_name = "Balanced_B5"'],
    },
    {
      properties: { highAvailability: false, backupRetentionDays: 1 },
      resource: 'azurerm_managed_redis',
      has: [
        'high_availability_enabled = false',
        'persistence_redis_database_backup_frequency = "12h"',
      ],
    },
  ]),
];

const KEYS = 'tables of Azure have two keys of their own';

export const DATA_WITHOUT_EFFECT: WithoutEffect = {
  'key-value-table.partitionKey': KEYS,
  'key-value-table.partitionKeyType': KEYS,
  'key-value-table.sortKey': KEYS,
  'key-value-table.sortKeyType': KEYS,
  'key-value-table.indexes': 'tables of Azure have no other keys',
  'key-value-table.expiryAttribute': 'tables of Azure delete nothing',
  'key-value-table.backups': 'Azure makes no backups of tables',
  'document-database.backupRetentionDays': 'Azure always keeps 35 days',
  'search-index.engineVersion': 'AI Search has no versions',
  'cache.engineVersion': 'Azure Managed Redis always runs the current version',
};
