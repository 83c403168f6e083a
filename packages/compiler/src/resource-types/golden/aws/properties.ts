import { NAMESPACE, POD } from '../inCluster';
import type { PropertyCase, WithoutEffect } from '../propertyCase';

const TFVARS = 'terraform.tfvars';
const IMAGE = 'registry.example.com/subject:1.0';
const worker = (dependsOn: string) => `
kind: Component
metadata: { name: user }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['${dependsOn}'] }
`;
/** What tasks on Fargate have in common. */
const TASK: Omit<PropertyCase, 'type'>[] = [
  {
    properties: { artifact: IMAGE },
    resource: TFVARS,
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

const SCALING: Omit<PropertyCase, 'type'>[] = [
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

const SERVICE: Omit<PropertyCase, 'type'>[] = [
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

const RELATIONAL: Omit<PropertyCase, 'type'>[] = [
  {
    properties: { engine: 'mysql', engineVersion: '8.0' },
    resource: 'aws_db_instance',
    has: ['engine = "mysql"', 'engine_version = "8.0"'],
  },
  {
    properties: { size: 'large' },
    resource: 'aws_db_instance',
    has: ['instance_class = "db.m7g.large"'],
  },
  {
    properties: { storageGb: 50, maxStorageGb: 400 },
    resource: 'aws_db_instance',
    has: ['allocated_storage = 50', 'max_allocated_storage = 400'],
  },
  {
    properties: { highAvailability: false },
    resource: 'aws_db_instance',
    has: ['multi_az = false'],
  },
  {
    properties: { backupRetentionDays: 30 },
    resource: 'aws_db_instance',
    has: ['backup_retention_period = 30'],
  },
  {
    properties: { deletionProtection: false },
    resource: 'aws_db_instance',
    has: ['deletion_protection = false'],
  },
];

const QUEUE: Omit<PropertyCase, 'type'>[] = [
  {
    properties: { retentionDays: 2 },
    resource: 'aws_sqs_queue',
    has: ['message_retention_seconds = 172800'],
  },
  {
    properties: { visibilityTimeoutSeconds: 120 },
    resource: 'aws_sqs_queue',
    has: ['visibility_timeout_seconds = 120'],
  },
  {
    properties: { maxReceiveCount: 9 },
    resource: 'aws_sqs_queue',
    has: ['maxReceiveCount = 9'],
  },
];

const of = (
  type: string,
  rows: readonly Omit<PropertyCase, 'type'>[],
): PropertyCase[] => rows.map(row => ({ type, ...row }));

export const AWS_PROPERTIES: readonly PropertyCase[] = [
  // compute
  ...of('container-service', SERVICE),
  ...of('web-app-host', SERVICE),
  ...of('worker', [...TASK, ...SCALING]),
  ...of('kubernetes-cluster', [
    {
      properties: { version: '1.33' },
      resource: 'aws_eks_cluster',
      has: ['version = "1.33"'],
    },
    {
      properties: { apiAllowedRanges: ['203.0.113.0/24'] },
      resource: 'aws_eks_cluster',
      has: [
        'endpoint_public_access = true',
        'public_access_cidrs = ["203.0.113.0/24"]',
      ],
    },
  ]),
  ...of('node-pool', [
    {
      properties: { nodeSize: 'xlarge', minNodes: 2, maxNodes: 5 },
      resource: 'aws_eks_node_group',
      has: ['instance_types = ["m7i.2xlarge"]', 'min_size = 2', 'max_size = 5'],
    },
    {
      properties: { labels: { purpose: 'batch' }, dedicated: true },
      resource: 'aws_eks_node_group',
      has: ['purpose = "batch"', 'effect = "NO_SCHEDULE"'],
    },
  ]),
  ...of('kubernetes-namespace', NAMESPACE),
  ...of('kubernetes-workload', [
    ...POD,
    {
      properties: { port: 3000, exposed: true, healthCheckPath: '/healthz' },
      resource: 'kubernetes_service_v1',
      has: [
        'type = "LoadBalancer"',
        '"service.beta.kubernetes.io/aws-load-balancer-healthcheck-path" = "/healthz"',
      ],
      environment: { domain: 'shop.example.com' },
    },
  ]),
  ...of('scheduled-job', [
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
  ...of('function', [
    {
      properties: { artifact: IMAGE },
      resource: TFVARS,
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
  ...of('static-site', [
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
  ...of('virtual-machine', [
    {
      properties: { size: 'large', diskGb: 120 },
      resource: 'aws_instance',
      has: ['instance_type = "m7i.large"', 'volume_size = 120'],
    },
    {
      properties: { port: 8443 },
      resource: 'aws_vpc_security_group_ingress_rule',
      has: ['from_port = 8443'],
      beside: worker('resource:subject'),
    },
  ]),
  {
    type: 'virtual-machine',
    properties: { os: 'ubuntu' },
    resource: 'aws_ssm_parameter',
    data: true,
    has: ['/canonical/ubuntu/server/24.04/'],
  },
  // data
  ...of('cache', [
    {
      properties: { engine: 'redis', engineVersion: '7.0', size: 'large' },
      resource: 'aws_elasticache_replication_group',
      has: [
        'engine = "redis"',
        'engine_version = "7.0"',
        'node_type = "cache.m7g.large"',
      ],
    },
    {
      properties: { highAvailability: false, backupRetentionDays: 3 },
      resource: 'aws_elasticache_replication_group',
      has: ['multi_az_enabled = false', 'snapshot_retention_limit = 3'],
    },
  ]),
  ...of('relational-database', RELATIONAL),
  ...of('database-server', RELATIONAL),
  ...of('document-database', [
    {
      properties: { engineVersion: '4.0.0', backupRetentionDays: 21 },
      resource: 'aws_docdb_cluster',
      has: ['engine_version = "4.0.0"', 'backup_retention_period = 21'],
    },
    {
      properties: { size: 'xlarge' },
      resource: 'aws_docdb_cluster_instance',
      has: ['instance_class = "db.r6g.2xlarge"'],
    },
    {
      properties: { highAvailability: false },
      resource: 'aws_docdb_cluster_instance',
      has: ['for_each = toset(["1"])'],
    },
    {
      properties: { deletionProtection: false },
      resource: 'aws_docdb_cluster',
      has: ['deletion_protection = false'],
    },
  ]),
  ...of('key-value-table', [
    {
      properties: {
        partitionKey: 'customer',
        partitionKeyType: 'number',
        sortKey: 'at',
        sortKeyType: 'binary',
      },
      resource: 'aws_dynamodb_table',
      has: [
        'hash_key = "customer"',
        'range_key = "at"',
        'name = "customer"\n type = "N"',
        'name = "at"\n type = "B"',
      ],
    },
    {
      properties: {
        indexes: { 'by-page': { partitionKey: 'page' } },
        expiryAttribute: 'expires',
      },
      resource: 'aws_dynamodb_table',
      has: ['hash_key = "page"', 'attribute_name = "expires"'],
    },
    {
      properties: { backups: false, deletionProtection: false },
      resource: 'aws_dynamodb_table',
      has: [
        'point_in_time_recovery {\n enabled = false',
        'deletion_protection_enabled = false',
      ],
    },
  ]),
  ...of('search-index', [
    {
      properties: { engineVersion: '2.17', size: 'xlarge', storageGb: 80 },
      resource: 'aws_opensearch_domain',
      has: [
        'engine_version = "OpenSearch_2.17"',
        'instance_type = "r6g.xlarge.search"',
        'volume_size = 80',
      ],
    },
    {
      properties: { highAvailability: false },
      resource: 'aws_opensearch_domain',
      has: ['instance_count = 1', 'zone_awareness_enabled = false'],
    },
  ]),
  // storage
  ...of('file-storage', [
    {
      properties: { userId: 2000 },
      resource: 'aws_efs_access_point',
      has: ['uid = 2000', 'owner_uid = 2000'],
    },
    {
      properties: { backups: false },
      resource: 'aws_efs_backup_policy',
      has: ['status = "DISABLED"'],
    },
  ]),
  ...of('object-storage', [
    {
      properties: { versioning: true, oldVersionDays: 12 },
      resource: 'aws_s3_bucket_lifecycle_configuration',
      has: ['noncurrent_days = 12'],
    },
    {
      properties: { expireAfterDays: 40 },
      resource: 'aws_s3_bucket_lifecycle_configuration',
      has: ['days = 40'],
    },
    {
      properties: { allowedOrigins: ['https://shop.example.com'] },
      resource: 'aws_s3_bucket_cors_configuration',
      has: ['allowed_origins = ["https://shop.example.com"]'],
    },
  ]),
  // messaging
  ...of('queue', [
    ...QUEUE,
    {
      properties: { fifo: true },
      resource: 'aws_sqs_queue',
      has: ['fifo_queue = true', 'name = "shop-production-subject.fifo"'],
    },
  ]),
  ...of('topic', [
    {
      properties: { fifo: true },
      resource: 'aws_sns_topic',
      has: ['fifo_topic = true', 'name = "shop-production-subject.fifo"'],
    },
  ]),
  ...of('topic-subscription', QUEUE),
  ...of('event-bus', [
    {
      properties: { archiveDays: 9 },
      resource: 'aws_cloudwatch_event_archive',
      has: ['retention_days = 9'],
    },
  ]),
  ...of('event-stream', [
    {
      properties: { retentionDays: 3 },
      resource: 'aws_kinesis_stream',
      has: ['retention_period = 72'],
    },
    {
      properties: { engine: 'kafka' },
      resource: 'aws_msk_serverless_cluster',
      has: ['cluster_name'],
    },
  ]),
  ...of('message-broker', [
    {
      properties: { engine: 'activemq', highAvailability: false },
      resource: 'aws_mq_broker',
      has: ['engine_type = "ActiveMQ"', 'deployment_mode = "SINGLE_INSTANCE"'],
    },
    {
      properties: { size: 'large' },
      resource: 'aws_mq_broker',
      has: ['host_instance_type = "mq.m5.xlarge"'],
    },
  ]),
  // network
  ...of('dns-zone', [
    {
      properties: { domain: 'shop.example.com' },
      resource: TFVARS,
      has: ['subject_domain = "shop.example.com"'],
    },
  ]),
  // platform
  ...of('container-registry', [
    {
      properties: { keepImages: 7 },
      resource: 'aws_ecr_lifecycle_policy',
      has: ['countNumber = 7'],
    },
    {
      properties: { mutableTags: true },
      resource: 'aws_ecr_repository',
      has: ['image_tag_mutability = "MUTABLE"'],
    },
  ]),
  ...of('external-service', [
    {
      properties: { url: 'https://bank.example.com', secret: true },
      resource: 'aws_ecs_task_definition',
      has: [
        'value = "https://bank.example.com"',
        'valueFrom = var.subject_secret_arn',
      ],
      beside: worker('component:subject'),
    },
  ]),
  // operations
  ...of('log-store', [
    {
      properties: { retentionDays: 90 },
      resource: 'aws_cloudwatch_log_group',
      has: ['retention_in_days = 90'],
    },
  ]),
  // ai
  ...of('ai-model', [
    {
      properties: { model: 'anthropic.claude-3-haiku-20240307-v1:0' },
      resource: TFVARS,
      has: ['subject_model = "anthropic.claude-3-haiku-20240307-v1:0"'],
    },
  ]),
];

const NODES = 'EKS Auto Mode adds the nodes that pods ask for';

export const AWS_WITHOUT_EFFECT: WithoutEffect = {
  'kubernetes-cluster.nodeSize': NODES,
  'kubernetes-cluster.minNodes': NODES,
  'kubernetes-cluster.maxNodes': NODES,
};
