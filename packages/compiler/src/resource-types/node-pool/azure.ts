import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import { dashed } from '../../util/dashed';
import { poolBody } from '../../clouds/azure/foundations/kubernetesNodes';
import { atEntity, error } from '../../model';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import type { NodePoolProperties } from './properties';

/** A pool of AKS. */
export const azure: Blueprint<
  NodePoolProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary: 'node pool of AKS',
  outputs: {},

  provide(context) {
    const { label, properties, foundations, host, resource } = context;
    const { labels, dedicated } = properties;
    const cluster =
      host?.cluster_id ?? foundations.kubernetesClusterOn(host).id;
    if (cluster === undefined) {
      context.diagnose(notOurs(context));
      return {};
    }
    resource(
      'azurerm_kubernetes_cluster_node_pool',
      {
        ...poolBody(foundations, cluster, poolName(label), properties),
        node_labels: Object.keys(labels).length > 0 ? labels : undefined,
        node_taints: dedicated
          ? [`dedicated=${dashed(label)}:NoSchedule`]
          : undefined,
      },
      { idleCost: 'nodes of the pool, by the hour' },
    );
    return {};
  },
};

/** Names of pools have twelve lower-case letters and digits at most, a letter first. */
const poolName = (label: string) =>
  label
    .replace(/[^a-z0-9]/g, '')
    .replace(/^[0-9]+/, '')
    .slice(0, 12) || 'pool';

function notOurs({ node }: BlueprintContext<unknown, AzureFoundations>) {
  return error(
    'expand/existing-cluster-gap',
    `${node.entityRef} is a pool of a cluster that this stack does not make.`,
    {
      ...atEntity(node.entityRef, 'spec', 'dependsOn'),
      hint: 'Let it depend on a kubernetes-cluster of the same System, or exclude it with the annotation appstack.io/exclude.',
    },
  );
}
