import type { GcpFoundations, GcpOffer } from '../../clouds/gcp/contract';
import { block, text } from '../../terraform/expressions';
import type { Blueprint } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import type { DnsZoneProperties } from './properties';
import { delegate, domainOfZone, keepZone } from './zone';

/** Public zone in Cloud DNS, signed. */
export const gcp: Blueprint<DnsZoneProperties, GcpFoundations, GcpOffer> = {
  summary: 'public zone in Cloud DNS, signed with DNSSEC',
  outputs: {
    id: { type: 'string', description: 'name of the zone in Cloud DNS' },
    name: { type: 'string', description: 'domain of the zone' },
  },

  provide(context) {
    const { node, foundations, resource, cloudName } = context;
    const domain = domainOfZone(context);
    const zone = resource(
      'google_dns_managed_zone',
      {
        name: cloudName(),
        dns_name: text`${domain}.`,
        description: node.description ?? node.name,
        visibility: 'public',
        dnssec_config: block({ state: 'on' }),
        force_destroy: false,
        lifecycle: protect(context),
        depends_on: foundations.after('dns.googleapis.com'),
      },
      { idleCost: 'zone, by the month' },
    );
    delegate(context, zone, [
      'The zone is signed: add the DS record that `gcloud dns dns-keys describe` prints there as well, and resolvers check its answers.',
    ]);
    const id = zone.attr('name');
    keepZone(context, { name: id });
    return { id, name: domain };
  },
};
