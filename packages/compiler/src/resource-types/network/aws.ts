import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import type { Blueprint } from '../../blueprints/blueprint';

/** A network of the catalog is the one that everything of the stack is in. */
export const aws: Blueprint<unknown, AwsFoundations, AwsOffer> = {
  summary:
    'the VPC of the stack with its subnets, or the existing one of the environment',
  outputs: { id: { type: 'string', description: 'id of the VPC' } },

  provide({ node, foundations, output }) {
    const { vpcId, created } = foundations.network(node);
    if (created) foundations.publicSubnets();
    output('vpc_id', {
      value: vpcId,
      description: `VPC that ${node.name} stands for`,
    });
    return { id: vpcId };
  },
};
