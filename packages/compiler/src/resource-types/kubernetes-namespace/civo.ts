import type {
  CivoOffer,
  CivoCluster,
  CivoFoundations,
} from '../../clouds/civo/contract';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import {
  NAMESPACE_OUTPUTS,
  provideNamespace,
} from '../../kubernetes/namespace';
import type { KubernetesNamespaceProperties } from './properties';

/** A namespace beside the stack's own. */
export const civo: Blueprint<
  KubernetesNamespaceProperties,
  CivoFoundations,
  CivoOffer
> = {
  summary: 'namespace on a Civo Kubernetes cluster, closed and with limits',
  outputs: NAMESPACE_OUTPUTS,

  provide(context) {
    const { node, label, host, output } = context;
    const cluster = clusterOn(context);
    cluster.enter();
    const namespace = provideNamespace(context, cluster);
    output('namespace', {
      value: namespace,
      description: `Namespace that ${node.name} stands for`,
    });
    return {
      name: namespace,
      namespace,
      cluster: cluster.name,
      // Attributes that only the defining stack has.
      cluster_id: host?.cluster_id,
      output: `${label}_namespace`,
    };
  },
};

/** The cluster that it is hosted on, else the stack's. */
function clusterOn({
  foundations,
  host,
}: BlueprintContext<unknown, CivoFoundations>): CivoCluster {
  if (typeof host?.cluster_id === 'string')
    return foundations.clusterBy(host.cluster_id);
  return host?.cluster === undefined
    ? foundations.cluster()
    : foundations.foreignCluster(host.cluster);
}
