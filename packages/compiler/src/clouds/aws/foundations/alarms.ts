import { hcl, type Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { AwsFoundations } from '../contract';

export function buildAlarmTopic(
  context: FoundationContext,
  foundations: AwsFoundations,
): Value {
  const { existing, settings } = context.setting();
  if (typeof existing?.arn === 'string') return existing.arn;
  const why = {
    reason:
      'Where alarms go; foundations.alarms.settings.emails of the environment says to whom',
    control:
      'Name an existing SNS topic under foundations.alarms.existing of the environment: arn.',
  };
  const topic = context.resource(
    'aws_sns_topic',
    'alarms',
    {
      name: context.cloudName('alarms'),
      kms_master_key_id: foundations.key('cloudwatch'),
    },
    why,
  );
  const emails = [settings?.emails ?? []].flat().map(String);
  if (emails.length > 0) {
    context.resource(
      'aws_sns_topic_subscription',
      'alarms',
      {
        for_each: hcl`toset(${emails})`,
        topic_arn: topic.attr('arn'),
        protocol: 'email',
        endpoint: hcl`each.key`,
      },
      {
        ...why,
        reason: 'Who is told of alarms, once they confirmed that they want it',
      },
    );
  }
  return topic.attr('arn');
}
