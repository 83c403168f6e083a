import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import type { Blueprint } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import type { DnsZoneProperties } from './properties';
import { delegate, domainOfZone, keepZone } from './zone';

/** Public hosted zone in Route 53. */
export const aws: Blueprint<DnsZoneProperties, AwsFoundations, AwsOffer> = {
  summary: 'public hosted zone in Route 53',
  outputs: {
    id: { type: 'string', description: 'id of the zone' },
    name: { type: 'string', description: 'domain of the zone' },
  },

  provide(context) {
    const { node, resource } = context;
    const domain = domainOfZone(context);
    const zone = resource(
      'aws_route53_zone',
      { name: domain, comment: node.name, lifecycle: protect(context) },
      {
        idleCost: 'hosted zone, by the month',
        comments: [
          'checkov:skip=CKV2_AWS_38:DNSSEC takes a record at the parent zone, which is not ours',
          'checkov:skip=CKV2_AWS_39:queries for public names are no secret, and a log of them is personal data',
        ],
      },
    );
    delegate(context, zone);
    const id = zone.attr('zone_id');
    keepZone(context, { id });
    return { id, name: domain };
  },
};
