import type { GoldenCase } from '../cases';
import { STATIC_IP, staticIpRows } from '../edge';
import type { PropertyCase } from '../propertyCase';

export const EDGE: readonly GoldenCase[] = [
  STATIC_IP,
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
  ...staticIpRows({
    outgoing: {
      resource: 'azurerm_nat_gateway',
      line: 'idle_timeout_in_minutes = 4',
    },
  }),
];
