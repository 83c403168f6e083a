import { DNS_ZONE_ROWS } from '../dnsZone';
import {
  rowsOf,
  type PropertyCase,
  type PropertyRow,
  type WithoutEffect,
} from '../propertyCase';

/** A worker that uses something, where one entity alone does not show what a property does. */
const workerOn = (entityRef: string) => `
kind: Component
metadata: { name: user }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['${entityRef}'] }
`;

const TFVARS = 'terraform.tfvars';
const IMAGE = 'registry.example.com/subject:1.0';
const APP = 'azurerm_container_app';
const JOB = 'azurerm_container_app_job';
const FUNCTION = 'azurerm_function_app_flex_consumption';

const CONTAINERS: readonly PropertyRow[] = [
  {
    properties: { artifact: IMAGE },
    resource: TFVARS,
    has: [`subject_image = "${IMAGE}"`],
  },
  {
    properties: { size: 'large' },
    resource: APP,
    has: ['cpu = 1', 'memory = "2Gi"'],
  },
  {
    properties: { environment: { CURRENCY: 'EUR' } },
    resource: APP,
    has: ['name = "CURRENCY"', 'value = "EUR"'],
  },
  {
    properties: { minInstances: 3, maxInstances: 9 },
    resource: APP,
    has: ['min_replicas = 3', 'max_replicas = 9'],
  },
  {
    properties: { minInstances: 4, maxInstances: 2 },
    resource: APP,
    has: ['min_replicas = 4', 'max_replicas = 4'],
  },
];

const SERVICE: readonly PropertyRow[] = [
  ...CONTAINERS,
  {
    properties: { port: 3000 },
    resource: APP,
    has: ['target_port = 3000', 'value = "3000"'],
  },
  {
    properties: { healthCheckPath: '/healthz' },
    resource: APP,
    has: ['path = "/healthz"'],
  },
  {
    properties: { exposed: true },
    resource: APP,
    has: ['external_enabled = true'],
  },
];

const FUNCTIONS: readonly PropertyRow[] = [
  {
    properties: { runtime: 'python313' },
    resource: FUNCTION,
    has: ['runtime_name = "python"', 'runtime_version = "3.13"'],
  },
  {
    properties: { size: 'xlarge', timeoutSeconds: 90, maxConcurrency: 70 },
    resource: FUNCTION,
    has: [
      'instance_memory_in_mb = 4096',
      'AzureFunctionsJobHost__functionTimeout = "00:01:30"',
      'maximum_instance_count = 70',
      'http_concurrency = 1',
    ],
  },
  {
    properties: { maxConcurrency: 5 },
    resource: FUNCTION,
    has: ['maximum_instance_count = 40'],
  },
  {
    properties: { exposed: false },
    resource: FUNCTION,
    has: ['ip_restriction_default_action = "Deny"'],
  },
  {
    properties: { environment: { CURRENCY: 'EUR' } },
    resource: FUNCTION,
    has: ['CURRENCY = "EUR"'],
  },
];

export const APPLICATION_PROPERTIES: readonly PropertyCase[] = [
  ...DNS_ZONE_ROWS,
  ...rowsOf('container-service', SERVICE),
  ...rowsOf('worker', CONTAINERS),
  ...rowsOf('function', FUNCTIONS),
  ...rowsOf('scheduled-job', [
    {
      properties: { artifact: IMAGE },
      resource: TFVARS,
      has: [`subject_image = "${IMAGE}"`],
    },
    {
      properties: { size: 'large', environment: { CURRENCY: 'EUR' } },
      resource: JOB,
      has: ['cpu = 1', 'name = "CURRENCY"'],
    },
    {
      properties: { schedule: '15 6 * * 1', retries: 5 },
      resource: JOB,
      has: ['cron_expression = "15 6 * * 1"', 'replica_retry_limit = 5'],
    },
  ]),
  ...rowsOf('web-app-host', [
    {
      properties: { artifact: IMAGE },
      resource: TFVARS,
      has: [`subject_image = "${IMAGE}"`],
    },
    {
      properties: { size: 'large', minInstances: 3 },
      resource: 'azurerm_service_plan',
      has: ['sku_name = "P2v3"', 'worker_count = 3'],
    },
    {
      properties: { minInstances: 2, maxInstances: 5 },
      resource: 'azurerm_monitor_autoscale_setting',
      has: ['minimum = 2', 'maximum = 5'],
    },
    {
      properties: { port: 3000, environment: { CURRENCY: 'EUR' } },
      resource: 'azurerm_linux_web_app',
      has: ['WEBSITES_PORT = "3000"', 'CURRENCY = "EUR"'],
    },
    {
      properties: { exposed: false, healthCheckPath: '/healthz' },
      resource: 'azurerm_linux_web_app',
      has: [
        'ip_restriction_default_action = "Deny"',
        'health_check_path = "/healthz"',
      ],
    },
  ]),
  ...rowsOf('external-service', [
    {
      properties: { url: 'https://payments.example.com' },
      resource: APP,
      has: ['value = "https://payments.example.com"'],
      beside: `
kind: Component
metadata: { name: user }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['component:subject'] }
`,
    },
    {
      properties: { secret: true },
      resource: APP,
      has: ['key_vault_secret_id = var.subject_secret.uri'],
      beside: `
kind: Component
metadata: { name: user }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['component:subject'] }
`,
    },
  ]),
  ...rowsOf('ai-model', [
    {
      properties: { model: 'gpt-4o:2024-11-20' },
      resource: 'azurerm_cognitive_deployment',
      has: [
        'version = "2024-11-20"',
        'version_upgrade_option = "OnceCurrentVersionExpired"',
      ],
    },
  ]),
  ...rowsOf('virtual-machine', [
    {
      properties: { size: 'large', diskGb: 120 },
      resource: 'azurerm_linux_virtual_machine',
      has: ['size = "Standard_D2s_v5"', 'disk_size_gb = 120'],
    },
    {
      properties: { os: 'ubuntu' },
      resource: 'azurerm_linux_virtual_machine',
      has: ['offer = "ubuntu-24_04-lts"'],
    },
    {
      properties: { port: 8443 },
      resource: 'azurerm_network_security_rule',
      has: ['destination_port_range = "8443"'],
      beside: workerOn('resource:subject'),
    },
  ]),
  ...rowsOf('log-store', [
    {
      properties: { retentionDays: 90 },
      resource: 'azurerm_log_analytics_workspace',
      has: ['retention_in_days = 90'],
    },
    {
      properties: { retentionDays: 1827 },
      resource: 'azurerm_log_analytics_workspace',
      has: ['retention_in_days = 730'],
    },
  ]),
];

const IN_THE_SITE =
  'staticwebapp.config.json, which lies beside the Terraform, says it';

export const APPLICATIONS_WITHOUT_EFFECT: WithoutEffect = {
  'scheduled-job.timezone': 'schedules are in UTC',
  'function.artifact': 'a pipeline uploads the archive',
  'function.packaging': 'Flex Consumption runs archives alone',
  'function.handler': 'the code says itself where it begins',
  'static-site.singlePageApp': IN_THE_SITE,
  'static-site.indexDocument': IN_THE_SITE,
  'static-site.errorDocument': IN_THE_SITE,
  'container-registry.keepImages': 'registries remove untagged images alone',
  'container-registry.mutableTags': 'tags of a registry can always be moved',
};
