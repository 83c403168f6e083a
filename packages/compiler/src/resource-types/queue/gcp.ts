import type { GcpOffer } from '../../connections/gcp';
import type { GcpFoundations } from '../../foundations/gcp';
import { text } from '../../terraform/expressions';
import type { Blueprint } from '../define';
import type { QueueProperties } from './index';
import {
  mayPublish,
  mayReceive,
  subscriptionWithDeadLetters,
  topicBody,
  topicComments,
} from './pubsub';

/** A Pub/Sub topic and one pull subscription, which together are a queue. */
export const gcp: Blueprint<QueueProperties, GcpFoundations, GcpOffer> = {
  summary:
    'Pub/Sub topic and pull subscription, with a dead-letter topic and subscription',
  protocol: 'Pub/Sub',
  outputs: {
    url: { type: 'string', description: 'URL of the topic, for publishers' },
    name: { type: 'string', description: 'name of the queue’s topic' },
    topic_id: {
      type: 'string',
      description: 'id of the topic (projects/…/topics/…)',
    },
    subscription: {
      type: 'string',
      description: 'name of the subscription, for receivers',
    },
    subscription_id: {
      type: 'string',
      description: 'id of the subscription (projects/…/subscriptions/…)',
    },
  },

  provide(context) {
    const { node, properties, resource, output, cloudName } = context;
    const topic = resource(
      'google_pubsub_topic',
      topicBody(context, cloudName()),
      { comments: topicComments(context) },
    );
    const subscription = subscriptionWithDeadLetters(
      context,
      topic.attr('id'),
      properties,
    );
    output('queue_subscription', {
      value: subscription.attr('id'),
      description: `Subscription by which messages of ${node.name} are received`,
    });
    return {
      url: text`https://pubsub.googleapis.com/v1/${topic.attr('id')}`,
      name: topic.attr('name'),
      topic_id: topic.attr('id'),
      subscription: subscription.attr('name'),
      subscription_id: subscription.attr('id'),
    };
  },

  offer({ url, name, topic_id, subscription, subscription_id }, access) {
    const sends = access !== 'subscribe' && access !== 'read';
    const receives = access !== 'publish' && access !== 'write';
    return {
      environment: {
        URL: url,
        NAME: name,
        ...(receives && { SUBSCRIPTION: subscription }),
      },
      grants: [
        ...(sends ? [mayPublish(topic_id)] : []),
        ...(receives ? [mayReceive(subscription_id)] : []),
      ],
      trigger: receives
        ? { kind: 'queue', source: topic_id, subscription: subscription_id }
        : undefined,
    };
  },
};
