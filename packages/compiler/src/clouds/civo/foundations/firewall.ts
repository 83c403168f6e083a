import { block, type Body, type Value } from '../../../terraform/expressions';

/** The ingress rules of a firewall. */
export interface CivoRule {
  /** Why, in a few words. */
  label: string;
  port: Value;
  ranges: Value;
}

/** A firewall with these ingress rules only; egress is unrestricted. */
export const closedFirewall = (
  name: Value,
  networkId: Value,
  rules: readonly CivoRule[],
): Body => ({
  name,
  network_id: networkId,
  create_default_rules: false,
  ingress_rule: rules.map(({ label, port, ranges }) =>
    block({
      label,
      protocol: 'tcp',
      port_range: port,
      cidr: ranges,
      action: 'allow',
    }),
  ),
  egress_rule: ['tcp', 'udp'].map(protocol =>
    block({
      label: `${protocol} to everywhere`,
      protocol,
      port_range: '1-65535',
      cidr: ['0.0.0.0/0'],
      action: 'allow',
    }),
  ),
});
