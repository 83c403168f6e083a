import type { CivoFoundations, CivoOffer } from '../../clouds/civo/contract';
import { protect } from '../../blueprints/protection';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import type { StaticIpProperties } from './properties';
import { announce, useOf } from './use';

/** Reserved IP: of the ingress controller's load balancer, where something is connected with it. */
export const civo: Blueprint<StaticIpProperties, CivoFoundations, CivoOffer> = {
  summary:
    'reserved IP, which the load balancer of the ingress controller has where it is connected with what is exposed',
  outputs: {
    addresses: { type: 'list(string)', description: 'its addresses' },
  },

  provide(context) {
    const { node, properties, foundations } = context;
    const use = useOf(context);
    if (use === 'outgoing' && !isOfCluster(context)) {
      context.unavailable(
        'calls leave a cluster on Civo by the addresses of its nodes, which change',
        'Map it to "skip"; or set use to incoming',
        properties.use && 'use',
      );
    }
    const address =
      use === undefined
        ? context.resource('civo_reserved_ip', {
            name: context.cloudName(),
            lifecycle: protect(context),
          })
        : foundations.ingressAddress(node);
    return announce(context, [address.attr('ip')]);
  },
};

/** The address of a cluster is that of what it exposes. */
const isOfCluster = ({
  properties,
  neighbours,
}: BlueprintContext<StaticIpProperties, CivoFoundations>): boolean =>
  properties.use === undefined &&
  neighbours.some(({ type }) => type === 'kubernetes-cluster');
