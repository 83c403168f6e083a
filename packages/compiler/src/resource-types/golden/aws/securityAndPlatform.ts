import type { GoldenCase } from '../cases';

export const SECURITY_AND_PLATFORM: readonly GoldenCase[] = [
  {
    name: 'secret',
    catalog: `
kind: Resource
metadata: { name: payment-key, description: Key of the payment provider }
spec: { type: secret, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: payments }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:payment-key'] }
---
kind: Component
metadata:
  name: renewer
  annotations:
    appstack.io/access: 'resource:payment-key: write'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:payment-key'] }
`,
  },
  {
    name: 'container-registry',
    catalog: `
kind: Resource
metadata: { name: images }
spec: { type: ecr-repository, owner: shop-team, system: shop }
---
kind: Component
metadata:
  name: builder
  annotations:
    appstack.io/access: 'resource:images: read-write'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:images'] }
`,
  },
  {
    name: 'secret-store',
    catalog: `
kind: Resource
metadata: { name: vault }
spec: { type: secrets-manager, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: courier-key }
spec: { type: secret, owner: shop-team, system: shop, dependsOn: ['resource:vault'] }
---
kind: Component
metadata: { name: shipping }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:vault', 'resource:courier-key'] }
`,
    profiles: ['production'],
  },
  {
    name: 'encryption-key',
    catalog: `
kind: Resource
metadata: { name: signing-key }
spec: { type: kms-key, owner: shop-team, system: shop }
---
kind: Component
metadata:
  name: signer
  annotations:
    appstack.io/access: 'resource:signing-key: write'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:signing-key'] }
`,
    profiles: ['production'],
  },
  {
    name: 'external-service',
    catalog: `
kind: Resource
metadata: { name: weather }
spec: { type: external-api, owner: shop-team, system: shop }
---
kind: Resource
metadata:
  name: bank
  annotations:
    appstack.io/properties: '{ "url": "https://api.bank.example.com", "secret": true }'
spec: { type: saas, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: billing }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:weather', 'resource:bank'] }
`,
    profiles: ['production'],
  },
];
