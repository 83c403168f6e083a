import type { GoldenCase } from '../cases';

export const DATA: readonly GoldenCase[] = [
  {
    name: 'relational-database',
    catalog: `
kind: Resource
metadata: { name: orders-db, description: Orders and their lines }
spec: { type: postgres, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: orders }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:orders-db'] }
---
kind: Component
metadata:
  name: reports
  annotations:
    appstack.io/access: 'resource:orders-db: read'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:orders-db'] }
`,
  },
  {
    name: 'relational-database-sqlserver',
    catalog: `
kind: Resource
metadata: { name: ledger }
spec: { type: sqlserver, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: bookkeeper }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:ledger'] }
`,
  },
  {
    name: 'database-server',
    catalog: `
kind: Resource
metadata: { name: shared-db }
spec: { type: database-server, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: catalog-db }
spec: { type: mysql, owner: shop-team, system: shop, dependsOn: ['resource:shared-db'] }
---
kind: Resource
metadata: { name: ratings-db }
spec: { type: mysql, owner: shop-team, system: shop, dependsOn: ['resource:shared-db'] }
---
kind: Component
metadata:
  name: importer
  annotations:
    appstack.io/access: 'resource:ratings-db: write'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:catalog-db', 'resource:ratings-db'] }
`,
  },
  {
    name: 'database-existing-network',
    profiles: ['production'],
    environment: {
      foundations: {
        network: {
          existing: {
            id: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/shared',
            subnet_ids: {
              containers:
                '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/shared/subnets/containers',
              postgres:
                '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/shared/subnets/postgres',
              endpoints:
                '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/shared/subnets/endpoints',
            },
          },
        },
        'database-administrators': {
          existing: {
            object_id: '11111111-1111-1111-1111-111111111111',
            name: 'Database administrators',
          },
        },
      },
    },
    catalog: `
kind: Resource
metadata: { name: shared-db }
spec: { type: database-server, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: catalog-db }
spec: { type: postgres, owner: shop-team, system: shop, dependsOn: ['resource:shared-db'] }
---
kind: Resource
metadata: { name: sessions }
spec: { type: redis, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: importer }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:catalog-db', 'resource:sessions'] }
`,
  },
  {
    name: 'cache',
    catalog: `
kind: Resource
metadata: { name: sessions }
spec: { type: redis, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: basket }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:sessions'] }
---
kind: Component
metadata:
  name: audit
  annotations:
    appstack.io/access: 'resource:sessions: read'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:sessions'] }
`,
  },
  {
    name: 'document-database',
    catalog: `
kind: Resource
metadata: { name: recipes }
spec: { type: mongodb, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: kitchen }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:recipes'] }
---
kind: Component
metadata:
  name: menu
  annotations:
    appstack.io/access: 'resource:recipes: read'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:recipes'] }
`,
  },
  {
    name: 'key-value-table',
    catalog: `
kind: Resource
metadata: { name: baskets }
spec: { type: dynamodb-table, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: files }
spec: { type: storage-account, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: votes, annotations: { appstack.io/resource-type: key-value-table } }
spec: { type: table, owner: shop-team, system: shop, dependsOn: ['resource:files'] }
---
kind: Component
metadata:
  name: shop
  annotations:
    appstack.io/access: 'resource:votes: read'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:baskets', 'resource:votes'] }
`,
  },
  {
    name: 'search-index',
    catalog: `
kind: Resource
metadata: { name: articles }
spec: { type: search-index, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: indexer }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:articles'] }
---
kind: Component
metadata:
  name: finder
  annotations:
    appstack.io/access: 'resource:articles: read'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:articles'] }
`,
  },
];
