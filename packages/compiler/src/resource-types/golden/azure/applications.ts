import type { GoldenCase } from '../cases';

export const APPLICATIONS: readonly GoldenCase[] = [
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
    environment: {
      domain: 'shop.example.com',
      account: '00000000-0000-4000-8000-000000000000',
    },
  },
  {
    name: 'existing-network',
    profiles: ['production'],
    catalog: `
kind: Component
metadata: { name: mailer }
spec: { type: worker, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: backbone }
spec: { type: vpc, owner: shop-team, system: shop }
`,
    environment: {
      rollout: 'ci',
      artifacts: {
        'component:default/mailer': 'images.example.com/mailer:1.4.0',
      },
      foundations: {
        registry: { enabled: false },
        'resource-group': { existing: { name: 'shop-live' } },
        network: {
          existing: {
            id: '/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub',
            subnet_ids: {
              containers:
                '/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub/subnets/apps',
            },
          },
        },
      },
    },
  },
];
