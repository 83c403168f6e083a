import type { CiSystem } from '@appstack/backstage-plugin-appstack-node';
import type { AzureHost } from '../AzureHost';
import { AzureBuilds } from './AzureBuilds';

/** Azure Pipelines on the hosts of `integrations.azure`. */
export function azurePipelines(host: AzureHost): CiSystem {
  return {
    ...{ id: 'azure-pipelines', title: 'Azure Pipelines', system: 'azure' },
    ...{ key: 'azurePipelines', hosts: 'Azure DevOps of integrations.azure' },
    host,
    runsIn: repository => new AzureBuilds(host, repository),
  };
}
