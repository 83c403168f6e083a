import type { GoldenCase } from './cases';
import { rowsOf } from './propertyCase';

/** A zone of the catalog, on every cloud alike. */
export const DNS_ZONE: GoldenCase = {
  name: 'dns-zone',
  catalog: `
kind: Resource
metadata: { name: shop-domain, description: Names of the shop }
spec: { type: dns-zone, owner: shop-team, system: shop }
`,
  profiles: ['production'],
};

export const DNS_ZONE_ROWS = rowsOf('dns-zone', [
  {
    properties: { domain: 'shop.example.com' },
    resource: 'terraform.tfvars',
    has: ['subject_domain = "shop.example.com"'],
  },
]);
