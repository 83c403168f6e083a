import type { GoldenCase } from '../cases';
import { DNS_ZONE } from '../dnsZone';

export const SECURITY_AND_PLATFORM: readonly GoldenCase[] = [
  {
    name: 'secret-store',
    catalog: `
kind: Resource
metadata: { name: vault }
spec: { type: vault, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: api-key }
spec: { type: secret, owner: shop-team, system: shop, dependsOn: ['resource:vault'] }
---
kind: Component
metadata:
  name: rotator
  annotations:
    appstack.io/access: |
      resource:api-key: read-write
      resource:vault: read-write
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:api-key', 'resource:vault'] }
`,
  },
  {
    name: 'container-registry',
    catalog: `
kind: Resource
metadata: { name: images }
spec: { type: container-registry, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: builder, annotations: { appstack.io/access: 'resource:images: write' } }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:images'] }
`,
  },
  {
    name: 'existing-network',
    profiles: ['production'],
    catalog: `
kind: Resource
metadata: { name: shop-network }
spec: { type: vpc, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: pricing }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['component:rates'] }
---
kind: Component
metadata: { name: rates }
spec: { type: service, owner: shop-team, system: shop }
`,
    environment: {
      foundations: {
        network: {
          existing: {
            id: 'projects/shop-net/global/networks/shared',
            subnet_id:
              'projects/shop-net/regions/europe-west3/subnetworks/workloads',
            subnet_cidr: '10.20.0.0/20',
            service_networking_range: '10.21.0.0/16',
          },
        },
        services: { enabled: false },
        alarms: {
          existing: { id: 'projects/shop-prod/notificationChannels/4711' },
        },
      },
    },
  },
  {
    name: 'ai-model',
    profiles: ['production'],
    catalog: `
kind: Resource
metadata: { name: assistant-model }
spec: { type: vertex-ai, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: builder }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:assistant-model'] }
`,
  },
  {
    name: 'app-service-plan',
    profiles: ['development'],
    catalog: `
kind: Resource
metadata: { name: plan, annotations: { appstack.io/resource-type: app-service-plan } }
spec: { type: other, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: backoffice }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:plan'] }
`,
  },
  DNS_ZONE,
];
