import type { AwsStatement, AwsFoundations } from '../contract';
import { dashed } from '../../../util/dashed';
import type { Block } from '../../../terraform/blocks';
import { jsonencode, type Value } from '../../../terraform/expressions';
import type { BlueprintContext } from '../../../blueprints/blueprint';
import { protect } from '../../../blueprints/protection';

type Context = BlueprintContext<unknown, AwsFoundations>;

const SEND = ['sqs:SendMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'];
const RECEIVE = [
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:ChangeMessageVisibility',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
];
const DAY = 24 * 60 * 60;

/** How a queue behaves. */
export interface QueueSettings {
  fifo?: boolean;
  retentionDays: number;
  visibilityTimeoutSeconds: number;
  maxReceiveCount: number;
}

/** Whose queue it is, when it does not stand for the entity itself. */
export interface ImpliedQueue {
  role: string;
  reason: string;
  control?: string;
}

/** A queue, encrypted, with one for what cannot be processed and, in production, an alarm on that. */
export function queueWithDeadLetters(
  context: Context,
  settings: QueueSettings,
  implied?: ImpliedQueue,
): Block {
  const { production, foundations, resource, cloudName } = context;
  const key = foundations.key();
  const fifo = settings.fifo || undefined;
  const end = fifo ? '.fifo' : '';
  const role = implied ? `${implied.role}_dead_letters` : 'dead_letters';
  const suffix = dashed(role);
  const deadLetters = resource(
    'aws_sqs_queue',
    {
      name: cloudName(suffix, { end }),
      fifo_queue: fifo,
      message_retention_seconds: 14 * DAY,
      kms_master_key_id: key,
    },
    { role, reason: 'Keeps messages that could not be processed' },
  );
  const queue = resource(
    'aws_sqs_queue',
    {
      name: cloudName(implied && dashed(implied.role), { end }),
      fifo_queue: fifo,
      content_based_deduplication: fifo,
      message_retention_seconds: settings.retentionDays * DAY,
      visibility_timeout_seconds: settings.visibilityTimeoutSeconds,
      receive_wait_time_seconds: 20,
      kms_master_key_id: key,
      redrive_policy: jsonencode({
        deadLetterTargetArn: deadLetters.attr('arn'),
        maxReceiveCount: settings.maxReceiveCount,
      }),
      lifecycle: implied ? undefined : protect(context),
    },
    implied,
  );
  resource(
    'aws_sqs_queue_redrive_allow_policy',
    {
      queue_url: deadLetters.attr('id'),
      redrive_allow_policy: jsonencode({
        redrivePermission: 'byQueue',
        sourceQueueArns: [queue.attr('arn')],
      }),
    },
    {
      role: implied && role,
      reason: 'Lets no other queue put its dead letters there',
    },
  );
  if (production) alarmOnDeadLetters(context, deadLetters, role);
  return queue;
}

/** Alarm: messages in the dead-letter queue. */
export function alarmOnDeadLetters(
  { foundations, resource, cloudName }: Context,
  deadLetters: Block,
  role = 'dead_letters',
) {
  resource(
    'aws_cloudwatch_metric_alarm',
    {
      alarm_name: cloudName(dashed(role)),
      alarm_description:
        'Messages could not be processed and wait in the dead-letter queue',
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
    { role, reason: 'Notifies when messages could not be processed' },
  );
}

/** The IAM actions for sending to a queue, receiving from it, or both. */
export function queueStatements(
  arn: Value,
  keyArn: Value,
  { sends, receives }: { sends: boolean; receives: boolean },
): AwsStatement[] {
  return [
    {
      actions: [
        ...new Set([...(sends ? SEND : []), ...(receives ? RECEIVE : [])]),
      ].sort(),
      resources: [arn],
    },
    {
      actions: sends ? ['kms:Decrypt', 'kms:GenerateDataKey'] : ['kms:Decrypt'],
      resources: [keyArn],
    },
  ];
}
