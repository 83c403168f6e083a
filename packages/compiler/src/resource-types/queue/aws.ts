import { messageRights } from '../../blueprints/messageRights';
import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import {
  subscribeQueue,
  sourcesOf,
} from '../../clouds/aws/messaging/subscriptions';
import type { Blueprint } from '../../blueprints/blueprint';
import type { QueueProperties } from './properties';
import {
  queueStatements,
  queueWithDeadLetters,
} from '../../clouds/aws/messaging/sqs';

/** SQS queue with a dead-letter queue. */
export const aws: Blueprint<QueueProperties, AwsFoundations, AwsOffer> = {
  summary:
    'SQS queue with a dead-letter queue; subscribed to the topics and buses that it depends on',
  protocol: 'SQS',
  outputs: {
    url: { type: 'string', description: 'URL of the queue' },
    arn: { type: 'string', description: 'ARN of the queue' },
    name: { type: 'string', description: 'name of the queue' },
    key_arn: { type: 'string', description: 'ARN of the key that encrypts it' },
  },

  provide(context) {
    const { node, properties, foundations, output } = context;
    const queue = queueWithDeadLetters(context, properties);
    output('queue_url', {
      value: queue.attr('url'),
      description: `URL of the queue ${node.name}`,
    });
    return {
      url: queue.attr('url'),
      arn: queue.attr('arn'),
      name: queue.attr('name'),
      key_arn: foundations.key(),
    };
  },

  offer({ url, arn, name, key_arn }, access) {
    const { sends, receives } = messageRights(access);
    return {
      environment: { URL: url, NAME: name },
      statements: queueStatements(arn, key_arn, { sends, receives }),
      endpoint: 'sqs',
      trigger: receives ? { kind: 'queue', arn, name } : undefined,
    };
  },

  consume(context, { url, arn }, links) {
    subscribeQueue(context, { url, arn }, sourcesOf(links));
  },
};
