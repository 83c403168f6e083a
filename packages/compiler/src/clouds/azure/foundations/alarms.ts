import { dashed } from '../../../util/dashed';
import type { BlueprintContext } from '../../../blueprints/blueprint';
import { block, type Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { AzureFoundations, AzureAlarm } from '../contract';

export function buildAlarms(
  context: FoundationContext,
  foundations: AzureFoundations,
): Value {
  const { existing, settings } = context.setting();
  if (typeof existing?.id === 'string') return existing.id;
  const emails = [settings?.emails ?? []].flat();
  const group = context.resource(
    'azurerm_monitor_action_group',
    'main',
    {
      name: context.cloudName('alarms'),
      resource_group_name: foundations.place().resource_group_name,
      short_name: 'alarms',
      email_receiver: emails.map(email_address =>
        block({
          name: email_address,
          email_address,
          use_common_alert_schema: true,
        }),
      ),
    },
    {
      reason:
        'Where alarms go; foundations.alarms.settings.emails of the environment says to whom',
      control:
        'Name an existing action group under foundations.alarms.existing of the environment: id.',
    },
  );
  return group.attr('id');
}

/** The action group of the on-call. */
export function addAlarm(
  {
    node,
    resource,
    cloudName,
    foundations,
  }: BlueprintContext<unknown, AzureFoundations>,
  alarm: AzureAlarm,
) {
  const { dimension } = alarm;
  resource(
    'azurerm_monitor_metric_alert',
    {
      name: cloudName(dashed(alarm.role)),
      resource_group_name: foundations.place().resource_group_name,
      description: alarm.description,
      scopes: [alarm.resourceId],
      severity: alarm.severity ?? 2,
      frequency: 'PT5M',
      window_size: alarm.window ?? 'PT15M',
      criteria: block({
        metric_namespace: alarm.namespace,
        metric_name: alarm.metric,
        aggregation: alarm.aggregation,
        operator: alarm.operator,
        threshold: alarm.threshold,
        dimension:
          dimension &&
          block({
            name: dimension.name,
            operator: 'Include',
            values: [...dimension.values],
          }),
      }),
      action: block({ action_group_id: foundations.actionGroup() }),
    },
    {
      role: alarm.role,
      reason: `Notifies when something is wrong with ${node.name}`,
    },
  );
}
