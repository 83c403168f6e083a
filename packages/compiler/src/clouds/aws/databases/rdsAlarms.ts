import type { Block } from '../../../terraform/blocks';
import type { RdsContext } from './rdsContext';

const GIB = 1024 ** 3;

/** Alarms: storage at its limit, CPU exhausted. */
export function alarmOnInstance(context: RdsContext, instance: Block) {
  const { node, properties, foundations, resource, cloudName } = context;
  const actions = [foundations.alarmTopic()];
  const metric = (name: string) => ({
    namespace: 'AWS/RDS',
    metric_name: name,
    dimensions: { DBInstanceIdentifier: instance.attr('identifier') },
    statistic: 'Average',
    period: 300,
    evaluation_periods: 3,
  });
  resource(
    'aws_cloudwatch_metric_alarm',
    {
      alarm_name: cloudName('storage'),
      alarm_description: `${node.name} has hardly any storage left, although storage grows by itself`,
      ...metric('FreeStorageSpace'),
      comparison_operator: 'LessThanThreshold',
      threshold: Math.round(properties.storageGb * GIB * 0.05),
      treat_missing_data: 'missing',
      alarm_actions: actions,
      ok_actions: actions,
    },
    { role: 'storage', reason: `Notifies before ${node.name} is full` },
  );
  resource(
    'aws_cloudwatch_metric_alarm',
    {
      alarm_name: cloudName('cpu'),
      alarm_description: `${node.name} uses nearly all of its CPU`,
      ...metric('CPUUtilization'),
      comparison_operator: 'GreaterThanThreshold',
      threshold: 90,
      treat_missing_data: 'breaching',
      alarm_actions: actions,
      ok_actions: actions,
    },
    { role: 'cpu', reason: `Notifies when ${node.name} is overloaded or gone` },
  );
}
