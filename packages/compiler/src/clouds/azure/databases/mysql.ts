import type { Block } from '../../../terraform/blocks';
import { block, hcl, text } from '../../../terraform/expressions';
import type { Outputs } from '../../../blueprints/blueprint';
import { protect } from '../../../blueprints/protection';
import {
  alarmOn,
  lifecycleOf,
  serverZone,
  withoutCopies,
  type AzureServer,
  type AzureServerContext,
} from './serverContext';
import { flexibleSku, grows } from './sizes';
import { MASTER } from '../../../blueprints/databases/properties';

/** TLS is required; slow queries are logged. */
const SETTINGS = {
  require_secure_transport: 'ON',
  slow_query_log: 'ON',
  long_query_time: '1',
};

/** The provider's names of the versions. */
const VERSIONS: Record<string, string> = { '8.0': '8.0.21' };

/** A MySQL server in a dedicated subnet, with Entra authentication only. */
export function buildMysql(context: AzureServerContext): AzureServer {
  const { node, properties, foundations, resource, cloudName } = context;
  const zone = serverZone(context, 'mysql');
  // A server with a standby has to be able to grow.
  const growing = grows(properties) || properties.highAvailability;
  const version = properties.engineVersion ?? '8.4';
  const identity = resource(
    'azurerm_user_assigned_identity',
    { name: cloudName(), ...foundations.place() },
    {
      reason: `${node.name} looks identities up in Entra as this one`,
    },
  );
  const server = resource(
    'azurerm_mysql_flexible_server',
    {
      name: foundations.globalName(cloudName()),
      ...foundations.place(),
      version: VERSIONS[version] ?? version,
      sku_name: flexibleSku(properties),
      administrator_login: MASTER,
      administrator_password_wo: text`Aa1-${hcl`uuid()`}`,
      administrator_password_wo_version: 1,
      delegated_subnet_id: foundations.subnet('mysql'),
      private_dns_zone_id: zone.id,
      public_network_access: 'Disabled',
      backup_retention_days: properties.backupRetentionDays,
      geo_redundant_backup_enabled: foundations.copiesBackups,
      identity: block({
        type: 'UserAssigned',
        identity_ids: [identity.attr('id')],
      }),
      storage: block({
        size_gb: properties.storageGb,
        auto_grow_enabled: growing,
        io_scaling_enabled: true,
      }),
      high_availability: properties.highAvailability
        ? block({ mode: 'ZoneRedundant' })
        : undefined,
      lifecycle: lifecycleOf(context, {
        storage: 'storage[0].size_gb',
        growing,
      }),
      depends_on: zone.link && [zone.link.self],
    },
    {
      idleCost: 'database server, by the hour',
      comments: [
        'MySQL asks for an administrator with a password. This one is random and write-only, and neither in plan nor state.',
        'Password sign-in is disabled below; operators sign in as the Entra administrators.',
        ...withoutCopies(foundations, 'CKV_AZURE_94'),
      ],
    },
  );
  administer(context, server, identity);
  foundations.diagnostics(context, server.attr('id'), { groups: ['allLogs'] });
  alarmOn(context, server, 'Microsoft.DBforMySQL/flexibleServers');
  return { block: server, host: server.attr('fqdn'), port: 3306 };
}

function administer(
  { node, label, foundations, resource, output, step }: AzureServerContext,
  server: Block,
  identity: Block,
) {
  const { objectId, name } = foundations.databaseAdministrators();
  const place = {
    server_name: server.attr('name'),
    resource_group_name: server.attr('resource_group_name'),
  };
  resource(
    'azurerm_mysql_flexible_server_configuration',
    {
      for_each: SETTINGS,
      name: hcl`each.key`,
      ...place,
      value: hcl`each.value`,
    },
    {
      reason: `Refuses connections to ${node.name} without TLS, and logs what is slow`,
    },
  );
  const administrators = resource(
    'azurerm_mysql_flexible_server_active_directory_administrator',
    {
      server_id: server.attr('id'),
      identity_id: identity.attr('id'),
      login: name,
      object_id: objectId,
      tenant_id: foundations.account().tenantId,
    },
    { reason: `The Entra group that creates logins in ${node.name}` },
  );
  resource(
    'azurerm_mysql_flexible_server_configuration',
    {
      name: 'aad_auth_only',
      ...place,
      value: 'ON',
      depends_on: [administrators.self],
    },
    {
      role: 'entra_only',
      reason: `Switches passwords off in ${node.name}; only Entra signs in`,
    },
  );
  output('directory_reader_id', {
    value: identity.attr('principal_id'),
    description: `Object id of the identity by which ${node.name} looks identities up in Entra`,
  });
  step(`Let ${node.name} look identities up in Entra`, [
    `An administrator of Entra grants the role Directory Readers to the identity whose object id this shows; MySQL cannot verify sign-ins before:`,
    '',
    `    terraform output -raw ${label}_directory_reader_id`,
    '',
  ]);
}

export function mysqlDatabase(
  context: AzureServerContext,
  { server_name, resource_group }: Outputs,
  name: string,
): Block {
  return context.resource('azurerm_mysql_flexible_database', {
    name,
    server_name,
    resource_group_name: resource_group,
    charset: 'utf8mb4',
    collation: 'utf8mb4_0900_ai_ci',
    lifecycle: protect(context),
  });
}
