import type { GoldenCase } from '../cases';
import {
  CDN,
  CDN_OF_SERVICE,
  FIREWALL,
  FIREWALL_OF_SITE,
  firewallRows,
  CERTIFICATE,
  certificateOf,
  certificateRows,
  STATIC_IP,
  staticIpRows,
} from '../edge';
import { rowsOf, type PropertyCase } from '../propertyCase';

export const EDGE: readonly GoldenCase[] = [
  CERTIFICATE,
  certificateOf('shop-web'),
  STATIC_IP,
  {
    name: 'static-ip-reserved',
    catalog: `
kind: Resource
metadata: { name: spare-ip }
spec: { type: elastic-ip, owner: shop-team, system: shop }
`,
    profiles: ['production'],
  },
  FIREWALL,
  {
    name: 'web-application-firewall-site',
    catalog: FIREWALL_OF_SITE,
    profiles: ['production'],
  },
  CDN,
  CDN_OF_SERVICE,
];

export const EDGE_PROPERTIES: readonly PropertyCase[] = [
  ...certificateRows(
    'aws_acm_certificate',
    'domain_name = "pay.shop.example.com"',
  ),
  ...firewallRows('aws_wafv2_web_acl', {
    counts: 'count {',
    limit: 'limit = 500',
  }),
  ...rowsOf('cdn', [
    {
      properties: { paths: { pictures: '/media/*' } },
      resource: 'aws_cloudfront_distribution',
      has: ['path_pattern = "/media/*"'],
      environment: { domain: 'shop.example.com' },
      beside: `
kind: Resource
metadata: { name: pictures }
spec: { type: bucket, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: files }
spec: { type: bucket, owner: shop-team, system: shop }
`,
      dependsOn: ['resource:pictures', 'resource:files'],
    },
  ]),
  ...staticIpRows({
    outgoing: {
      resource: 'aws_nat_gateway',
      line: 'allocation_id = aws_eip.nat[each.key].id',
    },
  }),
];
