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
        'kubernetes-cluster': { apiAllowedRanges: ['203.0.113.0/24'] },
        'kubernetes-namespace': { cpu: 8, memoryGib: 16 },
      },
    },
  },
  {
    name: 'kubernetes-existing',
    profiles: ['production'],
    catalog: `
kind: Component
metadata: { name: indexer, annotations: { appstack.io/resource-type: kubernetes-workload } }
spec: { type: operator, owner: shop-team, system: shop, dependsOn: ['resource:photos'] }
---
kind: Resource
metadata: { name: photos }
spec: { type: bucket, owner: shop-team, system: shop }
`,
    environment: {
      foundations: {
        'kubernetes-cluster': { existing: { name: 'company-cluster' } },
        namespace: { existing: { name: 'shop' } },
      },
    },
  },
];
