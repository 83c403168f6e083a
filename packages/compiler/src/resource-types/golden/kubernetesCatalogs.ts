/** Two workloads on the stack's own cluster: one changes data, gets messages and reads a secret, one reads. */
export const onTheStacksCluster = (types: {
  database: string;
  queue: string;
}) => `
kind: Component
metadata: { name: indexer, annotations: { appstack.io/resource-type: kubernetes-workload } }
spec: { type: operator, owner: shop-team, system: shop, dependsOn: ['resource:orders-db', 'resource:parcels', 'resource:payment-key'] }
---
kind: Component
metadata:
  name: reporter
  annotations:
    appstack.io/resource-type: kubernetes-workload
    appstack.io/access: 'resource:orders-db: read'
    appstack.io/properties: '{ "minInstances": 2, "maxInstances": 2 }'
spec: { type: operator, owner: shop-team, system: shop, dependsOn: ['resource:orders-db'] }
---
kind: Resource
metadata: { name: orders-db }
spec: { type: ${types.database}, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: parcels }
spec: { type: ${types.queue}, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: payment-key }
spec: { type: secret, owner: shop-team, system: shop }
`;

/** Two services that call each other, a worker and a job, on a cluster of the catalog with a pool and a namespace. */
export const ON_A_CLUSTER_OF_THE_CATALOG = `
kind: Resource
metadata: { name: platform }
spec: { type: kubernetes-cluster, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: batch }
spec: { type: node-pool, owner: shop-team, system: shop, dependsOn: ['resource:platform'] }
---
kind: Resource
metadata: { name: storefront }
spec: { type: kubernetes-namespace, owner: shop-team, system: shop, dependsOn: ['resource:platform'] }
---
kind: Component
metadata: { name: checkout, description: Takes orders }
spec: { type: service, owner: shop-team, system: shop, providesApis: [checkout-api], dependsOn: ['resource:platform', 'component:pricing'] }
---
kind: Component
metadata: { name: pricing }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:platform', 'component:checkout'] }
---
kind: Component
metadata: { name: packer }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:platform', 'component:pricing'] }
---
kind: Component
metadata: { name: nightly-report }
spec: { type: cronjob, owner: shop-team, system: shop, dependsOn: ['resource:platform', 'component:pricing'] }
---
kind: API
metadata: { name: checkout-api }
spec: { type: openapi, owner: shop-team, system: shop }
`;
