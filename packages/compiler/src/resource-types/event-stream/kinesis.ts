import { messageRights } from '../../blueprints/messageRights';
import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import type { Access } from '../../model';
import { block } from '../../terraform/expressions';
import type { BlueprintContext, Outputs } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import type { EventStreamProperties } from './properties';

const READ = [
  'kinesis:DescribeStream',
  'kinesis:DescribeStreamSummary',
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:ListShards',
];
const WRITE = [
  'kinesis:DescribeStreamSummary',
  'kinesis:PutRecord',
  'kinesis:PutRecords',
];

/** A stream that grows and shrinks with what is written. */
export function buildKinesisStream(
  context: BlueprintContext<EventStreamProperties, AwsFoundations>,
): Outputs {
  const {
    node,
    properties,
    production,
    foundations,
    resource,
    output,
    cloudName,
  } = context;
  const key = foundations.key();
  const stream = resource('aws_kinesis_stream', {
    name: cloudName(),
    retention_period: properties.retentionDays * 24,
    encryption_type: 'KMS',
    kms_key_id: key,
    stream_mode_details: block({ stream_mode: 'ON_DEMAND' }),
    lifecycle: protect(context),
  });
  if (production) {
    resource(
      'aws_cloudwatch_metric_alarm',
      {
        alarm_name: cloudName('delay'),
        alarm_description: `A consumer of ${node.name} is more than an hour behind`,
        namespace: 'AWS/Kinesis',
        metric_name: 'GetRecords.IteratorAgeMilliseconds',
        dimensions: { StreamName: stream.attr('name') },
        statistic: 'Maximum',
        period: 300,
        evaluation_periods: 3,
        comparison_operator: 'GreaterThanThreshold',
        threshold: 60 * 60 * 1000,
        treat_missing_data: 'notBreaching',
        alarm_actions: [foundations.alarmTopic()],
        ok_actions: [foundations.alarmTopic()],
      },
      {
        role: 'delay',
        reason: 'Notifies before events expire that were not read',
      },
    );
  }
  output('stream_arn', {
    value: stream.attr('arn'),
    description: `ARN of the stream ${node.name}`,
  });
  return { name: stream.attr('name'), arn: stream.attr('arn'), key_arn: key };
}

export function offerKinesisStream(
  { name, arn, key_arn }: Outputs,
  access: Access,
): AwsOffer {
  const { receives: reads, sends: writes } = messageRights(access);
  return {
    environment: { NAME: name, ARN: arn },
    statements: [
      {
        actions: [
          ...new Set([...(reads ? READ : []), ...(writes ? WRITE : [])]),
        ].sort(),
        resources: [arn],
      },
      {
        actions: writes
          ? ['kms:Decrypt', 'kms:GenerateDataKey']
          : ['kms:Decrypt'],
        resources: [key_arn],
      },
    ],
    endpoint: 'kinesis-streams',
    trigger: reads ? { kind: 'stream', arn, name } : undefined,
  };
}
