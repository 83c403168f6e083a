import type { Block } from '../../terraform/blocks';
import { block, type Value } from '../../terraform/expressions';
import type { FoundationContext } from '../context';
import type { AzurePlaces } from './places';
import { existingSubnet, NETWORK_CONTROL } from './network';

/** What a subnet is for. */
export type SubnetPurpose = keyof typeof SUBNETS;

interface SubnetPlan {
  /** Its addresses, behind the network's first two numbers. */
  range: string;
  reason: string;
  /** The service that the subnet is handed to. */
  delegation?: string;
  /** Whether workloads run there, which call what has a firewall. */
  workloads?: boolean;
  /** Services that what runs there reaches by Azure's own network. */
  serviceEndpoints?: readonly string[];
  /** Whether only what connections allow may come in. */
  closed?: boolean;
}

const SUBNETS = {
  containers: {
    range: '0.0/23',
    reason: 'The subnet that the container environment is in',
    delegation: 'Microsoft.App/environments',
    workloads: true,
  },
  functions: {
    range: '2.0/24',
    reason: 'The subnet from which functions reach what is private',
    delegation: 'Microsoft.App/environments',
    workloads: true,
  },
  postgres: {
    range: '3.0/24',
    reason: 'The subnet that PostgreSQL servers are in',
    delegation: 'Microsoft.DBforPostgreSQL/flexibleServers',
    // Servers archive their write-ahead log to storage of their own.
    serviceEndpoints: ['Microsoft.Storage'],
    closed: true,
  },
  mysql: {
    range: '4.0/24',
    reason: 'The subnet that MySQL servers are in',
    delegation: 'Microsoft.DBforMySQL/flexibleServers',
    closed: true,
  },
  endpoints: {
    range: '5.0/24',
    reason: 'The subnet with the private endpoints of other services',
    closed: true,
  },
  kubernetes: {
    range: '8.0/22',
    reason: 'The subnet that the nodes of Kubernetes are in',
    workloads: true,
  },
  apps: {
    range: '6.0/24',
    reason: 'The subnet from which web apps reach what is private',
    delegation: 'Microsoft.Web/serverFarms',
    workloads: true,
  },
} as const satisfies Record<string, SubnetPlan>;

/** What a service does with a subnet that is handed to it. */
const ACTIONS: Record<string, string> = {
  'Microsoft.Web/serverFarms':
    'Microsoft.Network/virtualNetworks/subnets/action',
};
const JOIN = 'Microsoft.Network/virtualNetworks/subnets/join/action';

const PURPOSES = Object.keys(SUBNETS) as SubnetPurpose[];

/** The place of a purpose in the table, which gives rules their priority: new ones come at its end. */
export const placeOf = (purpose: SubnetPurpose) => PURPOSES.indexOf(purpose);

/** A subnet and what guards it. */
export interface AzureSubnet {
  id: Value;
  /** Its addresses; absent in an existing network. */
  prefixes?: Value;
  /** Its network security group; absent in an existing network. */
  guard?: Block;
}

export function buildSubnet(
  context: FoundationContext,
  foundations: AzurePlaces,
  purpose: SubnetPurpose,
): AzureSubnet {
  const network = foundations.network();
  const plan: SubnetPlan = SUBNETS[purpose];
  if (!network.created) {
    const id = existingSubnet(context, purpose);
    if (plan.workloads) foundations.serviceEndpoints().join(purpose, id);
    return { id };
  }
  const { reason, delegation } = plan;
  const why = { reason, control: NETWORK_CONTROL };
  const { resource_group_name } = foundations.place();
  const subnet = context.resource(
    'azurerm_subnet',
    purpose,
    {
      name: purpose,
      resource_group_name,
      virtual_network_name: network.name,
      address_prefixes: [`${network.prefix}.${plan.range}`],
      service_endpoints: plan.serviceEndpoints && [...plan.serviceEndpoints],
      // Rules hold for private endpoints only when it is said.
      private_endpoint_network_policies:
        purpose === 'endpoints' ? 'Enabled' : undefined,
      delegation:
        delegation === undefined
          ? undefined
          : block({
              name: purpose,
              service_delegation: block({
                name: delegation,
                actions: [ACTIONS[delegation] ?? JOIN],
              }),
            }),
    },
    why,
  );
  const guard = context.resource(
    'azurerm_network_security_group',
    purpose,
    { name: context.cloudName(purpose), ...foundations.place() },
    { reason: `Says who may come into the subnet ${purpose}` },
  );
  context.resource(
    'azurerm_subnet_network_security_group_association',
    purpose,
    {
      subnet_id: subnet.attr('id'),
      network_security_group_id: guard.attr('id'),
    },
    { reason: `Puts the rules of the subnet ${purpose} into force` },
  );
  const made = {
    id: subnet.attr('id'),
    prefixes: subnet.attr('address_prefixes'),
    guard,
  };
  if (plan.closed) closeSubnet(context, foundations, purpose, made);
  if (plan.workloads)
    foundations.serviceEndpoints().join(purpose, made.id, subnet);
  return made;
}

/** Without it everything in the network may come in: that is Azure's default. */
function closeSubnet(
  context: FoundationContext,
  foundations: AzurePlaces,
  purpose: SubnetPurpose,
  { guard, prefixes }: AzureSubnet,
) {
  const inSubnet = {
    resource_group_name: foundations.place().resource_group_name,
    network_security_group_name: guard!.attr('name'),
    direction: 'Inbound',
  };
  const within: SubnetPlan = SUBNETS[purpose];
  if (within.delegation) {
    context.resource(
      'azurerm_network_security_rule',
      `${purpose}_within`,
      {
        name: 'within',
        ...inSubnet,
        description: 'Servers replicate to their standby',
        access: 'Allow',
        priority: 4000,
        protocol: 'Tcp',
        source_address_prefixes: prefixes,
        source_port_range: '*',
        destination_address_prefixes: prefixes,
        destination_port_range: '*',
      },
      { reason: `Lets servers in the subnet ${purpose} replicate` },
    );
  }
  context.resource(
    'azurerm_network_security_rule',
    `${purpose}_others`,
    {
      name: 'others',
      ...inSubnet,
      description: 'What no connection allows',
      access: 'Deny',
      priority: 4096,
      protocol: '*',
      source_address_prefix: 'VirtualNetwork',
      source_port_range: '*',
      destination_address_prefix: '*',
      destination_port_range: '*',
    },
    { reason: `Keeps out of the subnet ${purpose} what has no connection` },
  );
}

/** Where the priorities of the rules for a port begin: tables, so that no rule moves when another comes. */
const PRIORITIES: Record<number, number> = {
  443: 100,
  445: 110,
  1433: 120,
  2049: 130,
  3306: 140,
  5432: 150,
  5671: 160,
  6380: 170,
  9093: 180,
  10000: 190,
  10255: 200,
  10260: 210,
  27017: 220,
};
const OTHER_PORTS = 300;

/** Ports that the table does not have share the priorities above it. */
const priorityOf = (port: number, from: SubnetPurpose) =>
  (PRIORITIES[port] ?? OTHER_PORTS + (port % 360) * 10) + placeOf(from);

/** One rule for each port and pair of subnets, however many connections need it. */
export function buildRule(
  context: FoundationContext,
  foundations: AzurePlaces,
  { from, to, port }: { from: SubnetPurpose; to: SubnetPurpose; port: number },
): Block | undefined {
  const target = foundations.subnetFor(to);
  const source = foundations.subnetFor(from);
  if (!target.guard || !source.prefixes) return undefined;
  return context.resource(
    'azurerm_network_security_rule',
    `${from}_to_${to}_${port}`,
    {
      name: `${from}-${port}`,
      resource_group_name: foundations.place().resource_group_name,
      network_security_group_name: target.guard.attr('name'),
      description: `From ${from} to port ${port} of ${to}`,
      direction: 'Inbound',
      access: 'Allow',
      priority: priorityOf(port, from),
      protocol: 'Tcp',
      source_address_prefixes: source.prefixes,
      source_port_range: '*',
      destination_address_prefixes: target.prefixes,
      destination_port_range: String(port),
    },
    { reason: `Lets ${from} reach port ${port} of ${to}` },
  );
}

/**
 * Development has no private endpoints: firewalls of services let the subnets
 * of workloads in, which reach them by Azure's own network.
 */
export class ServiceEndpoints {
  readonly #allowed = new Map<string, Value[]>();
  readonly #subnets = new Map<SubnetPurpose, { id: Value; made?: Block }>();

  /** The ids of the subnets with workloads, also of those that are made later. */
  allow(service: string): Value {
    const known = this.#allowed.get(service) ?? [];
    this.#allowed.set(service, known);
    this.#update();
    return known;
  }

  join(purpose: SubnetPurpose, id: Value, made?: Block) {
    this.#subnets.set(purpose, { id, made });
    this.#update();
  }

  #update() {
    const subnets = PURPOSES.flatMap(
      purpose => this.#subnets.get(purpose) ?? [],
    );
    for (const ids of this.#allowed.values())
      ids.splice(0, ids.length, ...subnets.map(({ id }) => id));
    const services = [...this.#allowed.keys()].sort();
    for (const { made } of subnets) {
      if (made && services.length > 0)
        made.body = { ...made.body, service_endpoints: services };
    }
  }
}
