import { exposing, type GoldenCase } from '../cases';

/** The workloads of the cluster. */
export const WORKLOADS: readonly GoldenCase[] = [
  {
    name: 'container-service',
    catalog: `
kind: Component
metadata: { name: checkout, description: Takes orders }
spec: { type: service, owner: shop-team, system: shop, providesApis: [checkout-api], dependsOn: ['component:pricing'] }
---
kind: Component
metadata: { name: pricing }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['component:checkout'] }
---
kind: API
metadata: { name: checkout-api }
spec: { type: openapi, owner: shop-team, system: shop }
`,
    environment: { domain: 'shop.example.com' },
    rules: [exposing('checkout')],
  },
  {
    name: 'scheduled-job',
    catalog: `
kind: Component
metadata: { name: nightly-report }
spec: { type: cron-job, owner: shop-team, system: shop, dependsOn: ['component:pricing'] }
---
kind: Component
metadata: { name: pricing }
spec: { type: service, owner: shop-team, system: shop }
`,
    environment: { rollout: 'ci' },
    profiles: ['production'],
  },
  {
    name: 'kubernetes-cluster',
    catalog: `
kind: Resource
metadata: { name: platform }
spec: { type: kubernetes-cluster, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: machine-learning }
spec: { type: kubernetes-cluster, owner: shop-team, system: shop }
---
kind: Resource
metadata:
  name: gpu
  annotations:
    appstack.io/resource-type: node-pool
spec: { type: other, owner: shop-team, system: shop, dependsOn: ['resource:machine-learning'] }
---
kind: Resource
metadata: { name: batch }
spec: { type: kubernetes-namespace, owner: shop-team, system: shop, dependsOn: ['resource:machine-learning'] }
---
kind: Component
metadata: { name: trainer }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:machine-learning'] }
---
kind: Component
metadata: { name: shop }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:platform'] }
`,
    environment: {
      foundations: {
        'kubernetes-cluster': {
          settings: { apiAllowedRanges: ['203.0.113.0/24'] },
        },
      },
    },
    profiles: ['production'],
  },
  {
    name: 'existing-cluster',
    catalog: `
kind: Component
metadata: { name: checkout }
spec: { type: service, owner: shop-team, system: shop, providesApis: [checkout-api] }
---
kind: API
metadata: { name: checkout-api }
spec: { type: openapi, owner: shop-team, system: shop }
`,
    environment: {
      domain: 'shop.example.com',
      foundations: {
        'kubernetes-cluster': { existing: { name: 'shared' } },
        ingress: {
          existing: {
            class: 'nginx',
            namespace: 'ingress-nginx',
            cluster_issuer: 'internal',
          },
        },
      },
    },
    rules: [exposing('checkout')],
    profiles: ['production'],
  },
];
