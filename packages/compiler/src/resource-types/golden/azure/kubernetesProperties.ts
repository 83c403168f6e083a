import { rowsOf, type PropertyCase } from '../propertyCase';
import { NAMESPACE, POD } from '../inCluster';

export const KUBERNETES_PROPERTIES: readonly PropertyCase[] = [
  ...rowsOf('kubernetes-cluster', [
    {
      properties: { version: '1.33' },
      resource: 'azurerm_kubernetes_cluster',
      has: ['kubernetes_version = "1.33"'],
    },
    {
      properties: { apiAllowedRanges: ['203.0.113.0/24'] },
      resource: 'azurerm_kubernetes_cluster',
      has: [
        'private_cluster_enabled = false',
        'authorized_ip_ranges = ["203.0.113.0/24"]',
      ],
    },
    {
      properties: { nodeSize: 'xlarge', minNodes: 4, maxNodes: 8 },
      resource: 'azurerm_kubernetes_cluster_node_pool',
      has: ['vm_size = "Standard_D8s_v5"', 'min_count = 4', 'max_count = 8'],
    },
  ]),
  ...rowsOf('node-pool', [
    {
      properties: { nodeSize: 'small', minNodes: 2, maxNodes: 5 },
      resource: 'azurerm_kubernetes_cluster_node_pool',
      has: ['vm_size = "Standard_B2ms"', 'min_count = 2', 'max_count = 5'],
    },
    {
      properties: { labels: { purpose: 'batch' }, dedicated: true },
      resource: 'azurerm_kubernetes_cluster_node_pool',
      has: [
        'purpose = "batch"',
        'node_taints = ["dedicated=subject:NoSchedule"]',
      ],
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
