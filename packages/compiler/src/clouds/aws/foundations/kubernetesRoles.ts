import type { Block } from '../../../terraform/blocks';
import { block, hcl, text, type Value } from '../../../terraform/expressions';
import type { Site } from '../../../blueprints/site';
import type { AwsFoundations } from '../contract';

/** See "Amazon EKS Auto Mode cluster IAM role" and "… node IAM role" in the EKS guide. */
const POLICIES = {
  cluster: [
    'AmazonEKSBlockStoragePolicy',
    'AmazonEKSClusterPolicy',
    'AmazonEKSComputePolicy',
    'AmazonEKSLoadBalancingPolicy',
    'AmazonEKSNetworkingPolicy',
  ],
  nodes: [
    'AmazonEC2ContainerRegistryPullOnly',
    'AmazonEKSWorkerNodeMinimalPolicy',
  ],
  // Machines that EKS does not manage run the network of pods themselves.
  machines: [
    'AmazonEC2ContainerRegistryPullOnly',
    'AmazonEKSWorkerNodePolicy',
    'AmazonEKS_CNI_Policy',
    'AmazonSSMManagedInstanceCore',
  ],
};

/** A role of a cluster, and what has to be there before it is of use. */
export interface KubernetesRole {
  arn: Value;
  name: Value;
  attachments: Block;
}

/** The role of the control plane, or of nodes, with the policies that EKS requires. */
export function kubernetesRole(
  foundations: AwsFoundations,
  site: Site,
  who: keyof typeof POLICIES,
  { role, name, reason }: { role: string; name: string; reason: string },
): KubernetesRole {
  const trust = site.data(
    'aws_iam_policy_document',
    {
      statement: block({
        actions:
          who === 'cluster'
            ? ['sts:AssumeRole', 'sts:TagSession']
            : ['sts:AssumeRole'],
        principals: block({
          type: 'Service',
          identifiers: [
            who === 'cluster' ? 'eks.amazonaws.com' : 'ec2.amazonaws.com',
          ],
        }),
      }),
    },
    { role: `${role}_trust`, reason },
  );
  const made = site.resource(
    'aws_iam_role',
    { name: site.cloudName(name), assume_role_policy: trust.attr('json') },
    { role, reason },
  );
  const { partition } = foundations.account();
  const attachments = site.resource(
    'aws_iam_role_policy_attachment',
    {
      for_each: hcl`toset(${POLICIES[who]})`,
      role: made.attr('name'),
      policy_arn: text`arn:${partition}:iam::aws:policy/${hcl`each.value`}`,
    },
    { role, reason },
  );
  return { arn: made.attr('arn'), name: made.attr('name'), attachments };
}

/** Lets the control plane encrypt Kubernetes secrets with the stack's key. */
export function letUseKey(
  site: Site,
  { name }: KubernetesRole,
  key: Value,
): Block {
  const why = {
    role: 'key',
    reason: 'Lets the control plane encrypt Kubernetes secrets with the key',
  };
  const document = site.data(
    'aws_iam_policy_document',
    {
      statement: block({
        sid: 'EncryptSecrets',
        actions: [
          'kms:Decrypt',
          'kms:DescribeKey',
          'kms:Encrypt',
          'kms:ListGrants',
        ],
        resources: [key],
      }),
    },
    why,
  );
  return site.resource(
    'aws_iam_role_policy',
    { name: 'use-key', role: name, policy: document.attr('json') },
    why,
  );
}
