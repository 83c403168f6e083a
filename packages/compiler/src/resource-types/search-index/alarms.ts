import type { Block } from '../../terraform/blocks';
import type { SearchContext } from './context';

/** Alarms: data unreadable, storage nearly full. */
export function alarmOnDomain(context: SearchContext, domain: Block) {
  const { node, properties, foundations, resource, cloudName } = context;
  const measure = (metric: string, statistic: string) => ({
    namespace: 'AWS/ES',
    metric_name: metric,
    dimensions: {
      DomainName: domain.attr('domain_name'),
      ClientId: foundations.account().id,
    },
    statistic,
    period: 60,
    evaluation_periods: 5,
  });
  const actions = [foundations.alarmTopic()];
  resource(
    'aws_cloudwatch_metric_alarm',
    {
      alarm_name: cloudName('red'),
      alarm_description: `Some data of ${node.name} cannot be read`,
      ...measure('ClusterStatus.red', 'Maximum'),
      comparison_operator: 'GreaterThanThreshold',
      threshold: 0,
      treat_missing_data: 'breaching',
      alarm_actions: actions,
      ok_actions: actions,
    },
    {
      role: 'red',
      reason: `Notifies when ${node.name} has lost data for the moment, or is gone`,
    },
  );
  resource(
    'aws_cloudwatch_metric_alarm',
    {
      alarm_name: cloudName('storage'),
      alarm_description: `A node of ${node.name} has less than a tenth of its storage left`,
      ...measure('FreeStorageSpace', 'Minimum'),
      comparison_operator: 'LessThanThreshold',
      // The metric is in MiB.
      threshold: Math.round(properties.storageGb * 1024 * 0.1),
      treat_missing_data: 'missing',
      alarm_actions: actions,
      ok_actions: actions,
    },
    { role: 'storage', reason: `Notifies before ${node.name} is full` },
  );
}
