import {
  subscribe,
  topicsOf,
} from '../../clouds/azure/messaging/subscriptions';
import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import { atEntity, warning } from '../../model';
import { messageRights } from '../../blueprints/messageRights';
import type {
  Blueprint,
  BlueprintContext,
  Outputs,
} from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import type { QueueProperties } from './properties';
import {
  alarmOnDeadLetters,
  amqpUrl,
  deliveryArguments,
  namespaceOf,
  offerEntity,
  sayLongestLock,
} from '../../clouds/azure/messaging/serviceBus';
import { buildStorageQueue, offerStorageQueue } from './storageQueue';

type Context = BlueprintContext<QueueProperties, AzureFoundations>;

/** Service Bus queue, which keeps its dead letters itself; a storage queue on a storage account. */
export const azure: Blueprint<QueueProperties, AzureFoundations, AzureOffer> = {
  summary:
    'Service Bus queue with dead letters, on its namespace or the stack’s; a Storage queue when hosted on a storage account',
  protocol: 'AMQP 1.0 (Service Bus)',
  outputs: {
    url: { type: 'string', description: 'address of the queue' },
    name: { type: 'string', description: 'name of the queue' },
    id: { type: 'string', description: 'id of the queue' },
    host: {
      type: 'string',
      description: 'host name of the namespace that it is in',
    },
  },

  provide: context =>
    context.host?.account_id === undefined
      ? buildQueue(context)
      : buildStorageQueue(context, context.host),

  offer(outputs, access, { foundations }) {
    const rights = messageRights(access);
    return outputs.kind === 'storage-queue'
      ? offerStorageQueue(outputs, foundations, rights)
      : offerEntity(outputs, foundations, rights);
  },

  consume(context, own, links) {
    const topics = topicsOf(links);
    if (own.kind === 'storage-queue') {
      if (topics.length > 0) context.diagnose(cannotSubscribe(context));
      return;
    }
    for (const topic of topics) {
      subscribe(context, topic, {
        role: topic.label,
        forward_to: own.name,
        reason: `Brings messages of ${topic.name} to ${context.node.name}`,
      });
    }
  },
};

function buildQueue(context: Context): Outputs {
  const { node, properties, resource, cloudName, output } = context;
  const { fifo, visibilityTimeoutSeconds } = properties;
  const namespace = namespaceOf(context);
  sayLongestLock(context, visibilityTimeoutSeconds);
  const queue = resource('azurerm_servicebus_queue', {
    name: cloudName(),
    namespace_id: namespace.id,
    ...deliveryArguments(properties),
    requires_session: fifo,
    requires_duplicate_detection: fifo,
    lifecycle: protect(context),
  });
  alarmOnDeadLetters(context, namespace.id, queue);
  const url = amqpUrl(namespace.host, queue.attr('name'));
  output('queue_url', {
    value: url,
    description: `URL of the queue ${node.name}`,
  });
  return {
    url,
    name: queue.attr('name'),
    id: queue.attr('id'),
    host: namespace.host,
    here: namespace.here,
  };
}

const cannotSubscribe = ({ node }: Context) =>
  warning(
    'expand/storage-queue-subscribes',
    `${node.entityRef} is in a storage account, where no topic sends.`,
    {
      ...atEntity(node.entityRef, 'spec', 'dependsOn'),
      hint: 'Let it depend on a messaging namespace instead of the storage account: then it is a queue of Service Bus.',
    },
  );
