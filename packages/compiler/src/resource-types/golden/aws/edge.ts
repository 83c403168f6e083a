import type { GoldenCase } from '../cases';
import {
  API_GATEWAY,
  CDN,
  CDN_OF_SERVICE,
  FIREWALL,
  FIREWALL_OF_SITE,
  firewallRows,
  gatewayRows,
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
  API_GATEWAY,
  {
    name: 'api-gateway-sign-in',
    catalog: `
kind: Resource
metadata: { name: shop-api }
spec: { type: api-gateway, owner: shop-team, system: shop, dependsOn: ['component:quotes'] }
---
kind: Component
metadata: { name: quotes }
spec: { type: lambda, owner: shop-team, system: shop, dependsOn: ['resource:shop-api'] }
`,
    environment: {
      properties: {
        'api-gateway': {
          issuer: 'https://login.example.com/',
          audiences: ['shop'],
          allowedOrigins: ['https://shop.example.com'],
        },
      },
    },
    profiles: ['development'],
  },
];

const ISSUER = 'https://login.example.com/';

export const EDGE_PROPERTIES: readonly PropertyCase[] = [
  ...gatewayRows([
    {
      properties: { paths: { orders: '/v1/orders/*' } },
      resource: 'aws_apigatewayv2_route',
      has: ['for_each = toset(["ANY /v1/orders", "ANY /v1/orders/{proxy+}"])'],
    },
    {
      properties: { issuer: ISSUER, audiences: ['shop'] },
      resource: 'aws_apigatewayv2_authorizer',
      has: ['audience = ["shop"]', `issuer = "${ISSUER}"`],
    },
    {
      properties: { allowedOrigins: ['https://shop.example.com'] },
      resource: 'aws_apigatewayv2_api',
      has: ['allow_origins = ["https://shop.example.com"]'],
    },
    {
      properties: { requestsPerSecond: 30 },
      resource: 'aws_apigatewayv2_stage',
      has: ['throttling_rate_limit = 30', 'throttling_burst_limit = 60'],
    },
  ]),
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
