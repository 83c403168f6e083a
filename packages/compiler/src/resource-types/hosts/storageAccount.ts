import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import {
  buildStorageAccount,
  isDataLake,
  lakeOf,
  type AccountPart,
  type AccountSettings,
} from '../../clouds/azure/storage/storageAccount';

type Hosted = BlueprintContext<unknown, unknown>['hosted'];

/** The account that containers and queues of the catalog share. */
export const azure: Blueprint<unknown, AzureFoundations, AzureOffer> = {
  summary: 'storage account without keys, for what is hosted on it',
  outputs: {
    account_id: { type: 'string', description: 'id of the storage account' },
    account_url: {
      type: 'string',
      description: 'HTTPS address of the account’s blobs',
    },
    queue_url: {
      type: 'string',
      description: 'HTTPS address of the account’s queues',
    },
    table_url: {
      type: 'string',
      description: 'HTTPS address of the account’s tables',
    },
    account_name: {
      type: 'string',
      description: 'name of the storage account',
    },
    resource_group: {
      type: 'string',
      description: 'resource group of the storage account',
    },
  },

  provide(context) {
    const { node, hosted, output } = context;
    const dataLake = isDataLake(context, areDataLakes(hosted));
    const account = buildStorageAccount(context, {
      ...settingsFor(hosted),
      dataLake,
    });
    output('storage_account', {
      value: account.attr('name'),
      description: `Name of the storage account ${node.name}`,
    });
    return {
      account_id: account.attr('id'),
      account_url: account.attr('primary_blob_endpoint'),
      queue_url: account.attr('primary_queue_endpoint'),
      table_url: account.attr('primary_table_endpoint'),
      account_name: account.attr('name'),
      resource_group: account.attr('resource_group_name'),
      ...lakeOf(account, dataLake),
      // Distinguishes the rules of its containers from those of other accounts.
      account: node.id,
    };
  },
};

/** The part of an account by resource type; `blob` for all others. */
const PARTS: Partial<Record<string, AccountPart>> = {
  queue: 'queue',
  'key-value-table': 'table',
};

const typeOf = ({ node }: Hosted[number]) => {
  const { target } = node.decision;
  return target && 'resourceType' in target ? target.resourceType : undefined;
};

/** Whether all of its containers are data lakes: an account is one as a whole, and keeps no versions then. */
function areDataLakes(hosted: Hosted): boolean {
  const containers = hosted.filter(child => typeOf(child) === 'object-storage');
  return (
    containers.length > 0 &&
    containers.every(({ properties }) => properties.dataLake === true)
  );
}

/** The union of its containers' settings: versioning if one has it, and the allowed origins of all. */
function settingsFor(hosted: Hosted): AccountSettings {
  const used = new Set(
    hosted.map(child => PARTS[typeOf(child) ?? ''] ?? 'blob'),
  );
  const origins = hosted.flatMap(({ properties }) =>
    Array.isArray(properties.allowedOrigins) ? properties.allowedOrigins : [],
  );
  return {
    parts: used.size > 0 ? [...used].sort() : ['blob'],
    versioning: hosted.some(({ properties }) => properties.versioning === true),
    allowedOrigins: [...new Set(origins.map(String))].sort(),
  };
}
