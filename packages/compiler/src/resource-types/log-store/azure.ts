import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import { workspaceBody } from '../../clouds/azure/foundations';
import type { Block } from '../../terraform/blocks';
import { hcl } from '../../terraform/expressions';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { LogStoreProperties } from './properties';
import { keyOf } from '../../model/keys';

type Context = BlueprintContext<LogStoreProperties, AzureFoundations>;

/** Log Analytics workspace; workloads write to it by Application Insights. */
export const azure: Blueprint<
  LogStoreProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary:
    'Log Analytics workspace, written to by Application Insights of its own',
  outputs: {
    name: { type: 'string', description: 'name of the workspace' },
    id: { type: 'string', description: 'resource id of the workspace' },
    workspace_id: {
      type: 'string',
      description: 'id of the workspace that queries name',
    },
    insights_id: {
      type: 'string',
      description: 'resource id of Application Insights',
    },
    connection_string: {
      type: 'string',
      description: 'where to send what is logged; no secret',
    },
  },

  provide(context) {
    const { node, foundations, resource, cloudName, output } = context;
    const workspace = resource('azurerm_log_analytics_workspace', {
      name: cloudName(),
      ...workspaceBody(foundations, retentionOf(context)),
      lifecycle: protect(context),
    });
    const insights = resource(
      'azurerm_application_insights',
      {
        name: cloudName(),
        ...foundations.place(),
        application_type: 'other',
        workspace_id: workspace.attr('id'),
        local_authentication_disabled: true,
      },
      { reason: `Brings what workloads log into ${node.name}` },
    );
    output('workspace', {
      value: workspace.attr('name'),
      description: `Log Analytics workspace ${node.name}`,
    });
    return {
      name: workspace.attr('name'),
      id: workspace.attr('id'),
      workspace_id: workspace.attr('workspace_id'),
      insights_id: insights.attr('id'),
      connection_string: notSecret(context, insights),
    };
  },

  offer: (outputs, access) => ({
    environment: {
      NAME: outputs.name,
      ...(access !== 'write' && { WORKSPACE_ID: outputs.workspace_id }),
      ...(access !== 'read' && {
        CONNECTION_STRING: outputs.connection_string,
      }),
    },
    roles: [
      ...(access === 'write'
        ? []
        : [{ role: 'Log Analytics Reader', scope: outputs.id }]),
      ...(access === 'read'
        ? []
        : [
            {
              role: 'Monitoring Metrics Publisher',
              scope: outputs.insights_id,
            },
          ]),
    ],
  }),
};

/** The provider takes it for a secret; without local authentication it is an address. */
const notSecret = ({ node, label, foundations }: Context, insights: Block) =>
  foundations.stack.local(
    keyOf('local', node.id, 'connection_string'),
    `${label}_connection_string`,
    hcl`nonsensitive(${insights.attr('connection_string')})`,
  ).ref;

const SHORTEST = 30;
const LONGEST = 730;

/** A workspace retains logs between a month and two years; other values are reported. */
function retentionOf(context: Context): number {
  const { retentionDays } = context.properties;
  const kept = Math.min(Math.max(retentionDays, SHORTEST), LONGEST);
  if (kept !== retentionDays) {
    withoutEffect(
      context,
      'retentionDays',
      `a Log Analytics workspace cannot keep logs for ${retentionDays} days; it keeps them for ${kept}.`,
      `Ask for ${SHORTEST} to ${LONGEST} days.`,
    );
  }
  return kept;
}
