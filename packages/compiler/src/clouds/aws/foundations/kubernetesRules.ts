import type { AwsOffer } from '../contract';
import { Reference, type Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';

/** A rule that lets the nodes of a cluster reach a provider. */
interface ClusterRule {
  /** One for each cluster and place in the network, shared by all consumers. */
  key: string;
  label: string;
  name: string;
  groupId: Value;
  reach: NonNullable<AwsOffer['reach']>;
}

/** The rule for a provider; several providers behind one security group and port have one. */
export function ruleFor(
  groupId: Value,
  {
    label,
    name,
    reach,
  }: { label: string; name: string; reach: ClusterRule['reach'] },
): ClusterRule {
  const { securityGroupId, port, protocol = 'tcp' } = reach;
  const place = [groupId, securityGroupId, port, protocol].map(identityOf);
  return {
    key: `kubernetes-to-${place.join('-').replace(/[^\w]+/g, '-')}`,
    label:
      securityGroupId instanceof Reference
        ? securityGroupId.target.preferredLabel
        : label,
    name,
    groupId,
    reach,
  };
}

const identityOf = (value: Value): string =>
  value instanceof Reference
    ? `${value.target.key}${value.path}`
    : String(value);

/** Nodes have unrestricted egress; ingress rules of the targets limit it. */
export function buildClusterRule(
  context: FoundationContext,
  { label, name, groupId, reach }: ClusterRule,
) {
  const { securityGroupId, port, protocol = 'tcp' } = reach;
  context.resource(
    'aws_vpc_security_group_ingress_rule',
    `kubernetes_to_${label}`,
    {
      security_group_id: securityGroupId,
      description: 'From pods in the Kubernetes cluster',
      referenced_security_group_id: groupId,
      from_port: port,
      to_port: port,
      ip_protocol: protocol,
    },
    {
      reason: `Pods connect to ${name}; which of them, policies in the cluster say`,
    },
  );
}
