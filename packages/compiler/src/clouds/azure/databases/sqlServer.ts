import { block, text } from '../../../terraform/expressions';
import type { Block } from '../../../terraform/blocks';
import type { Outputs } from '../../../blueprints/blueprint';
import type { AzureFoundations } from '../contract';
import { addPrivateEndpoint } from '../foundations/privateAccess';
import { protect } from '../../../blueprints/protection';
import { withoutEffect } from '../../../blueprints/withoutEffect';
import {
  alarmOn,
  type AzureServer,
  type AzureServerContext,
} from './serverContext';
import { sqlSku } from './sizes';

/** Idle minutes after which a database by the second stops and costs its storage alone. */
const PAUSE_AFTER_MINUTES = 60;
const NEVER = -1;

/** Properties of a server that apply to its databases instead. */
const OF_DATABASES = [
  'size',
  'maxStorageGb',
  'highAvailability',
  'backupRetentionDays',
];

/** A logical server of Azure SQL without passwords, reached by a private endpoint. */
export function buildSqlServer(context: AzureServerContext): AzureServer {
  const { node, production, foundations, resource, cloudName } = context;
  const { objectId, name } = foundations.databaseAdministrators();
  withoutEffect(
    context,
    'engineVersion',
    'Azure SQL always runs the current version.',
    'Leave it out.',
  );
  if (context.hosted.length > 0) {
    for (const property of OF_DATABASES) {
      withoutEffect(
        context,
        property,
        'on a server of Azure SQL each database has compute, storage and backups of its own.',
        'Set it on the databases.',
      );
    }
  }
  const server = resource(
    'azurerm_mssql_server',
    {
      name: foundations.globalName(cloudName()),
      ...foundations.place(),
      version: '12.0',
      minimum_tls_version: '1.2',
      public_network_access_enabled: false,
      azuread_administrator: block({
        azuread_authentication_only: true,
        login_username: name,
        object_id: objectId,
        tenant_id: foundations.account().tenantId,
      }),
      lifecycle: protect(context),
    },
    {
      comments: [
        ...(production
          ? []
          : ['checkov:skip=CKV_AZURE_23:development keeps no audit']),
        'checkov:skip=CKV_AZURE_24:the log workspace decides how long audits are kept',
      ],
    },
  );
  if (production) audit(context, server);
  addPrivateEndpoint(foundations, resource, {
    role: 'endpoint',
    name: cloudName(),
    who: node.name,
    resourceId: server.attr('id'),
    subresource: 'sqlServer',
  });
  return {
    block: server,
    host: server.attr('fully_qualified_domain_name'),
    port: 1433,
  };
}

/** The audit log of all databases of a server; Azure writes it to the log destination of the database "master". */
function audit(context: AzureServerContext, server: Block) {
  const { node, foundations, resource } = context;
  foundations.diagnostics(
    context,
    text`${server.attr('id')}/databases/master`,
    { role: 'audit' },
  );
  resource(
    'azurerm_mssql_server_extended_auditing_policy',
    { server_id: server.attr('id'), log_monitoring_enabled: true },
    { reason: `Records who did what in ${node.name}` },
  );
}

/** The redundancy of backups: geo-redundant, zone-redundant in a region without a pair, locally redundant in development. */
const backupsOf = ({ production, copiesBackups }: AzureFoundations) => {
  if (copiesBackups) return 'Geo';
  return production ? 'Zone' : 'Local';
};

/** A database with dedicated compute: serverless or provisioned. */
export function sqlServerDatabase(
  context: AzureServerContext,
  { server_id }: Outputs,
  name: string,
): Block {
  const { properties, production, foundations, resource } = context;
  const sku = sqlSku(properties);
  const bySecond = sku.startsWith('GP_S_');
  const pauseAfter = production ? NEVER : PAUSE_AFTER_MINUTES;
  const database = resource(
    'azurerm_mssql_database',
    {
      name,
      server_id,
      sku_name: sku,
      max_size_gb: properties.maxStorageGb,
      min_capacity: bySecond ? 0.5 : undefined,
      auto_pause_delay_in_minutes: bySecond ? pauseAfter : undefined,
      zone_redundant: properties.highAvailability,
      storage_account_type: backupsOf(foundations),
      transparent_data_encryption_enabled: true,
      short_term_retention_policy: block({
        retention_days: properties.backupRetentionDays,
        backup_interval_in_hours: 12,
      }),
      lifecycle: protect(context),
    },
    {
      idleCost: bySecond ? undefined : 'database, by the hour',
      comments: [
        'checkov:skip=CKV_AZURE_224:a ledger table is a decision about the data model',
        ...(properties.highAvailability
          ? []
          : ['checkov:skip=CKV_AZURE_229:it does without a standby']),
      ],
    },
  );
  withoutEffect(
    context,
    'storageGb',
    'Azure SQL takes what is used, up to maxStorageGb.',
    'Set maxStorageGb instead.',
  );
  foundations.diagnostics(context, database.attr('id'), {
    groups: ['allLogs'],
  });
  alarmOn(context, database, 'Microsoft.Sql/servers/databases');
  return database;
}
