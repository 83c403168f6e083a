import type { Fact } from '../facts';

/** What Civo takes as the name of a thing: a label of DNS. */
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
    forceNew: ['cidr_v4', 'region'],
  },
  civo_firewall: {
    purpose: 'network',
    name: name(),
    forceNew: ['create_default_rules', 'network_id'],
  },
  civo_reserved_ip: { purpose: 'network', name: name() },
  // The provider refuses to change what would take another cluster.
  civo_kubernetes_cluster: {
    purpose: 'compute',
    name: name(),
    stateful: true,
    forceNew: ['applications', 'cluster_type', 'cni', 'network_id'],
    enums: { cni: ['cilium', 'flannel'], cluster_type: ['k3s', 'talos'] },
    tags: false,
  },
  civo_kubernetes_node_pool: {
    purpose: 'compute',
    forceNew: ['cluster_id', 'label', 'region', 'size'],
    tags: false,
  },
  civo_database: {
    purpose: 'data',
    name: name(),
    stateful: true,
    forceNew: ['engine', 'name', 'network_id', 'version'],
    enums: { engine: ['PostgreSQL', 'MySQL'] },
    ranges: { nodes: [1, 5] },
  },
  civo_object_store: {
    purpose: 'storage',
    // "Bucket naming rules" of S3, which the gateway follows.
    name: { ...name(), minLength: 3, scope: 'global' },
    stateful: true,
    forceNew: ['name', 'region'],
  },
};
