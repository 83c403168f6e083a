import type { GcpOffer } from '../../connections/gcp';
import type { GcpFoundations } from '../../foundations/gcp';
import { addKubernetesCluster } from '../../foundations/gcp/kubernetesCluster';
import { aliasFor } from '../../foundations/inCluster/clusters';
import { siteOfNode } from '../../foundations/site';
import type { Blueprint } from '../define';
import { withoutEffect } from '../withoutEffect';
import type { KubernetesClusterProperties } from './index';

/** GKE Autopilot; what lives on no other cluster of the stack runs there, too. */
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
    const { node, label, properties, foundations, output } = context;
    const cluster = addKubernetesCluster(
      foundations,
      siteOfNode(context, 'kubernetes'),
      {
        alias: aliasFor(foundations.stack, label),
        version: properties.version,
        apiAllowedRanges: properties.apiAllowedRanges,
      },
    );
    foundations.keepKubernetesCluster(cluster);
    for (const property of ['nodeSize', 'minNodes', 'maxNodes']) {
      withoutEffect(
        context,
        property,
        'GKE Autopilot adds the nodes that pods ask for.',
        'Leave it out: it is pods that are paid for, not nodes.',
      );
    }
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
