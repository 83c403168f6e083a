import type { AzureFoundations, AzureOffer } from '../../clouds/azure/contract';
import type { Blueprint } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import type { DnsZoneProperties } from './properties';
import { delegate, domainOfZone } from './zone';

/** Public zone in Azure DNS. */
export const azure: Blueprint<DnsZoneProperties, AzureFoundations, AzureOffer> =
  {
    summary: 'public zone in Azure DNS',
    outputs: {
      id: { type: 'string', description: 'resource id of the zone' },
      name: { type: 'string', description: 'domain of the zone' },
    },

    provide(context) {
      const { foundations, resource } = context;
      const domain = domainOfZone(context);
      const zone = resource(
        'azurerm_dns_zone',
        {
          name: domain,
          resource_group_name: foundations.resourceGroup().name,
          lifecycle: protect(context),
        },
        { idleCost: 'zone, by the month' },
      );
      delegate(context, zone);
      return { id: zone.attr('id'), name: domain };
    },
  };
