import type { Fact, NameFact } from '../facts';

/** The suffix of a globally unique name: a hyphen and five characters. */
const UNIQUE_END = 6;

/** "Naming rules" of the database services: lower-case letters, digits and hyphens. */
const serverName = (maxLength: number, minLength: number): NameFact => ({
  argument: 'name',
  minLength,
  maxLength: maxLength - UNIQUE_END,
  allowed: 'a-z0-9-',
  lowerCase: true,
  scope: 'global',
});

const SERVER_REPLACED_BY = [
  'create_mode',
  'delegated_subnet_id',
  'geo_redundant_backup_enabled',
  'location',
  'name',
  'point_in_time_restore_time_in_utc',
  'resource_group_name',
  'source_server_id',
];

export const DATA: Record<string, Fact> = {
  azurerm_postgresql_flexible_server: {
    purpose: 'data',
    name: serverName(63, 3),
    stateful: true,
    forceNew: [...SERVER_REPLACED_BY, 'administrator_login', 'version'],
    enums: {
      version: ['11', '12', '13', '14', '15', '16', '17', '18'],
      storage_mb: [
        32_768, 65_536, 131_072, 262_144, 524_288, 1_048_576, 2_097_152,
        4_193_280, 4_194_304, 8_388_608, 16_777_216, 33_553_408,
      ],
    },
    ranges: { backup_retention_days: [7, 35] },
    conflicts: [['administrator_password', 'administrator_password_wo']],
  },
  azurerm_postgresql_flexible_server_database: {
    purpose: 'data',
    stateful: true,
    forceNew: ['charset', 'collation', 'name', 'server_id'],
  },
  azurerm_postgresql_flexible_server_configuration: {
    purpose: 'data',
    forceNew: ['name', 'server_id'],
  },
  azurerm_postgresql_flexible_server_active_directory_administrator: {
    purpose: 'data',
    forceNew: [
      'object_id',
      'principal_name',
      'principal_type',
      'resource_group_name',
      'server_name',
      'tenant_id',
    ],
    enums: { principal_type: ['Group', 'ServicePrincipal', 'User'] },
  },
  azurerm_mysql_flexible_server: {
    purpose: 'data',
    name: serverName(63, 3),
    stateful: true,
    forceNew: [
      ...SERVER_REPLACED_BY,
      'administrator_login',
      'private_dns_zone_id',
      'version',
    ],
    enums: {
      version: ['5.7', '8.0.21', '8.4'],
      public_network_access: ['Disabled', 'Enabled'],
    },
    ranges: { backup_retention_days: [1, 35] },
    conflicts: [['administrator_password', 'administrator_password_wo']],
  },
  azurerm_mysql_flexible_database: {
    purpose: 'data',
    stateful: true,
    forceNew: [
      'charset',
      'collation',
      'name',
      'resource_group_name',
      'server_name',
    ],
  },
  azurerm_mysql_flexible_server_configuration: {
    purpose: 'data',
    forceNew: ['name', 'resource_group_name', 'server_name'],
  },
  azurerm_mysql_flexible_server_active_directory_administrator: {
    purpose: 'data',
    forceNew: ['server_id'],
  },
  azurerm_mssql_server: {
    purpose: 'data',
    name: serverName(63, 1),
    stateful: true,
    forceNew: [
      'administrator_login',
      'location',
      'name',
      'resource_group_name',
      'version',
    ],
    enums: {
      version: ['2.0', '12.0'],
      minimum_tls_version: ['1.2', 'Disabled'],
      connection_policy: ['Default', 'Proxy', 'Redirect'],
    },
    conflicts: [
      ['administrator_login_password', 'administrator_login_password_wo'],
    ],
  },
  azurerm_mssql_server_extended_auditing_policy: {
    purpose: 'data',
    forceNew: ['server_id'],
  },
  azurerm_mssql_database: {
    purpose: 'data',
    stateful: true,
    forceNew: [
      'collation',
      'create_mode',
      'ledger_enabled',
      'name',
      'server_id',
    ],
    enums: {
      storage_account_type: ['Geo', 'GeoZone', 'Local', 'Zone'],
      license_type: ['BasePrice', 'LicenseIncluded'],
    },
    ranges: { max_size_gb: [1, 4096] },
  },
  azurerm_mongo_cluster: {
    purpose: 'data',
    name: serverName(40, 3),
    stateful: true,
    forceNew: [
      'administrator_username',
      'customer_managed_key',
      'location',
      'name',
      'preview_features',
      'resource_group_name',
      'shard_count',
      'source_location',
      'source_server_id',
      'storage_type',
    ],
    enums: {
      compute_tier: [
        'Free',
        'M10',
        'M20',
        'M25',
        'M30',
        'M40',
        'M50',
        'M60',
        'M80',
        'M200',
      ],
      high_availability_mode: ['Disabled', 'ZoneRedundantPreferred'],
      public_network_access: ['Disabled', 'Enabled'],
      version: ['5.0', '6.0', '7.0', '8.0'],
    },
    ranges: { storage_size_in_gb: [32, 32_768] },
  },
  azurerm_mongo_cluster_user: {
    purpose: 'data',
    forceNew: [
      'identity_provider_type',
      'mongo_cluster_id',
      'object_id',
      'principal_type',
      'role',
    ],
    enums: {
      identity_provider_type: ['MicrosoftEntraID'],
      principal_type: ['servicePrincipal', 'user'],
    },
  },
  azurerm_search_service: {
    purpose: 'data',
    name: serverName(60, 2),
    stateful: true,
    forceNew: [
      'hosting_mode',
      'location',
      'name',
      'resource_group_name',
      'sku',
    ],
    enums: { sku: ['basic', 'standard', 'standard2', 'standard3'] },
    ranges: { replica_count: [1, 12], partition_count: [1, 12] },
  },
  azurerm_managed_redis: {
    purpose: 'data',
    name: serverName(60, 1),
    stateful: true,
    forceNew: [
      'high_availability_enabled',
      'location',
      'name',
      'resource_group_name',
      'sku_name',
    ],
    enums: { public_network_access: ['Disabled', 'Enabled'] },
  },
  azurerm_management_lock: {
    purpose: 'security',
    forceNew: ['lock_level', 'name', 'notes', 'scope'],
    enums: { lock_level: ['CanNotDelete', 'ReadOnly'] },
  },
  azurerm_resource_group_template_deployment: {
    purpose: 'data',
    name: {
      argument: 'name',
      maxLength: 64,
      allowed: 'A-Za-z0-9-',
      startsWithLetter: true,
      scope: 'parent',
    },
    forceNew: ['name', 'resource_group_name'],
    enums: { deployment_mode: ['Complete', 'Incremental'] },
    oneOf: [['template_content', 'template_spec_version_id']],
  },
};
