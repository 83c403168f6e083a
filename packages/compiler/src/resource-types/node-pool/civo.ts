import type { CivoOffer, CivoFoundations } from '../../clouds/civo/contract';
import { NODE_SIZES } from '../../clouds/civo/foundations/cluster';
import { atEntity, warning } from '../../model';
import { block, type Body } from '../../terraform/expressions';
import type { Blueprint } from '../../blueprints/blueprint';
import { objectName } from '../../kubernetes/names';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { NodePoolProperties } from './properties';

/** Nodes of one size for a cluster of this stack. */
export const civo: Blueprint<NodePoolProperties, CivoFoundations, CivoOffer> = {
  summary: 'node pool of a Civo Kubernetes cluster',
  outputs: {},

  provide(context) {
    const { node, properties, foundations, host, resource, diagnose } = context;
    withoutEffect(
      context,
      'maxNodes',
      'Civo adds no nodes by itself: there are always minNodes.',
      'Set minNodes.',
    );
    const { id } =
      typeof host?.cluster_id === 'string'
        ? foundations.clusterBy(host.cluster_id)
        : foundations.cluster();
    if (id === undefined) {
      diagnose(
        warning(
          'expand/nothing-to-create',
          `The cluster of ${node.entityRef} is not of this stack: nothing is created for it.`,
          {
            ...atEntity(node.entityRef, 'spec', 'dependsOn'),
            hint: 'Let it depend on a cluster of the same System.',
          },
        ),
      );
      return {};
    }
    resource(
      'civo_kubernetes_node_pool',
      {
        cluster_id: id,
        label: objectName(context),
        size: NODE_SIZES[properties.nodeSize],
        node_count: properties.minNodes,
        ...labelsAndTaints(objectName(context), properties),
      },
      { idleCost: 'nodes of the pool, by the hour' },
    );
    return {};
  },
};

function labelsAndTaints(
  name: string,
  { labels, dedicated }: NodePoolProperties,
): Body {
  return {
    labels: Object.keys(labels).length > 0 ? labels : undefined,
    taint: dedicated
      ? block({ key: 'dedicated', value: name, effect: 'NoSchedule' })
      : undefined,
  };
}
