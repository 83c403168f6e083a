import { define, LABELS } from './define';

/** Policies for resources of Civo. */
export const CIVO_POLICIES = [
  define({
    id: 'civo-firewall-not-open',
    title: 'Firewalls on Civo let the internet reach web ports alone',
    frameworks: LABELS.exposure,
    severity: 'critical',
    match: { types: ['civo_firewall'] },
    rule: `has(resource.arguments.ingress_rule) && resource.arguments.ingress_rule.all(rule,
  rule.action != "allow" || type(rule.cidr) != list || !("0.0.0.0/0" in rule.cidr) || rule.port_range in ["80", "443"])`,
    message: 'It opens other ports than 80 and 443 to everyone.',
  }),
  define({
    id: 'civo-database-firewall',
    title: 'Databases on Civo are in a network, behind a firewall',
    frameworks: LABELS.exposure,
    severity: 'high',
    match: { types: ['civo_database'] },
    rule: `has(resource.arguments.network_id) && has(resource.arguments.firewall_id)`,
    message: 'firewall_id is {resource.arguments.firewall_id}.',
  }),
];
