import type { CivoFoundations, CivoOffer } from '../../clouds/civo/contract';
import type { Blueprint } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import type { DnsZoneProperties } from './properties';
import { delegateTo, domainOfZone } from './zone';

/** The name servers of every domain; "Configuring DNS" in Civo's documentation. */
const NAME_SERVERS = ['ns0.civo.com', 'ns1.civo.com'];

/** Domain in Civo DNS. */
export const civo: Blueprint<DnsZoneProperties, CivoFoundations, CivoOffer> = {
  summary: 'domain in Civo DNS',
  outputs: {
    id: { type: 'string', description: 'id of the domain' },
    name: { type: 'string', description: 'domain of the zone' },
  },

  provide(context) {
    const domain = domainOfZone(context);
    const zone = context.resource('civo_dns_domain_name', {
      name: domain,
      lifecycle: protect(context),
    });
    delegateTo(context, `${NAME_SERVERS.join(' and ')}.`);
    return { id: zone.attr('id'), name: domain };
  },
};
