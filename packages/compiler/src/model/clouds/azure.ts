import { OPENID_CONNECT, type CloudDescriptor } from './cloud';

export const azure: CloudDescriptor = {
  title: 'Azure',
  provider: 'azurerm',
  defaultRegion: 'germanywestcentral',
  defaultBackend: 'azurerm',
  credentialsForCi: OPENID_CONNECT,
  // "Use tags to organize your Azure resources": names hold no <>%&\?/, values anything
  tagLimits: {
    refused: /[<>%&\\?/]/g,
    refusedInValues: /\p{C}/gu,
    keyLength: 512,
    valueLength: 256,
  },
  tagging: { argument: 'tags', byProvider: false },
  foundationValues: [
    'resource_group_name',
    'network_id',
    'container_subnet_id',
    'endpoint_subnet_id',
    'log_workspace_id',
    'action_group_id',
  ],
  account: {
    pattern: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i,
    form: 'the id of a subscription',
  },
  foundations: [
    'resource-group',
    'network',
    'private-dns',
    'container-environment',
    'registry',
    'key-vault',
    'storage',
    'database-administrators',
    'service-bus',
    'event-hubs',
    'logs',
    'application-insights',
    'alarms',
    'kubernetes-cluster',
    'namespace',
    'ingress',
  ],
  exampleTerraformType: 'azurerm_cosmosdb_account',
};
