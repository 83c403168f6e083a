import type { AwsContext, AwsLoadBalancer } from '../../clouds/aws/contract';
import type { Block } from '../../terraform/blocks';

/** Alarm: no target passes the load balancer's health check. */
export function alarmOnNobody(
  { node, foundations, resource, cloudName }: AwsContext,
  balancer: AwsLoadBalancer,
  group: Block,
) {
  resource(
    'aws_cloudwatch_metric_alarm',
    {
      alarm_name: cloudName('unreachable'),
      alarm_description: `No task of ${node.name} is healthy: callers get no answer`,
      namespace: 'AWS/ApplicationELB',
      metric_name: 'HealthyHostCount',
      dimensions: {
        LoadBalancer: balancer.arnSuffix,
        TargetGroup: group.attr('arn_suffix'),
      },
      statistic: 'Maximum',
      period: 60,
      evaluation_periods: 3,
      comparison_operator: 'LessThanThreshold',
      threshold: 1,
      treat_missing_data: 'breaching',
      alarm_actions: [foundations.alarmTopic()],
      ok_actions: [foundations.alarmTopic()],
    },
    {
      role: 'unreachable',
      reason: `Notifies when callers of ${node.name} get no answer`,
      control: 'Set exposed to false.',
    },
  );
}
