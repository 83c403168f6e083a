import { exposing, type GoldenCase } from '../cases';
import {
  ON_A_CLUSTER_OF_THE_CATALOG,
  onTheStacksCluster,
} from '../kubernetesCatalogs';

export const KUBERNETES: readonly GoldenCase[] = [
  {
    name: 'kubernetes-workload',
    catalog: onTheStacksCluster({ database: 'postgres', queue: 'queue' }),
  },
  {
    name: 'kubernetes-cluster',
    catalog: ON_A_CLUSTER_OF_THE_CATALOG,
    rules: [exposing('checkout')],
    environment: {
      domain: 'shop.example.com',
      properties: {
        'kubernetes-cluster': { version: '1.33' },
        'kubernetes-namespace': { cpu: 8, memoryGib: 16 },
        'node-pool': { labels: { purpose: 'batch' }, dedicated: true },
      },
      foundations: {
        'kubernetes-cluster': {
          settings: {
            administrators: ['00000000-0000-0000-0000-0000000000aa'],
          },
        },
      },
    },
  },
  {
    name: 'kubernetes-existing',
    profiles: ['production'],
    catalog: `
kind: Component
metadata: { name: indexer, annotations: { appstack.io/resource-type: kubernetes-workload } }
spec: { type: operator, owner: shop-team, system: shop, dependsOn: ['resource:parcels'] }
---
kind: Resource
metadata: { name: parcels }
spec: { type: queue, owner: shop-team, system: shop }
`,
    environment: {
      foundations: {
        'kubernetes-cluster': {
          existing: { name: 'company-cluster', resource_group: 'platform' },
        },
        namespace: { existing: { name: 'shop' } },
      },
    },
  },
];
