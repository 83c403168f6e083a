import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import { addKubernetesCluster } from '../../clouds/gcp/foundations/kubernetesCluster';
import { siteOfNode } from '../../blueprints/site';
import type { Blueprint } from '../../blueprints/blueprint';
import type { KubernetesClusterProperties } from './properties';
import { nodesWithoutEffect, wishesOf } from './wishes';

/** GKE Autopilot; also runs the workloads of the stack that name no cluster. */
export const gcp: Blueprint<
  KubernetesClusterProperties,
  GcpFoundations,
  GcpOffer
> = {
  summary: 'GKE Autopilot cluster with private nodes and a private API',
  outputs: {
    name: { type: 'string', description: 'name of the cluster' },
    cluster: { type: 'string', description: 'the same, for what lives on it' },
    location: { type: 'string', description: 'region that it is in' },
  },

  provide(context) {
    const { node, foundations, output } = context;
    const cluster = addKubernetesCluster(
      foundations,
      siteOfNode(context, 'kubernetes'),
      wishesOf(context),
    );
    foundations.keepKubernetesCluster(cluster);
    nodesWithoutEffect(
      context,
      'GKE Autopilot adds the nodes that pods ask for.',
      'Leave it out: it is pods that are paid for, not nodes.',
    );
    output('name', {
      value: cluster.name,
      description: `Name of the cluster ${node.name}, for gcloud container clusters get-credentials`,
    });
    return {
      name: cluster.name,
      cluster: cluster.name,
      location: cluster.location,
    };
  },
};
