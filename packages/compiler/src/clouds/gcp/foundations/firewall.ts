import type { Block } from '../../../terraform/blocks';
import { block, type Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { GcpFoundations } from '../contract';

/** Every network refuses by itself what no rule allows, but logs none of it. */
export const denyIngress = (context: FoundationContext, network: Block) =>
  context.resource(
    'google_compute_firewall',
    'ingress',
    {
      name: context.cloudName('deny-ingress'),
      description: 'Denies ingress that no rule of a higher priority allows',
      network: network.attr('id'),
      direction: 'INGRESS',
      priority: 65534,
      source_ranges: ['0.0.0.0/0'],
      deny: block({ protocol: 'all' }),
      log_config: logOf(context),
    },
    {
      reason:
        'Denies ingress that no other rule allows, and logs it in production',
      control: 'Use an existing network, which has rules of its own.',
    },
  );

/** Firewall rules are logged in production. */
const logOf = ({ production }: FoundationContext) =>
  production ? block({ metadata: 'INCLUDE_ALL_METADATA' }) : undefined;

/** Denies egress to private ranges except for connections. Returns the network tag of the rule. */
export function buildWorkloadTag(
  context: FoundationContext,
  foundations: GcpFoundations,
): Value {
  const { stack } = context;
  const { id, project } = foundations.network();
  const tag = `${stack.name}-${stack.environment.name}-workload`.slice(-63);
  context.resource(
    'google_compute_firewall',
    'workloads',
    {
      name: context.cloudName('deny-workloads'),
      description:
        'Denies egress of workloads into the network, except for connections',
      network: id,
      project,
      direction: 'EGRESS',
      priority: 65000,
      target_tags: [tag],
      destination_ranges: ['0.0.0.0/0'],
      deny: block({ protocol: 'all' }),
      log_config: logOf(context),
    },
    {
      reason:
        'Closes the way from workloads into the network; each connection opens its own',
      comments: [
        'It applies to what enters the network: Cloud Run sends calls of public addresses past it.',
      ],
    },
  );
  return tag;
}
