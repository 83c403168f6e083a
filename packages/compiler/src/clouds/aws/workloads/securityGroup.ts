import type { AwsFoundations } from '../contract';
import type { Block } from '../../../terraform/blocks';
import type { BlueprintContext } from '../../../blueprints/blueprint';

/** The security group of a workload: it may call HTTPS addresses; connections add what else. */
export function workloadSecurityGroup(
  {
    node,
    foundations,
    resource,
    cloudName,
  }: BlueprintContext<unknown, AwsFoundations>,
  description: string,
  comments: readonly string[] = [],
): Block {
  const group = resource(
    'aws_security_group',
    { name: cloudName(), description, vpc_id: foundations.network().vpcId },
    {
      reason: `Says who may talk to ${node.name} and whom it may talk to`,
      comments,
    },
  );
  resource(
    'aws_vpc_security_group_egress_rule',
    {
      security_group_id: group.attr('id'),
      description: 'HTTPS to AWS and to services on the internet',
      cidr_ipv4: '0.0.0.0/0',
      from_port: 443,
      to_port: 443,
      ip_protocol: 'tcp',
    },
    { role: 'https', reason: `Lets ${node.name} call AWS and other services` },
  );
  return group;
}
