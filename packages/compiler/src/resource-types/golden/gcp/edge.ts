import type { GoldenCase } from '../cases';
import {
  FIREWALL,
  firewallRows,
  LOAD_BALANCER,
  certificateOf,
  certificateRows,
  STATIC_IP,
  staticIpRows,
} from '../edge';
import { rowsOf, type PropertyCase } from '../propertyCase';

export const EDGE: readonly GoldenCase[] = [
  certificateOf('lookbook'),
  STATIC_IP,
  FIREWALL,
  LOAD_BALANCER,
];

export const EDGE_PROPERTIES: readonly PropertyCase[] = [
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
