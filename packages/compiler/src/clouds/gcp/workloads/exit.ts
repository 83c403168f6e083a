import type {
  BlueprintContext,
  Neighbour,
} from '../../../blueprints/blueprint';
import type { Block } from '../../../terraform/blocks';
import { block, type Value } from '../../../terraform/expressions';
import { addFirewallRule } from '../connections/firewallRule';
import type { GcpFoundations } from '../contract';

type Context = BlueprintContext<unknown, GcpFoundations>;

/** The address of the catalog by which the calls of a workload leave. */
export const exitOf = ({ neighbours }: Context): Neighbour | undefined =>
  neighbours.find(({ outputs }) => outputs.exit === true);

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/** After every rule for a connection, and before what the network denies. */
const AFTER_CONNECTIONS = { deny: 63000, allow: 64000 };

/** What a way out to the internet is called, and which ports it opens; all of TCP when none are given. */
interface WayOut {
  name: string;
  role: string;
  description: string;
  reason: string;
  ports?: number[];
  comments?: string[];
}

/** Lets what has a tag call the internet through the network, and nothing more inside than its connections open. */
export function letOut(
  context: Context,
  tag: Value,
  { name, role, description, reason, ports, comments }: WayOut,
) {
  const { node, cloudName } = context;
  addFirewallRule(
    context,
    tag,
    {
      name: cloudName(name),
      description,
      direction: 'EGRESS',
      priority: AFTER_CONNECTIONS.allow,
      destination_ranges: ['0.0.0.0/0'],
      allow: block({ protocol: 'tcp', ...(ports && { ports }) }),
    },
    { role, reason, comments },
  );
  addFirewallRule(
    context,
    tag,
    {
      name: cloudName('not-inside'),
      description: `${node.name} reaches nothing inside but its connections`,
      direction: 'EGRESS',
      priority: AFTER_CONNECTIONS.deny,
      destination_ranges: PRIVATE,
      deny: block({ protocol: 'all' }),
    },
    {
      role: 'not_inside',
      reason: `Keeps the way of ${node.name} to the internet from leading into the network`,
    },
  );
}

/** Lets calls of a workload leave by an address of the catalog. */
export function openExit(
  context: Context,
  account: Block,
  { node: { name } }: Neighbour,
) {
  letOut(context, account.attr('account_id'), {
    name: 'to-internet',
    role: 'to_internet',
    description: `${context.node.name} calls services on the internet`,
    reason: `Lets calls of ${context.node.name} leave by ${name}`,
  });
}
