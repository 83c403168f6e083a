import type { NodesProperties } from '../../../kubernetes/nodes';
import type { Block } from '../../../terraform/blocks';
import { block, hcl, type Body } from '../../../terraform/expressions';
import type { Site } from '../../../blueprints/site';
import type { AzureFoundations } from '../contract';

/** See "Virtual machine sizes" in Azure's documentation. */
const SIZES: Record<NodesProperties['nodeSize'], string> = {
  small: 'Standard_B2ms',
  medium: 'Standard_D2s_v5',
  large: 'Standard_D4s_v5',
  xlarge: 'Standard_D8s_v5',
};

/** The common arguments of node pools; in production they are spread over three zones. */
const nodesBody = (
  foundations: AzureFoundations,
  { nodeSize, minNodes, maxNodes }: NodesProperties,
) => ({
  vm_size: SIZES[nodeSize],
  vnet_subnet_id: foundations.subnet('kubernetes'),
  zones: foundations.production ? ['1', '2', '3'] : undefined,
  auto_scaling_enabled: true,
  min_count: minNodes,
  max_count: Math.max(minNodes, maxNodes),
  max_pods: 110,
  os_sku: 'AzureLinux',
  os_disk_size_gb: 64,
  upgrade_settings: block({ max_surge: '33%' }),
});

/** The nodes of what the cluster itself needs; in development workloads run there, too. */
export function systemNodes(
  foundations: AzureFoundations,
  wishes: NodesProperties,
) {
  const { production } = foundations;
  const few = { nodeSize: 'medium', minNodes: 2, maxNodes: 3 } as const;
  return block({
    name: 'system',
    temporary_name_for_rotation: 'systemtmp',
    only_critical_addons_enabled: production,
    ...nodesBody(foundations, production ? few : wishes),
  });
}

/** A pool of nodes for workloads. */
export const poolBody = (
  foundations: AzureFoundations,
  cluster: Body[string],
  name: string,
  wishes: NodesProperties,
): Body => ({
  name,
  kubernetes_cluster_id: cluster,
  mode: 'User',
  // Twelve letters and digits at most.
  temporary_name_for_rotation: `${name.slice(0, 9)}tmp`,
  ...nodesBody(foundations, wishes),
  lifecycle: block({ ignore_changes: hcl`[node_count]` }),
});

/** The default node pool of workloads. */
export function addNodes(
  foundations: AzureFoundations,
  site: Site,
  cluster: Block,
  wishes: NodesProperties,
) {
  site.resource(
    'azurerm_kubernetes_cluster_node_pool',
    poolBody(foundations, cluster.attr('id'), 'workloads', wishes),
    {
      role: 'workloads',
      reason: 'Nodes for workloads, apart from what the cluster itself needs',
      idleCost: 'nodes of the cluster, by the hour',
    },
  );
}
