import type { AzureFoundations, AzureOffer } from '../../clouds/azure/contract';
import { hasZones } from '../../clouds/azure/foundations/regions';
import type { SubnetPurpose } from '../../clouds/azure/subnetPlans';
import { protect } from '../../blueprints/protection';
import type { Block } from '../../terraform/blocks';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import type { StaticIpProperties } from './properties';
import { announce, inExistingNetwork, useOf } from './use';

type Context = BlueprintContext<StaticIpProperties, AzureFoundations>;

/** Public IP: of a NAT gateway where calls leave by it. */
export const azure: Blueprint<
  StaticIpProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary:
    'public IP; of a NAT gateway at the subnets of what is connected with it',
  outputs: {
    addresses: { type: 'list(string)', description: 'its addresses' },
  },

  provide(context) {
    const use = useOf(context);
    const subnets = subnetsOf(context);
    if (use === 'incoming') {
      context.unavailable(
        'what brings requests in on Azure has a host name, and an address of its own',
        'Let records lead to that host name, and map it to "skip"',
      );
    } else if (use === 'outgoing' && subnets.length === 0) {
      context.unavailable(
        'nothing that is connected with it leaves by an address that can be chosen',
        'Connect it with container services, workers, jobs, functions or web apps',
      );
    } else if (use === 'outgoing' && !context.foundations.network().created) {
      inExistingNetwork(context);
    }
    const address = reserve(context);
    if (use === 'outgoing') leaveBy(context, address, subnets);
    return announce(context, [address.attr('ip_address')]);
  },
};

/** The subnets by which workloads enter the network. */
const SUBNET_OF: Readonly<Record<string, SubnetPurpose>> = {
  'container-service': 'containers',
  worker: 'containers',
  'scheduled-job': 'containers',
  function: 'functions',
};

const subnetsOf = ({ neighbours }: Context): SubnetPurpose[] => [
  ...new Set(
    neighbours.flatMap(({ type, node }) =>
      node.host === undefined ? (SUBNET_OF[type] ?? []) : [],
    ),
  ),
];

function reserve(context: Context): Block {
  const { production, environment, foundations, resource, cloudName } = context;
  return resource(
    'azurerm_public_ip',
    {
      name: cloudName(),
      ...foundations.place(),
      allocation_method: 'Static',
      sku: 'Standard',
      zones:
        production && hasZones(environment.region)
          ? ['1', '2', '3']
          : undefined,
      lifecycle: protect(context),
    },
    { idleCost: 'public IPv4 address, by the hour' },
  );
}

/** Everything in those subnets leaves by the address. */
function leaveBy(
  { node, foundations, resource, cloudName }: Context,
  address: Block,
  subnets: readonly SubnetPurpose[],
) {
  const gateway = resource(
    'azurerm_nat_gateway',
    {
      name: cloudName(),
      ...foundations.place(),
      sku_name: 'Standard',
      idle_timeout_in_minutes: 4,
    },
    {
      reason: `Sends calls of services on the internet from ${node.name}`,
      idleCost: 'NAT gateway, by the hour',
    },
  );
  resource(
    'azurerm_nat_gateway_public_ip_association',
    {
      nat_gateway_id: gateway.attr('id'),
      public_ip_address_id: address.attr('id'),
    },
    { reason: `Gives the NAT gateway the address ${node.name}` },
  );
  for (const purpose of subnets) {
    resource(
      'azurerm_subnet_nat_gateway_association',
      {
        subnet_id: foundations.subnet(purpose),
        nat_gateway_id: gateway.attr('id'),
      },
      {
        role: purpose,
        reason: `Lets calls from the subnet ${purpose} leave by ${node.name}`,
      },
    );
  }
}
