import type { AwsFoundations, AwsOffer } from '../../clouds/aws/contract';
import { protect } from '../../blueprints/protection';
import type { Blueprint } from '../../blueprints/blueprint';
import type { StaticIpProperties } from './properties';
import { announce, inExistingNetwork, useOf } from './use';

/** Elastic IP: of the NAT gateways where calls leave by it. */
export const aws: Blueprint<StaticIpProperties, AwsFoundations, AwsOffer> = {
  summary:
    'Elastic IP; of the NAT gateways where workloads are connected with it: one in each zone in production',
  outputs: {
    addresses: { type: 'list(string)', description: 'its addresses' },
  },

  provide(context) {
    const { node, foundations, resource, cloudName, unavailable } = context;
    const use = useOf(context);
    if (use === 'incoming') {
      unavailable(
        'what brings requests in on AWS has a host name, and its addresses change',
        'Let records lead to that host name; or map it to aws_globalaccelerator_accelerator',
      );
    }
    if (use === 'outgoing') {
      const addresses = foundations.egress(node);
      if (addresses === undefined) inExistingNetwork(context);
      return announce(context, addresses ?? []);
    }
    const address = resource(
      'aws_eip',
      {
        domain: 'vpc',
        tags: { Name: cloudName() },
        lifecycle: protect(context),
      },
      {
        idleCost: 'public IPv4 address, by the hour',
        comments: [
          'checkov:skip=CKV2_AWS_19:the catalog connects nothing with it',
        ],
      },
    );
    return announce(context, [address.attr('public_ip')]);
  },
};
