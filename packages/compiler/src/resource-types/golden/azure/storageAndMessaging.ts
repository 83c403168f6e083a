import type { GoldenCase } from '../cases';

export const STORAGE_AND_MESSAGING: readonly GoldenCase[] = [
  {
    name: 'object-storage',
    catalog: `
kind: Resource
metadata: { name: invoices }
spec: { type: bucket, owner: shop-team, system: shop }
---
kind: Resource
metadata:
  name: photos
  annotations:
    appstack.io/properties: '{ "allowedOrigins": ["https://shop.example.com"], "oldVersionDays": 30 }'
spec: { type: bucket, owner: shop-team, system: shop }
---
kind: Component
metadata:
  name: gallery
  annotations:
    appstack.io/access: '{ "resource:photos": "read", "resource:invoices": "read" }'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:photos', 'resource:invoices'] }
---
kind: Component
metadata:
  name: importer
  annotations:
    appstack.io/access: 'resource:photos: write'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:photos', 'resource:invoices'] }
`,
    environment: { properties: { 'object-storage': { expireAfterDays: 400 } } },
  },
  {
    name: 'object-storage-data-lake',
    profiles: ['production'],
    catalog: `
kind: Resource
metadata: { name: raw-events }
spec: { type: adls-gen2, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: importer }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:raw-events'] }
`,
  },
  {
    name: 'storage-account',
    catalog: `
kind: Resource
metadata: { name: files }
spec: { type: storage-account, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: uploads }
spec: { type: bucket, owner: shop-team, system: shop, dependsOn: ['resource:files'] }
---
kind: Resource
metadata:
  name: thumbnails
  annotations:
    appstack.io/properties: '{ "versioning": false }'
spec: { type: bucket, owner: shop-team, system: shop, dependsOn: ['resource:files'] }
---
kind: Resource
metadata: { name: resize-jobs }
spec: { type: queue, owner: shop-team, system: shop, dependsOn: ['resource:files'] }
---
kind: Component
metadata:
  name: resizer
  annotations:
    appstack.io/access: '{ "resource:uploads": "read", "resource:resize-jobs": "subscribe" }'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:uploads', 'resource:thumbnails', 'resource:resize-jobs'] }
---
kind: Component
metadata:
  name: uploader
  annotations:
    appstack.io/access: '{ "resource:resize-jobs": "publish" }'
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:uploads', 'resource:resize-jobs'] }
`,
  },
  {
    name: 'queue',
    catalog: `
kind: Resource
metadata: { name: orders }
spec: { type: queue, owner: shop-team, system: shop }
---
kind: Component
metadata:
  name: checkout
  annotations:
    appstack.io/access: 'resource:orders: publish'
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:orders'] }
---
kind: Component
metadata:
  name: shipping
  annotations:
    appstack.io/access: 'resource:orders: subscribe'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:orders'] }
---
kind: Component
metadata: { name: repair }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:orders'] }
`,
  },
  {
    name: 'messaging-namespace',
    profiles: ['production'],
    environment: {
      foundations: { 'service-bus': { settings: { sku: 'Premium' } } },
    },
    catalog: `
kind: Resource
metadata: { name: messages }
spec: { type: service-bus-namespace, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: orders }
spec: { type: queue, owner: shop-team, system: shop, dependsOn: ['resource:messages'] }
---
kind: Resource
metadata: { name: refunds }
spec: { type: queue, owner: shop-team, system: shop, dependsOn: ['resource:messages'] }
---
kind: Component
metadata: { name: checkout }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:orders', 'resource:refunds'] }
`,
  },
  {
    name: 'topic',
    catalog: `
kind: Resource
metadata: { name: order-events }
spec: { type: topic, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: invoices }
spec: { type: queue, owner: shop-team, system: shop, dependsOn: ['resource:order-events'] }
---
kind: Resource
metadata: { name: audit, annotations: { appstack.io/resource-type: topic-subscription } }
spec: { type: subscription, owner: shop-team, system: shop, dependsOn: ['resource:order-events'] }
---
kind: Component
metadata: { name: checkout }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:order-events'] }
---
kind: Component
metadata:
  name: mailer
  annotations:
    appstack.io/access: 'resource:order-events: subscribe'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:order-events'] }
---
kind: Component
metadata:
  name: auditor
  annotations:
    appstack.io/access: '{ "resource:audit": "subscribe" }'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:audit'] }
---
kind: Component
metadata: { name: biller }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:invoices'] }
`,
  },
  {
    name: 'topic-fifo',
    profiles: ['production'],
    environment: {
      properties: { topic: { fifo: true }, queue: { fifo: true } },
    },
    catalog: `
kind: Resource
metadata: { name: movements }
spec: { type: topic, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: stock }
spec: { type: queue, owner: shop-team, system: shop, dependsOn: ['resource:movements'] }
---
kind: Component
metadata:
  name: counter
  annotations:
    appstack.io/access: 'resource:movements: subscribe'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:movements', 'resource:stock'] }
`,
  },
  {
    name: 'event-stream',
    catalog: `
kind: Resource
metadata: { name: clicks }
spec: { type: event-hub, owner: shop-team, system: shop }
---
kind: Component
metadata:
  name: website
  annotations:
    appstack.io/access: 'resource:clicks: publish'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:clicks'] }
---
kind: Component
metadata:
  name: analysis
  annotations:
    appstack.io/access: 'resource:clicks: subscribe'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:clicks'] }
`,
  },
  {
    name: 'kafka-cluster',
    profiles: ['production'],
    catalog: `
kind: Resource
metadata: { name: backbone }
spec: { type: kafka-cluster, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: payments }
spec: { type: kafka-topic, owner: shop-team, system: shop, dependsOn: ['resource:backbone'] }
---
kind: Component
metadata: { name: ledger }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:payments'] }
`,
  },
];
