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
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:orders-db'] }
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
    name: 'relational-database-existing',
    catalog: `
kind: Resource
metadata: { name: stock }
spec: { type: postgres, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: counter }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:stock'] }
`,
    environment: {
      account: 'shop-prod-1234',
      foundations: {
        network: {
          existing: {
            id: 'projects/net-host/global/networks/shared',
            subnet_id:
              'projects/net-host/regions/europe-west3/subnetworks/private',
            subnet_cidr: '10.20.0.0/20',
            service_networking_range: '10.30.0.0/16',
          },
        },
        key: {
          existing: {
            id: 'projects/keys/locations/europe-west3/keyRings/shop/cryptoKeys/main',
          },
        },
      },
    },
    profiles: ['production'],
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
    name: 'database-server-empty',
    catalog: `
kind: Resource
metadata: { name: warehouse }
spec: { type: database-server, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: picker }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:warehouse'] }
`,
    profiles: ['development'],
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
    name: 'cache-redis',
    catalog: `
kind: Resource
metadata: { name: counters }
spec: { type: cache, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: meter }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:counters'] }
`,
    environment: { properties: { cache: { engine: 'redis', size: 'large' } } },
  },
  {
    name: 'cache-memcached',
    catalog: `
kind: Resource
metadata: { name: results }
spec: { type: memcached, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: search }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:results'] }
`,
    profiles: ['production'],
  },
  {
    name: 'document-database',
    catalog: `
kind: Resource
metadata: { name: catalog, description: Articles and their variants }
spec: { type: mongodb, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: articles }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:catalog'] }
---
kind: Component
metadata:
  name: exporter
  annotations:
    appstack.io/access: 'resource:catalog: read'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:catalog'] }
`,
  },
  {
    name: 'key-value-table',
    catalog: `
kind: Resource
metadata: { name: carts }
spec: { type: dynamodb-table, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: basket }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:carts'] }
---
kind: Component
metadata:
  name: audit
  annotations:
    appstack.io/access: 'resource:carts: read'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:carts'] }
`,
  },
  {
    name: 'key-value-table-indexes',
    catalog: `
kind: Resource
metadata: { name: visits }
spec: { type: dynamodb, owner: shop-team, system: shop }
`,
    environment: {
      properties: {
        'key-value-table': {
          partitionKey: 'customer',
          sortKey: 'at',
          sortKeyType: 'number',
          expiryAttribute: 'expires',
          indexes: {
            'by-page': { partitionKey: 'page-path', sortKey: 'at' },
            'by-country': { partitionKey: 'country' },
          },
        },
      },
    },
    profiles: ['production'],
  },
  {
    name: 'encryption-key',
    catalog: `
kind: Resource
metadata: { name: vouchers }
spec: { type: kms-key, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: issuer }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:vouchers'] }
---
kind: Component
metadata:
  name: redeemer
  annotations:
    appstack.io/access: 'resource:vouchers: read'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:vouchers'] }
---
kind: Component
metadata:
  name: sealer
  annotations:
    appstack.io/access: 'resource:vouchers: write'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:vouchers'] }
`,
  },
  {
    name: 'data-warehouse',
    catalog: `
kind: Resource
metadata: { name: sales-figures, description: Sales by day and shop }
spec: { type: bigquery, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: loader }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:sales-figures'] }
---
kind: Component
metadata:
  name: reporter
  annotations:
    appstack.io/access: 'resource:sales-figures: read'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:sales-figures'] }
`,
  },
];
