import type { AzureOffer } from '../../connections/azure';
import type { AzureFoundations } from '../../foundations/azure';
import type { Blueprint } from '../define';
import { provideNamespace } from '../inCluster/namespace';
import type { KubernetesNamespaceProperties } from './index';

/** A namespace on AKS. */
export const azure: Blueprint<
  KubernetesNamespaceProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary: 'namespace on AKS, closed and with limits',
  outputs: {
    name: { type: 'string', description: 'name of the namespace' },
    namespace: {
      type: 'string',
      description: 'the same, for what lives in it',
    },
    cluster: { type: 'string', description: 'name of its cluster' },
    resource_group: {
      type: 'string',
      description: 'resource group of its cluster',
    },
  },

  provide(context) {
    const { foundations, host } = context;
    const cluster = foundations.kubernetesClusterOn(host);
    cluster.issuerInside();
    const namespace = provideNamespace(context, cluster);
    return {
      name: namespace,
      namespace,
      cluster: cluster.name,
      resource_group: cluster.resourceGroup,
    };
  },
};
