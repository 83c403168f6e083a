import type { GoldenCase } from '../cases';

export const JOBS_STREAMS_MACHINES: readonly GoldenCase[] = [
  {
    name: 'scheduled-job',
    catalog: `
kind: Component
metadata:
  name: nightly-report
  annotations:
    appstack.io/properties: '{ "schedule": "30 2 * * 1-5", "timezone": "Europe/Berlin" }'
spec: { type: cronjob, owner: shop-team, system: shop, dependsOn: ['resource:reports'] }
---
kind: Resource
metadata: { name: reports }
spec: { type: s3-bucket, owner: shop-team, system: shop }
`,
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
  name: counter
  annotations:
    appstack.io/access: 'resource:clicks: subscribe'
spec: { type: lambda, owner: shop-team, system: shop, dependsOn: ['resource:clicks'] }
---
kind: Component
metadata:
  name: tracker
  annotations:
    appstack.io/access: 'resource:clicks: publish'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:clicks'] }
`,
  },
  {
    name: 'event-stream-kafka',
    profiles: ['production'],
    catalog: `
kind: Resource
metadata: { name: brokers }
spec: { type: kafka, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: orders }
spec: { type: kafka-topic, owner: shop-team, system: shop, dependsOn: ['resource:brokers'] }
---
kind: Resource
metadata: { name: payments, tags: [kafka] }
spec: { type: topic, owner: shop-team, system: shop }
---
kind: Component
metadata:
  name: ledger
  annotations:
    appstack.io/access: '{ "resource:orders": "subscribe", "resource:payments": "publish" }'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:orders', 'resource:payments'] }
`,
  },
  {
    name: 'event-bus',
    catalog: `
kind: Resource
metadata: { name: shop-events }
spec: { type: eventbridge, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: audit-log }
spec: { type: sqs-queue, owner: shop-team, system: shop, dependsOn: ['resource:shop-events'] }
---
kind: Component
metadata:
  name: mailer
  annotations:
    appstack.io/access: 'resource:shop-events: subscribe'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:shop-events'] }
---
kind: Component
metadata:
  name: indexer
  annotations:
    appstack.io/access: 'resource:shop-events: subscribe'
spec: { type: lambda, owner: shop-team, system: shop, dependsOn: ['resource:shop-events'] }
---
kind: Component
metadata: { name: checkout }
spec: { type: lambda, owner: shop-team, system: shop, dependsOn: ['resource:shop-events'] }
`,
  },
  {
    name: 'message-broker',
    catalog: `
kind: Resource
metadata: { name: rabbit }
spec: { type: rabbitmq, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: dispatcher }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:rabbit'] }
`,
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
spec: { type: sqs-queue, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: bridge }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:legacy-erp'] }
`,
  },
  {
    name: 'ai-model',
    profiles: ['production'],
    catalog: `
kind: Resource
metadata: { name: assistant-model }
spec: { type: ai-model, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: assistant }
spec: { type: lambda, owner: shop-team, system: shop, dependsOn: ['resource:assistant-model'] }
`,
  },
  {
    name: 'network-dns-logs',
    profiles: ['production'],
    catalog: `
kind: Resource
metadata: { name: shop-vpc }
spec: { type: vpc, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: public-entry }
spec: { type: alb, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: shop-domain }
spec: { type: dns-zone, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: audit-trail }
spec: { type: log-group, owner: shop-team, system: shop }
`,
    environment: { domain: 'shop.example.com' },
  },
];
