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
`,
    environment: { properties: { cache: { engine: 'redis', size: 'large' } } },
    profiles: ['production'],
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
            'by-page': {
              partitionKey: 'page',
              sortKey: 'at',
              sortKeyType: 'number',
            },
          },
        },
      },
    },
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
    name: 'search-index',
    catalog: `
kind: Resource
metadata: { name: articles-index }
spec: { type: opensearch, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: indexer }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:articles-index'] }
---
kind: Component
metadata:
  name: search
  annotations:
    appstack.io/access: 'resource:articles-index: read'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:articles-index'] }
`,
  },
  {
    name: 'file-storage',
    catalog: `
kind: Resource
metadata: { name: media }
spec: { type: efs, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: uploader }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:media'] }
---
kind: Component
metadata:
  name: viewer
  annotations:
    appstack.io/access: 'resource:media: read'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:media'] }
---
kind: Component
metadata: { name: resizer }
spec: { type: lambda, owner: shop-team, system: shop, dependsOn: ['resource:media'] }
`,
  },
  {
    name: 'existing-network',
    catalog: `
kind: Resource
metadata: { name: media }
spec: { type: efs, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: articles-index }
spec: { type: opensearch, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: uploader }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:media', 'resource:articles-index'] }
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
      },
    },
    profiles: ['production'],
  },
];
