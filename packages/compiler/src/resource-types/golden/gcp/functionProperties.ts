import type { PropertyCase } from '../propertyCase';

const SERVICE = 'google_cloud_run_v2_service';
const FUNCTION = 'google_cloudfunctions2_function';
const JOB = 'google_cloud_run_v2_job';
const IMAGE = 'europe-west3-docker.pkg.dev/shop/shop/subject:1';

export const FUNCTION_PROPERTIES: readonly PropertyCase[] = [
  {
    type: 'function',
    properties: { artifact: IMAGE, size: 'large', timeoutSeconds: 90 },
    resource: SERVICE,
    has: ['image = var.subject_image', 'memory = "2Gi"', 'timeout = "90s"'],
  },
  {
    type: 'function',
    properties: { maxConcurrency: 12, environment: { LOG_LEVEL: 'info' } },
    resource: SERVICE,
    has: ['max_instance_count = 12', 'name = "LOG_LEVEL"'],
  },
  {
    type: 'function',
    properties: { exposed: true },
    resource: SERVICE,
    has: ['ingress = "INGRESS_TRAFFIC_ALL"'],
  },
  {
    type: 'function',
    properties: {
      packaging: 'archive',
      artifact: 'gs://releases/subject/1.zip',
      runtime: 'python313',
      handler: 'main.answer',
      size: 'medium',
    },
    resource: FUNCTION,
    has: [
      'runtime = "python313"',
      'entry_point = "answer"',
      'available_memory = "1Gi"',
    ],
  },
  {
    type: 'function',
    properties: {
      packaging: 'archive',
      exposed: true,
      timeoutSeconds: 90,
      maxConcurrency: 12,
      environment: { LOG_LEVEL: 'info' },
    },
    resource: FUNCTION,
    has: [
      'ingress_settings = "ALLOW_ALL"',
      'timeout_seconds = 90',
      'max_instance_count = 12',
      'LOG_LEVEL = "info"',
    ],
  },
  {
    type: 'static-site',
    properties: { singlePageApp: true, indexDocument: 'app.html' },
    resource: 'google_compute_url_map',
    has: ['path = "/app.html"', 'override_response_code = 200'],
    environment: { domain: 'shop.example.com' },
  },
  {
    type: 'static-site',
    properties: { singlePageApp: false, errorDocument: 'gone.html' },
    resource: 'google_storage_bucket',
    has: ['main_page_suffix = "index.html"', 'not_found_page = "gone.html"'],
    environment: { domain: 'shop.example.com' },
  },
  {
    type: 'web-app-host',
    properties: {
      artifact: IMAGE,
      size: 'large',
      environment: { LOG_LEVEL: 'info' },
      minInstances: 4,
      maxInstances: 9,
      port: 3000,
      healthCheckPath: '/health',
      exposed: true,
    },
    resource: SERVICE,
    has: [
      'image = var.subject_image',
      'memory = "2Gi"',
      'name = "LOG_LEVEL"',
      'min_instance_count = 4',
      'max_instance_count = 9',
      'container_port = 3000',
      'path = "/health"',
      'ingress = "INGRESS_TRAFFIC_ALL"',
    ],
  },
  {
    type: 'scheduled-job',
    properties: {
      artifact: IMAGE,
      size: 'large',
      environment: { LOG_LEVEL: 'info' },
    },
    resource: JOB,
    has: ['image = var.subject_image', 'memory = "2Gi"', 'name = "LOG_LEVEL"'],
  },
  {
    type: 'scheduled-job',
    properties: {
      schedule: '30 4 * * 1',
      timezone: 'Europe/Berlin',
      retries: 4,
    },
    resource: 'google_cloud_scheduler_job',
    has: [
      'schedule = "30 4 * * 1"',
      'time_zone = "Europe/Berlin"',
      'retry_count = 4',
    ],
  },
  {
    type: 'scheduled-job',
    properties: { retries: 9 },
    resource: 'google_cloud_scheduler_job',
    has: ['retry_count = 5'],
  },
  {
    type: 'log-store',
    properties: { retentionDays: 3653 },
    resource: 'google_logging_project_bucket_config',
    has: ['retention_days = 3650'],
  },
];
