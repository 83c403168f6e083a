import type { AwsContext } from '../../clouds/aws/contract';
import type { Block } from '../../terraform/blocks';

/** Alarms: rates by which Amazon reviews an account, before it stops its mail. */
export function alarmOnReputation(
  { node, foundations, resource, cloudName }: AwsContext,
  settings: Block,
) {
  const alarms = [
    {
      role: 'bounces',
      metric: 'Reputation.BounceRate',
      threshold: 0.05,
      symptom: `More than 5 % of mail of ${node.name} comes back`,
    },
    {
      role: 'complaints',
      metric: 'Reputation.ComplaintRate',
      threshold: 0.001,
      symptom: `More than 0.1 % of mail of ${node.name} is reported as spam`,
    },
  ];
  for (const { role, metric, threshold, symptom } of alarms) {
    resource(
      'aws_cloudwatch_metric_alarm',
      {
        alarm_name: cloudName(role),
        alarm_description: `${symptom}: Amazon stops an account that goes on so`,
        namespace: 'AWS/SES',
        metric_name: metric,
        dimensions: {
          'ses:configuration-set': settings.attr('configuration_set_name'),
        },
        statistic: 'Average',
        period: 3600,
        evaluation_periods: 1,
        comparison_operator: 'GreaterThanThreshold',
        threshold,
        treat_missing_data: 'ignore',
        alarm_actions: [foundations.alarmTopic()],
        ok_actions: [foundations.alarmTopic()],
      },
      { role, reason: `Notifies before Amazon stops mail of ${node.name}` },
    );
  }
}
