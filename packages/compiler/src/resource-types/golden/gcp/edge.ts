import type { GoldenCase } from '../cases';
import {
  API_GATEWAY,
  CDN_OF_ONE,
  FIREWALL,
  firewallRows,
  gatewayRows,
  LOAD_BALANCER,
  certificateOf,
  certificateRows,
  STATIC_IP,
  staticIpRows,
} from '../edge';
import { rowsOf, type PropertyCase, type WithoutEffect } from '../propertyCase';

export const EDGE: readonly GoldenCase[] = [
  certificateOf('lookbook'),
  STATIC_IP,
  FIREWALL,
  LOAD_BALANCER,
  API_GATEWAY,
  CDN_OF_ONE,
  {
    name: 'workflow',
    catalog: `
kind: Component
metadata: { name: returns, description: Takes goods back }
spec: { type: cloud-workflow, owner: shop-team, system: shop, dependsOn: ['component:quotes'] }
---
kind: Component
metadata: { name: quotes }
spec: { type: service, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: counter }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['component:returns'] }
`,
    profiles: ['production'],
  },
];

export const EDGE_WITHOUT_EFFECT: WithoutEffect = {
  'api-gateway.issuer':
    'the load balancer asks nobody for a token; the gateway is left out',
  'api-gateway.audiences': 'they are those of the tokens of an issuer',
};

export const EDGE_PROPERTIES: readonly PropertyCase[] = [
  ...rowsOf('cdn', [
    {
      properties: { paths: { orders: '/v1/orders/*' } },
      resource: 'google_compute_url_map',
      has: ['paths = ["/v1/orders", "/v1/orders/*"]'],
      environment: { domain: 'shop.example.com' },
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
  ...gatewayRows([
    {
      properties: { paths: { orders: '/v1/orders/*' } },
      resource: 'google_compute_url_map',
      has: ['paths = ["/v1/orders", "/v1/orders/*"]'],
    },
    {
      properties: { allowedOrigins: ['https://shop.example.com'] },
      resource: 'google_compute_url_map',
      has: ['allow_origins = ["https://shop.example.com"]'],
    },
    {
      properties: { requestsPerSecond: 30 },
      resource: 'google_compute_security_policy',
      has: ['count = 300'],
    },
  ]),
  ...certificateRows(
    'google_certificate_manager_certificate',
    'domains = ["pay.shop.example.com"]',
  ),
  ...rowsOf('web-application-firewall', [
    {
      properties: { mode: 'block' },
      resource: 'google_compute_backend_service',
      has: ['security_policy = google_compute_security_policy.subject.id'],
      beside: `
kind: Resource
metadata: { name: entrance }
spec: { type: load-balancer, owner: shop-team, system: shop, dependsOn: ['component:checkout'] }
---
kind: Component
metadata: { name: checkout }
spec: { type: service, owner: shop-team, system: shop }
`,
      dependsOn: ['resource:entrance'],
      environment: { domain: 'shop.example.com' },
    },
  ]),
  ...firewallRows('google_compute_security_policy', {
    counts: 'preview = true',
    limit: 'count = 500',
  }),
  ...staticIpRows({
    incoming: {
      resource: 'google_compute_global_address',
      line: 'name = "shop-production-public"',
    },
    outgoing: {
      resource: 'google_compute_router_nat',
      line: 'nat_ip_allocate_option = "MANUAL_ONLY"',
    },
  }),
];
