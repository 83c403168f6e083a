import type { AwsContext } from '../contract';
import type { Block } from '../../../terraform/blocks';
import {
  block,
  type NestedBlock,
  type Value,
} from '../../../terraform/expressions';
import { alarmOnDeadLetters } from './sqs';

/** The queue of what could not be done, kept for two weeks; in production with an alarm. */
export function addDeadLetters(context: AwsContext, reason: string): Block {
  const { production, foundations, resource, cloudName } = context;
  const queue = resource(
    'aws_sqs_queue',
    {
      name: cloudName('dead-letters'),
      message_retention_seconds: 14 * 24 * 60 * 60,
      kms_master_key_id: foundations.key(),
    },
    { role: 'dead_letters', reason },
  );
  if (production) alarmOnDeadLetters(context, queue);
  return queue;
}

/** Statements of an IAM policy: to send to the queue, and to use the key that encrypts it. */
export const keepDeadLetters = (queue: Block, key: Value): NestedBlock[] => [
  block({
    sid: 'KeepDeadLetters',
    actions: ['sqs:SendMessage'],
    resources: [queue.attr('arn')],
  }),
  block({
    sid: 'UseKey',
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: [key],
  }),
];
