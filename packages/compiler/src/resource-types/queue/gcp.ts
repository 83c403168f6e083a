import { messageRights } from '../../blueprints/messageRights';
import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import { atEntity, error, warning, type DesignNode } from '../../model';
import { text } from '../../terraform/expressions';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { blockOf, complete } from '../../clouds/gcp/workloads/cloudRun';
import type { QueueProperties } from './properties';
import {
  mayPublish,
  mayReceive,
  subscriptionWithDeadLetters,
  topicBody,
  topicComments,
} from '../../clouds/gcp/messaging/pubsub';

/** A Pub/Sub topic and one pull subscription, which together are a queue. */
export const gcp: Blueprint<QueueProperties, GcpFoundations, GcpOffer> = {
  summary:
    'Pub/Sub topic and pull subscription with dead letters; a subscription of the topic that it depends on',
  protocol: 'Pub/Sub',
  outputs: {
    url: { type: 'string', description: 'URL of the topic, for publishers' },
    name: { type: 'string', description: 'name of the queue’s topic' },
    topic_id: {
      type: 'string',
      description:
        'id of the topic (projects/…/topics/…); null when it subscribes to another',
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
    const { node, connectsTo, properties, output } = context;
    const topic = connectsTo.includes('topic') ? undefined : topicOf(context);
    const subscription = subscriptionWithDeadLetters(
      context,
      topic?.attr('id'),
      properties,
    );
    output('queue_subscription', {
      value: subscription.attr('id'),
      description: `Subscription by which messages of ${node.name} are received`,
    });
    return {
      url: text`https://pubsub.googleapis.com/v1/${(topic ?? subscription).attr('id')}`,
      name: (topic ?? subscription).attr('name'),
      topic_id: topic?.attr('id'),
      subscription: subscription.attr('name'),
      subscription_id: subscription.attr('id'),
    };
  },

  offer(
    { url, name, topic_id, subscription, subscription_id },
    access,
    { provider },
  ) {
    const { sends, receives } = messageRights(access);
    return {
      environment: {
        URL: url,
        NAME: name,
        ...(receives && { SUBSCRIPTION: subscription }),
      },
      grants: [
        ...(sends && topic_id !== undefined ? [mayPublish(topic_id)] : []),
        ...(receives ? [mayReceive(subscription_id)] : []),
      ],
      trigger: receives
        ? { kind: 'queue', source: topic_id, subscription: subscription_id }
        : undefined,
      enrol:
        topic_id === undefined && !receives
          ? ({ node, diagnose }) => {
              diagnose(publishToTopic(node, provider.name));
              return {};
            }
          : undefined,
    };
  },

  consume(context, own, links) {
    const topics = new Map(
      links.flatMap(({ label, name, type, offer: { trigger } }) =>
        type === 'topic' && trigger
          ? [[label, { name, source: trigger.source }] as const]
          : [],
      ),
    );
    const [first, ...others] = topics.values();
    if (first === undefined) return;
    complete(blockOf(own.subscription_id), { topic: first.source });
    if (others.length > 0) context.diagnose(oneTopic(context.node, topics));
  },
};

/** The topic for direct senders of a queue; a queue that depends on a topic is a subscription of it instead. */
const topicOf = (context: BlueprintContext<QueueProperties, GcpFoundations>) =>
  context.resource(
    'google_pubsub_topic',
    topicBody(context, context.cloudName()),
    { comments: topicComments(context) },
  );

function oneTopic(
  node: DesignNode,
  topics: ReadonlyMap<string, { name: string }>,
) {
  const [first, ...others] = [...topics.values()].map(({ name }) => name);
  return error(
    'expand/one-topic',
    `${node.entityRef} depends on ${topics.size} topics, and a Pub/Sub subscription has one: ${first}.`,
    {
      ...atEntity(node.entityRef, 'spec', 'dependsOn'),
      hint: `Make a queue or topic-subscription of its own for ${others.join(', ')}.`,
    },
  );
}

const publishToTopic = (node: DesignNode, queue: string) =>
  warning(
    'expand/publish-to-topic',
    `${node.entityRef} sends to ${queue}, which is a subscription of a topic: what it sends arrives nowhere.`,
    {
      ...atEntity(node.entityRef, 'spec', 'dependsOn'),
      hint: `Let it depend on the topic that ${queue} depends on.`,
    },
  );
