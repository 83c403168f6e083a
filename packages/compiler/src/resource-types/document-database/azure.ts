import { reachedAt } from '../../clouds/azure/connections/connect';
import type {
  AzureContext,
  AzureGrant,
  AzureIdentity,
  AzureOffer,
  AzureFoundations,
} from '../../clouds/azure/contract';
import { addPrivateEndpoint } from '../../clouds/azure/foundations/privateAccess';
import { atEntity, info, type Access } from '../../model';
import type { Block } from '../../terraform/blocks';
import { block, text } from '../../terraform/expressions';
import { lock } from '../../clouds/azure/databases/serverContext';
import { asText } from '../../terraform/asText';
import { databaseName } from '../../blueprints/databases/names';
import type {
  Blueprint,
  BlueprintContext,
  Outputs,
} from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { DocumentDatabaseProperties } from './properties';

type Context = BlueprintContext<DocumentDatabaseProperties, AzureFoundations>;
type Size = DocumentDatabaseProperties['size'];

const PORT = 10260;

/** See "Compute and storage configurations": tiers below M30 share their CPU and take no standby. */
const SINGLE: Record<Size, string> = {
  small: 'M10',
  medium: 'M20',
  large: 'M30',
  xlarge: 'M40',
};
const WITH_STANDBY: Record<Size, string> = {
  ...SINGLE,
  small: 'M30',
  medium: 'M30',
};

/** Cosmos DB for MongoDB at a private address, into which only identities of Entra sign in. */
export const azure: Blueprint<
  DocumentDatabaseProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary:
    'Cosmos DB for MongoDB (vCore) cluster; workloads sign in as their identities',
  protocol: 'MongoDB',
  outputs: {
    host: { type: 'string', description: 'host name of the cluster' },
    port: { type: 'number', description: 'port that it listens on' },
    name: { type: 'string', description: 'name of the database' },
    cluster_id: { type: 'string', description: 'id of the cluster' },
  },

  provide(context) {
    const { node, output } = context;
    const cluster = buildCluster(context);
    lock(context, cluster);
    alarmOn(context, cluster);
    const host = text`${cluster.attr('name')}.mongocluster.cosmos.azure.com`;
    output('host', { value: host, description: `Host name of ${node.name}` });
    return {
      host,
      port: PORT,
      name: databaseName(context.immutableName),
      cluster_id: cluster.attr('id'),
      // The network of another stack is not ours to open.
      here: true,
    };
  },

  offer: (outputs, access, { provider }) => ({
    environment: {
      HOST: outputs.host,
      PORT: asText(outputs.port),
      NAME: outputs.name,
      // The address is an SRV record of its servers' names.
      URL: text`mongodb+srv://${outputs.host}/${outputs.name}?tls=true&authMechanism=MONGODB-OIDC&retryWrites=false`,
    },
    ...reachedAt({ subnet: 'endpoints', port: PORT }, outputs.here === true),
    enrol: (context, { identity }) =>
      letIn(context, identity, provider, outputs, access),
  }),
};

function buildCluster(context: Context): Block {
  const { node, properties, foundations, resource, cloudName } = context;
  const { size, highAvailability, engineVersion } = properties;
  withoutEffect(
    context,
    'backupRetentionDays',
    'Azure keeps backups for 35 days, whatever the tier.',
    'Leave it out.',
  );
  const cluster = resource(
    'azurerm_mongo_cluster',
    {
      name: foundations.globalName(cloudName()),
      ...foundations.place(),
      version: (engineVersion ?? '8.0').split('.').slice(0, 2).join('.'),
      compute_tier: (highAvailability ? WITH_STANDBY : SINGLE)[size],
      shard_count: 1,
      storage_size_in_gb: 32,
      high_availability_mode: highAvailability
        ? 'ZoneRedundantPreferred'
        : 'Disabled',
      authentication_methods: ['MicrosoftEntraID'],
      public_network_access: 'Disabled',
      lifecycle: protect(context),
    },
    { idleCost: 'database cluster, by the hour' },
  );
  addPrivateEndpoint(foundations, resource, {
    role: 'endpoint',
    name: cloudName(),
    who: node.name,
    resourceId: cluster.attr('id'),
    subresource: 'MongoCluster',
  });
  return cluster;
}

/** Alarms on the resources of a cluster. */
const LIMITS = [
  { role: 'storage', metric: 'StoragePercent', of: 'storage' },
  { role: 'cpu', metric: 'CpuPercent', of: 'CPU' },
];

function alarmOn(context: Context, cluster: Block) {
  for (const { role, metric, of } of LIMITS) {
    context.foundations.alarm(context, {
      role,
      resourceId: cluster.attr('id'),
      namespace: 'Microsoft.DocumentDB/mongoClusters',
      metric,
      aggregation: 'Average',
      operator: 'GreaterThan',
      threshold: 90,
      description: `${context.node.name} uses nearly all of its ${of}`,
    });
  }
}

/** Adds the identity of one consumer to the cluster's users, without a password. */
function letIn(
  context: AzureContext,
  identity: AzureIdentity,
  provider: { name: string; label: string },
  { cluster_id }: Outputs,
  access: Access,
): AzureGrant {
  const { node, resource, diagnose } = context;
  if (access === 'read' || access === 'write')
    diagnose(cannotNarrow(context, provider.name, access));
  resource(
    'azurerm_mongo_cluster_user',
    {
      mongo_cluster_id: cluster_id,
      object_id: identity.attr('principal_id'),
      identity_provider_type: 'MicrosoftEntraID',
      principal_type: 'servicePrincipal',
      role: block({ database: 'admin', name: 'root' }),
    },
    {
      role: provider.label,
      reason: `Lets ${node.name} sign in to ${provider.name} as itself`,
      comments: [
        'The service has this one role for identities. The cluster holds nothing but this database.',
      ],
    },
  );
  return {};
}

const cannotNarrow = (
  { node }: AzureContext,
  provider: string,
  access: Access,
) =>
  info(
    'expand/access-wider',
    `${node.entityRef} asks to ${access} ${provider} and may do both: Cosmos DB for MongoDB has one role for identities.`,
    {
      ...atEntity(
        node.entityRef,
        'metadata',
        'annotations',
        'appstack.io/access',
      ),
      hint: 'Give it a database of its own if it must not do more.',
    },
  );
