import type { Block } from '../../../terraform/blocks';
import type { Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { AzurePlaces, AzureSubnet } from '../contract';
import { placeOf, type SubnetPurpose } from '../subnetPlans';

/**
 * Denies ingress from the network, which Azure allows by default.
 *
 * @param ofServers - whether the subnet holds servers, which replicate to each other.
 */
export function closeSubnet(
  context: FoundationContext,
  foundations: AzurePlaces,
  purpose: SubnetPurpose,
  { guard, prefixes }: AzureSubnet,
  ofServers: boolean,
) {
  const inSubnet = {
    resource_group_name: foundations.place().resource_group_name,
    network_security_group_name: guard!.attr('name'),
    direction: 'Inbound',
  };
  if (ofServers) {
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

/** The first priority of the rules for a port; a table, so that priorities are stable when rules are added. */
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
const priorityOf = (port: number, place: number) =>
  (PRIORITIES[port] ?? OTHER_PORTS + (port % 360) * 10) + place;

/** One rule for each port and pair of subnets, however many connections need it. */
export function buildRule(
  context: FoundationContext,
  foundations: AzurePlaces,
  { from, to, port }: { from: SubnetPurpose; to: SubnetPurpose; port: number },
): Block | undefined {
  const target = foundations.subnetFor(to);
  const source = foundations.subnetFor(from);
  if (!target.guard || !source.prefixes) return undefined;
  foundations.admitOperators(to, port);
  return addRule(context, foundations, target, {
    label: `${from}_to_${to}_${port}`,
    name: `${from}-${port}`,
    description: `From ${from} to port ${port} of ${to}`,
    priority: priorityOf(port, placeOf(from)),
    sources: source.prefixes,
    port,
    reason: `Lets ${from} reach port ${port} of ${to}`,
  });
}

/** Behind the places of all purposes. */
const PLACE_OF_PEOPLE = 9;

/** Operator access: connected networks reach what workloads reach. */
export function buildOperatorRule(
  context: FoundationContext,
  foundations: AzurePlaces,
  { to, port }: { to: SubnetPurpose; port: number },
) {
  const sources = foundations.operatorsInside();
  const target = foundations.subnetFor(to);
  if (sources.length === 0 || !target.guard) return;
  const label = `people_to_${to}_${port}`;
  // A name cannot be changed: a rule of an earlier version keeps its own.
  const realized = context.stack.realized(
    'azurerm_network_security_rule',
    context.foundation,
    label,
    'name',
  );
  addRule(context, foundations, target, {
    label,
    name: typeof realized === 'string' ? realized : `operators-${port}`,
    description: `From operators and pipelines to port ${port} of ${to}`,
    priority: priorityOf(port, PLACE_OF_PEOPLE),
    sources,
    port,
    reason: `Lets operators and pipelines reach port ${port} of ${to}`,
    control:
      'Take their addresses out of foundations.network.settings.admin_ranges of the environment.',
  });
}

interface Rule {
  label: string;
  name: string;
  description: string;
  priority: number;
  sources: Value;
  port: number;
  reason: string;
  control?: string;
}

/** Allows ingress from address ranges to a port in a subnet of the stack. */
function addRule(
  context: FoundationContext,
  foundations: AzurePlaces,
  { guard, prefixes }: AzureSubnet,
  { label, name, description, priority, sources, port, ...why }: Rule,
): Block {
  return context.resource(
    'azurerm_network_security_rule',
    label,
    {
      name,
      resource_group_name: foundations.place().resource_group_name,
      network_security_group_name: guard!.attr('name'),
      description,
      direction: 'Inbound',
      access: 'Allow',
      priority,
      protocol: 'Tcp',
      source_address_prefixes: sources,
      source_port_range: '*',
      destination_address_prefixes: prefixes,
      destination_port_range: String(port),
    },
    why,
  );
}
