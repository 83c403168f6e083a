import type { PropertyRow } from './propertyCase';

/** The effect of properties of workloads in every cluster, on all clouds. */
export const POD: readonly PropertyRow[] = [
  {
    properties: { artifact: 'registry.example.com/subject:1.0' },
    resource: 'terraform.tfvars',
    has: ['subject_image = "registry.example.com/subject:1.0"'],
  },
  {
    properties: { size: 'large' },
    resource: 'kubernetes_deployment_v1',
    has: ['cpu = "1"', 'memory = "2Gi"'],
  },
  {
    properties: { environment: { CURRENCY: 'EUR' } },
    resource: 'kubernetes_deployment_v1',
    has: ['name = "CURRENCY"\n value = "EUR"'],
  },
  {
    properties: { minInstances: 3, maxInstances: 9 },
    resource: 'kubernetes_horizontal_pod_autoscaler_v2',
    has: ['min_replicas = 3', 'max_replicas = 9'],
  },
  {
    properties: { port: 3000, healthCheckPath: '/healthz' },
    resource: 'kubernetes_deployment_v1',
    has: ['container_port = 3000', 'path = "/healthz"'],
  },
  {
    properties: {
      chart: {
        repository: 'https://charts.example.com',
        name: 'operator',
        version: '1.2.3',
        values: { replicas: 2 },
      },
    },
    resource: 'helm_release',
    has: [
      'chart = "operator"',
      'repository = "https://charts.example.com"',
      'version = "1.2.3"',
      'replicas = 2',
    ],
  },
];

/** The effect of properties of namespaces in every cluster. */
export const NAMESPACE: readonly PropertyRow[] = [
  {
    properties: { podSecurity: 'baseline' },
    resource: 'kubernetes_namespace_v1',
    has: ['"pod-security.kubernetes.io/enforce" = "baseline"'],
  },
  {
    properties: { cpu: 4, memoryGib: 16 },
    resource: 'kubernetes_resource_quota_v1',
    has: ['"requests.cpu" = "4"', '"requests.memory" = "16Gi"'],
  },
];
