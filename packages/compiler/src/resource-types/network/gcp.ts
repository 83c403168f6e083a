import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import type { Blueprint } from '../../blueprints/blueprint';

/** A network of the catalog is the one that everything of the stack is in. */
export const gcp: Blueprint<unknown, GcpFoundations, GcpOffer> = {
  summary:
    'the VPC network of the stack with its subnet, or the existing one of the environment',
  outputs: { id: { type: 'string', description: 'id of the VPC network' } },

  provide({ node, foundations, output }) {
    const { id } = foundations.network();
    output('network_id', {
      value: id,
      description: `VPC network that ${node.name} stands for`,
    });
    return { id };
  },
};
