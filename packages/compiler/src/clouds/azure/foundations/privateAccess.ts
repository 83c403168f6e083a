import { PRIVATE_ZONES } from '../../../facts/azure/privateZones';
import type { BlueprintContext } from '../../../blueprints/blueprint';
import type { Block } from '../../../terraform/blocks';
import { block, type Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { AzurePlaces, AzurePrivateZone, Subresource } from '../contract';

const PRIVATE_DNS_CONTROL =
  'Name existing zones under foundations.private-dns.existing of the environment: zone_ids, by the name of the zone.';

export function buildPrivateZone(
  context: FoundationContext,
  foundations: AzurePlaces,
  { name, label }: { name: string; label: string },
): AzurePrivateZone {
  const existing = context.setting('private-dns').existing?.zone_ids;
  if (typeof existing === 'object' && !Array.isArray(existing)) {
    const id = existing[name];
    if (id !== undefined) return { id };
  }
  const { resource_group_name } = foundations.place();
  const why = {
    reason: `Gives private addresses to names in ${name}`,
    control: PRIVATE_DNS_CONTROL,
  };
  const zone = context.resource(
    'azurerm_private_dns_zone',
    label,
    { name, resource_group_name },
    why,
  );
  const link = context.resource(
    'azurerm_private_dns_zone_virtual_network_link',
    label,
    {
      name: 'network',
      resource_group_name,
      private_dns_zone_name: zone.attr('name'),
      virtual_network_id: foundations.network().id,
    },
    why,
  );
  return { id: zone.attr('id'), link };
}

/** The function by which a blueprint adds a resource; foundations have the same. */
export type AddResource = BlueprintContext<unknown, unknown>['resource'];

/** Adapts a foundation's context to functions that blueprints use. */
export const addTo =
  (context: FoundationContext): AddResource =>
  (type, body, { role = 'main', reason = '', ...why } = {}) =>
    context.resource(type, role, body, { ...why, reason });

/** A private address in the network for a part of a service. */
export function addPrivateEndpoint(
  foundations: AzurePlaces,
  add: AddResource,
  {
    role,
    name,
    who,
    resourceId,
    subresource,
  }: {
    role: string;
    name: Value;
    /** The name of the endpoint's target in comments. */
    who: string;
    resourceId: Value;
    subresource: Subresource;
  },
): Block {
  const zone = foundations.privateDnsZone(
    PRIVATE_ZONES[subresource],
    subresource,
  );
  return add(
    'azurerm_private_endpoint',
    {
      name,
      ...foundations.place(),
      subnet_id: foundations.subnet('endpoints'),
      private_service_connection: block({
        name: subresource,
        private_connection_resource_id: resourceId,
        subresource_names: [subresource],
        is_manual_connection: false,
      }),
      private_dns_zone_group: block({
        name: 'default',
        private_dns_zone_ids: [zone.id],
      }),
      // What waits for the address finds it by name, too.
      depends_on: zone.link && [zone.link.self],
    },
    {
      role,
      reason: `The private address of ${who}; its public one is closed`,
      idleCost: 'private endpoint, by the hour',
    },
  );
}
