import { messageRights } from '../../blueprints/messageRights';
import { subscribe } from '../../clouds/azure/messaging/subscriptions';
import type {
  AzureContext,
  AzureGrant,
  AzureOffer,
  AzureFoundations,
} from '../../clouds/azure/contract';
import { text } from '../../terraform/expressions';
import type { Blueprint, Outputs } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import {
  alarmOnDeadLetters,
  amqpUrl,
  namespaceOf,
  offerEntity,
  RECEIVER,
} from '../../clouds/azure/messaging/serviceBus';
import type { TopicProperties } from './properties';

/** How long a message waits in a subscription at most. */
const LONGEST_WAIT = 'P14D';

/** Service Bus topic, with a subscription for each consumer that receives. */
export const azure: Blueprint<TopicProperties, AzureFoundations, AzureOffer> = {
  summary:
    'Service Bus topic on its namespace or the stack’s, with a subscription for each consumer',
  protocol: 'AMQP 1.0 (Service Bus)',
  outputs: {
    name: { type: 'string', description: 'name of the topic' },
    url: { type: 'string', description: 'address of the topic' },
    id: { type: 'string', description: 'id of the topic' },
    host: {
      type: 'string',
      description: 'host name of the namespace that it is in',
    },
  },

  provide(context) {
    const { node, properties, resource, cloudName, output } = context;
    const namespace = namespaceOf(context);
    const topic = resource('azurerm_servicebus_topic', {
      name: cloudName(),
      namespace_id: namespace.id,
      default_message_ttl: LONGEST_WAIT,
      requires_duplicate_detection: properties.fifo,
      support_ordering: properties.fifo,
      lifecycle: protect(context),
    });
    alarmOnDeadLetters(context, namespace.id, topic);
    const url = amqpUrl(namespace.host, topic.attr('name'));
    output('topic_url', {
      value: url,
      description: `URL of the topic ${node.name}`,
    });
    return {
      name: topic.attr('name'),
      url,
      id: topic.attr('id'),
      host: namespace.host,
      here: namespace.here,
      // For consumers in this stack: their subscriptions keep the order, too.
      fifo: properties.fifo,
    };
  },

  offer(outputs, access, { foundations, provider }) {
    const { sends } = messageRights(access);
    const receives =
      access === 'subscribe' || access === 'read' || access === 'read-write';
    return {
      ...offerEntity(outputs, foundations, { sends, receives: false }),
      topic: { id: outputs.id, fifo: outputs.fifo === true },
      enrol: receives
        ? context => subscribeConsumer(context, provider, outputs)
        : undefined,
    };
  },
};

/** A subscription that only this consumer receives from. */
function subscribeConsumer(
  context: AzureContext,
  { name, label }: { name: string; label: string },
  { id, url, fifo }: Outputs,
): AzureGrant {
  const subscription = subscribe(
    context,
    { id, fifo: fifo === true },
    {
      role: label,
      reason: `Keeps messages of ${name} until ${context.node.name} has processed them`,
      control: `Let a queue of the catalog depend on ${name}, and the consumer on that queue.`,
    },
  );
  return {
    environment: {
      SUBSCRIPTION: subscription.attr('name'),
      QUEUE_URL: text`${url}/subscriptions/${subscription.attr('name')}`,
    },
    roles: [{ role: RECEIVER, scope: subscription.attr('id') }],
  };
}
