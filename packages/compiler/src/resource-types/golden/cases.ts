import type { Environment } from '../../model';
import { FUNCTIONS_AND_SITES } from './functionsAndSites';
import { STORAGE_AND_MESSAGING } from './storageAndMessaging';

/** A small catalog whose Terraform is kept as text, to be reviewed as text. */
export interface GoldenCase {
  /** The name of its folder: `<resource type>` or `<resource type>-<what is special>`. */
  name: string;
  /** Catalog entities as YAML documents; all Components and Resources are synced. */
  catalog: string;
  environment?: Partial<Environment>;
  /** The profiles that it is compiled for; both by default. */
  profiles?: readonly ('development' | 'production')[];
}

export const GOLDEN_CASES: readonly GoldenCase[] = [
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
    environment: { domain: 'shop.example.com', account: '123456789012' },
  },
  {
    name: 'queue',
    catalog: `
kind: Resource
metadata: { name: parcels }
spec: { type: sqs-queue, owner: shop-team, system: shop }
---
kind: Component
metadata:
  name: packer
  annotations:
    appstack.io/access: 'resource:parcels: subscribe'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:parcels'] }
`,
  },
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
          indexes: { 'by-page': { partitionKey: 'page', sortKey: 'at', sortKeyType: 'number' } },
        },
      },
    },
    profiles: ['production'],
  },
  {
    name: 'secret',
    catalog: `
kind: Resource
metadata: { name: payment-key, description: Key of the payment provider }
spec: { type: secret, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: payments }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:payment-key'] }
---
kind: Component
metadata:
  name: renewer
  annotations:
    appstack.io/access: 'resource:payment-key: write'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:payment-key'] }
`,
  },
  {
    name: 'container-registry',
    catalog: `
kind: Resource
metadata: { name: images }
spec: { type: ecr-repository, owner: shop-team, system: shop }
---
kind: Component
metadata:
  name: builder
  annotations:
    appstack.io/access: 'resource:images: read-write'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:images'] }
`,
  },
  ...STORAGE_AND_MESSAGING,
  ...FUNCTIONS_AND_SITES,
];
