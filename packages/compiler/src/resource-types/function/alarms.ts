import type { AwsFoundations } from '../../clouds/aws/contract';
import type { Block } from '../../terraform/blocks';
import type { BlueprintContext } from '../../blueprints/blueprint';

/** Alarms: errors and throttled invocations of a function. */
export function alarmOnFunction(
  {
    node,
    foundations,
    resource,
    cloudName,
  }: BlueprintContext<unknown, AwsFoundations>,
  lambda: Block,
) {
  const alarms = [
    { metric: 'Errors', role: 'errors', symptom: `${node.name} fails` },
    {
      metric: 'Throttles',
      role: 'throttles',
      symptom: `${node.name} is called more often than it may run`,
    },
  ];
  for (const { metric, role, symptom } of alarms) {
    resource(
      'aws_cloudwatch_metric_alarm',
      {
        alarm_name: cloudName(role),
        alarm_description: symptom,
        namespace: 'AWS/Lambda',
        metric_name: metric,
        dimensions: { FunctionName: lambda.attr('function_name') },
        statistic: 'Sum',
        period: 300,
        evaluation_periods: 3,
        datapoints_to_alarm: 2,
        comparison_operator: 'GreaterThanThreshold',
        threshold: 0,
        treat_missing_data: 'notBreaching',
        alarm_actions: [foundations.alarmTopic()],
        ok_actions: [foundations.alarmTopic()],
      },
      { role, reason: `Notifies when ${symptom}` },
    );
  }
}
