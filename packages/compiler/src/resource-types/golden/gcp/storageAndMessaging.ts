import type { GoldenCase } from '../cases';

export const STORAGE_AND_MESSAGING: readonly GoldenCase[] = [
  {
    name: 'object-storage',
    catalog: `
kind: Resource
metadata: { name: media-account }
spec: { type: storage-account, owner: shop-team, system: shop }
---
kind: Resource
metadata:
  name: photos
  annotations:
    appstack.io/properties: '{ "allowedOrigins": ["https://shop.example.com"], "oldVersionDays": 30 }'
spec: { type: s3-bucket, owner: shop-team, system: shop, dependsOn: ['resource:media-account'] }
---
kind: Component
metadata:
  name: gallery
  annotations:
    appstack.io/access: 'resource:photos: read'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:photos'] }
---
kind: Component
metadata:
  name: importer
  annotations:
    appstack.io/access: 'resource:photos: write'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:photos'] }
---
kind: Component
metadata: { name: cleaner }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:photos'] }
`,
    environment: { properties: { 'object-storage': { expireAfterDays: 400 } } },
  },
  {
    name: 'queue',
    catalog: `
kind: Resource
metadata: { name: messages }
spec: { type: service-bus-namespace, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: parcels }
spec: { type: sqs-queue, owner: shop-team, system: shop, dependsOn: ['resource:messages'] }
---
kind: Component
metadata:
  name: shipper
  annotations:
    appstack.io/access: 'resource:parcels: publish'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:parcels'] }
---
kind: Component
metadata:
  name: packer
  annotations:
    appstack.io/access: 'resource:parcels: subscribe'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:parcels'] }
---
kind: Component
metadata: { name: returns }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:parcels'] }
`,
  },
  {
    name: 'queue-fifo',
    catalog: `
kind: Resource
metadata: { name: bookings }
spec: { type: sqs-queue, owner: shop-team, system: shop }
`,
    environment: {
      properties: { queue: { fifo: true, visibilityTimeoutSeconds: 3600 } },
    },
    profiles: ['production'],
  },
  {
    name: 'topic',
    catalog: `
kind: Resource
metadata: { name: order-events }
spec: { type: sns-topic, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: invoices }
spec: { type: sqs-queue, owner: shop-team, system: shop, dependsOn: ['resource:order-events'] }
---
kind: Component
metadata: { name: accounting }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:invoices'] }
---
kind: Resource
metadata: { name: audit }
spec: { type: sns-subscription, owner: shop-team, system: shop, dependsOn: ['resource:order-events'] }
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
    appstack.io/access: 'resource:audit: subscribe'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:audit'] }
`,
  },
  {
    name: 'topic-fifo',
    catalog: `
kind: Resource
metadata: { name: ledger-events }
spec: { type: sns-topic, owner: shop-team, system: shop }
---
kind: Component
metadata:
  name: bookkeeper
  annotations:
    appstack.io/access: 'resource:ledger-events: read-write'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:ledger-events'] }
`,
    environment: { properties: { topic: { fifo: true } } },
    profiles: ['production'],
  },
  {
    name: 'event-stream',
    catalog: `
kind: Resource
metadata: { name: clicks }
spec: { type: kinesis, owner: shop-team, system: shop }
---
kind: Component
metadata:
  name: shop-front
  annotations:
    appstack.io/access: 'resource:clicks: publish'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:clicks'] }
---
kind: Component
metadata:
  name: statistics
  annotations:
    appstack.io/access: 'resource:clicks: subscribe'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:clicks'] }
`,
  },
  {
    name: 'event-stream-kafka',
    catalog: `
kind: Resource
metadata: { name: brokers }
spec: { type: kafka, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: shipments }
spec: { type: kafka-topic, owner: shop-team, system: shop, dependsOn: ['resource:brokers'] }
---
kind: Resource
metadata: { name: payments, tags: [kafka] }
spec: { type: kafka-topic, owner: shop-team, system: shop }
---
kind: Component
metadata:
  name: cashier
  annotations:
    appstack.io/access: '{ "resource:payments": "publish", "resource:shipments": "subscribe" }'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:payments', 'resource:shipments'] }
---
kind: Component
metadata:
  name: ledger
  annotations:
    appstack.io/access: 'resource:payments: subscribe'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:payments', 'resource:brokers'] }
`,
    profiles: ['production'],
  },
  {
    name: 'virtual-machine',
    catalog: `
kind: Resource
metadata: { name: legacy-erp }
spec: { type: vm, owner: shop-team, system: shop, dependsOn: ['resource:jobs'] }
---
kind: Resource
metadata: { name: jobs }
spec: { type: queue, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: bridge }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:legacy-erp'] }
`,
  },
];
