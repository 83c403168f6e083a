import { exposing, type GoldenCase } from './cases';
import { rowsOf, type PropertyRow } from './propertyCase';

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

/** An address by which the calls of a worker leave. */
export const STATIC_IP: GoldenCase = {
  name: 'static-ip',
  catalog: `
kind: Resource
metadata: { name: bank-facing-ip, description: The bank admits it }
spec: { type: static-ip, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: payments }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:bank-facing-ip'] }
`,
  profiles: ['production'],
};

const WORKER = `
kind: Component
metadata: { name: payments }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:subject'] }
`;

export const staticIpRows = (
  uses: Partial<
    Record<'incoming' | 'outgoing', { resource: string; line: string }>
  >,
) =>
  rowsOf(
    'static-ip',
    Object.entries(uses).map(([use, { resource, line }]) => ({
      properties: { use },
      resource,
      has: [line],
      beside: WORKER,
    })),
  );

/** A firewall at a load balancer, which names it. */
export const FIREWALL: GoldenCase = {
  name: 'web-application-firewall',
  catalog: `
kind: Resource
metadata: { name: shield, description: Refuses attacks on the shop }
spec: { type: waf, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: entrance }
spec: { type: load-balancer, owner: shop-team, system: shop, dependsOn: ['resource:shield'] }
`,
  environment: { domain: DOMAIN },
};

/** A firewall that a site names. */
export const FIREWALL_OF_SITE = `
kind: Resource
metadata: { name: shield }
spec: { type: waf, owner: shop-team, system: shop }
---
kind: Component
metadata:
  name: handbook
  annotations:
    appstack.io/properties: 'singlePageApp: false'
spec: { type: static-site, owner: shop-team, system: shop, dependsOn: ['resource:pages', 'resource:shield'] }
---
kind: Resource
metadata: { name: pages }
spec: { type: s3-bucket, owner: shop-team, system: shop }
`;

/** What the internet reaches, behind a load balancer. */
const ENTRANCE = `
kind: Resource
metadata: { name: entrance }
spec: { type: load-balancer, owner: shop-team, system: shop }
`;

export const firewallRows = (
  resource: string,
  lines: { counts: string; limit: string },
) =>
  rowsOf('web-application-firewall', [
    {
      properties: { mode: 'count' },
      resource,
      has: [lines.counts],
      beside: ENTRANCE,
      dependsOn: ['resource:entrance'],
      environment: { domain: DOMAIN },
    },
    {
      properties: { requestsPerAddress: 500 },
      resource,
      has: [lines.limit],
      beside: ENTRANCE,
      dependsOn: ['resource:entrance'],
      environment: { domain: DOMAIN },
    },
  ]);

/** A load balancer with a service behind it. */
export const LOAD_BALANCER: GoldenCase = {
  name: 'load-balancer',
  catalog: `
kind: Resource
metadata: { name: entrance, description: Where customers come in }
spec: { type: load-balancer, owner: shop-team, system: shop, dependsOn: ['component:checkout'] }
---
kind: Component
metadata: { name: checkout }
spec: { type: service, owner: shop-team, system: shop }
`,
  environment: { domain: DOMAIN },
  profiles: ['development'],
};

/** A CDN in front of private buckets. */
export const CDN: GoldenCase = {
  name: 'cdn',
  catalog: `
kind: Resource
metadata: { name: front, description: Everything that customers see }
spec: { type: cdn, owner: shop-team, system: shop, dependsOn: ['resource:pages'] }
---
kind: Resource
metadata: { name: pages }
spec: { type: s3-bucket, owner: shop-team, system: shop }
`,
  profiles: ['production'],
};

/** A CDN in front of a service, which needs no cache. */
export const CDN_OF_SERVICE: GoldenCase = {
  name: 'cdn-service',
  catalog: `
kind: Resource
metadata: { name: front }
spec: { type: cdn, owner: shop-team, system: shop, dependsOn: ['component:checkout'] }
---
kind: Component
metadata: { name: checkout, description: Takes orders }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['component:pricing'] }
---
kind: Component
metadata: { name: pricing }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['component:checkout'] }
`,
  environment: { domain: DOMAIN, account: '123456789012' },
  rules: [exposing('checkout')],
  profiles: ['development'],
};

/** The same, where a service alone is behind it. */
export const CDN_OF_ONE: GoldenCase = {
  name: 'cdn',
  catalog: `
kind: Resource
metadata: { name: front, description: What customers see }
spec: { type: cdn, owner: shop-team, system: shop, dependsOn: ['component:checkout'] }
---
kind: Component
metadata: { name: checkout }
spec: { type: service, owner: shop-team, system: shop }
`,
  environment: { domain: DOMAIN },
  profiles: ['production'],
};

/** A gateway in front of a service and a function. */
export const API_GATEWAY: GoldenCase = {
  name: 'api-gateway',
  catalog: `
kind: Resource
metadata: { name: shop-api, description: What partners call }
spec: { type: api-gateway, owner: shop-team, system: shop, dependsOn: ['component:orders', 'component:quotes'] }
---
kind: Component
metadata: { name: orders }
spec: { type: service, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: quotes }
spec: { type: lambda, owner: shop-team, system: shop }
`,
  environment: { domain: DOMAIN },
  profiles: ['development'],
};

const ORDERS = `
kind: Component
metadata: { name: orders }
spec: { type: lambda, owner: shop-team, system: shop }
`;

export const gatewayRows = (
  rows: readonly Pick<PropertyRow, 'properties' | 'resource' | 'has'>[],
) =>
  rowsOf(
    'api-gateway',
    rows.map(row => ({
      ...row,
      beside: ORDERS,
      dependsOn: ['component:orders'],
      environment: { domain: DOMAIN },
    })),
  );
