import type { Properties } from '../model';

/**
 * What people call things in catalogs. The default mappings are made from
 * these tables; `docs/mapping.md` says how they are read. Words are normalized:
 * lower-case, with `-`.
 */
export interface Meaning {
  resourceType: string;
  properties?: Properties;
}

/** Types that say exactly what is meant. */
export const EXACT_TYPES: readonly (Meaning & { types: readonly string[] })[] = [
  { resourceType: 'container-service', types: ['container-service', 'microservice', 'backend', 'backend-service', 'api-service', 'rest-api', 'rest-service', 'web-service', 'webservice', 'http-service', 'grpc-service', 'graphql-service', 'graphql-server', 'bff', 'server', 'mcp-server', 'ecs-service', 'cloud-run-service', 'container-app', 'model-server'] },
  { resourceType: 'worker', types: ['worker', 'consumer', 'background-worker', 'background-service', 'daemon', 'processor', 'stream-processor', 'event-processor', 'message-consumer', 'agent', 'bot'] },
  { resourceType: 'scheduled-job', types: ['scheduled-job', 'cron', 'cronjob', 'cron-job', 'job', 'batch', 'batch-job', 'scheduled-task', 'etl', 'etl-job'] },
  { resourceType: 'function', types: ['function', 'lambda', 'lambda-function', 'aws-lambda', 'aws-lambda-function', 'serverless-function', 'cloud-function', 'azure-function', 'function-app', 'faas'] },
  { resourceType: 'static-site', types: ['static-site', 'static-website', 'spa', 'single-page-app', 'single-page-application', 'micro-frontend', 'microfrontend', 'static-web-app'] },
  { resourceType: 'web-app-host', types: ['appservice', 'app-service', 'azure-app-service', 'web-app', 'webapp', 'app-engine'] },
  { resourceType: 'kubernetes-cluster', types: ['kubernetes-cluster', 'k8s-cluster', 'k8s', 'kubernetes', 'eks', 'eks-cluster', 'aws-eks-cluster', 'aks', 'aks-cluster', 'gke', 'gke-cluster', 'openshift-cluster', 'civo-kubernetes'] },
  { resourceType: 'node-pool', types: ['node-pool', 'nodepool', 'node-group', 'nodegroup'] },
  { resourceType: 'kubernetes-namespace', types: ['kubernetes-namespace', 'k8s-namespace', 'namespace'] },
  { resourceType: 'kubernetes-workload', types: ['kubernetes-workload', 'kubernetes-app', 'kubernetes-deployment', 'k8s-deployment', 'deployment', 'pod', 'statefulset', 'helm-release', 'kubernetes-controller', 'operator'] },
  { resourceType: 'virtual-machine', types: ['virtual-machine', 'vm', 'instance', 'compute-instance', 'ec2', 'ec2-instance', 'aws-ec2-instance', 'compute-engine', 'civo-instance'] },
  { resourceType: 'workflow', types: ['workflow', 'state-machine', 'step-function', 'step-functions', 'logic-app', 'cloud-workflow'] },
  { resourceType: 'relational-database', types: ['relational-database', 'rdbms', 'rds', 'rds-instance', 'aws-rds', 'rds-database', 'cloud-sql', 'cloudsql', 'sql-database', 'aurora'] },
  { resourceType: 'relational-database', properties: { engine: 'postgres' }, types: ['postgres', 'postgresql', 'postgres-database', 'postgresql-database', 'postgres-db', 'aurora-postgresql', 'azure-postgresql', 'database-postgres', 'database-postgresql'] },
  { resourceType: 'relational-database', properties: { engine: 'mysql' }, types: ['mysql', 'mysql-database', 'mysql-db', 'aurora-mysql', 'azure-mysql'] },
  { resourceType: 'relational-database', properties: { engine: 'mariadb' }, types: ['mariadb', 'mariadb-database'] },
  { resourceType: 'relational-database', properties: { engine: 'sqlserver' }, types: ['sqlserver', 'sql-server', 'mssql', 'mssql-database', 'azure-sql', 'azure-sql-database'] },
  { resourceType: 'database-server', types: ['database-server', 'db-server', 'database-host', 'database-instance', 'database-cluster', 'db-cluster', 'rds-cluster', 'sql-server-instance', 'postgres-server', 'postgresql-server', 'mysql-server', 'flexible-server'] },
  { resourceType: 'document-database', types: ['document-database', 'document-db', 'documentdb', 'docdb', 'mongodb', 'mongo', 'mongodb-database', 'cosmosdb', 'cosmos-db', 'firestore', 'couchbase', 'couchdb', 'nosql', 'nosql-database'] },
  { resourceType: 'key-value-table', types: ['key-value-table', 'key-value-store', 'kv-store', 'dynamodb', 'dynamo-db', 'dynamodb-table', 'dynamo-db-table', 'aws-dynamodb-table', 'dynamo-table', 'table-storage', 'table'] },
  { resourceType: 'graph-database', types: ['graph-database', 'graph-db', 'neo4j', 'neptune', 'gremlin'] },
  { resourceType: 'time-series-database', types: ['time-series-database', 'timeseries-database', 'timeseries', 'tsdb', 'influxdb', 'timestream', 'timescaledb'] },
  { resourceType: 'vector-database', types: ['vector-database', 'vector-db', 'vector-store', 'vector-index', 'vectordb', 'pinecone', 'weaviate', 'qdrant', 'milvus', 'chroma', 'chromadb'] },
  { resourceType: 'search-index', types: ['search-index', 'search', 'search-engine', 'search-cluster', 'elasticsearch', 'elastic-search', 'opensearch', 'opensearch-domain', 'aws-opensearch', 'solr', 'meilisearch', 'typesense'] },
  { resourceType: 'data-warehouse', types: ['data-warehouse', 'datawarehouse', 'warehouse', 'redshift', 'bigquery', 'bigquery-dataset', 'dataset', 'snowflake', 'synapse', 'data-lake', 'datalake'] },
  { resourceType: 'cache', types: ['in-memory-cache', 'memory-store', 'memorystore', 'elasticache', 'elasticache-cluster', 'redis', 'redis-cache', 'redis-cluster', 'cache-redis', 'azure-redis'] },
  { resourceType: 'cache', properties: { engine: 'valkey' }, types: ['valkey'] },
  { resourceType: 'cache', properties: { engine: 'memcached' }, types: ['memcached', 'memcache'] },
  { resourceType: 'object-storage', types: ['object-storage', 'object-store', 'objectstore', 'bucket', 'storage-bucket', 's3', 's3-bucket', 'aws-s3-bucket', 'aws-s3', 'gcs', 'gcs-bucket', 'cloud-storage', 'blob', 'blob-storage', 'blob-container', 'blob-store', 'minio', 'minio-bucket'] },
  { resourceType: 'file-storage', types: ['file-storage', 'file-share', 'fileshare', 'file-system', 'filesystem', 'nfs', 'efs', 'azure-files', 'filestore'] },
  { resourceType: 'block-volume', types: ['block-volume', 'volume', 'disk', 'ebs', 'ebs-volume', 'managed-disk', 'persistent-disk', 'block-storage', 'persistent-volume'] },
  { resourceType: 'storage-account', types: ['storage-account', 'azure-storage-account'] },
  { resourceType: 'queue', types: ['message-queue', 'sqs', 'sqs-queue', 'aws-sqs-queue', 'aws-sqs', 'storage-queue', 'service-bus-queue', 'servicebus-queue', 'task-queue', 'job-queue', 'mq-queue'] },
  { resourceType: 'messaging-namespace', types: ['messaging-namespace', 'service-bus', 'servicebus', 'service-bus-namespace', 'azure-service-bus'] },
  { resourceType: 'topic', types: ['message-topic', 'sns', 'sns-topic', 'aws-sns-topic', 'pubsub', 'pub-sub', 'pubsub-topic', 'service-bus-topic', 'servicebus-topic', 'notification-topic', 'event-topic'] },
  { resourceType: 'topic-subscription', types: ['topic-subscription', 'subscription', 'sns-subscription', 'pubsub-subscription'] },
  { resourceType: 'event-stream', types: ['event-stream', 'kafka-topic', 'kinesis', 'kinesis-stream', 'data-stream', 'stream', 'event-hub', 'eventhub'] },
  { resourceType: 'kafka-cluster', types: ['kafka-cluster', 'kafka', 'msk', 'msk-cluster', 'kafka-broker'] },
  { resourceType: 'message-broker', types: ['rabbitmq', 'activemq', 'amazon-mq', 'qmgr', 'queue-manager', 'ibm-mq', 'amqp-broker', 'mqtt-broker', 'nats'] },
  { resourceType: 'event-bus', types: ['event-bus', 'eventbus', 'eventbridge', 'event-grid', 'eventarc'] },
  { resourceType: 'email-sender', types: ['email-sender', 'email', 'email-service', 'ses', 'smtp'] },
  { resourceType: 'api-gateway', types: ['api-gateway', 'apigateway', 'api-management', 'apim', 'gateway', 'ingress-gateway', 'apigee'] },
  { resourceType: 'load-balancer', types: ['load-balancer', 'loadbalancer', 'alb', 'nlb', 'elb', 'application-load-balancer', 'network-load-balancer', 'application-gateway'] },
  { resourceType: 'cdn', types: ['cdn', 'cloudfront', 'cloudfront-distribution', 'front-door', 'cloud-cdn'] },
  { resourceType: 'web-application-firewall', types: ['web-application-firewall', 'waf', 'wafv2', 'cloud-armor'] },
  { resourceType: 'network', types: ['network', 'vpc', 'vnet', 'virtual-network', 'vpc-network', 'aws-vpc'] },
  { resourceType: 'static-ip', types: ['static-ip', 'elastic-ip', 'public-ip', 'reserved-ip', 'ip-address'] },
  { resourceType: 'certificate', types: ['certificate', 'tls-certificate', 'ssl-certificate', 'acm-certificate'] },
  { resourceType: 'dns-zone', types: ['dns', 'dns-zone', 'hosted-zone', 'route53', 'route53-zone', 'dns-record', 'domain-name'] },
  { resourceType: 'secret', types: ['secret', 'secrets', 'credential', 'credentials', 'api-key'] },
  { resourceType: 'secret-store', types: ['secret-store', 'secrets-store', 'secrets-manager', 'secret-manager', 'aws-secrets-manager', 'vault', 'key-vault', 'keyvault', 'azure-key-vault', 'hashicorp-vault'] },
  { resourceType: 'encryption-key', types: ['encryption-key', 'kms', 'kms-key', 'aws-kms-key', 'crypto-key'] },
  { resourceType: 'container-registry', types: ['container-registry', 'container-repository', 'docker-registry', 'image-registry', 'image-repository', 'ecr', 'ecr-repository', 'acr', 'artifact-registry', 'gcr'] },
  { resourceType: 'service-identity', types: ['service-identity', 'iam-role', 'aws-iam-role', 'service-account', 'managed-identity', 'workload-identity'] },
  { resourceType: 'user-directory', types: ['user-directory', 'user-pool', 'cognito', 'cognito-user-pool', 'identity-platform', 'keycloak'] },
  { resourceType: 'ai-model', types: ['ai-model', 'llm', 'ml-model', 'foundation-model', 'bedrock', 'azure-openai', 'openai', 'vertex-ai'] },
  { resourceType: 'log-store', types: ['log-store', 'log-group', 'logs', 'log-bucket', 'cloudwatch-log-group', 'log-analytics-workspace', 'logging'] },
  { resourceType: 'alarm', types: ['alarm', 'alert', 'cloudwatch-alarm', 'monitor'] },
  { resourceType: 'budget', types: ['budget', 'cost-budget'] },
  { resourceType: 'account-scope', types: ['account-scope', 'cloud-account', 'aws-account', 'account', 'cloud-subscription', 'azure-subscription', 'cloud-project', 'gcp-project', 'resource-group', 'azure-resource-group'] },
  { resourceType: 'external-service', types: ['external-service', 'external-api', 'external', 'third-party', 'third-party-service', 'third-party-api', 'saas', 'saas-service', 'external-system', 'sso', 'identity-provider', 'idp'] },
];

/** Words that tell an engine or a product, and what they mean wherever a type leaves it open. */
const ENGINES: readonly (Meaning & { words: readonly string[] })[] = [
  { resourceType: 'relational-database', properties: { engine: 'postgres' }, words: ['postgres', 'postgresql', 'pgsql', 'postgis', 'postgresdb', 'aurora-postgresql', 'pg'] },
  { resourceType: 'relational-database', properties: { engine: 'mysql' }, words: ['mysql', 'aurora-mysql', 'mysqldb'] },
  { resourceType: 'relational-database', properties: { engine: 'mariadb' }, words: ['mariadb'] },
  { resourceType: 'relational-database', properties: { engine: 'sqlserver' }, words: ['sqlserver', 'sql-server', 'mssql', 'azure-sql'] },
  { resourceType: 'document-database', words: ['mongodb', 'mongo', 'documentdb', 'docdb', 'cosmosdb', 'cosmos-db', 'cosmos', 'firestore', 'couchdb', 'couchbase'] },
  { resourceType: 'key-value-table', words: ['dynamodb', 'dynamo', 'dynamo-db', 'table-storage', 'cassandra', 'keyspaces'] },
  { resourceType: 'graph-database', words: ['neo4j', 'neptune', 'gremlin', 'graphdb', 'graph-database'] },
  { resourceType: 'time-series-database', words: ['influxdb', 'influx', 'timestream', 'timescaledb', 'timescale', 'timeseries', 'time-series', 'prometheus'] },
  { resourceType: 'vector-database', words: ['pinecone', 'weaviate', 'qdrant', 'milvus', 'chroma', 'chromadb', 'vector', 'vectordb', 'vector-database', 'vector-store', 'embeddings'] },
  { resourceType: 'search-index', words: ['elasticsearch', 'opensearch', 'elastic', 'solr', 'meilisearch', 'typesense'] },
  { resourceType: 'data-warehouse', words: ['redshift', 'bigquery', 'snowflake', 'warehouse', 'data-warehouse', 'clickhouse', 'databricks', 'synapse'] },
  { resourceType: 'cache', properties: { engine: 'valkey' }, words: ['valkey'] },
  { resourceType: 'cache', properties: { engine: 'memcached' }, words: ['memcached', 'memcache'] },
  { resourceType: 'cache', words: ['redis', 'elasticache', 'memorystore'] },
  { resourceType: 'object-storage', words: ['s3', 'gcs', 'blob', 'bucket', 'minio', 'object-storage', 'object-store', 'cloud-storage'] },
  { resourceType: 'file-storage', words: ['efs', 'nfs', 'azure-files', 'filestore', 'file-share', 'file-storage'] },
  { resourceType: 'block-volume', words: ['ebs', 'block-storage', 'persistent-disk'] },
  { resourceType: 'event-stream', properties: { engine: 'kafka' }, words: ['kafka', 'kafka-topic', 'msk', 'redpanda', 'confluent'] },
  { resourceType: 'event-stream', properties: { engine: 'kinesis' }, words: ['kinesis'] },
  { resourceType: 'event-stream', words: ['event-hub', 'eventhub', 'event-hubs'] },
  { resourceType: 'message-broker', properties: { engine: 'activemq' }, words: ['activemq'] },
  { resourceType: 'message-broker', words: ['rabbitmq', 'amqp', 'amazon-mq', 'ibm-mq'] },
  { resourceType: 'queue', words: ['sqs', 'storage-queue', 'service-bus-queue'] },
  { resourceType: 'topic', words: ['sns', 'pubsub', 'pub-sub'] },
  { resourceType: 'event-bus', words: ['eventbridge', 'event-bus', 'event-grid', 'eventarc'] },
];

const FUNCTION_WORDS = ['lambda', 'aws-lambda', 'cloud-function', 'cloud-functions', 'azure-function', 'azure-functions', 'faas'];
const WORKER_WORDS = ['worker', 'workers', 'consumer', 'background', 'daemon', 'queue-worker', 'celery', 'sidekiq'];
const JOB_WORDS = ['cron', 'cronjob', 'scheduled', 'scheduler-job', 'batch', 'batch-job', 'etl'];
const KUBERNETES_WORDS = ['eks', 'aks', 'gke', 'k8s', 'kubernetes', 'openshift'];

/** A type that covers several things: what words refine it to, and what is assumed without any. */
export interface Umbrella {
  types: readonly string[];
  assumed: Meaning;
  hints: readonly (Meaning & { words: readonly string[] })[];
}

/** Engines of these resource types. */
const engines = (...resourceTypes: string[]) =>
  ENGINES.filter(({ resourceType }) => resourceTypes.includes(resourceType));

const DATA = ['relational-database', 'document-database', 'key-value-table', 'graph-database', 'time-series-database', 'vector-database', 'search-index', 'data-warehouse', 'cache'];
const STORAGE = ['object-storage', 'file-storage', 'block-volume'];
const MESSAGING = ['event-stream', 'message-broker', 'queue', 'topic', 'event-bus'];

export const UMBRELLAS: readonly Umbrella[] = [
  {
    types: ['database', 'databases', 'db', 'datastore', 'data-store', 'data-storage', 'sql', 'data'],
    assumed: { resourceType: 'relational-database' },
    hints: [...engines(...DATA), ...engines('event-stream', 'object-storage')],
  },
  {
    types: ['storage', 'store', 'cloud-storage-service', 'storage-array', 'file-store', 'files'],
    assumed: { resourceType: 'object-storage' },
    hints: [...engines(...STORAGE), ...engines(...DATA), { resourceType: 'queue', words: ['queue'] }],
  },
  {
    types: ['cache', 'caching', 'in-memory-database', 'in-memory-store', 'session-store'],
    assumed: { resourceType: 'cache' },
    hints: engines('cache'),
  },
  {
    types: ['queue', 'queues'],
    assumed: { resourceType: 'queue' },
    hints: engines(...MESSAGING),
  },
  {
    types: ['topic', 'topics', 'messaging', 'message-bus', 'messagebus', 'events', 'event', 'notification', 'notifications', 'channel'],
    assumed: { resourceType: 'topic' },
    hints: [...engines(...MESSAGING), { resourceType: 'queue', words: ['queue'] }],
  },
  {
    types: ['message-broker', 'broker', 'messagebroker', 'event-broker', 'mq'],
    assumed: { resourceType: 'message-broker' },
    hints: engines(...MESSAGING),
  },
  {
    types: ['cluster', 'compute-cluster', 'clusters'],
    assumed: { resourceType: 'kubernetes-cluster' },
    hints: [
      { resourceType: 'kubernetes-cluster', words: KUBERNETES_WORDS },
      { resourceType: 'kafka-cluster', words: ['kafka', 'msk'] },
      ...engines('cache', 'search-index', 'document-database', 'relational-database', 'data-warehouse', 'message-broker'),
    ],
  },
  {
    types: ['compute', 'compute-resource', 'host', 'machine', 'node'],
    assumed: { resourceType: 'virtual-machine' },
    hints: [
      { resourceType: 'kubernetes-cluster', words: KUBERNETES_WORDS },
      { resourceType: 'function', words: FUNCTION_WORDS },
      { resourceType: 'container-service', words: ['ecs', 'fargate', 'cloud-run', 'container-app', 'container'] },
    ],
  },
  {
    types: ['service', 'services', 'api', 'application', 'app', 'component', 'integration', 'openapi', 'fullstack', 'monolith', 'mobile-backend', 'service-api'],
    assumed: { resourceType: 'container-service' },
    hints: [
      { resourceType: 'function', words: FUNCTION_WORDS },
      { resourceType: 'worker', words: WORKER_WORDS },
      { resourceType: 'scheduled-job', words: JOB_WORDS },
    ],
  },
  {
    types: ['website', 'web', 'frontend', 'front-end', 'ui', 'webapp-frontend', 'web-application', 'web-frontend', 'site', 'portal', 'dashboard'],
    assumed: { resourceType: 'static-site' },
    hints: [
      {
        resourceType: 'container-service',
        words: ['nextjs', 'next-js', 'nuxt', 'nuxtjs', 'remix', 'sveltekit', 'ssr', 'server-side-rendering', 'express', 'django', 'rails', 'flask', 'fastapi', 'laravel', 'php', 'wordpress', 'spring', 'spring-boot', 'springboot', 'aspnet', 'asp-net', 'blazor', 'thymeleaf', 'streamlit', 'server', 'nodejs', 'node-js'],
      },
      {
        resourceType: 'static-site',
        words: ['spa', 'static', 'react', 'reactjs', 'angular', 'vue', 'vuejs', 'svelte', 'vite', 'gatsby', 'astro', 'hugo', 'jekyll', 'docusaurus', 'mkdocs', 'single-page-app'],
      },
    ],
  },
];

/** What is nothing to deploy, and why. */
export const SKIPPED_TYPES: readonly { reason: string; types: readonly string[] }[] = [
  { reason: 'A library is built into what uses it.', types: ['library', 'lib', 'libraries', 'package', 'npm-package', 'module', 'module-library', 'common-library', 'go-library', 'java-library', 'python-library', 'node-library', 'web-library', 'sdk', 'client', 'client-library', 'framework', 'component-library', 'design-system', 'shared-library'] },
  { reason: 'Documentation is published by other means.', types: ['documentation', 'docs', 'document', 'documents', 'doc', 'techdocs', 'handbook', 'guide', 'book', 'blog', 'adr', 'runbook', 'specification', 'presentation'] },
  { reason: 'A pipeline runs where the code is built.', types: ['pipeline', 'ci-pipeline', 'cd-pipeline', 'ci', 'cicd', 'ci-cd', 'buildkite-pipeline', 'jenkins-job', 'jenkins-pipeline', 'github-action', 'github-actions', 'github-workflow', 'gitlab-pipeline', 'azure-pipeline', 'tekton-pipeline', 'argo-workflow', 'build', 'actions'] },
  { reason: 'A repository holds code and is nothing that runs.', types: ['repository', 'repo', 'git-repository', 'github-repository', 'gitlab-project', 'code', 'source', 'monorepo', 'gitops', 'gitops-repository'] },
  { reason: 'Infrastructure code is applied by itself.', types: ['terraform', 'terraform-module', 'terraform-provider', 'terraform-stack', 'iac', 'infrastructure', 'infrastructure-as-code', 'infra', 'helm-chart', 'chart', 'ansible', 'ansible-role', 'cloudformation', 'cdk', 'pulumi', 'kro-resource-group', 'crossplane', 'configuration', 'config', 'image', 'docker-image', 'container-image', 'base-image'] },
  { reason: 'A tool runs on somebody’s machine.', types: ['cli', 'tool', 'tools', 'tooling', 'script', 'scripts', 'utility', 'utilities', 'desktop', 'desktop-app', 'desktop-application', 'mobile', 'mobile-app', 'mobile-application', 'android', 'android-app', 'ios', 'ios-app', 'game', 'firmware', 'browser-extension', 'vscode-extension', 'devcontainer', 'test', 'tests', 'test-suite', 'e2e-tests', 'automation-tests'] },
  { reason: 'A plugin runs inside the program that it extends.', types: ['plugin', 'backstage-plugin', 'backstage-frontend-plugin', 'backstage-backend-plugin', 'backstage-frontend-plugin-module', 'backstage-backend-plugin-module', 'backstage-common-library', 'backstage-node-library', 'backstage-web-library', 'backstage-cli', 'backstage-cli-module', 'extension', 'addon', 'add-on', 'frontend-plugin', 'backend-plugin', 'backend-plugin-module', 'frontend-plugin-module'] },
  { reason: 'A template makes other things.', types: ['template', 'templates', 'boilerplate', 'starter', 'scaffold', 'example', 'examples', 'sample', 'demo', 'tutorial', 'workshop', 'learning', 'training'] },
  { reason: 'The type says that it is nothing in particular.', types: ['other', 'none', 'misc', 'unknown', 'n/a', 'project', 'product', 'team', 'organization', 'org', 'process', 'policy', 'data-product', 'domain', 'system', 'platform', 'environment', 'group', 'ops', 'security', 'mcp-tool-source', 'mcp-tool'] },
];

/** Generic words inside types that no table knows as a whole, longest first within an entity's type. */
export const TOKENS: readonly (Meaning & { words: readonly string[] })[] = [
  ...ENGINES,
  { resourceType: 'relational-database', words: ['database', 'db', 'rds', 'sql', 'databases', 'datastore'] },
  { resourceType: 'cache', words: ['cache', 'caching'] },
  { resourceType: 'object-storage', words: ['storage', 'bucket', 'buckets', 'object'] },
  { resourceType: 'queue', words: ['queue', 'queues'] },
  { resourceType: 'topic', words: ['topic', 'topics'] },
  { resourceType: 'event-stream', words: ['stream', 'streaming'] },
  { resourceType: 'message-broker', words: ['broker', 'messaging', 'mq'] },
  { resourceType: 'kubernetes-cluster', words: ['cluster', 'eks', 'aks', 'gke'] },
  { resourceType: 'kubernetes-workload', words: ['kubernetes', 'k8s', 'helm'] },
  { resourceType: 'virtual-machine', words: ['vm', 'ec2', 'machine', 'instance', 'server-instance'] },
  { resourceType: 'function', words: ['lambda', 'function', 'functions'] },
  { resourceType: 'static-site', words: ['frontend', 'website', 'site', 'spa', 'ui', 'webapp'] },
  { resourceType: 'worker', words: ['worker', 'consumer', 'processor'] },
  { resourceType: 'scheduled-job', words: ['cron', 'cronjob', 'job', 'batch'] },
  { resourceType: 'container-service', words: ['service', 'microservice', 'backend', 'api', 'server', 'app', 'application', 'bff'] },
  { resourceType: 'secret', words: ['secret', 'secrets', 'credentials'] },
  { resourceType: 'secret-store', words: ['vault', 'keyvault'] },
  { resourceType: 'encryption-key', words: ['kms'] },
  { resourceType: 'container-registry', words: ['registry', 'ecr', 'acr'] },
  { resourceType: 'load-balancer', words: ['loadbalancer', 'balancer', 'alb', 'nlb'] },
  { resourceType: 'api-gateway', words: ['gateway', 'apim'] },
  { resourceType: 'cdn', words: ['cdn', 'cloudfront'] },
  { resourceType: 'network', words: ['vpc', 'vnet', 'network', 'subnet'] },
  { resourceType: 'dns-zone', words: ['dns', 'route53'] },
  { resourceType: 'certificate', words: ['certificate', 'cert'] },
  { resourceType: 'search-index', words: ['search', 'index'] },
  { resourceType: 'service-identity', words: ['iam', 'role', 'identity'] },
  { resourceType: 'ai-model', words: ['model', 'llm', 'ai'] },
  { resourceType: 'account-scope', words: ['account', 'subscription'] },
  { resourceType: 'external-service', words: ['external', 'saas', 'third-party'] },
];

/** Words in types that no table knows, and that are nothing to deploy. */
export const SKIPPED_TOKENS: readonly { reason: string; words: readonly string[] }[] = [
  { reason: 'A library is built into what uses it.', words: ['library', 'lib', 'sdk', 'package'] },
  { reason: 'Documentation is published by other means.', words: ['documentation', 'docs', 'document'] },
  { reason: 'A pipeline runs where the code is built.', words: ['pipeline', 'pipelines', 'workflow-run', 'actions', 'ci'] },
  { reason: 'A repository holds code and is nothing that runs.', words: ['repository', 'repo'] },
  { reason: 'Infrastructure code is applied by itself.', words: ['terraform', 'module', 'chart'] },
  { reason: 'A plugin runs inside the program that it extends.', words: ['plugin', 'extension'] },
  { reason: 'A tool runs on somebody’s machine.', words: ['cli', 'tool', 'script', 'mobile', 'desktop', 'android', 'ios'] },
  { reason: 'A template makes other things.', words: ['template'] },
];

/** Engines that are looked for in the tags of an entity whose type says nothing at all. */
export const TAG_ENGINES = ENGINES;

const WEBSITE_TYPES = new Set(
  [...UMBRELLAS, ...EXACT_TYPES]
    .filter(meaning =>
      'assumed' in meaning
        ? meaning.assumed.resourceType === 'static-site'
        : meaning.resourceType === 'static-site',
    )
    .flatMap(({ types }) => types),
);

/** Whether a type says that people open it in a browser. */
export function isWebsite(type: string | undefined): boolean {
  return type !== undefined && WEBSITE_TYPES.has(type);
}
