import { exposing, type GoldenCase } from '../cases';
import {
  ON_A_CLUSTER_OF_THE_CATALOG,
  onTheStacksCluster,
} from '../kubernetesCatalogs';

export const KUBERNETES: readonly GoldenCase[] = [
  {
    name: 'kubernetes-workload',
    catalog: onTheStacksCluster({
      database: 'postgres',
      queue: 'sqs-queue',
    }),
  },
  {
    name: 'kubernetes-cluster',
    catalog: ON_A_CLUSTER_OF_THE_CATALOG,
    rules: [exposing('checkout')],
    environment: {
      domain: 'shop.example.com',
      properties: {
        'kubernetes-cluster': { version: '1.34' },
        'kubernetes-namespace': { cpu: 8, memoryGib: 16 },
        'node-pool': { labels: { purpose: 'batch' }, dedicated: true },
      },
      foundations: {
        'kubernetes-cluster': {
          settings: {
            administrators: ['arn:aws:iam::123456789012:role/platform-admin'],
          },
        },
      },
    },
  },
  {
    name: 'kubernetes-existing',
    catalog: `
kind: Component
metadata:
  name: indexer
  annotations:
    appstack.io/resource-type: kubernetes-workload
    appstack.io/access: 'resource:sessions: write'
spec: { type: operator, owner: shop-team, system: shop, dependsOn: ['resource:sessions', 'resource:photos'] }
---
kind: Resource
metadata: { name: sessions }
spec: { type: redis, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: photos }
spec: { type: s3-bucket, owner: shop-team, system: shop }
`,
    environment: {
      foundations: {
        network: {
          existing: {
            vpc_id: 'vpc-0123456789abcdef0',
            vpc_cidr: '10.20.0.0/16',
            private_subnet_ids: ['subnet-0aaa', 'subnet-0bbb'],
          },
        },
        'kubernetes-cluster': { existing: { name: 'company-cluster' } },
        namespace: { existing: { name: 'shop' } },
      },
    },
    profiles: ['production'],
  },
];
