import type { CivoOffer, CivoFoundations } from '../../clouds/civo/contract';
import { rangesOfNode } from '../../kubernetes/apiAccess';
import { siteOfNode } from '../../blueprints/site';
import type { Blueprint } from '../../blueprints/blueprint';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { KubernetesClusterProperties } from './properties';

/** A cluster of Civo; also runs the workloads of the stack that name no cluster. */
export const civo: Blueprint<
  KubernetesClusterProperties,
  CivoFoundations,
  CivoOffer
> = {
  summary: 'Civo Kubernetes cluster with Cilium and a firewall of its own',
  outputs: {
    name: { type: 'string', description: 'name of the cluster' },
    cluster: { type: 'string', description: 'the same, for what lives on it' },
  },

  provide(context) {
    const { node, label, properties, foundations, output } = context;
    withoutEffect(
      context,
      'maxNodes',
      'Civo adds no nodes by itself: there are always minNodes.',
      'Set minNodes; or install Civo’s autoscaler as a kubernetes-workload.',
    );
    const { name } = foundations.clusterOf(
      siteOfNode(context, 'cluster'),
      { ...properties, apiAllowedRanges: rangesOfNode(context) },
      label,
    );
    output('name', {
      value: name,
      description: `Name of the cluster ${node.name}, for civo kubernetes config`,
    });
    return { name, cluster: name, cluster_id: node.id };
  },
};
