import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import { text } from '../../terraform/expressions';
import type { Blueprint } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import {
  deliveryArguments,
  offerEntity,
  sayLongestLock,
} from '../../clouds/azure/messaging/serviceBus';
import type { TopicSubscriptionProperties } from './properties';
import { subscriptionWithoutTopic } from './withoutTopic';

/** Subscription of the Service Bus topic that it is hosted on. */
export const azure: Blueprint<
  TopicSubscriptionProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary: 'subscription of its Service Bus topic, with dead letters',
  protocol: 'AMQP 1.0 (Service Bus)',
  outputs: {
    url: { type: 'string', description: 'address of the subscription' },
    name: { type: 'string', description: 'name of the subscription' },
    id: { type: 'string', description: 'id of the subscription' },
    host: {
      type: 'string',
      description: 'host name of the namespace that it is in',
    },
  },

  provide(context) {
    const { node, properties, host, resource, cloudName, output } = context;
    if (!host) {
      context.diagnose(subscriptionWithoutTopic(node));
      return { url: '', name: '', id: '', host: '' };
    }
    sayLongestLock(context, properties.visibilityTimeoutSeconds);
    const subscription = resource('azurerm_servicebus_subscription', {
      name: cloudName(),
      topic_id: host.id,
      ...deliveryArguments(properties),
      requires_session: host.fifo === true,
      lifecycle: protect(context),
    });
    const url = text`${host.url}/subscriptions/${subscription.attr('name')}`;
    output('subscription_url', {
      value: url,
      description: `URL of the subscription ${node.name}`,
    });
    return {
      url,
      name: subscription.attr('name'),
      id: subscription.attr('id'),
      host: host.host,
      here: host.here,
    };
  },

  offer: (outputs, access, { foundations }) =>
    offerEntity(outputs, foundations, {
      sends: false,
      receives: access === 'subscribe' || access === 'read',
    }),
};
