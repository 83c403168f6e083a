import type { Fact } from '../facts';

/** The limits of names on Civo: a DNS label. */
const name = (argument = 'name') =>
  ({
    argument,
    maxLength: 63,
    allowed: 'a-z0-9-',
    startsWithLetter: true,
    lowerCase: true,
    scope: 'account',
  }) as const;

/** From the documentation and the source of the Civo provider. Civo has no tags but on clusters. */
export const CIVO_FACTS: Readonly<Record<string, Fact>> = {
  civo_network: {
    purpose: 'network',
    name: name('label'),
    forceNew: ['region'],
    fixed: ['cidr_v4'],
  },
  civo_firewall: {
    purpose: 'network',
    name: name(),
    forceNew: ['create_default_rules', 'network_id'],
  },
  civo_dns_domain_name: { purpose: 'network', forceNew: ['name'] },
  civo_reserved_ip: { purpose: 'network', name: name() },
  civo_kubernetes_cluster: {
    purpose: 'compute',
    name: name(),
    stateful: true,
    fixed: ['applications', 'cluster_type', 'cni', 'network_id', 'pools.size'],
    enums: { cni: ['cilium', 'flannel'], cluster_type: ['k3s', 'talos'] },
    tags: false,
  },
  civo_kubernetes_node_pool: {
    purpose: 'compute',
    fixed: ['cluster_id', 'label', 'size'],
    tags: false,
  },
  civo_database: {
    purpose: 'data',
    name: name(),
    stateful: true,
    forceNew: ['name', 'network_id'],
    fixed: ['engine', 'size', 'version'],
    enums: { engine: ['PostgreSQL', 'MySQL'] },
    ranges: { nodes: [1, 5] },
  },
  civo_object_store: {
    purpose: 'storage',
    // "Bucket naming rules" of S3, which the gateway follows.
    name: { ...name(), minLength: 3, scope: 'global' },
    stateful: true,
    fixed: ['name'],
  },
};
