import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import { subscribeQueue } from '../../clouds/aws/messaging/subscriptions';
import type { Blueprint } from '../../blueprints/blueprint';
import { aws as queueOnAws } from '../queue/aws';
import { queueWithDeadLetters } from '../../clouds/aws/messaging/sqs';
import type { TopicSubscriptionProperties } from './properties';
import { subscriptionWithoutTopic } from './withoutTopic';

/** SQS queue that an SNS topic sends to. */
export const aws: Blueprint<
  TopicSubscriptionProperties,
  AwsFoundations,
  AwsOffer
> = {
  summary: 'SQS queue with a dead-letter queue, subscribed to its SNS topic',
  outputs: queueOnAws.outputs,

  provide(context) {
    const { node, properties, foundations, host, output } = context;
    const queue = queueWithDeadLetters(context, {
      ...properties,
      fifo: host?.fifo === true,
    });
    output('queue_url', {
      value: queue.attr('url'),
      description: `URL of the queue ${node.name}`,
    });
    if (host) {
      const topic = {
        kind: 'topic' as const,
        label: '',
        name: 'its topic',
        arn: host.arn,
        cloudName: host.name,
      };
      subscribeQueue(
        context,
        { url: queue.attr('url'), arn: queue.attr('arn') },
        [topic],
      );
    } else {
      context.diagnose(subscriptionWithoutTopic(node));
    }
    return {
      url: queue.attr('url'),
      arn: queue.attr('arn'),
      name: queue.attr('name'),
      key_arn: foundations.key(),
    };
  },

  offer: queueOnAws.offer,
};
