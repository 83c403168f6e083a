import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import type { Blueprint } from '../../blueprints/blueprint';
import {
  NAMESPACE_OUTPUTS,
  provideNamespace,
} from '../../kubernetes/namespace';
import type { KubernetesNamespaceProperties } from './properties';

/** A namespace on EKS. */
export const aws: Blueprint<
  KubernetesNamespaceProperties,
  AwsFoundations,
  AwsOffer
> = {
  summary: 'namespace on EKS with limits and closed network policies',
  outputs: {
    ...NAMESPACE_OUTPUTS,
    security_group_id: {
      type: 'string',
      description: 'security group of the cluster’s nodes',
    },
  },

  provide(context) {
    const { foundations, host } = context;
    const cluster = foundations.kubernetesClusterOn(host);
    cluster.nameInside();
    const namespace = provideNamespace(context, cluster);
    return {
      name: namespace,
      namespace,
      cluster: cluster.name,
      security_group_id: cluster.securityGroupId,
    };
  },
};
