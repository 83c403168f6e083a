import { NAMESPACE, POD } from '../inCluster';
import { rowsOf, type PropertyCase, type WithoutEffect } from '../propertyCase';

export const KUBERNETES_PROPERTIES: readonly PropertyCase[] = [
  ...rowsOf('kubernetes-cluster', [
    {
      properties: { version: '1.33' },
      resource: 'aws_eks_cluster',
      has: ['version = "1.33"'],
    },
    {
      properties: { apiAllowedRanges: ['203.0.113.0/24'] },
      resource: 'aws_eks_cluster',
      has: [
        'endpoint_public_access = true',
        'public_access_cidrs = ["203.0.113.0/24"]',
      ],
    },
  ]),
  ...rowsOf('node-pool', [
    {
      properties: { nodeSize: 'xlarge', minNodes: 2, maxNodes: 5 },
      resource: 'aws_eks_node_group',
      has: ['instance_types = ["m7i.2xlarge"]', 'min_size = 2', 'max_size = 5'],
    },
    {
      properties: { labels: { purpose: 'batch' }, dedicated: true },
      resource: 'aws_eks_node_group',
      has: ['purpose = "batch"', 'effect = "NO_SCHEDULE"'],
    },
  ]),
  ...rowsOf('kubernetes-namespace', NAMESPACE),
  ...rowsOf('kubernetes-workload', [
    ...POD,
    {
      properties: { port: 3000, exposed: true, healthCheckPath: '/healthz' },
      resource: 'kubernetes_service_v1',
      has: [
        'type = "LoadBalancer"',
        '"service.beta.kubernetes.io/aws-load-balancer-healthcheck-path" = "/healthz"',
      ],
      environment: { domain: 'shop.example.com' },
    },
  ]),
];

const NODES = 'EKS Auto Mode adds the nodes that pods ask for';

export const KUBERNETES_WITHOUT_EFFECT: WithoutEffect = {
  'kubernetes-cluster.nodeSize': NODES,
  'kubernetes-cluster.minNodes': NODES,
  'kubernetes-cluster.maxNodes': NODES,
};
