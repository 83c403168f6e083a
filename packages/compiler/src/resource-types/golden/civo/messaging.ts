import type { GoldenCase } from '../cases';

/** Queues and topics in the broker of the stack. */
export const MESSAGING: readonly GoldenCase[] = [
  {
    name: 'queue',
    catalog: `
kind: Resource
metadata: { name: bus }
spec: { type: messaging-namespace, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: parcels }
spec: { type: queue, owner: shop-team, system: shop, dependsOn: ['resource:bus'] }
---
kind: Resource
metadata:
  name: returns
  annotations:
    appstack.io/properties: '{ visibilityTimeoutSeconds: 120, maxReceiveCount: 3 }'
spec: { type: queue, owner: shop-team, system: shop, dependsOn: ['resource:bus'] }
---
kind: Component
metadata:
  name: packer
  annotations:
    appstack.io/access: '{ "resource:parcels": subscribe, "resource:returns": publish }'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:parcels', 'resource:returns'] }
---
kind: Component
metadata:
  name: checkout
  annotations:
    appstack.io/access: '{ "resource:parcels": publish }'
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:parcels'] }
`,
  },
  {
    name: 'topic',
    catalog: `
kind: Resource
metadata: { name: order-events }
spec: { type: topic, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: invoicing }
spec: { type: topic-subscription, owner: shop-team, system: shop, dependsOn: ['resource:order-events'] }
---
kind: Resource
metadata: { name: archive }
spec: { type: queue, owner: shop-team, system: shop, dependsOn: ['resource:order-events'] }
---
kind: Component
metadata:
  name: checkout
  annotations:
    appstack.io/access: '{ "resource:order-events": publish }'
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:order-events'] }
---
kind: Component
metadata:
  name: recommender
  annotations:
    appstack.io/access: '{ "resource:order-events": subscribe }'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:order-events'] }
---
kind: Component
metadata: { name: invoices }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:invoicing'] }
`,
    profiles: ['production'],
  },
];
