import type { GoldenCase } from '../cases';
import { CDN_OF_ONE, STATIC_IP, staticIpRows } from '../edge';
import { rowsOf, type PropertyCase } from '../propertyCase';

export const EDGE: readonly GoldenCase[] = [
  STATIC_IP,
  CDN_OF_ONE,
  {
    name: 'encryption-key',
    catalog: `
kind: Resource
metadata: { name: signing-key, description: Seals vouchers }
spec: { type: key-vault-key, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: packer }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:signing-key'] }
`,
    profiles: ['production'],
  },
];

export const EDGE_PROPERTIES: readonly PropertyCase[] = [
  ...rowsOf('cdn', [
    {
      properties: { paths: { orders: '/v1/orders/*' } },
      resource: 'azurerm_cdn_frontdoor_route',
      has: ['patterns_to_match = ["/v1/orders", "/v1/orders/*"]'],
      beside: `
kind: Component
metadata: { name: checkout }
spec: { type: service, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: orders }
spec: { type: service, owner: shop-team, system: shop }
`,
      dependsOn: ['component:checkout', 'component:orders'],
    },
  ]),
  ...staticIpRows({
    outgoing: {
      resource: 'azurerm_nat_gateway',
      line: 'idle_timeout_in_minutes = 4',
    },
  }),
];
