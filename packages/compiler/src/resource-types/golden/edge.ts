import type { GoldenCase } from './cases';
import { rowsOf } from './propertyCase';

// The way of requests into a stack, in the same catalogs on every cloud.

const DOMAIN = 'shop.example.com';

/** A certificate in a zone of the catalog, for a load balancer. */
export const CERTIFICATE: GoldenCase = {
  name: 'certificate',
  catalog: `
kind: Resource
metadata: { name: shop-certificate, description: Names of the shop }
spec: { type: certificate, owner: shop-team, system: shop, dependsOn: ['resource:shop-domain'] }
---
kind: Resource
metadata: { name: shop-domain }
spec: { type: dns-zone, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: entrance }
spec: { type: load-balancer, owner: shop-team, system: shop, dependsOn: ['resource:shop-certificate'] }
`,
  environment: {
    domain: DOMAIN,
    properties: { 'dns-zone': { domain: DOMAIN } },
  },
  profiles: ['development'],
};

/** A certificate in the zone of the environment, for a site. */
export const certificateOf = (site: string): GoldenCase => ({
  name: 'certificate-site',
  catalog: `
kind: Resource
metadata: { name: shop-certificate }
spec: { type: certificate, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: ${site} }
spec: { type: spa, owner: shop-team, system: shop, dependsOn: ['resource:shop-certificate'] }
`,
  environment: { domain: DOMAIN },
  profiles: ['development'],
});

export const certificateRows = (resource: string, names: string) =>
  rowsOf('certificate', [
    {
      properties: { domain: 'pay.shop.example.com', wildcard: false },
      resource,
      has: [names],
      environment: { domain: DOMAIN },
    },
  ]);
