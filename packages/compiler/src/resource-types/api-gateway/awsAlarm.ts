import type { AwsContext } from '../../clouds/aws/contract';
import type { Block } from '../../terraform/blocks';

/** Alarm: more than one in twenty requests fails for no fault of its caller. */
export function alarmOnErrors(
  { node, foundations, resource, cloudName }: AwsContext,
  api: Block,
) {
  resource(
    'aws_cloudwatch_metric_alarm',
    {
      alarm_name: cloudName('errors'),
      alarm_description: `${node.name} answers more than 5 % of requests with an error of its own`,
      namespace: 'AWS/ApiGateway',
      metric_name: '5xx',
      dimensions: { ApiId: api.attr('id') },
      statistic: 'Average',
      period: 300,
      evaluation_periods: 3,
      datapoints_to_alarm: 2,
      comparison_operator: 'GreaterThanThreshold',
      threshold: 0.05,
      treat_missing_data: 'notBreaching',
      alarm_actions: [foundations.alarmTopic()],
      ok_actions: [foundations.alarmTopic()],
    },
    {
      role: 'errors',
      reason: `Notifies when callers of ${node.name} get errors`,
    },
  );
}
