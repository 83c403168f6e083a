import { EDGE_PROPERTIES, EDGE_WITHOUT_EFFECT } from './edge';
import { DNS_ZONE_ROWS } from '../dnsZone';
import {
  rowsOf,
  type PropertyCase,
  type PropertyRow,
  type WithoutEffect,
} from '../propertyCase';
import { NAMESPACE, POD } from '../inCluster';

/** The rows that say nothing of these properties. */
const without = (names: readonly string[], rows: readonly PropertyRow[]) =>
  rows.filter(({ properties }) =>
    Object.keys(properties).every(name => !names.includes(name)),
  );

const EXPOSED: PropertyRow = {
  properties: { exposed: true, port: 8080 },
  resource: 'kubernetes_ingress_v1',
  has: ['host = "subject.shop.example.com"'],
  environment: { domain: 'shop.example.com' },
};

const SERVER: readonly PropertyRow[] = [
  {
    properties: { engine: 'mysql', engineVersion: '8.4' },
    resource: 'civo_database',
    has: ['engine = "MySQL"', 'version = "8.4"'],
  },
  {
    properties: { size: 'large' },
    resource: 'civo_database',
    has: ['size = "g3.db.large"'],
  },
  {
    properties: { highAvailability: true },
    resource: 'civo_database',
    has: ['nodes = 3'],
  },
];

const NODES: readonly PropertyRow[] = [
  {
    properties: { nodeSize: 'xlarge', minNodes: 4 },
    resource: 'civo_kubernetes_cluster',
    has: ['size = "g4p.kube.small"', 'node_count = 4'],
  },
];

const DELIVERY: readonly PropertyRow[] = [
  {
    properties: { visibilityTimeoutSeconds: 90, maxReceiveCount: 7 },
    resource: 'kubernetes_job_v1',
    has: ['--wait=90s --max-deliver=7'],
  },
];

export const CIVO_PROPERTIES: readonly PropertyCase[] = [
  ...DNS_ZONE_ROWS,
  ...EDGE_PROPERTIES,
  ...rowsOf('container-service', [...without(['chart'], POD), EXPOSED]),
  ...rowsOf('web-app-host', [...without(['chart'], POD), EXPOSED]),
  ...rowsOf('worker', without(['chart', 'port'], POD)),
  ...rowsOf('kubernetes-workload', [...POD, EXPOSED]),
  ...rowsOf('scheduled-job', [
    {
      properties: { artifact: 'registry.example.com/report:3' },
      resource: 'terraform.tfvars',
      has: ['subject_image = "registry.example.com/report:3"'],
    },
    {
      properties: {
        schedule: '30 6 * * 1',
        timezone: 'Europe/Berlin',
        retries: 4,
        size: 'large',
        environment: { CURRENCY: 'EUR' },
      },
      resource: 'kubernetes_cron_job_v1',
      has: [
        'schedule = "30 6 * * 1"',
        'timezone = "Europe/Berlin"',
        'backoff_limit = 4',
        'memory = "2Gi"',
        'name = "CURRENCY"',
      ],
    },
  ]),
  ...rowsOf('kubernetes-namespace', NAMESPACE),
  ...rowsOf('kubernetes-cluster', [
    ...NODES,
    {
      properties: { version: '1.33.1-k3s1' },
      resource: 'civo_kubernetes_cluster',
      has: ['kubernetes_version = "1.33.1-k3s1"'],
    },
    {
      properties: { apiAllowedRanges: ['203.0.113.0/24'] },
      resource: 'terraform.tfvars',
      has: ['subject_api_ranges = ["203.0.113.0/24"]'],
    },
  ]),
  ...rowsOf('node-pool', [
    {
      properties: {
        nodeSize: 'large',
        minNodes: 2,
        labels: { disk: 'fast' },
        dedicated: true,
      },
      resource: 'civo_kubernetes_node_pool',
      has: [
        'size = "g4s.kube.large"',
        'node_count = 2',
        'disk = "fast"',
        'effect = "NoSchedule"',
      ],
      dependsOn: ['resource:platform'],
      beside: `
kind: Resource
metadata: { name: platform }
spec: { type: kubernetes-cluster, owner: shop-team, system: shop }
`,
    },
  ]),
  ...rowsOf('relational-database', SERVER),
  ...rowsOf('database-server', SERVER),
  ...rowsOf('cache', [
    {
      properties: { engine: 'valkey', size: 'large' },
      resource: 'helm_release',
      has: ['maxmemory 3gb', 'memory = "4Gi"'],
    },
  ]),
  ...rowsOf('external-service', [
    {
      properties: { url: 'https://api.example.com', secret: true },
      resource: 'kubernetes_deployment_v1',
      has: ['value = "https://api.example.com"', 'key = "secret"'],
      beside: `
kind: Component
metadata: { name: caller }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['component:subject'] }
`,
    },
  ]),
  ...rowsOf('queue', [
    ...DELIVERY,
    {
      properties: { retentionDays: 2, fifo: true },
      resource: 'kubernetes_job_v1',
      has: ['--max-age=48h', '--max-pending=1'],
    },
  ]),
  ...rowsOf('topic-subscription', [
    {
      ...DELIVERY[0],
      dependsOn: ['resource:events'],
      beside: `
kind: Resource
metadata: { name: events }
spec: { type: topic, owner: shop-team, system: shop }
`,
    },
  ]),
];

const BY_PEOPLE = 'a step of the README tells people to set it';
const NO_AUTOSCALING = 'Civo adds no nodes by itself';
const SERVER_WITHOUT = {
  storageGb: 'the size brings the storage',
  maxStorageGb: 'the size brings the storage',
  backupRetentionDays: BY_PEOPLE,
  deletionProtection: 'Civo has none; Terraform refuses in production',
};

const prefixed = (type: string, names: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(names).map(([name, why]) => [`${type}.${name}`, why]),
  );

const BY_THE_IMAGE = 'the web server in the image decides';

export const CIVO_WITHOUT_EFFECT: WithoutEffect = {
  ...EDGE_WITHOUT_EFFECT,
  'static-site.singlePageApp': BY_THE_IMAGE,
  'static-site.indexDocument': BY_THE_IMAGE,
  'static-site.errorDocument': BY_THE_IMAGE,
  ...prefixed('relational-database', SERVER_WITHOUT),
  ...prefixed('database-server', SERVER_WITHOUT),
  'kubernetes-cluster.maxNodes': NO_AUTOSCALING,
  'node-pool.maxNodes': NO_AUTOSCALING,
  'cache.engineVersion': 'the chart brings its version',
  'cache.highAvailability': 'Kubernetes starts it again on another node',
  'cache.backupRetentionDays': 'nothing backs it up',
  'object-storage.versioning': BY_PEOPLE,
  'object-storage.oldVersionDays': 'the provider of Civo cannot set it',
  'object-storage.expireAfterDays': 'the provider of Civo cannot set it',
  'object-storage.dataLake': 'Civo has no real folders',
  'object-storage.allowedOrigins': 'the provider of Civo cannot set it',
  'topic.fifo': 'streams of NATS keep the order anyway',
  'topic-subscription.retentionDays': 'the stream of its topic decides',
};
