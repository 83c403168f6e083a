import type { GcpFoundations, GcpOffer } from '../../clouds/gcp/contract';
import type { Blueprint } from '../../blueprints/blueprint';

/** A load balancer of the catalog is the one that everything exposed of the stack shares. */
export const gcp: Blueprint<unknown, GcpFoundations, GcpOffer> = {
  summary:
    'the external application load balancer that everything exposed of the stack shares',
  outputs: {
    host: { type: 'string', description: 'address of the load balancer' },
  },

  provide({ node, environment, foundations, output, unavailable }) {
    if (environment.domain === undefined) {
      unavailable(
        'without a domain Cloud Run gives what is exposed addresses of its own',
        'Set domain on the environment to the domain of a Cloud DNS zone',
      );
    }
    const { address } = foundations.loadBalancer(node);
    output('address', {
      value: address,
      description: `Address of the load balancer ${node.name}`,
    });
    return { host: address };
  },
};
