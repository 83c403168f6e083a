import type { Block } from '../../../terraform/blocks';
import { block, jsonencode } from '../../../terraform/expressions';
import type { Site } from '../../../blueprints/site';
import type { AzureFoundations } from '../contract';

/** Container Insights and Defender in production; nothing in development. */
export function observation(foundations: AzureFoundations) {
  if (!foundations.production) return {};
  const log_analytics_workspace_id = foundations.logs();
  return {
    oms_agent: block({
      log_analytics_workspace_id,
      msi_auth_for_monitoring_enabled: true,
    }),
    microsoft_defender: block({ log_analytics_workspace_id }),
  };
}

/** Azure's name of the full data set of Container Insights. */
const STREAMS = ['Microsoft-ContainerInsights-Group-Default'];
const EXTENSION = 'ContainerInsightsExtension';
const WORKSPACE = 'workspace';

/** The data collection rule of a cluster's agent: with managed identity authentication the agent collects nothing without one. */
export function collectLogs(
  foundations: AzureFoundations,
  site: Site,
  cluster: Block,
) {
  const rule = site.resource(
    'azurerm_monitor_data_collection_rule',
    {
      name: site.cloudName('container-logs'),
      ...foundations.place(),
      kind: 'Linux',
      destinations: block({
        log_analytics: block({
          name: WORKSPACE,
          workspace_resource_id: foundations.logs(),
        }),
      }),
      data_flow: block({ streams: STREAMS, destinations: [WORKSPACE] }),
      data_sources: block({
        extension: block({
          name: EXTENSION,
          extension_name: 'ContainerInsights',
          streams: STREAMS,
          extension_json: jsonencode({
            dataCollectionSettings: {
              interval: '1m',
              namespaceFilteringMode: 'Off',
              enableContainerLogV2: true,
            },
          }),
        }),
      }),
    },
    {
      role: 'container_logs',
      reason: 'Says which logs of containers go to the workspace',
    },
  );
  site.resource(
    'azurerm_monitor_data_collection_rule_association',
    {
      name: EXTENSION,
      target_resource_id: cluster.attr('id'),
      data_collection_rule_id: rule.attr('id'),
    },
    {
      role: 'container_logs',
      reason: 'Puts the rule about logs into force for the cluster',
    },
  );
}
