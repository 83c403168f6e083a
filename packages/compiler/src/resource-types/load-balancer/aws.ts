import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import type { Blueprint } from '../../blueprints/blueprint';

/** A load balancer of the catalog is the one that all exposed services of the stack share. */
export const aws: Blueprint<unknown, AwsFoundations, AwsOffer> = {
  summary:
    'the application load balancer that exposed services of the stack share',
  outputs: {
    host: { type: 'string', description: 'host name of the load balancer' },
  },

  provide({ node, foundations, output }) {
    const { dnsName } = foundations.loadBalancer();
    output('host', {
      value: dnsName,
      description: `Host name of the load balancer ${node.name}`,
    });
    return { host: dnsName };
  },
};
