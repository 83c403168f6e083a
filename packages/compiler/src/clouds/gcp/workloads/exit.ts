import type {
  BlueprintContext,
  Neighbour,
} from '../../../blueprints/blueprint';
import type { Block } from '../../../terraform/blocks';
import { block } from '../../../terraform/expressions';
import type { GcpFoundations } from '../contract';

type Context = BlueprintContext<unknown, GcpFoundations>;

/** The address of the catalog by which the calls of a workload leave. */
export const exitOf = ({ neighbours }: Context): Neighbour | undefined =>
  neighbours.find(({ outputs }) => outputs.exit === true);

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/** Lets a workload call the internet through the network, and nothing more inside than its connections open. */
export function openExit(
  { node, foundations, resource, cloudName }: Context,
  account: Block,
  { node: { name } }: Neighbour,
) {
  const { id, project } = foundations.network();
  const rule = (role: string, priority: number, description: string) => ({
    name: cloudName(role),
    description,
    network: id,
    project,
    direction: 'EGRESS',
    priority,
    target_tags: [account.attr('account_id')],
  });
  resource(
    'google_compute_firewall',
    {
      ...rule(
        'to-internet',
        64000,
        `${node.name} calls services on the internet`,
      ),
      destination_ranges: ['0.0.0.0/0'],
      allow: block({ protocol: 'tcp' }),
    },
    {
      role: 'to_internet',
      reason: `Lets calls of ${node.name} leave by ${name}`,
    },
  );
  resource(
    'google_compute_firewall',
    {
      ...rule(
        'not-inside',
        63000,
        `${node.name} reaches nothing inside but its connections`,
      ),
      destination_ranges: PRIVATE,
      deny: block({ protocol: 'all' }),
    },
    {
      role: 'not_inside',
      reason: `Keeps the way of ${node.name} to the internet from leading into the network`,
    },
  );
}
