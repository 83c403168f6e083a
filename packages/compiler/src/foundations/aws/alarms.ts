import type { Value } from '../../terraform/expressions';
import type { FoundationContext } from '../context';
import type { AwsFoundations } from './index';

export function buildAlarmTopic(
  context: FoundationContext,
  foundations: AwsFoundations,
): Value {
  const { existing } = context.setting();
  if (typeof existing?.arn === 'string') return existing.arn;
  const topic = context.resource(
    'aws_sns_topic',
    'alarms',
    {
      name: context.cloudName('alarms'),
      kms_master_key_id: foundations.key('cloudwatch'),
    },
    {
      reason: 'Where alarms go; subscribe whoever is on call',
      control:
        'Name an existing SNS topic under foundations.alarms.existing of the environment: arn.',
    },
  );
  return topic.attr('arn');
}
