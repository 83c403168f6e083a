import type { AwsContext } from '../../clouds/aws/contract';
import type { Block } from '../../terraform/blocks';

/** Alarm: executions end before their last step. */
export function alarmOnFailures(
  { node, foundations, resource, cloudName }: AwsContext,
  machine: Block,
) {
  resource(
    'aws_cloudwatch_metric_alarm',
    {
      alarm_name: cloudName('failures'),
      alarm_description: `${node.name} fails before its last step`,
      namespace: 'AWS/States',
      metric_name: 'ExecutionsFailed',
      dimensions: { StateMachineArn: machine.attr('arn') },
      statistic: 'Sum',
      period: 300,
      evaluation_periods: 1,
      comparison_operator: 'GreaterThanThreshold',
      threshold: 0,
      treat_missing_data: 'notBreaching',
      alarm_actions: [foundations.alarmTopic()],
      ok_actions: [foundations.alarmTopic()],
    },
    { role: 'failures', reason: `Notifies when ${node.name} fails` },
  );
}
