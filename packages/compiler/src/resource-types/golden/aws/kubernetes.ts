import type { GoldenCase } from '../cases';

export const KUBERNETES: readonly GoldenCase[] = [
  {
    name: 'kubernetes-workload',
    catalog: `
kind: Component
metadata: { name: indexer, annotations: { appstack.io/resource-type: kubernetes-workload } }
spec: { type: operator, owner: shop-team, system: shop, dependsOn: ['resource:orders-db', 'resource:parcels', 'resource:payment-key'] }
---
kind: Component
metadata:
  name: reporter
  annotations:
    appstack.io/resource-type: kubernetes-workload
    appstack.io/access: 'resource:orders-db: read'
    appstack.io/properties: '{ "minInstances": 2, "maxInstances": 2 }'
spec: { type: operator, owner: shop-team, system: shop, dependsOn: ['resource:orders-db'] }
---
kind: Resource
metadata: { name: orders-db }
spec: { type: postgres, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: parcels }
spec: { type: sqs-queue, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: payment-key }
spec: { type: secret, owner: shop-team, system: shop }
`,
  },
  {
    name: 'kubernetes-cluster',
    catalog: `
kind: Resource
metadata: { name: platform }
spec: { type: kubernetes-cluster, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: batch }
spec: { type: node-pool, owner: shop-team, system: shop, dependsOn: ['resource:platform'] }
---
kind: Resource
metadata: { name: storefront }
spec: { type: kubernetes-namespace, owner: shop-team, system: shop, dependsOn: ['resource:platform'] }
---
kind: Component
metadata: { name: checkout, description: Takes orders }
spec: { type: service, owner: shop-team, system: shop, providesApis: [checkout-api], dependsOn: ['resource:platform', 'component:pricing'] }
---
kind: Component
metadata: { name: pricing }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:platform', 'component:checkout'] }
---
kind: Component
metadata: { name: packer }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:platform', 'component:pricing'] }
---
kind: API
metadata: { name: checkout-api }
spec: { type: openapi, owner: shop-team, system: shop }
`,
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
