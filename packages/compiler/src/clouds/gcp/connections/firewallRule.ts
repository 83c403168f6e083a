import type { BlockOptions } from '../../../blueprints/blueprint';
import type { Body, Value } from '../../../terraform/expressions';
import type { GcpContext } from '../contract';

/** The arguments of a rule beside those that say where it applies: ranges, and `allow` or `deny`. */
interface FirewallRule extends Body {
  name: Value;
  description: string;
  direction: 'EGRESS' | 'INGRESS';
  priority?: number;
}

/** A rule of the network's firewall for what has that network tag. */
export function addFirewallRule(
  context: GcpContext,
  tag: Value,
  rule: FirewallRule,
  options: BlockOptions,
) {
  const { name, description, direction, priority, ...rest } = rule;
  const { id, project } = context.foundations.network();
  context.resource(
    'google_compute_firewall',
    {
      name,
      description,
      network: id,
      project,
      direction,
      priority,
      target_tags: [tag],
      ...rest,
    },
    options,
  );
}
