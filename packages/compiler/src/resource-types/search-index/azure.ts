import { reachedAt } from '../../clouds/azure/connections/connect';
import type { AzureFoundations, AzureOffer } from '../../clouds/azure/contract';
import { addPrivateEndpoint } from '../../clouds/azure/foundations/privateAccess';
import type { Access } from '../../model';
import type { Block } from '../../terraform/blocks';
import { block, text } from '../../terraform/expressions';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { SearchIndexProperties } from './properties';

type Context = BlueprintContext<SearchIndexProperties, AzureFoundations>;

const HTTPS = 443;

/**
 * Tiers with the GB of a partition and how many there may be; see "Service
 * limits in Azure AI Search".
 */
const TIERS = {
  small: { sku: 'basic', partitionGb: 15, partitions: [1, 2, 3] },
  medium: { sku: 'standard', partitionGb: 160, partitions: [1, 2, 3, 4, 6] },
  large: { sku: 'standard2', partitionGb: 512, partitions: [1, 2] },
  xlarge: { sku: 'standard3', partitionGb: 1024, partitions: [1] },
} as const;

/** Replicas with which reading and writing are covered by the service's SLA. */
const HIGHLY_AVAILABLE = 3;

const ROLES: Partial<Record<Access, string>> = {
  read: 'Search Index Data Reader',
};

/** AI Search service at a private address, into which only identities of Entra sign in. */
export const azure: Blueprint<
  SearchIndexProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary: 'AI Search service with Entra authentication, at a private address',
  protocol: 'Azure AI Search',
  outputs: {
    url: { type: 'string', description: 'base URL' },
    id: { type: 'string', description: 'resource id of the service' },
  },

  provide(context) {
    const { node, foundations, output, step } = context;
    withoutEffect(
      context,
      'engineVersion',
      'AI Search has no versions; clients choose one of its API.',
      'Leave it out.',
    );
    const service = buildService(context);
    addPrivateEndpoint(foundations, context.resource, {
      role: 'endpoint',
      name: context.cloudName(),
      who: node.name,
      resourceId: service.attr('id'),
      subresource: 'searchService',
    });
    foundations.diagnostics(context, service.attr('id'), {
      groups: ['allLogs'],
    });
    alarmOnThrottling(context, service);
    const url = text`https://${service.attr('name')}.search.windows.net`;
    output('url', {
      value: url,
      description: `Address of ${node.name}, inside the network`,
    });
    step(`Define the indexes of ${node.name}`, [
      'Workloads read and write documents; an index is made by an identity with the role Search Service Contributor, from inside the network.',
    ]);
    // The network of another stack is not ours to open.
    return { url, id: service.attr('id'), here: true };
  },

  offer: ({ url, id, here }, access) => ({
    environment: { URL: url },
    // Azure has no role that writes documents and does not read them.
    roles: [
      { role: ROLES[access] ?? 'Search Index Data Contributor', scope: id },
    ],
    ...reachedAt({ subnet: 'endpoints', port: HTTPS }, here === true),
  }),
};

function buildService(context: Context): Block {
  const { properties, foundations, resource, cloudName } = context;
  const { sku } = TIERS[properties.size];
  return resource(
    'azurerm_search_service',
    {
      name: foundations.globalName(cloudName()),
      ...foundations.place(),
      sku,
      replica_count: properties.highAvailability ? HIGHLY_AVAILABLE : 1,
      partition_count: partitionsFor(context),
      local_authentication_enabled: false,
      public_network_access_enabled: false,
      identity: block({ type: 'SystemAssigned' }),
      lifecycle: protect(context),
    },
    { idleCost: 'replicas of AI Search, by the hour' },
  );
}

/** The least number of partitions that a tier takes for the storage. */
function partitionsFor({ properties, unavailable }: Context): number {
  const { size, storageGb } = properties;
  const { partitionGb, partitions } = TIERS[size];
  const enough = partitions.find(count => count * partitionGb >= storageGb);
  if (enough !== undefined) return enough;
  unavailable(
    `AI Search of the size ${size} holds ${partitionGb * Math.max(...partitions)} GB`,
    'Choose a larger size, or less storage.',
    'storageGb',
  );
  return 1;
}

function alarmOnThrottling(context: Context, service: Block) {
  const { node, foundations } = context;
  foundations.alarm(context, {
    role: 'throttled',
    resourceId: service.attr('id'),
    namespace: 'Microsoft.Search/searchServices',
    metric: 'ThrottledSearchQueriesPercentage',
    aggregation: 'Average',
    operator: 'GreaterThan',
    threshold: 5,
    description: `${node.name} refuses queries: there are more than its replicas can answer`,
  });
}
