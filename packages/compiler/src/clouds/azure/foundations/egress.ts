import type { Block } from '../../../terraform/blocks';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { AzurePlaces } from '../contract';
import type { SubnetPurpose } from '../subnetPlans';
import { hasZones } from './regions';

/**
 * A way from a subnet to the internet, which new networks of Azure do not have.
 *
 * @returns what machines there wait for; absent in an existing network.
 */
export function buildEgress(
  context: FoundationContext,
  foundations: AzurePlaces,
  purpose: SubnetPurpose,
): Block | undefined {
  if (!foundations.network().created) return undefined;
  const { production, stack } = context;
  const why = {
    reason: `Lets machines in the subnet ${purpose} call services on the internet, and lets nobody in`,
    control:
      'Describe an existing network under foundations.network.existing of the environment, which has its own way out.',
  };
  const address = context.resource(
    'azurerm_public_ip',
    'nat',
    {
      name: context.cloudName('nat'),
      ...foundations.place(),
      allocation_method: 'Static',
      sku: 'Standard',
      zones:
        production && hasZones(stack.environment.region)
          ? ['1', '2', '3']
          : undefined,
    },
    { ...why, idleCost: 'public IPv4 address, by the hour' },
  );
  const gateway = context.resource(
    'azurerm_nat_gateway',
    'main',
    {
      name: context.cloudName('nat'),
      ...foundations.place(),
      sku_name: 'Standard',
      idle_timeout_in_minutes: 4,
    },
    { ...why, idleCost: 'NAT gateway, by the hour' },
  );
  context.resource(
    'azurerm_nat_gateway_public_ip_association',
    'main',
    {
      nat_gateway_id: gateway.attr('id'),
      public_ip_address_id: address.attr('id'),
    },
    why,
  );
  return context.resource(
    'azurerm_subnet_nat_gateway_association',
    purpose,
    {
      subnet_id: foundations.subnet(purpose),
      nat_gateway_id: gateway.attr('id'),
    },
    why,
  );
}
