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
import {
  block,
  hcl,
  jsonencode,
  Reference,
  text,
  type Value,
} from '../../terraform/expressions';
import { asText } from '../../terraform/asText';
import type {
  Blueprint,
  BlueprintContext,
  Outputs,
} from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import { isChosen, withoutEffect } from '../../blueprints/withoutEffect';
import type { CacheProperties } from './properties';

type Context = BlueprintContext<CacheProperties, AzureFoundations>;

const PORT = 10000;

/** See "Tiers and SKUs at a glance" of Azure Managed Redis: the number is about its memory in GB. */
const SKUS: Record<CacheProperties['size'], string> = {
  small: 'Balanced_B0',
  medium: 'Balanced_B3',
  large: 'Balanced_B5',
  xlarge: 'Balanced_B10',
};

/** Azure Managed Redis at a private address, into which only identities of Entra sign in. */
export const azure: Blueprint<CacheProperties, AzureFoundations, AzureOffer> = {
  summary: 'Azure Managed Redis with Entra authentication',
  protocol: 'Redis',
  outputs: {
    host: { type: 'string', description: 'host name of the cache' },
    port: { type: 'number', description: 'port that it listens on' },
    name: { type: 'string', description: 'name of the cache' },
    resource_group: {
      type: 'string',
      description: 'resource group of the cache',
    },
  },

  provide(context) {
    if (context.properties.engine === 'memcached')
      return withoutMemcached(context);
    return buildRedis(context);
  },

  offer: (outputs, access, { provider }) => ({
    environment: {
      HOST: outputs.host,
      PORT: asText(outputs.port),
      NAME: outputs.name,
    },
    ...reachedAt({ subnet: 'endpoints', port: PORT }, outputs.here === true),
    enrol: (context, { identity }) =>
      signIn(context, identity, provider, outputs, access),
  }),
};

function withoutMemcached({ unavailable }: Context): Outputs {
  unavailable(
    'Azure runs no Memcached',
    'Set the engine to redis and let its clients talk to Redis.',
    'engine',
  );
  return { host: '', port: PORT, name: '', resource_group: '' };
}

function buildRedis(context: Context): Outputs {
  const { node, properties, production, foundations, resource, cloudName } =
    context;
  sayWhatAzureDecides(context);
  const redis = resource(
    'azurerm_managed_redis',
    {
      name: foundations.globalName(cloudName()),
      ...foundations.place(),
      sku_name: SKUS[properties.size],
      high_availability_enabled: properties.highAvailability,
      public_network_access: 'Disabled',
      default_database: block({
        access_keys_authentication_enabled: false,
        client_protocol: 'Encrypted',
        // One endpoint for all clients, also those without cluster support.
        clustering_policy: 'EnterpriseCluster',
        eviction_policy: 'VolatileLRU',
        persistence_redis_database_backup_frequency:
          properties.backupRetentionDays > 0 ? '12h' : undefined,
      }),
      lifecycle: protect(context),
    },
    {
      idleCost: 'cache, by the hour',
      comments:
        properties.engine === 'valkey' && isChosen(node, 'engine')
          ? ['Redis, which clients of Valkey talk to without a change.']
          : [],
    },
  );
  addPrivateEndpoint(foundations, resource, {
    role: 'endpoint',
    name: cloudName(),
    who: node.name,
    resourceId: redis.attr('id'),
    subresource: 'redisEnterprise',
  });
  alarmOn(context, redis.attr('id'));
  if (production) {
    foundations.diagnostics(
      context,
      text`${redis.attr('id')}/databases/default`,
      { groups: ['allLogs'] },
    );
  }
  context.output('host', {
    value: redis.attr('hostname'),
    description: `Host name of ${node.name}`,
  });
  return {
    host: redis.attr('hostname'),
    port: PORT,
    name: redis.attr('name'),
    resource_group: redis.attr('resource_group_name'),
    // The network of another stack is not ours to open.
    here: true,
  };
}

function sayWhatAzureDecides(context: Context) {
  withoutEffect(
    context,
    'engineVersion',
    'Azure Managed Redis always runs the current version.',
    'Leave it out.',
  );
  if (context.properties.backupRetentionDays > 1) {
    withoutEffect(
      context,
      'backupRetentionDays',
      'Azure keeps the last snapshot alone, made every 12 hours.',
      'Set it to 1, or to 0 for no snapshots.',
    );
  }
}

/** Alarms on the resources of a cache. */
const LIMITS = [
  { role: 'memory', metric: 'usedmemorypercentage', of: 'memory' },
  { role: 'cpu', metric: 'percentProcessorTime', of: 'CPU' },
];

function alarmOn(context: Context, resourceId: Value) {
  for (const { role, metric, of } of LIMITS) {
    context.foundations.alarm(context, {
      role,
      resourceId,
      namespace: 'Microsoft.Cache/redisEnterprise',
      metric,
      aggregation: 'Maximum',
      operator: 'GreaterThan',
      threshold: 90,
      description: `${context.node.name} uses nearly all of its ${of}`,
    });
  }
}

const DEPLOYMENT = 'azurerm_resource_group_template_deployment';
const TEMPLATE_SCHEMA =
  'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

/**
 * Lets one identity sign in. The provider has no resource for that yet: a
 * template does what it would do.
 */
function signIn(
  context: AzureContext,
  identity: AzureIdentity,
  provider: { name: string; label: string },
  { name, resource_group }: Outputs,
  access: Access,
): AzureGrant {
  const { node, resource, cloudName } = context;
  if (access === 'read' || access === 'write')
    context.diagnose(cannotNarrow(context, provider.name, access));
  const principal = identity.attr('principal_id');
  resource(
    DEPLOYMENT,
    {
      name: cloudName(provider.label),
      resource_group_name: resource_group,
      deployment_mode: 'Incremental',
      template_content: jsonencode({
        $schema: TEMPLATE_SCHEMA,
        contentVersion: '1.0.0.0',
        resources: [
          {
            type: 'Microsoft.Cache/redisEnterprise/databases/accessPolicyAssignments',
            apiVersion: '2025-04-01',
            name: text`${name}/default/${hcl`replace(${principal}, "-", "")`}`,
            properties: {
              accessPolicyName: 'default',
              user: { objectId: principal },
            },
          },
        ],
      }),
      depends_on: oneAfterTheOther(context, name),
    },
    {
      role: provider.label,
      reason: `Lets ${node.name} sign in to ${provider.name} as itself`,
      comments: [
        'The provider has no resource for access policies of Azure Managed Redis; this template holds one.',
      ],
    },
  );
  return { environment: { USER: principal } };
}

/** A cache takes one change at a time. */
function oneAfterTheOther({ foundations }: AzureContext, name: Value) {
  if (!(name instanceof Reference)) return undefined;
  const before = foundations.stack.blocks.findLast(
    ({ type, targets }) =>
      type === DEPLOYMENT && targets.some(target => target === name.target),
  );
  return before && [before.self];
}

const cannotNarrow = (
  { node }: AzureContext,
  provider: string,
  access: Access,
) =>
  info(
    'expand/access-wider',
    `${node.entityRef} asks to ${access} ${provider} and may do both: Azure Managed Redis has one access policy.`,
    {
      ...atEntity(
        node.entityRef,
        'metadata',
        'annotations',
        'appstack.io/access',
      ),
      hint: 'Give it a cache of its own if it must not do more.',
    },
  );
