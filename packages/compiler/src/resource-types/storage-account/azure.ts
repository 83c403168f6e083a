import type { AzureOffer } from '../../connections/azure';
import type { AzureFoundations } from '../../foundations/azure';
import type { Blueprint, BlueprintContext } from '../define';
import {
  buildStorageAccount,
  type AccountSettings,
} from '../object-storage/storageAccount';

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
  },

  provide(context) {
    const { node, hosted, output } = context;
    const account = buildStorageAccount(context, settingsFor(hosted));
    output('storage_account', {
      value: account.attr('name'),
      description: `Name of the storage account ${node.name}`,
    });
    return {
      account_id: account.attr('id'),
      account_url: account.attr('primary_blob_endpoint'),
      queue_url: account.attr('primary_queue_endpoint'),
      // Tells the rules of its containers from those of other accounts.
      account: node.id,
    };
  },
};

/** Earlier versions are kept when one container wants them, and every page is let in that one container lets in. */
function settingsFor(hosted: Hosted): AccountSettings {
  const typeOf = ({ node }: Hosted[number]) => {
    const { target } = node.decision;
    return target && 'resourceType' in target ? target.resourceType : undefined;
  };
  const queues = hosted.some(child => typeOf(child) === 'queue');
  const blobs = hosted.some(child => typeOf(child) !== 'queue') || !queues;
  const origins = hosted.flatMap(({ properties }) =>
    Array.isArray(properties.allowedOrigins) ? properties.allowedOrigins : [],
  );
  return {
    parts: [
      ...(blobs ? (['blob'] as const) : []),
      ...(queues ? (['queue'] as const) : []),
    ],
    versioning: hosted.some(({ properties }) => properties.versioning === true),
    allowedOrigins: [...new Set(origins.map(String))].sort(),
  };
}
