import { rowsOf, type PropertyCase, type PropertyRow } from '../propertyCase';
import { workerOn } from './workerOn';

const IMAGE = 'registry.example.com/subject:1.0';

/** The common arguments of tasks on Fargate. */
const TASK: readonly PropertyRow[] = [
  {
    properties: { artifact: IMAGE },
    resource: 'terraform.tfvars',
    has: [`subject_image = "${IMAGE}"`],
  },
  {
    properties: { size: 'large' },
    resource: 'aws_ecs_task_definition',
    has: ['cpu = 1024', 'memory = 2048'],
  },
  {
    properties: { environment: { CURRENCY: 'EUR' } },
    resource: 'aws_ecs_task_definition',
    has: ['name = "CURRENCY"', 'value = "EUR"'],
  },
];

const SCALING: readonly PropertyRow[] = [
  {
    properties: { minInstances: 3 },
    resource: 'aws_ecs_service',
    has: ['desired_count = 3'],
  },
  {
    properties: { minInstances: 3, maxInstances: 9 },
    resource: 'aws_appautoscaling_target',
    has: ['min_capacity = 3', 'max_capacity = 9'],
  },
];

const SERVICE: readonly PropertyRow[] = [
  ...TASK,
  ...SCALING,
  {
    properties: { port: 3000 },
    resource: 'aws_ecs_task_definition',
    has: ['containerPort = 3000', 'value = "3000"'],
  },
  {
    properties: { exposed: true, healthCheckPath: '/healthz' },
    resource: 'aws_lb_target_group',
    has: ['path = "/healthz"'],
    environment: { domain: 'shop.example.com' },
  },
];

export const WORKLOAD_PROPERTIES: readonly PropertyCase[] = [
  ...rowsOf('container-service', SERVICE),
  ...rowsOf('web-app-host', SERVICE),
  ...rowsOf('worker', [...TASK, ...SCALING]),
  ...rowsOf('scheduled-job', [
    ...TASK,
    {
      properties: { schedule: '15 6 * * 1', timezone: 'Europe/Berlin' },
      resource: 'aws_scheduler_schedule',
      has: [
        'schedule_expression = "cron(15 6 ? * MON *)"',
        'schedule_expression_timezone = "Europe/Berlin"',
      ],
    },
    {
      properties: { retries: 5 },
      resource: 'aws_scheduler_schedule',
      has: ['maximum_retry_attempts = 5'],
    },
  ]),
  ...rowsOf('function', [
    {
      properties: { artifact: IMAGE },
      resource: 'terraform.tfvars',
      has: [`subject_image = "${IMAGE}"`],
    },
    {
      properties: {
        packaging: 'archive',
        runtime: 'python313',
        handler: 'subject.main',
      },
      resource: 'aws_lambda_function',
      has: [
        'package_type = "Zip"',
        'runtime = "python3.13"',
        'handler = "subject.main"',
      ],
    },
    {
      properties: { size: 'xlarge', timeoutSeconds: 90, maxConcurrency: 7 },
      resource: 'aws_lambda_function',
      has: [
        'memory_size = 2048',
        'timeout = 90',
        'reserved_concurrent_executions = 7',
      ],
    },
    {
      properties: { environment: { CURRENCY: 'EUR' } },
      resource: 'aws_lambda_function',
      has: ['CURRENCY = "EUR"'],
    },
    {
      properties: { exposed: true },
      resource: 'aws_apigatewayv2_api',
      has: ['protocol_type = "HTTP"'],
    },
  ]),
  ...rowsOf('static-site', [
    {
      properties: { singlePageApp: true, indexDocument: 'start.html' },
      resource: 'aws_cloudfront_distribution',
      has: [
        'default_root_object = "start.html"',
        'response_code = 200',
        'response_page_path = "/start.html"',
      ],
    },
    {
      properties: { singlePageApp: false, errorDocument: 'lost.html' },
      resource: 'aws_cloudfront_distribution',
      has: ['response_code = 404', 'response_page_path = "/lost.html"'],
    },
  ]),
  ...rowsOf('virtual-machine', [
    {
      properties: { size: 'large', diskGb: 120 },
      resource: 'aws_instance',
      has: ['instance_type = "m7i.large"', 'volume_size = 120'],
    },
    {
      properties: { port: 8443 },
      resource: 'aws_vpc_security_group_ingress_rule',
      has: ['from_port = 8443'],
      beside: workerOn('resource:subject'),
    },
  ]),
  {
    type: 'virtual-machine',
    properties: { os: 'ubuntu' },
    resource: 'aws_ssm_parameter',
    data: true,
    has: ['/canonical/ubuntu/server/24.04/'],
  },
  {
    type: 'virtual-machine',
    properties: { os: 'ubuntu' },
    resource: 'aws_vpc_security_group_egress_rule',
    has: ['from_port = 80'],
  },
  {
    type: 'workflow',
    properties: { definition: '{"States":{}}' },
    resource: 'terraform.tfvars',
    has: ['subject_definition = '],
  },
  {
    type: 'workflow',
    properties: { express: true },
    resource: 'aws_sfn_state_machine',
    has: ['type = "EXPRESS"', 'level = "ALL"'],
  },
];
