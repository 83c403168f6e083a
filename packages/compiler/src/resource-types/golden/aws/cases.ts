import { exposing, type GoldenCase } from '../cases';
import { DATA } from './data';
import { EDGE } from './edge';
import { FUNCTIONS_AND_SITES } from './functionsAndSites';
import { SECURITY_AND_PLATFORM } from './securityAndPlatform';
import { JOBS_STREAMS_MACHINES } from './jobsStreamsMachines';
import { KUBERNETES } from './kubernetes';
import { PLATFORM_SERVICES } from './platformServices';
import { STORAGE_AND_MESSAGING } from './storageAndMessaging';

export const AWS_CASES: readonly GoldenCase[] = [
  {
    name: 'container-service',
    catalog: `
kind: Component
metadata: { name: checkout, description: Takes orders }
spec: { type: service, owner: shop-team, system: shop, providesApis: [checkout-api], dependsOn: ['component:pricing'] }
---
kind: Component
metadata: { name: pricing }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['component:checkout'] }
---
kind: API
metadata: { name: checkout-api }
spec: { type: openapi, owner: shop-team, system: shop }
`,
    environment: { domain: 'shop.example.com', account: '123456789012' },
    rules: [exposing('checkout')],
  },
  {
    name: 'queue',
    catalog: `
kind: Resource
metadata: { name: parcels }
spec: { type: sqs-queue, owner: shop-team, system: shop }
---
kind: Component
metadata:
  name: packer
  annotations:
    appstack.io/access: 'resource:parcels: subscribe'
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:parcels'] }
`,
  },
  ...DATA,
  ...SECURITY_AND_PLATFORM,
  ...STORAGE_AND_MESSAGING,
  ...FUNCTIONS_AND_SITES,
  ...JOBS_STREAMS_MACHINES,
  ...KUBERNETES,
  ...EDGE,
  ...PLATFORM_SERVICES,
];
