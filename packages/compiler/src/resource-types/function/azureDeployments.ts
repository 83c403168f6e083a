import {
  assignRole,
  reachEndpoints,
} from '../../clouds/azure/connections/connect';
import type { AzureContext, AzureIdentity } from '../../clouds/azure/contract';
import type { Block } from '../../terraform/blocks';
import { text, type Value } from '../../terraform/expressions';
import { buildStorageAccount } from '../../clouds/azure/storage/storageAccount';

/** The storage of a function's code and of its host's state. */
export interface Deployments {
  /** The name of the storage account. */
  account: Value;
  /** The address of the container with the code. */
  endpoint: Value;
  /** The dependencies of the function's start. */
  ready: Block[];
}

/** A storage account of the function's own, which it signs in to as its identity. */
export function keepDeployments(
  context: AzureContext,
  identity: AzureIdentity,
): Deployments {
  const { node, resource } = context;
  const account = buildStorageAccount(
    context,
    { parts: ['blob'], versioning: false, allowedOrigins: [] },
    { reason: `Keeps the code of ${node.name} and what its host remembers` },
  );
  const container = resource(
    'azurerm_storage_container',
    {
      name: 'deployments',
      storage_account_id: account.attr('id'),
      container_access_type: 'private',
    },
    {
      role: 'deployments',
      reason: `Keeps the code of ${node.name}`,
    },
  );
  const role = assignRole(context, identity, {
    role: 'Storage Blob Data Owner',
    scope: account.attr('id'),
    label: 'deployments',
    reason: `Lets ${node.name} load its code and take the locks of its host`,
    comments: [
      'The Functions host asks for this role, on the account that it has for itself.',
    ],
  });
  return {
    account: account.attr('name'),
    endpoint: text`${account.attr('primary_blob_endpoint')}${container.attr('name')}`,
    ready: [
      role,
      ...reachEndpoints(context, 'functions', [account.attr('id')]),
    ],
  };
}
