import { rowsOf, type PropertyCase, type WithoutEffect } from '../propertyCase';
import { NAMESPACE, POD } from '../inCluster';

export const KUBERNETES_PROPERTIES: readonly PropertyCase[] = [
  ...rowsOf('kubernetes-cluster', [
    {
      properties: { version: '1.33' },
      resource: 'google_container_cluster',
      has: ['min_master_version = "1.33"'],
    },
    {
      properties: { apiAllowedRanges: ['203.0.113.0/24'] },
      resource: 'google_container_cluster',
      has: ['enable_private_endpoint = false', 'cidr_block = "203.0.113.0/24"'],
    },
  ]),
  ...rowsOf('kubernetes-namespace', NAMESPACE),
  ...rowsOf('kubernetes-workload', [
    ...POD,
    {
      properties: { port: 3000, exposed: true },
      resource: 'kubernetes_ingress_v1',
      has: ['host = "subject.shop.example.com"'],
      environment: { domain: 'shop.example.com' },
    },
  ]),
];

const NODES = 'GKE Autopilot adds the nodes that pods ask for';

export const KUBERNETES_WITHOUT_EFFECT: WithoutEffect = {
  'kubernetes-cluster.nodeSize': NODES,
  'kubernetes-cluster.minNodes': NODES,
  'kubernetes-cluster.maxNodes': NODES,
  'node-pool.nodeSize': NODES,
  'node-pool.minNodes': NODES,
  'node-pool.maxNodes': NODES,
  'node-pool.labels': NODES,
  'node-pool.dedicated': NODES,
};
