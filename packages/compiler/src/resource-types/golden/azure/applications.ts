import { exposing, type GoldenCase } from '../cases';

export const APPLICATIONS: readonly GoldenCase[] = [
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
    environment: {
      domain: 'shop.example.com',
      account: '00000000-0000-4000-8000-000000000000',
    },
    rules: [exposing('checkout')],
  },
  {
    name: 'function',
    catalog: `
kind: Component
metadata:
  name: resizer
  annotations:
    appstack.io/access: |
      resource:jobs: subscribe
      resource:photos: read
spec: { type: lambda, owner: shop-team, system: shop, dependsOn: ['resource:photos', 'resource:jobs', 'resource:shop-db', 'resource:api-key', 'component:notifier'] }
---
kind: Component
metadata: { name: notifier }
spec: { type: lambda, owner: shop-team, system: shop, dependsOn: ['component:resizer'] }
---
kind: Component
metadata: { name: caller }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['component:resizer'] }
---
kind: Resource
metadata: { name: photos }
spec: { type: bucket, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: jobs }
spec: { type: queue, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: shop-db }
spec: { type: postgres, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: api-key }
spec: { type: secret, owner: shop-team, system: shop }
`,
  },
  {
    name: 'function-exposed',
    profiles: ['development'],
    catalog: `
kind: Component
metadata: { name: quotes }
spec: { type: lambda, owner: shop-team, system: shop }
`,
    environment: {
      properties: {
        function: {
          exposed: true,
          maxConcurrency: 60,
          timeoutSeconds: 90,
          runtime: 'python313',
          size: 'large',
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
spec: { type: service, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: jobs }
spec: { type: queue, owner: shop-team, system: shop }
`,
    environment: { domain: 'shop.example.com' },
  },
  {
    name: 'web-app-host',
    catalog: `
kind: Resource
metadata: { name: plan, annotations: { appstack.io/resource-type: app-service-plan } }
spec: { type: other, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: backoffice }
spec: { type: app-service, owner: shop-team, system: shop, dependsOn: ['resource:plan', 'resource:api-key'] }
---
kind: Resource
metadata: { name: reports }
spec: { type: app-service, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: mailer }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:reports'] }
---
kind: Resource
metadata: { name: api-key }
spec: { type: secret, owner: shop-team, system: shop }
`,
  },
  {
    name: 'scheduled-job',
    catalog: `
kind: Component
metadata: { name: cleaner }
spec: { type: cron-job, owner: shop-team, system: shop, dependsOn: ['resource:shop-db', 'resource:api-key'] }
---
kind: Resource
metadata: { name: shop-db }
spec: { type: postgres, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: api-key }
spec: { type: secret, owner: shop-team, system: shop }
`,
    environment: { rollout: 'ci' },
  },
  {
    name: 'ai-model',
    profiles: ['production'],
    catalog: `
kind: Resource
metadata: { name: assistant-model }
spec: { type: azure-openai, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: assistant }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:assistant-model'] }
`,
  },
  {
    name: 'virtual-machine',
    catalog: `
kind: Resource
metadata: { name: legacy-erp }
spec: { type: azure-vm, owner: shop-team, system: shop, dependsOn: ['resource:jobs'] }
---
kind: Resource
metadata: { name: jobs }
spec: { type: servicebus-queue, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: bridge }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:legacy-erp'] }
`,
  },
];
