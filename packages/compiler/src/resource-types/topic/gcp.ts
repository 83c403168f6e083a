import { messageRights } from '../../blueprints/messageRights';
import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import type { Blueprint } from '../../blueprints/blueprint';
import {
  mayPublish,
  subscribeConsumer,
  topicBody,
  topicComments,
} from '../../clouds/gcp/messaging/pubsub';
import type { TopicProperties } from './properties';

/** Pub/Sub topic; each consumer gets a dedicated subscription. */
export const gcp: Blueprint<TopicProperties, GcpFoundations, GcpOffer> = {
  summary: 'Pub/Sub topic, with a pull subscription for each subscriber',
  protocol: 'Pub/Sub',
  outputs: {
    name: { type: 'string', description: 'name of the topic' },
    topic_id: {
      type: 'string',
      description: 'id of the topic (projects/…/topics/…)',
    },
  },

  provide(context) {
    const { node, properties, resource, output, cloudName } = context;
    const topic = resource(
      'google_pubsub_topic',
      topicBody(context, cloudName()),
      { comments: topicComments(context) },
    );
    output('topic', {
      value: topic.attr('id'),
      description: `Id of the topic ${node.name}`,
    });
    return {
      name: topic.attr('name'),
      topic_id: topic.attr('id'),
      // For subscriptions in this stack: they keep the order.
      fifo: properties.fifo,
    };
  },

  offer({ name, topic_id, fifo }, access, { provider }) {
    const { sends: publishes, receives } = messageRights(access);
    const ordered = (fifo ?? provider.properties?.fifo) === true;
    return {
      environment: publishes ? { NAME: name } : {},
      grants: publishes ? [mayPublish(topic_id)] : [],
      trigger: { kind: 'topic', source: topic_id },
      enrol: receives
        ? context =>
            subscribeConsumer(context, provider, topic_id, { fifo: ordered })
        : undefined,
    };
  },
};
