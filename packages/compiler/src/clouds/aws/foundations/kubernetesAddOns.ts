import type { Block } from '../../../terraform/blocks';
import {
  jsonencode,
  type Body,
  type Value,
} from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import { MANAGED_BY, metadata, providerFor } from '../../../kubernetes/place';
import type { AwsKubernetesCluster } from '../contract';

/** An add-on in the default version for the cluster's; changes made outside Terraform are preserved. */
export const addOn = (cluster: Value, name: string): Body => ({
  cluster_name: cluster,
  addon_name: name,
  resolve_conflicts_on_create: 'OVERWRITE',
  resolve_conflicts_on_update: 'PRESERVE',
});

/** Add-ons that pods on node groups depend on. */
const BEFORE_MACHINES: readonly {
  name: string;
  reason: string;
  configuration?: Record<string, string>;
}[] = [
  {
    name: 'vpc-cni',
    reason:
      'Gives pods on machines of node pools their addresses, and holds them to network policies',
    configuration: { enableNetworkPolicy: 'true' },
  },
  {
    name: 'kube-proxy',
    reason: 'Brings requests for services to pods on machines of node pools',
  },
  {
    name: 'eks-pod-identity-agent',
    reason: 'Gives pods on machines of node pools their roles',
  },
];

export function buildAddOns(
  context: FoundationContext,
  cluster: AwsKubernetesCluster,
): Block[] {
  return BEFORE_MACHINES.map(({ name, reason, configuration }) =>
    context.resource(
      'aws_eks_addon',
      labelIn(cluster, name),
      {
        ...addOn(cluster.name, name),
        configuration_values: configuration && jsonencode(configuration),
      },
      { reason },
    ),
  );
}

/** Auto Mode enforces network policies only with this setting; on nodes of node groups the VPC CNI add-on does. */
export function switchOnPolicies(
  context: FoundationContext,
  cluster: AwsKubernetesCluster,
) {
  context.resource(
    'kubernetes_config_map_v1',
    labelIn(cluster, 'network-policies'),
    {
      ...providerFor(cluster),
      metadata: metadata({
        name: 'amazon-vpc-cni',
        namespace: 'kube-system',
        labels: MANAGED_BY,
      }),
      data: { 'enable-network-policy-controller': 'true' },
    },
    { reason: 'Makes the cluster hold pods to network policies' },
  );
}

/** It runs on machines that are dedicated to workloads, too: there may be no others. */
const TOLERATED = [
  { key: 'CriticalAddonsOnly', operator: 'Exists' },
  { key: 'dedicated', operator: 'Exists', effect: 'NoSchedule' },
];

export function buildClusterDns(
  context: FoundationContext,
  cluster: AwsKubernetesCluster,
  machines: Block,
) {
  context.resource(
    'aws_eks_addon',
    labelIn(cluster, 'coredns'),
    {
      ...addOn(cluster.name, 'coredns'),
      configuration_values: jsonencode({ tolerations: TOLERATED }),
      depends_on: [machines.self],
    },
    {
      reason: 'Answers names for pods on machines of node pools',
      comments: [
        'It runs on these machines and is ready only once there are any.',
      ],
    },
  );
}

const labelIn = ({ alias }: AwsKubernetesCluster, name: string) =>
  [alias, name.replace(/-/g, '_')].filter(Boolean).join('_');
