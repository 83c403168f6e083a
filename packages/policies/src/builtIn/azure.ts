import { define, LABELS, PRODUCTION } from './define';

/** Policies for resources of Azure. */
export const AZURE_POLICIES = [
  define({
    id: 'azure-storage-tls',
    title: 'Storage accounts on Azure take TLS 1.2 or later',
    frameworks: LABELS.inTransit,
    severity: 'high',
    match: { types: ['azurerm_storage_account'] },
    rule: `(!has(resource.arguments.https_traffic_only_enabled) || resource.arguments.https_traffic_only_enabled == true) &&
(!has(resource.arguments.min_tls_version) || resource.arguments.min_tls_version in ["TLS1_2", "TLS1_3"])`,
    message:
      'min_tls_version is {resource.arguments.min_tls_version}, https_traffic_only_enabled is {resource.arguments.https_traffic_only_enabled}.',
  }),
  define({
    id: 'azure-storage-not-public',
    title: 'Blobs on Azure cannot be made public',
    frameworks: LABELS.exposure,
    severity: 'high',
    match: { types: ['azurerm_storage_account'] },
    rule: `has(resource.arguments.allow_nested_items_to_be_public) && resource.arguments.allow_nested_items_to_be_public == false`,
    message:
      'allow_nested_items_to_be_public is {resource.arguments.allow_nested_items_to_be_public}.',
  }),
  define({
    id: 'azure-database-not-public',
    title: 'Databases on Azure are not reached from the internet',
    frameworks: LABELS.exposure,
    severity: 'critical',
    match: {
      types: [
        'azurerm_postgresql_flexible_server',
        'azurerm_mssql_server',
        'azurerm_cosmosdb_account',
      ],
    },
    rule: `has(resource.arguments.public_network_access_enabled) && resource.arguments.public_network_access_enabled == false`,
    message:
      'public_network_access_enabled is {resource.arguments.public_network_access_enabled}.',
  }),
  define({
    id: 'azure-database-backups',
    title: 'Databases of production on Azure keep backups for a week',
    frameworks: LABELS.backup,
    severity: 'high',
    scope: PRODUCTION,
    match: {
      types: [
        'azurerm_postgresql_flexible_server',
        'azurerm_mysql_flexible_server',
      ],
    },
    rule: `!has(resource.arguments.backup_retention_days) || resource.arguments.backup_retention_days >= 7`,
    message:
      'backup_retention_days is {resource.arguments.backup_retention_days}.',
  }),
  define({
    id: 'azure-vault-purge-protection',
    title: 'Key vaults of production on Azure are protected against purging',
    frameworks: [...LABELS.keys, ...LABELS.protection],
    severity: 'medium',
    scope: PRODUCTION,
    match: { types: ['azurerm_key_vault'] },
    rule: `has(resource.arguments.purge_protection_enabled) && resource.arguments.purge_protection_enabled == true`,
    message:
      'purge_protection_enabled is {resource.arguments.purge_protection_enabled}.',
  }),
  define({
    id: 'azure-cache-tls',
    title: 'Caches on Azure take TLS alone',
    frameworks: LABELS.inTransit,
    severity: 'high',
    match: { types: ['azurerm_redis_cache', 'azurerm_managed_redis'] },
    rule: `(!has(resource.arguments.non_ssl_port_enabled) || resource.arguments.non_ssl_port_enabled == false) &&
(!has(resource.arguments.default_database) ||
  resource.arguments.default_database.all(database,
    !has(database.client_protocol) || database.client_protocol == "Encrypted"))`,
    message: 'It can be reached without TLS.',
  }),
  define({
    id: 'azure-security-rule-not-open',
    title: 'Security rules on Azure let the internet reach web ports alone',
    frameworks: LABELS.exposure,
    severity: 'critical',
    match: { types: ['azurerm_network_security_rule'] },
    rule: `resource.arguments.direction != "Inbound" || resource.arguments.access != "Allow" ||
!(has(resource.arguments.source_address_prefix) &&
  resource.arguments.source_address_prefix in ["*", "0.0.0.0/0", "Internet", "Any"]) ||
(has(resource.arguments.destination_port_range) && resource.arguments.destination_port_range in ["80", "443"]) ||
(has(resource.arguments.destination_port_ranges) &&
  resource.arguments.destination_port_ranges.all(port, port in ["80", "443"]))`,
    message:
      'It opens the ports {resource.arguments.destination_port_range} to everyone.',
  }),
];
