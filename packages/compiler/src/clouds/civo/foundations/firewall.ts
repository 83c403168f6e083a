import { block, type Body, type Value } from '../../../terraform/expressions';

/** What a firewall lets in. */
export interface CivoRule {
  /** Why, in a few words. */
  label: string;
  port: Value;
  ranges: Value;
}

/** A firewall that lets in what its rules say and nothing else; what is behind it may call others. */
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
