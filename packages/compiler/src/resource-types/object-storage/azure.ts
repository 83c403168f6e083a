import type {
  AzureOffer,
  AzureRole,
  AzureFoundations,
} from '../../clouds/azure/contract';
import type { Access } from '../../model';
import { text, type Value } from '../../terraform/expressions';
import type {
  Blueprint,
  BlueprintContext,
  Outputs,
} from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import type { ObjectStorageProperties } from './properties';
import {
  buildStorageAccount,
  expireObjects,
  isDataLake,
  lakeOf,
  reachOfAccount,
} from '../../clouds/azure/storage/storageAccount';

type Context = BlueprintContext<ObjectStorageProperties, AzureFoundations>;

/** A container in a storage account: a dedicated one, or the one that hosts it. */
export const azure: Blueprint<
  ObjectStorageProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary:
    'private container in a storage account without keys; in its account when hosted on one',
  protocol: 'Azure Blob',
  outputs: {
    name: { type: 'string', description: 'name of the container' },
    url: { type: 'string', description: 'HTTPS address of the container' },
    id: { type: 'string', description: 'id of the container' },
    account_id: { type: 'string', description: 'id of the storage account' },
    account_url: {
      type: 'string',
      description: 'HTTPS address of the account’s blobs',
    },
  },

  provide(context) {
    const { node, properties, host, resource, cloudName, output } = context;
    const account = host ?? accountOf(context);
    const isLake = account.data_lake === true;
    const container = resource('azurerm_storage_container', {
      name: cloudName(),
      storage_account_id: account.account_id,
      container_access_type: 'private',
      lifecycle: protect(context),
    });
    expireObjects(
      context,
      { id: account.account_id, key: account.account },
      {
        name: node.name,
        container: container.attr('name'),
        expireAfterDays: properties.expireAfterDays,
        oldVersionDays:
          properties.versioning && !isLake
            ? properties.oldVersionDays
            : undefined,
      },
    );
    const endpoint = isLake ? account.lake_url : account.account_url;
    const url = text`${endpoint}${container.attr('name')}`;
    output('container_url', {
      value: url,
      description: `HTTPS address of the container ${node.name}`,
    });
    return {
      name: container.attr('name'),
      url,
      id: container.attr('id'),
      account_id: account.account_id,
      account_url: account.account_url,
      // The network of another stack is not ours to open.
      here: account.account !== undefined,
    };
  },

  offer(outputs, access, context) {
    const { name, url, id, account_id, account_url } = outputs;
    const { foundations, provider } = context;
    const origins = provider.properties?.allowedOrigins;
    const signs = Array.isArray(origins) && origins.length > 0;
    return {
      environment: { NAME: name, URL: url },
      binding: { blobServiceUri: account_url },
      roles: [
        roleFor(access, id),
        ...(signs
          ? [{ role: 'Storage Blob Delegator', scope: account_id }]
          : []),
      ],
      reach: reachOfAccount(foundations, outputs),
    };
  },
};

function accountOf(context: Context): Outputs {
  const { node, properties } = context;
  const dataLake = isDataLake(context, properties.dataLake);
  const account = buildStorageAccount(
    context,
    { parts: ['blob'], ...properties, dataLake },
    { reason: `The storage account of ${node.name} alone` },
  );
  return {
    account_id: account.attr('id'),
    account_url: account.attr('primary_blob_endpoint'),
    ...lakeOf(account, dataLake),
    account: node.id,
  };
}

/** Azure has no role that writes and does not read. */
const roleFor = (access: Access, scope: Value): AzureRole => ({
  role:
    access === 'read' || access === 'subscribe'
      ? 'Storage Blob Data Reader'
      : 'Storage Blob Data Contributor',
  scope,
});
