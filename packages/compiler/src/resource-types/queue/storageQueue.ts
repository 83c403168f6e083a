import type { MessageRights } from '../../blueprints/messageRights';
import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import type { BlueprintContext, Outputs } from '../../blueprints/blueprint';
import { reachOfAccount } from '../../clouds/azure/storage/storageAccount';
import { protect } from '../../blueprints/protection';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { QueueProperties } from './properties';

type Context = BlueprintContext<QueueProperties, AzureFoundations>;

/** Properties that clients of a storage queue set with every message. */
const DECIDED_BY_CLIENTS = [
  'retentionDays',
  'visibilityTimeoutSeconds',
  'maxReceiveCount',
] as const;

/** A queue in the storage account that it is hosted on: simple, and without dead letters. */
export function buildStorageQueue(context: Context, host: Outputs): Outputs {
  const { node, resource, cloudName, output } = context;
  const queue = resource('azurerm_storage_queue', {
    name: cloudName(),
    storage_account_id: host.account_id,
    lifecycle: protect(context),
  });
  for (const property of DECIDED_BY_CLIENTS) {
    withoutEffect(
      context,
      property,
      'a queue in a storage account leaves it to its clients.',
      'Let the queue depend on a messaging namespace, or on nothing, to have it in Service Bus.',
    );
  }
  withoutEffect(
    context,
    'fifo',
    'a queue in a storage account keeps no order.',
    'Let the queue depend on a messaging namespace, or on nothing, to have it in Service Bus.',
  );
  output('queue_url', {
    value: queue.attr('url'),
    description: `URL of the queue ${node.name}`,
  });
  return {
    url: queue.attr('url'),
    name: queue.attr('name'),
    id: queue.attr('id'),
    host: host.queue_url,
    here: host.account !== undefined,
    kind: 'storage-queue',
  };
}

/** The offer for sending to a storage queue, receiving from it, or both. */
export const offerStorageQueue = (
  outputs: Outputs,
  foundations: AzureFoundations,
  { sends, receives }: MessageRights,
): AzureOffer => ({
  environment: { URL: outputs.url, NAME: outputs.name },
  binding: { queueServiceUri: outputs.host },
  roles: [
    ...(sends
      ? [{ role: 'Storage Queue Data Message Sender', scope: outputs.id }]
      : []),
    ...(receives
      ? [{ role: 'Storage Queue Data Message Processor', scope: outputs.id }]
      : []),
  ],
  reach: reachOfAccount(foundations, outputs),
});
