import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import { addKubernetesCluster } from '../../clouds/aws/foundations/kubernetesCluster';
import { siteOfNode } from '../../blueprints/site';
import type { Blueprint } from '../../blueprints/blueprint';
import type { KubernetesClusterProperties } from './properties';
import { nodesWithoutEffect, wishesOf } from './wishes';

/** EKS in Auto Mode; also runs the workloads of the stack that name no cluster. */
export const aws: Blueprint<
  KubernetesClusterProperties,
  AwsFoundations,
  AwsOffer
> = {
  summary: 'EKS cluster in Auto Mode, with a private API and encrypted secrets',
  outputs: {
    name: { type: 'string', description: 'name of the cluster' },
    cluster: { type: 'string', description: 'the same, for what lives on it' },
    security_group_id: {
      type: 'string',
      description: 'security group of its nodes',
    },
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
      'EKS Auto Mode adds the nodes that pods ask for.',
      'Leave it out; a node-pool on the cluster has machines that you choose.',
    );
    output('name', {
      value: cluster.name,
      description: `Name of the cluster ${node.name}, for aws eks update-kubeconfig`,
    });
    return {
      name: cluster.name,
      security_group_id: cluster.securityGroupId,
      cluster: cluster.name,
    };
  },
};
