import type {
  BlueprintContext,
  Neighbour,
} from '../../../blueprints/blueprint';
import type { Block } from '../../../terraform/blocks';
import { block } from '../../../terraform/expressions';
import { addFirewallRule } from '../connections/firewallRule';
import type { GcpFoundations } from '../contract';

type Context = BlueprintContext<unknown, GcpFoundations>;

/** The address of the catalog by which the calls of a workload leave. */
export const exitOf = ({ neighbours }: Context): Neighbour | undefined =>
  neighbours.find(({ outputs }) => outputs.exit === true);

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/** Lets a workload call the internet through the network, and nothing more inside than its connections open. */
export function openExit(
  context: Context,
  account: Block,
  { node: { name } }: Neighbour,
) {
  const { node, cloudName } = context;
  const tag = account.attr('account_id');
  addFirewallRule(
    context,
    tag,
    {
      name: cloudName('to-internet'),
      description: `${node.name} calls services on the internet`,
      direction: 'EGRESS',
      priority: 64000,
      destination_ranges: ['0.0.0.0/0'],
      allow: block({ protocol: 'tcp' }),
    },
    {
      role: 'to_internet',
      reason: `Lets calls of ${node.name} leave by ${name}`,
    },
  );
  addFirewallRule(
    context,
    tag,
    {
      name: cloudName('not-inside'),
      description: `${node.name} reaches nothing inside but its connections`,
      direction: 'EGRESS',
      priority: 63000,
      destination_ranges: PRIVATE,
      deny: block({ protocol: 'all' }),
    },
    {
      role: 'not_inside',
      reason: `Keeps the way of ${node.name} to the internet from leading into the network`,
    },
  );
}
