import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import type { Blueprint } from '../../blueprints/blueprint';
import {
  NAMESPACE_OUTPUTS,
  provideNamespace,
} from '../../kubernetes/namespace';
import type { KubernetesNamespaceProperties } from './properties';

/** A namespace on GKE. */
export const gcp: Blueprint<
  KubernetesNamespaceProperties,
  GcpFoundations,
  GcpOffer
> = {
  summary: 'namespace on GKE, closed and with limits',
  outputs: {
    ...NAMESPACE_OUTPUTS,
    location: { type: 'string', description: 'region of its cluster' },
  },

  provide(context) {
    const { foundations, host } = context;
    const cluster = foundations.kubernetesClusterOn(host);
    cluster.enter();
    const namespace = provideNamespace(context, cluster);
    return {
      name: namespace,
      namespace,
      cluster: cluster.name,
      location: cluster.location,
    };
  },
};
