import type { GoldenCase } from '../cases';
import { STATIC_IP, staticIpRows } from '../edge';
import type { PropertyCase } from '../propertyCase';

export const EDGE: readonly GoldenCase[] = [STATIC_IP];

export const EDGE_PROPERTIES: readonly PropertyCase[] = [
  ...staticIpRows({
    outgoing: {
      resource: 'azurerm_nat_gateway',
      line: 'idle_timeout_in_minutes = 4',
    },
  }),
];
