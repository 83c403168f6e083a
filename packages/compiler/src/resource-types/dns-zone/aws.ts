import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import type { Blueprint } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import type { DnsZoneProperties } from './properties';

/** Public hosted zone in Route 53. */
export const aws: Blueprint<DnsZoneProperties, AwsFoundations, AwsOffer> = {
  summary: 'public hosted zone in Route 53',
  outputs: {
    id: { type: 'string', description: 'id of the zone' },
    name: { type: 'string', description: 'domain of the zone' },
  },

  provide(context) {
    const { node, properties, resource, variable, output, step } = context;
    const domain = variable('domain', {
      type: 'string',
      description: `Domain of the DNS zone ${node.name}`,
      value: properties.domain,
      nullable: false,
    });
    const zone = resource(
      'aws_route53_zone',
      { name: domain.ref, comment: node.name, lifecycle: protect(context) },
      {
        idleCost: 'hosted zone, by the month',
        comments: [
          'checkov:skip=CKV2_AWS_38:DNSSEC takes a record at the parent zone, which is not ours',
          'checkov:skip=CKV2_AWS_39:queries for public names are no secret, and a log of them is personal data',
        ],
      },
    );
    output('name_servers', {
      value: zone.attr('name_servers'),
      description: `Name servers of ${node.name}, for the parent zone`,
    });
    step(`Delegate ${node.name}`, [
      'The parent zone, or the registrar of the domain, has to name the name servers of the zone; an output lists them.',
    ]);
    return { id: zone.attr('zone_id'), name: domain.ref };
  },
};
