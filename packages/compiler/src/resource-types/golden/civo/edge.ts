import type { GoldenCase } from '../cases';
import { staticIpRows } from '../edge';
import type { PropertyCase, WithoutEffect } from '../propertyCase';

export const EDGE: readonly GoldenCase[] = [
  {
    name: 'load-balancer',
    catalog: `
kind: Resource
metadata: { name: entrance }
spec: { type: load-balancer, owner: shop-team, system: shop, dependsOn: ['resource:shop-certificate'] }
---
kind: Resource
metadata: { name: shop-certificate }
spec: { type: certificate, owner: shop-team, system: shop }
`,
    environment: { domain: 'shop.example.com' },
    profiles: ['development'],
  },
  {
    name: 'static-ip',
    catalog: `
kind: Resource
metadata: { name: entry-ip, description: Records of the shop lead to it }
spec: { type: static-ip, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: entrance }
spec: { type: load-balancer, owner: shop-team, system: shop, dependsOn: ['resource:entry-ip'] }
`,
    environment: { domain: 'shop.example.com' },
    profiles: ['production'],
  },
];

export const EDGE_WITHOUT_EFFECT: WithoutEffect = {
  'certificate.domain': 'cert-manager gets one for each host name',
  'certificate.wildcard': 'the challenge proves no other names',
};

export const EDGE_PROPERTIES: readonly PropertyCase[] = [
  ...staticIpRows({
    incoming: {
      resource: 'civo_reserved_ip',
      line: 'name = "shop-production-ingress"',
    },
  }),
];
