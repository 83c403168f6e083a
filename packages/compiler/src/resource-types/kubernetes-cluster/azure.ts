import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import { addKubernetesCluster } from '../../clouds/azure/foundations/kubernetesCluster';
import { siteOfNode } from '../../blueprints/site';
import type { Blueprint } from '../../blueprints/blueprint';
import type { KubernetesClusterProperties } from './properties';
import { wishesOf } from './wishes';

/** AKS; also runs the workloads of the stack that name no cluster. */
export const azure: Blueprint<
  KubernetesClusterProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary:
    'AKS cluster with Cilium, sign-in by Entra alone, and a private API in production',
  outputs: {
    name: { type: 'string', description: 'name of the cluster' },
    cluster: { type: 'string', description: 'the same, for what lives on it' },
    resource_group: { type: 'string', description: 'its resource group' },
  },

  provide(context) {
    const { node, foundations, output } = context;
    const cluster = addKubernetesCluster(
      foundations,
      siteOfNode(context, 'kubernetes'),
      wishesOf(context),
    );
    foundations.keepKubernetesCluster(cluster);
    output('name', {
      value: cluster.name,
      description: `Name of the cluster ${node.name}, for az aks get-credentials`,
    });
    return {
      name: cluster.name,
      cluster: cluster.name,
      resource_group: cluster.resourceGroup,
      cluster_id: cluster.id,
    };
  },
};
