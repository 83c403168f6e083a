import type { GoldenCase } from '../cases';

/** Where a platform team keeps what several stacks share. */
const PLATFORM =
  '/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/platform-live/providers';

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
  },
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
            id: `${PLATFORM}/Microsoft.ContainerRegistry/registries/images`,
          },
        },
        'key-vault': {
          existing: { id: `${PLATFORM}/Microsoft.KeyVault/vaults/platform` },
        },
        'application-insights': {
          existing: {
            id: `${PLATFORM}/Microsoft.Insights/components/platform`,
            connection_string:
              'InstrumentationKey=00000000-0000-4000-8000-000000000000',
          },
        },
        alarms: {
          existing: { id: `${PLATFORM}/Microsoft.Insights/actionGroups/duty` },
        },
        logs: {
          existing: {
            id: `${PLATFORM}/Microsoft.OperationalInsights/workspaces/platform`,
          },
        },
        'private-dns': {
          existing: {
            zone_ids: {
              'privatelink.blob.core.windows.net': `${PLATFORM}/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net`,
            },
          },
        },
        network: {
          existing: {
            id: `${PLATFORM}/Microsoft.Network/virtualNetworks/hub`,
            subnet_ids: {
              containers: `${PLATFORM}/Microsoft.Network/virtualNetworks/hub/subnets/apps`,
              functions: `${PLATFORM}/Microsoft.Network/virtualNetworks/hub/subnets/functions`,
              endpoints: `${PLATFORM}/Microsoft.Network/virtualNetworks/hub/subnets/endpoints`,
            },
          },
        },
      },
    },
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
];
