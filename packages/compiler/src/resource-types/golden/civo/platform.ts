import type { GoldenCase } from '../cases';
import { DNS_ZONE } from '../dnsZone';

/** Storage, secrets and what others run. */
export const PLATFORM: readonly GoldenCase[] = [
  {
    name: 'object-storage',
    catalog: `
kind: Resource
metadata: { name: product-images }
spec: { type: object-storage, owner: shop-team, system: shop, dependsOn: ['resource:files'] }
---
kind: Resource
metadata: { name: files }
spec: { type: storage-account, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: catalogue }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:product-images'] }
`,
    profiles: ['production'],
  },
  {
    name: 'cache',
    catalog: `
kind: Resource
metadata: { name: sessions }
spec: { type: valkey, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: checkout }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:sessions'] }
---
kind: Component
metadata:
  name: statistics
  annotations:
    appstack.io/access: 'resource:sessions: read'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:sessions'] }
`,
  },
  {
    name: 'secret',
    catalog: `
kind: Resource
metadata: { name: vault }
spec: { type: secret-store, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: payment-key, description: Key of the payment provider }
spec: { type: secret, owner: shop-team, system: shop, dependsOn: ['resource:vault'] }
---
kind: Resource
metadata:
  name: payment-provider
  annotations:
    appstack.io/resource-type: external-service
    appstack.io/properties: '{ secret: true }'
spec: { type: other, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: payments }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:payment-key', 'resource:payment-provider'] }
`,
    profiles: ['production'],
  },
  {
    name: 'network',
    catalog: `
kind: Resource
metadata: { name: backbone }
spec: { type: network, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: shop-account }
spec: { type: account-scope, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: orders-db }
spec: { type: postgres, owner: shop-team, system: shop }
`,
    environment: {
      foundations: { network: { settings: { cidr: '10.20.0.0/22' } } },
    },
    profiles: ['development'],
  },
  {
    name: 'existing-network',
    catalog: `
kind: Resource
metadata: { name: orders-db }
spec: { type: postgres, owner: shop-team, system: shop }
`,
    environment: {
      foundations: {
        network: {
          existing: {
            id: '5f2b9d62-0c4e-4a53-9a1e-0d9a4f7c2b11',
            cidr: '10.30.0.0/24',
          },
        },
      },
    },
    profiles: ['production'],
  },
  {
    name: 'kubernetes-workload',
    catalog: `
kind: Component
metadata:
  name: collector
  annotations:
    appstack.io/properties: '{ port: 4318, healthCheckPath: /healthz }'
spec: { type: kubernetes-workload, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: plan, annotations: { appstack.io/resource-type: app-service-plan } }
spec: { type: other, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: checkout }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['component:collector', 'resource:plan'] }
`,
    profiles: ['development'],
  },
  DNS_ZONE,
];
