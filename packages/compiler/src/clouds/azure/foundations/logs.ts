import { block, type Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { AzureFoundations, AzureInsights } from '../contract';
import type { AddResource } from './privateAccess';

/** Days that the stack's logs are kept. */
const retentionDays = (production: boolean) => (production ? 365 : 30);

/** The arguments of a log workspace, without its name. */
export const workspaceBody = (
  foundations: AzureFoundations,
  retention_in_days: number,
) => ({
  ...foundations.place(),
  sku: 'PerGB2018',
  retention_in_days,
});

export function buildLogs(
  context: FoundationContext,
  foundations: AzureFoundations,
): Value {
  const { existing } = context.setting();
  if (typeof existing?.id === 'string') return existing.id;
  const workspace = context.resource(
    'azurerm_log_analytics_workspace',
    'main',
    {
      name: context.cloudName('logs'),
      ...workspaceBody(foundations, retentionDays(context.production)),
    },
    {
      reason: 'Keeps the logs of this stack',
      control:
        'Name an existing Log Analytics workspace under foundations.logs.existing of the environment: id.',
    },
  );
  return workspace.attr('id');
}

export function buildApplicationInsights(
  context: FoundationContext,
  foundations: AzureFoundations,
): AzureInsights {
  const { existing } = context.setting();
  if (typeof existing?.connection_string === 'string') {
    return {
      id: String(existing.id ?? ''),
      connectionString: existing.connection_string,
    };
  }
  const insights = context.resource(
    'azurerm_application_insights',
    'main',
    {
      name: context.cloudName('insights'),
      ...foundations.place(),
      application_type: 'web',
      workspace_id: foundations.logs(),
      local_authentication_disabled: true,
    },
    {
      reason: 'Keeps traces of what functions do',
      control:
        'Name an existing one under foundations.application-insights.existing of the environment: id and connection_string.',
    },
  );
  return {
    id: insights.attr('id'),
    connectionString: insights.attr('connection_string'),
  };
}

/**
 * Sends the logs of a resource to the stack's workspace.
 *
 * @param groups - category groups that the resource supports: `audit` or `allLogs`.
 */
export function addDiagnostics(
  foundations: AzureFoundations,
  add: AddResource,
  {
    role,
    who,
    resourceId,
    groups,
  }: {
    role: string;
    who: string;
    resourceId: Value;
    groups: readonly ('audit' | 'allLogs')[];
  },
) {
  add(
    'azurerm_monitor_diagnostic_setting',
    {
      name: 'logs',
      target_resource_id: resourceId,
      log_analytics_workspace_id: foundations.logs(),
      enabled_log: groups.map(category_group => block({ category_group })),
    },
    { role, reason: `Keeps who did what with ${who}` },
  );
}
