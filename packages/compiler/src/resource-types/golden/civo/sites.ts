import type { GoldenCase } from '../cases';

export const SITES: readonly GoldenCase[] = [
  {
    name: 'static-site',
    catalog: `
kind: Component
metadata: { name: shop-web, tags: [spa] }
spec: { type: website, owner: shop-team, system: shop, dependsOn: ['component:checkout'] }
---
kind: Component
metadata: { name: checkout }
spec: { type: service, owner: shop-team, system: shop }
`,
    environment: { domain: 'shop.example.com' },
  },
  {
    name: 'web-app-host',
    profiles: ['production'],
    catalog: `
kind: Resource
metadata: { name: intranet, annotations: { appstack.io/resource-type: web-app-host } }
spec: { type: web-app, owner: shop-team, system: shop, dependsOn: ['resource:staff-db'] }
---
kind: Resource
metadata: { name: staff-db }
spec: { type: postgres, owner: shop-team, system: shop }
`,
  },
];
