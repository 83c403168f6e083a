import { exposing, type GoldenCase } from '../cases';

/** Services, workers, secrets and registries, and the foundations that they need. */
export const WORKLOADS: readonly GoldenCase[] = [
  {
    name: 'container-service',
    catalog: `
kind: Component
metadata: { name: checkout, description: Takes orders }
spec: { type: service, owner: shop-team, system: shop, providesApis: [checkout-api], dependsOn: ['component:pricing', 'resource:payment-key'] }
---
kind: Component
metadata: { name: pricing }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['component:checkout'] }
---
kind: API
metadata: { name: checkout-api }
spec: { type: openapi, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: payment-key }
spec: { type: secret, owner: shop-team, system: shop }
`,
    environment: { domain: 'shop.example.com', account: 'shop-prod' },
    rules: [exposing('checkout')],
  },
  {
    name: 'worker',
    catalog: `
kind: Component
metadata: { name: packer }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['component:pricing', 'resource:carrier'] }
---
kind: Component
metadata: { name: pricing }
spec: { type: service, owner: shop-team, system: shop, providesApis: [prices] }
---
kind: API
metadata: { name: prices }
spec: { type: openapi, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: carrier, annotations: { appstack.io/resource-type: external-service } }
spec: { type: other, owner: shop-team, system: shop }
`,
    environment: {
      rollout: 'ci',
      artifacts: {
        'component:default/packer':
          'europe-west3-docker.pkg.dev/shop-prod/shop/packer:1.4.0',
      },
      properties: {
        worker: { environment: { LOG_LEVEL: 'info' }, minInstances: 3 },
        'external-service': {
          url: 'https://carrier.example.com',
          secret: true,
        },
      },
    },
  },
];
