import type { GcpOffer } from '../../connections/gcp';
import type { GcpFoundations } from '../../foundations/gcp';
import type { Blueprint } from '../define';
import { provideNamespace } from '../inCluster/namespace';
import type { KubernetesNamespaceProperties } from './index';

/** A namespace on GKE. */
export const gcp: Blueprint<
  KubernetesNamespaceProperties,
  GcpFoundations,
  GcpOffer
> = {
  summary: 'namespace on GKE, closed and with limits',
  outputs: {
    name: { type: 'string', description: 'name of the namespace' },
    namespace: {
      type: 'string',
      description: 'the same, for what lives in it',
    },
    cluster: { type: 'string', description: 'name of its cluster' },
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
