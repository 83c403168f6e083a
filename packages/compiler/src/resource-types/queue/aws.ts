import type { AwsOffer } from '../../connections/aws';
import type { AwsFoundations } from '../../foundations/aws';
import { jsonencode } from '../../terraform/expressions';
import type { Blueprint } from '../define';
import type { QueueProperties } from './index';

const SEND = ['sqs:SendMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'];
const RECEIVE = [
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:ChangeMessageVisibility',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
];
const DAY = 24 * 60 * 60;

/** SQS queue with a dead-letter queue. */
export const aws: Blueprint<QueueProperties, AwsFoundations, AwsOffer> = {
  summary: 'SQS queue with a dead-letter queue',
  outputs: {
    url: { type: 'string', description: 'URL of the queue' },
    arn: { type: 'string', description: 'ARN of the queue' },
    name: { type: 'string', description: 'name of the queue' },
    key_arn: { type: 'string', description: 'ARN of the key that encrypts it' },
  },

  provide({ properties, production, foundations, resource, output, cloudName }) {
    const { fifo } = properties;
    const key = foundations.key();
    const suffix = fifo ? '.fifo' : '';
    const deadLetters = resource(
      'aws_sqs_queue',
      {
        name: cloudName('dead-letters', { end: suffix }),
        fifo_queue: fifo || undefined,
        message_retention_seconds: 14 * DAY,
        kms_master_key_id: key,
      },
      { role: 'dead_letters', reason: 'Keeps messages that could not be processed' },
    );
    const queue = resource('aws_sqs_queue', {
      name: cloudName('', { end: suffix }),
      fifo_queue: fifo || undefined,
      content_based_deduplication: fifo || undefined,
      message_retention_seconds: properties.retentionDays * DAY,
      visibility_timeout_seconds: properties.visibilityTimeoutSeconds,
      receive_wait_time_seconds: 20,
      kms_master_key_id: key,
      redrive_policy: jsonencode({
        deadLetterTargetArn: deadLetters.attr('arn'),
        maxReceiveCount: properties.maxReceiveCount,
      }),
    });
    resource(
      'aws_sqs_queue_redrive_allow_policy',
      {
        queue_url: deadLetters.attr('id'),
        redrive_allow_policy: jsonencode({
          redrivePermission: 'byQueue',
          sourceQueueArns: [queue.attr('arn')],
        }),
      },
      { reason: 'Lets no other queue put its dead letters there' },
    );
    if (production) {
      resource(
        'aws_cloudwatch_metric_alarm',
        {
          alarm_name: cloudName('dead-letters'),
          alarm_description: 'Messages could not be processed and wait in the dead-letter queue',
          namespace: 'AWS/SQS',
          metric_name: 'ApproximateNumberOfMessagesVisible',
          dimensions: { QueueName: deadLetters.attr('name') },
          statistic: 'Maximum',
          period: 300,
          evaluation_periods: 1,
          comparison_operator: 'GreaterThanThreshold',
          threshold: 0,
          treat_missing_data: 'notBreaching',
          alarm_actions: [foundations.alarmTopic()],
        },
        { role: 'dead_letters', reason: 'Tells when messages could not be processed' },
      );
    }
    output('queue_url', { value: queue.attr('url'), description: 'URL of the queue' });
    return {
      url: queue.attr('url'),
      arn: queue.attr('arn'),
      name: queue.attr('name'),
      key_arn: key,
    };
  },

  offer({ url, arn, name, key_arn }, access) {
    const sends = access !== 'subscribe' && access !== 'read';
    const receives = access !== 'publish' && access !== 'write';
    return {
      environment: { URL: url, NAME: name },
      statements: [
        {
          actions: [...new Set([...(sends ? SEND : []), ...(receives ? RECEIVE : [])])].sort(),
          resources: [arn],
        },
        {
          actions: sends ? ['kms:Decrypt', 'kms:GenerateDataKey'] : ['kms:Decrypt'],
          resources: [key_arn],
        },
      ],
      endpoint: 'sqs',
      trigger: receives ? { kind: 'queue', arn, name } : undefined,
    };
  },
};
