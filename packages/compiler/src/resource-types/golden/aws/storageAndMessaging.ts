import type { GoldenCase } from '../cases';

export const STORAGE_AND_MESSAGING: readonly GoldenCase[] = [
  {
    name: 'object-storage',
    catalog: `
kind: Resource
metadata:
  name: photos
  annotations:
    appstack.io/properties: '{ "allowedOrigins": ["https://shop.example.com"], "oldVersionDays": 30 }'
spec: { type: s3-bucket, owner: shop-team, system: shop }
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
spec: { type: lambda, owner: shop-team, system: shop, dependsOn: ['resource:photos'] }
`,
    environment: { properties: { 'object-storage': { expireAfterDays: 400 } } },
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
    appstack.io/access: '{ "resource:audit": "subscribe", "resource:order-events": "subscribe" }'
spec: { type: lambda, owner: shop-team, system: shop, dependsOn: ['resource:audit', 'resource:order-events'] }
`,
  },
  {
    name: 'topic-fifo',
    profiles: ['production'],
    catalog: `
kind: Resource
metadata: { name: ledger }
spec: { type: sns-topic, owner: shop-team, system: shop }
---
kind: Component
metadata:
  name: bookkeeper
  annotations:
    appstack.io/access: 'resource:ledger: subscribe'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:ledger'] }
`,
    environment: { properties: { topic: { fifo: true } } },
  },
  {
    // What other clouds put things into is nothing on AWS.
    name: 'hosts-of-other-clouds',
    profiles: ['production'],
    catalog: `
kind: Resource
metadata: { name: shop-account }
spec: { type: azure-subscription, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: shop-files }
spec: { type: storage-account, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: photos }
spec: { type: blob-container, owner: shop-team, system: shop, dependsOn: ['resource:shop-files'] }
---
kind: Resource
metadata: { name: shop-bus }
spec: { type: service-bus-namespace, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: parcels }
spec: { type: queue, owner: shop-team, system: shop, dependsOn: ['resource:shop-bus'] }
---
kind: Resource
metadata: { name: shop-plan, annotations: { appstack.io/resource-type: app-service-plan } }
spec: { type: app-service-plan, owner: shop-team, system: shop }
`,
  },
];
