import type { PropertyCase, WithoutEffect } from '../propertyCase';

const SERVICE = 'google_cloud_run_v2_service';
const POOL = 'google_cloud_run_v2_worker_pool';
const IMAGE = 'europe-west3-docker.pkg.dev/shop/shop/subject:1';

/** A consumer, so that the offer is part of the output. */
const CONSUMER = `
kind: Component
metadata: { name: consumer }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['component:subject'] }
`;

export const WORKLOAD_PROPERTIES: readonly PropertyCase[] = [
  {
    type: 'container-service',
    properties: { artifact: IMAGE, size: 'large' },
    resource: SERVICE,
    has: ['image = var.subject_image', 'cpu = "2"', 'memory = "2Gi"'],
  },
  {
    type: 'container-service',
    properties: { minInstances: 4, maxInstances: 9 },
    resource: SERVICE,
    has: ['min_instance_count = 4', 'max_instance_count = 9'],
  },
  {
    type: 'container-service',
    properties: { minInstances: 0 },
    resource: SERVICE,
    has: ['cpu_idle = true'],
  },
  {
    type: 'container-service',
    properties: { port: 3000, healthCheckPath: '/health' },
    resource: SERVICE,
    has: ['container_port = 3000', 'path = "/health"'],
  },
  {
    type: 'container-service',
    properties: { environment: { LOG_LEVEL: 'info' } },
    resource: SERVICE,
    has: ['name = "LOG_LEVEL"', 'value = "info"'],
  },
  {
    type: 'container-service',
    properties: { exposed: true },
    resource: SERVICE,
    has: ['ingress = "INGRESS_TRAFFIC_ALL"'],
  },
  {
    type: 'container-service',
    properties: { exposed: true },
    resource: 'google_compute_url_map',
    has: ['hosts = ["subject.shop.example.com"]'],
    environment: { domain: 'shop.example.com' },
  },
  {
    type: 'worker',
    properties: { artifact: IMAGE, size: 'xlarge' },
    resource: POOL,
    has: ['image = var.subject_image', 'cpu = "4"', 'memory = "4Gi"'],
  },
  {
    type: 'worker',
    properties: { minInstances: 5, environment: { LOG_LEVEL: 'info' } },
    resource: POOL,
    has: ['manual_instance_count = 5', 'name = "LOG_LEVEL"'],
  },
  {
    type: 'virtual-machine',
    properties: { size: 'large', diskGb: 120, os: 'ubuntu' },
    resource: 'google_compute_instance',
    has: [
      'machine_type = "e2-standard-2"',
      'size = 120',
      'image = "ubuntu-os-cloud/ubuntu-2404-lts-amd64"',
    ],
  },
  {
    type: 'virtual-machine',
    properties: { port: 8443 },
    resource: 'google_compute_firewall',
    has: ['ports = [8443]'],
    beside: CONSUMER.replace('component:', 'resource:'),
  },
  {
    type: 'container-registry',
    properties: { keepImages: 7, mutableTags: true },
    resource: 'google_artifact_registry_repository',
    has: ['keep_count = 7', 'immutable_tags = false'],
  },
  {
    type: 'ai-model',
    properties: { model: 'gemini-2.5-flash' },
    resource: 'terraform.tfvars',
    has: ['subject_model = "gemini-2.5-flash"'],
    beside: CONSUMER.replace('component:', 'resource:'),
  },
  {
    type: 'external-service',
    properties: { url: 'https://carrier.example.com', secret: true },
    resource: POOL,
    has: [
      'value = "https://carrier.example.com"',
      'secret = var.subject_secret_id',
    ],
    beside: CONSUMER,
  },
  {
    type: 'workflow',
    properties: { definition: 'main: {}' },
    resource: 'terraform.tfvars',
    has: ['subject_definition = '],
  },
];

export const WORKLOAD_WITHOUT_EFFECT: WithoutEffect = {
  'workflow.express': 'Workflows of Google Cloud are of one kind',
  'worker.maxInstances':
    'a Cloud Run worker pool does not scale by load: it always has minInstances',
};
