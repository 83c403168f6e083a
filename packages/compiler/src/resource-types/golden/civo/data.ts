import type { GoldenCase } from '../cases';

/** The resource types that hold data. */
export const DATA: readonly GoldenCase[] = [
  {
    name: 'relational-database',
    catalog: `
kind: Resource
metadata: { name: orders-db, description: Orders and payments }
spec: { type: postgres, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: checkout }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:orders-db'] }
---
kind: Component
metadata:
  name: reporting
  annotations:
    appstack.io/access: 'resource:orders-db: read'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:orders-db'] }
`,
    environment: {
      foundations: {
        'kubernetes-cluster': {
          settings: { apiAllowedRanges: ['203.0.113.0/24'] },
        },
      },
    },
  },
  {
    name: 'database-server',
    catalog: `
kind: Resource
metadata: { name: main-db }
spec: { type: database-server, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: orders }
spec: { type: mysql, owner: shop-team, system: shop, dependsOn: ['resource:main-db'] }
---
kind: Resource
metadata: { name: customers }
spec: { type: mysql, owner: shop-team, system: shop, dependsOn: ['resource:main-db'] }
---
kind: Component
metadata: { name: checkout }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:orders', 'resource:customers'] }
`,
    profiles: ['production'],
  },
];
