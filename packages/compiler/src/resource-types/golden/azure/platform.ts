import type { GoldenCase } from '../cases';
import { DNS_ZONE } from '../dnsZone';

/** The System of a platform team with resources that several stacks share. */
const PLATFORM_TEAM =
  '/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/platform-live/providers';

export const PLATFORM: readonly GoldenCase[] = [
  {
    name: 'existing-network',
    profiles: ['production'],
    catalog: `
kind: Component
metadata: { name: mailer }
spec: { type: worker, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: backbone }
spec: { type: vpc, owner: shop-team, system: shop }
`,
    environment: {
      rollout: 'ci',
      artifacts: {
        'component:default/mailer': 'images.example.com/mailer:1.4.0',
      },
      foundations: {
        registry: { enabled: false },
        'resource-group': { existing: { name: 'shop-live' } },
        network: {
          existing: {
            id: '/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub',
            subnet_ids: {
              containers:
                '/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub/subnets/apps',
            },
          },
        },
      },
    },
  },
  {
    name: 'network',
    profiles: ['development'],
    catalog: `
kind: Resource
metadata: { name: backbone }
spec: { type: vpc, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: shop-group }
spec: { type: azure-resource-group, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: mailer }
spec: { type: worker, owner: shop-team, system: shop }
`,
    environment: {
      foundations: { network: { settings: { cidr: '10.7.0.0/16' } } },
    },
  },
  {
    name: 'secret',
    catalog: `
kind: Resource
metadata: { name: api-key }
spec: { type: secret, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: vault }
spec: { type: secret-store, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: signing-key }
spec: { type: secret, owner: shop-team, system: shop, dependsOn: ['resource:vault'] }
---
kind: Component
metadata: { name: checkout }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:api-key', 'resource:signing-key', 'resource:payments'] }
---
kind: Component
metadata:
  name: rotation
  annotations:
    appstack.io/access: |
      resource:api-key: read-write
      resource:vault: write
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:api-key', 'resource:vault'] }
---
kind: Resource
metadata:
  name: payments
  annotations:
    appstack.io/properties: 'secret: true'
spec: { type: external-service, owner: shop-team, system: shop }
`,
  },
  {
    name: 'container-registry',
    catalog: `
kind: Resource
metadata: { name: images }
spec: { type: container-registry, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: audit-log }
spec: { type: log-store, owner: shop-team, system: shop }
---
kind: Component
metadata:
  name: builder
  annotations:
    appstack.io/access: |
      resource:images: write
      resource:audit-log: read-write
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:images', 'resource:audit-log'] }
`,
  },
  {
    name: 'existing-foundations',
    profiles: ['production'],
    catalog: `
kind: Component
metadata: { name: checkout }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:api-key', 'component:quotes'] }
---
kind: Component
metadata: { name: quotes }
spec: { type: lambda, owner: shop-team, system: shop, dependsOn: ['component:checkout'] }
---
kind: Resource
metadata: { name: api-key }
spec: { type: secret, owner: shop-team, system: shop }
`,
    environment: {
      foundations: {
        'container-environment': {
          existing: { name: 'platform', resource_group: 'platform-live' },
        },
        registry: {
          existing: {
            login_server: 'images.azurecr.io',
            id: `${PLATFORM_TEAM}/Microsoft.ContainerRegistry/registries/images`,
          },
        },
        'key-vault': {
          existing: {
            id: `${PLATFORM_TEAM}/Microsoft.KeyVault/vaults/platform`,
          },
        },
        'application-insights': {
          existing: {
            id: `${PLATFORM_TEAM}/Microsoft.Insights/components/platform`,
            connection_string:
              'InstrumentationKey=00000000-0000-4000-8000-000000000000',
          },
        },
        alarms: {
          existing: {
            id: `${PLATFORM_TEAM}/Microsoft.Insights/actionGroups/duty`,
          },
        },
        logs: {
          existing: {
            id: `${PLATFORM_TEAM}/Microsoft.OperationalInsights/workspaces/platform`,
          },
        },
        'private-dns': {
          existing: {
            zone_ids: {
              'privatelink.blob.core.windows.net': `${PLATFORM_TEAM}/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net`,
            },
          },
        },
        network: {
          existing: {
            id: `${PLATFORM_TEAM}/Microsoft.Network/virtualNetworks/hub`,
            subnet_ids: {
              containers: `${PLATFORM_TEAM}/Microsoft.Network/virtualNetworks/hub/subnets/apps`,
              functions: `${PLATFORM_TEAM}/Microsoft.Network/virtualNetworks/hub/subnets/functions`,
              endpoints: `${PLATFORM_TEAM}/Microsoft.Network/virtualNetworks/hub/subnets/endpoints`,
            },
          },
        },
      },
    },
  },
  DNS_ZONE,
];
