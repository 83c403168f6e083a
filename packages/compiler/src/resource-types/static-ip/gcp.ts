import type { GcpFoundations, GcpOffer } from '../../clouds/gcp/contract';
import { protect } from '../../blueprints/protection';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import type { Block } from '../../terraform/blocks';
import type { StaticIpProperties } from './properties';
import { announce, inExistingNetwork, useOf } from './use';

type Context = BlueprintContext<StaticIpProperties, GcpFoundations>;

/** Address of the load balancer, of an ingress, or of Cloud NAT. */
export const gcp: Blueprint<StaticIpProperties, GcpFoundations, GcpOffer> = {
  summary:
    'global address of the stack’s load balancer or of an ingress; regional address of Cloud NAT for calls that leave',
  outputs: {
    addresses: { type: 'list(string)', description: 'its addresses' },
  },

  provide(context) {
    const { node, foundations } = context;
    const use = useOf(context);
    if (use === 'incoming') {
      const address = isOfIngress(context)
        ? reserve(context, 'google_compute_global_address')
        : foundations.publicAddress(node);
      return {
        ...announce(context, [address.attr('address')]),
        ingress: address.attr('name'),
      };
    }
    if (use === undefined) {
      const address = reserve(context, 'google_compute_address');
      return announce(context, [address.attr('address')]);
    }
    const address = foundations.egress(node);
    if (address === undefined) inExistingNetwork(context);
    return { ...announce(context, address ? [address] : []), exit: true };
  },
};

/** Each ingress of a cluster has an address of its own; all else shares that of the load balancer. */
const isOfIngress = ({ neighbours }: Context): boolean =>
  neighbours.length > 0 &&
  neighbours.every(
    ({ type, node }) =>
      type === 'kubernetes-workload' || node.host !== undefined,
  );

function reserve(
  context: Context,
  type: 'google_compute_address' | 'google_compute_global_address',
): Block {
  const { foundations, environment, resource, cloudName } = context;
  return resource(
    type,
    {
      name: cloudName(),
      region:
        type === 'google_compute_address' ? environment.region : undefined,
      lifecycle: protect(context),
      depends_on: foundations.after('compute.googleapis.com'),
    },
    { idleCost: 'address that nothing uses, by the hour' },
  );
}
