import type { AwsFoundations } from '../foundations/aws';
import type { BlueprintContext, Link } from '../resource-types/define';
import {
  queueStatements,
  queueWithDeadLetters,
} from '../resource-types/queue/sqs';
import { block, type Value } from '../terraform/expressions';
import type { AwsOffer } from './aws';

type Context = BlueprintContext<unknown, AwsFoundations>;
type AwsLink = Link<AwsOffer>;

/** A topic that a queue is subscribed to. */
export interface SubscribedTopic {
  label: string;
  name: string;
  arn: Value;
}

const isTopic = ({ offer }: AwsLink) => offer.trigger?.kind === 'topic';

/** The topics among what a consumer depends on, each once. */
export function topicsOf(links: readonly AwsLink[]): SubscribedTopic[] {
  const topics = new Map<string, SubscribedTopic>();
  for (const { label, name, offer } of links.filter(isTopic)) {
    topics.set(label, { label, name, arn: offer.trigger!.arn });
  }
  return [...topics.values()];
}

/** Whether a consumer wants what a topic brings, and does not only publish to it. */
export function subscribesToTopic(link: AwsLink): boolean {
  const { access } = link.connection;
  return (
    isTopic(link) &&
    (access === 'subscribe' || access === 'read' || access === 'read-write')
  );
}

/**
 * A topic keeps nothing for those who are away. A consumer that polls gets a
 * queue of its own, in which the topic's messages wait for it.
 */
export function withQueueOfItsOwn(context: Context, link: AwsLink): AwsLink {
  const { node, foundations } = context;
  const queue = queueWithDeadLetters(
    context,
    {
      fifo: link.offer.trigger?.fifo,
      retentionDays: 14,
      visibilityTimeoutSeconds: 30,
      maxReceiveCount: 5,
    },
    {
      role: link.label,
      reason: `Keeps messages of ${link.name} until ${node.name} has processed them`,
      control:
        'Subscribe a queue of the catalog to the topic, and let the consumer use that.',
    },
  );
  const [url, arn] = [queue.attr('url'), queue.attr('arn')];
  subscribeQueue(context, { url, arn }, topicsOf([link]), link.label);
  const { environment, statements, step } = link.offer;
  return {
    ...link,
    offer: {
      environment: { ...environment, QUEUE_URL: url },
      statements: [
        ...(statements ?? []),
        ...queueStatements(arn, foundations.key(), {
          sends: false,
          receives: true,
        }),
      ],
      endpoint: 'sqs',
      step,
    },
  };
}

/**
 * Brings the messages of topics into a queue: a subscription for each, and a
 * policy that lets these topics alone send to it.
 *
 * @param role - tells the blocks of several queues of one consumer apart.
 */
export function subscribeQueue(
  context: Context,
  queue: { url: Value; arn: Value },
  topics: readonly SubscribedTopic[],
  role = '',
) {
  if (topics.length === 0) return;
  const { node, foundations, resource, data } = context;
  // The topic encrypts what it puts into the queue.
  foundations.key('sns');
  const reason = `Lets ${topics.map(({ name }) => name).join(', ')} send to the queue of ${node.name}`;
  const policy = data(
    'aws_iam_policy_document',
    {
      statement: block({
        sid: 'TopicsSend',
        actions: ['sqs:SendMessage'],
        resources: [queue.arn],
        principals: block({
          type: 'Service',
          identifiers: ['sns.amazonaws.com'],
        }),
        condition: block({
          test: 'ArnEquals',
          variable: 'aws:SourceArn',
          values: topics.map(({ arn }) => arn),
        }),
      }),
    },
    { role: role ? `${role}_queue` : 'queue', reason },
  );
  resource(
    'aws_sqs_queue_policy',
    { queue_url: queue.url, policy: policy.attr('json') },
    { role, reason },
  );
  for (const { label, name, arn } of topics) {
    resource(
      'aws_sns_topic_subscription',
      {
        topic_arn: arn,
        protocol: 'sqs',
        endpoint: queue.arn,
        raw_message_delivery: true,
      },
      {
        role: role || label,
        reason: `Brings messages of ${name} to ${node.name}`,
      },
    );
  }
}
