import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import { text } from '../../terraform/expressions';
import type { Blueprint } from '../../blueprints/blueprint';
import {
  mayReceive,
  subscriptionWithDeadLetters,
} from '../../clouds/gcp/messaging/pubsub';
import type { TopicSubscriptionProperties } from './properties';
import { subscriptionWithoutTopic } from './withoutTopic';

/** Pull subscription of a Pub/Sub topic. */
export const gcp: Blueprint<
  TopicSubscriptionProperties,
  GcpFoundations,
  GcpOffer
> = {
  summary: 'Pub/Sub pull subscription with a dead-letter topic',
  protocol: 'Pub/Sub',
  outputs: {
    url: { type: 'string', description: 'URL of the subscription' },
    name: { type: 'string', description: 'name of the subscription' },
    subscription_id: {
      type: 'string',
      description: 'id of the subscription (projects/…/subscriptions/…)',
    },
    topic_id: {
      type: 'string',
      description: 'id of its topic (projects/…/topics/…)',
    },
  },

  provide(context) {
    const { node, properties, host, output } = context;
    if (host === undefined) {
      context.diagnose(subscriptionWithoutTopic(node));
      return {};
    }
    const subscription = subscriptionWithDeadLetters(context, host.topic_id, {
      ...properties,
      fifo: host.fifo === true,
    });
    output('subscription', {
      value: subscription.attr('id'),
      description: `Id of the subscription ${node.name}`,
    });
    return {
      url: text`https://pubsub.googleapis.com/v1/${subscription.attr('id')}`,
      name: subscription.attr('name'),
      subscription_id: subscription.attr('id'),
      topic_id: host.topic_id,
    };
  },

  offer: ({ url, name, subscription_id, topic_id }) =>
    subscription_id === undefined
      ? {}
      : {
          environment: { URL: url, NAME: name, SUBSCRIPTION: name },
          grants: [mayReceive(subscription_id)],
          trigger: {
            kind: 'queue',
            source: topic_id,
            subscription: subscription_id,
          },
        },
};
