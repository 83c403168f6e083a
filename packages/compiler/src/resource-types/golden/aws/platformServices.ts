import type { GoldenCase } from '../cases';

/** What applications use beside computing and data. */
export const PLATFORM_SERVICES: readonly GoldenCase[] = [
  {
    name: 'workflow',
    catalog: `
kind: Component
metadata:
  name: returns
  description: Takes goods back
  annotations:
    appstack.io/access: |
      resource:happenings: subscribe
spec: { type: state-machine, owner: shop-team, system: shop, dependsOn: ['component:quotes', 'resource:happenings'] }
---
kind: Component
metadata: { name: quotes }
spec: { type: lambda, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: happenings }
spec: { type: event-bus, owner: shop-team, system: shop }
`,
    profiles: ['production'],
  },
  {
    name: 'user-directory',
    catalog: `
kind: Resource
metadata: { name: customers }
spec: { type: user-pool, owner: shop-team, system: shop }
---
kind: Component
metadata:
  name: quotes
  annotations:
    appstack.io/access: 'resource:customers: read-write'
spec: { type: lambda, owner: shop-team, system: shop, dependsOn: ['resource:customers'] }
---
kind: Resource
metadata: { name: shop-api }
spec: { type: api-gateway, owner: shop-team, system: shop, dependsOn: ['component:quotes', 'resource:customers'] }
`,
    environment: {
      properties: {
        'user-directory': {
          callbackUrls: ['https://shop.example.com/signed-in'],
        },
      },
    },
    profiles: ['production'],
  },
  {
    name: 'email-sender',
    catalog: `
kind: Resource
metadata: { name: newsletter }
spec: { type: ses, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: quotes }
spec: { type: lambda, owner: shop-team, system: shop, dependsOn: ['resource:newsletter'] }
`,
    environment: { domain: 'shop.example.com' },
    profiles: ['production'],
  },
  {
    name: 'data-warehouse',
    catalog: `
kind: Resource
metadata: { name: sales-figures, description: Sales by day and shop }
spec: { type: redshift, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: packer }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:sales-figures'] }
---
kind: Component
metadata:
  name: reports
  annotations:
    appstack.io/access: 'resource:sales-figures: read'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:sales-figures'] }
`,
  },
];
