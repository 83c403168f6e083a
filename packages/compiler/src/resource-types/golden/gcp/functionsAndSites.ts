import type { GoldenCase } from '../cases';

export const FUNCTIONS_AND_SITES: readonly GoldenCase[] = [
  {
    name: 'function',
    catalog: `
kind: Component
metadata:
  name: resizer
  annotations:
    appstack.io/access: 'resource:photos: subscribe'
spec: { type: lambda, owner: shop-team, system: shop, dependsOn: ['resource:photos', 'component:notifier', 'resource:api-key'] }
---
kind: Component
metadata: { name: notifier }
spec: { type: lambda, owner: shop-team, system: shop, dependsOn: ['component:resizer', 'resource:jobs'] }
---
kind: Component
metadata:
  name: auditor
  annotations:
    appstack.io/access: 'resource:events: subscribe'
spec: { type: lambda, owner: shop-team, system: shop, dependsOn: ['resource:events'] }
---
kind: Resource
metadata: { name: photos }
spec: { type: s3-bucket, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: jobs }
spec: { type: sqs-queue, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: events }
spec: { type: sns-topic, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: api-key }
spec: { type: secret, owner: shop-team, system: shop }
`,
  },
  {
    name: 'function-archive',
    profiles: ['production'],
    catalog: `
kind: Component
metadata: { name: quotes }
spec: { type: lambda, owner: shop-team, system: shop, dependsOn: ['resource:rates-key'] }
---
kind: Resource
metadata: { name: rates-key }
spec: { type: secret, owner: shop-team, system: shop }
`,
    environment: {
      rollout: 'ci',
      artifacts: {
        'component:default/quotes': 'gs://example-releases/quotes/1.4.0.zip',
      },
      properties: {
        function: {
          packaging: 'archive',
          runtime: 'python313',
          handler: 'quotes.handler',
          exposed: true,
          maxConcurrency: 20,
          environment: { CURRENCY: 'EUR' },
        },
      },
    },
  },
  {
    name: 'static-site',
    catalog: `
kind: Component
metadata: { name: shop-web }
spec: { type: spa, owner: shop-team, system: shop, dependsOn: ['component:checkout', 'resource:jobs'] }
---
kind: Component
metadata: { name: checkout }
spec: { type: lambda, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: jobs }
spec: { type: sqs-queue, owner: shop-team, system: shop }
`,
    environment: { domain: 'shop.example.com' },
  },
  {
    name: 'static-site-documents',
    profiles: ['production'],
    catalog: `
kind: Component
metadata:
  name: handbook
  annotations:
    appstack.io/properties: 'singlePageApp: false'
spec: { type: static-site, owner: shop-team, system: shop, dependsOn: ['resource:pages'] }
---
kind: Resource
metadata: { name: pages }
spec: { type: s3-bucket, owner: shop-team, system: shop }
`,
  },
  {
    name: 'web-app-host',
    profiles: ['development'],
    catalog: `
kind: Resource
metadata: { name: plan }
spec: { type: app-service, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: backoffice }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:plan'] }
---
kind: Resource
metadata: { name: reports }
spec: { type: app-service, owner: shop-team, system: shop }
`,
  },
  {
    name: 'scheduled-job',
    catalog: `
kind: Component
metadata: { name: nightly-report }
spec: { type: cronjob, owner: shop-team, system: shop, dependsOn: ['resource:photos', 'component:rates'] }
---
kind: Resource
metadata: { name: photos }
spec: { type: s3-bucket, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: rates }
spec: { type: service, owner: shop-team, system: shop }
`,
  },
  {
    name: 'log-store',
    profiles: ['production'],
    catalog: `
kind: Resource
metadata: { name: audit }
spec: { type: log-group, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: auditor, annotations: { appstack.io/access: 'resource:audit: read-write' } }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:audit'] }
---
kind: Resource
metadata: { name: project, annotations: { appstack.io/resource-type: account-scope } }
spec: { type: other, owner: shop-team, system: shop }
`,
  },
];
