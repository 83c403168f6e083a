import type { GcpOffer } from '../../connections/gcp';
import type { GcpFoundations } from '../../foundations/gcp';
import type { Blueprint } from '../define';
import { NAMESPACE_OUTPUTS, provideNamespace } from '../inCluster/namespace';
import type { KubernetesNamespaceProperties } from './index';

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
