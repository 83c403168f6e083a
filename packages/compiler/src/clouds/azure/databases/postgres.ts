import { block, hcl, type Value } from '../../../terraform/expressions';
import type { Block } from '../../../terraform/blocks';
import type { Outputs } from '../../../blueprints/blueprint';
import { protect } from '../../../blueprints/protection';
import { withoutEffect } from '../../../blueprints/withoutEffect';
import {
  alarmOn,
  lifecycleOf,
  serverZone,
  withoutCopies,
  type AzureServer,
  type AzureServerContext,
} from './serverContext';
import { diskMib, flexibleSku, grows } from './sizes';

const SHORTEST_RETENTION = 7;

/** TLS is required; slow queries and DDL are logged. */
const SETTINGS = {
  require_secure_transport: 'on',
  ssl_min_protocol_version: 'TLSv1.2',
  log_statement: 'ddl',
  log_min_duration_statement: '1000',
};

/** A PostgreSQL server in a dedicated subnet, with Entra authentication only. */
export function buildPostgres(context: AzureServerContext): AzureServer {
  const { properties, foundations, resource, cloudName } = context;
  const { tenantId } = foundations.account();
  const zone = serverZone(context, 'postgres');
  const growing = grows(properties);
  sayWhatAzureDecides(context);
  const server = resource(
    'azurerm_postgresql_flexible_server',
    {
      name: foundations.globalName(cloudName()),
      ...foundations.place(),
      version: (properties.engineVersion ?? '17').split('.')[0],
      sku_name: flexibleSku(properties),
      storage_mb: diskMib(properties.storageGb),
      auto_grow_enabled: growing,
      delegated_subnet_id: foundations.subnet('postgres'),
      private_dns_zone_id: zone.id,
      public_network_access_enabled: false,
      backup_retention_days: Math.max(
        SHORTEST_RETENTION,
        properties.backupRetentionDays,
      ),
      geo_redundant_backup_enabled: foundations.copiesBackups,
      authentication: block({
        active_directory_auth_enabled: true,
        password_auth_enabled: false,
        tenant_id: tenantId,
      }),
      high_availability: properties.highAvailability
        ? block({ mode: 'ZoneRedundant' })
        : undefined,
      lifecycle: lifecycleOf(context, { storage: 'storage_mb', growing }),
      depends_on: zone.link && [zone.link.self],
    },
    {
      idleCost: 'database server, by the hour',
      comments: withoutCopies(foundations, 'CKV_AZURE_136'),
    },
  );
  configure(context, server);
  appointAdministrators(context, server, tenantId);
  foundations.diagnostics(context, server.attr('id'), { groups: ['allLogs'] });
  alarmOn(context, server, 'Microsoft.DBforPostgreSQL/flexibleServers');
  return { block: server, host: server.attr('fqdn'), port: 5432 };
}

function configure({ node, resource }: AzureServerContext, server: Block) {
  resource(
    'azurerm_postgresql_flexible_server_configuration',
    {
      for_each: SETTINGS,
      name: hcl`each.key`,
      server_id: server.attr('id'),
      value: hcl`each.value`,
    },
    {
      reason: `Refuses connections to ${node.name} without TLS, and logs what is slow`,
    },
  );
}

function appointAdministrators(
  { node, foundations, resource }: AzureServerContext,
  server: Block,
  tenantId: Value,
) {
  const { objectId, name } = foundations.databaseAdministrators();
  resource(
    'azurerm_postgresql_flexible_server_active_directory_administrator',
    {
      server_name: server.attr('name'),
      resource_group_name: server.attr('resource_group_name'),
      tenant_id: tenantId,
      object_id: objectId,
      principal_name: name,
      principal_type: 'Group',
    },
    { reason: `The Entra group that creates logins in ${node.name}` },
  );
}

function sayWhatAzureDecides(context: AzureServerContext) {
  if (context.properties.backupRetentionDays >= SHORTEST_RETENTION) return;
  withoutEffect(
    context,
    'backupRetentionDays',
    `Azure keeps backups of PostgreSQL for ${SHORTEST_RETENTION} days at least.`,
    `Set it to ${SHORTEST_RETENTION} or more.`,
  );
}

export function postgresDatabase(
  context: AzureServerContext,
  { server_id }: Outputs,
  name: string,
): Block {
  return context.resource('azurerm_postgresql_flexible_server_database', {
    name,
    server_id,
    charset: 'UTF8',
    collation: 'en_US.utf8',
    lifecycle: protect(context),
  });
}
