import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import type { Blueprint } from '../../blueprints/blueprint';
import {
  NAMESPACE_OUTPUTS,
  provideNamespace,
} from '../../kubernetes/namespace';
import type { KubernetesNamespaceProperties } from './properties';

/** A namespace on AKS. */
export const azure: Blueprint<
  KubernetesNamespaceProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary: 'namespace on AKS, closed and with limits',
  outputs: {
    ...NAMESPACE_OUTPUTS,
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
