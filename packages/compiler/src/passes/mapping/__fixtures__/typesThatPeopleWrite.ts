/**
 * Types that people write in catalogs, by what they become on the default
 * mapping of AWS; a second word is the engine.
 */
export const TYPES_OF_RESOURCES: Readonly<Record<string, string>> = {
  'relational-database': `
    relational-db rdbms sql-db sqldb aws-rds cloud-sql google-cloud-sql`,
  'relational-database postgres': `
    psql pg postgres-instance postgresql-db rds-postgres aws-rds-postgres
    aws-aurora-postgres cloudsql-postgres azure-postgres
    azure-database-for-postgresql`,
  'relational-database mysql': 'rds-mysql aws-rds-mysql cloudsql-mysql',
  'relational-database sqlserver': 'ms-sql azure-sql azure-sql-db',
  'document-database': 'document-store cosmos azure-cosmosdb mongodb-cluster',
  cache: `
    redis-instance redis-sentinel aws-elasticache-redis azure-cache-for-redis
    keydb dragonfly gcp-memorystore`,
  'data-warehouse': 'dwh google-bigquery gcp-bigquery aws-redshift',
  'object-storage': `
    adls adls-gen2 azure-data-lake azure-blob google-cloud-storage gcp-gcs
    media-bucket`,
  'file-storage': 'network-file-system shared-file-system aws-efs azure-files',
  queue: 'aws-sqs sqs-fifo dlq azure-servicebus-queue',
  topic: 'aws-sns gcp-pubsub google-pubsub sns-fifo',
  'messaging-namespace': 'servicebus-namespace azure-service-bus',
  'event-stream': 'event-hubs azure-event-hubs',
  'kafka-cluster': 'aws-msk managed-kafka',
  'message-broker': 'amqp-broker',
  'message-broker activemq': 'artemis mqtt mqtt-broker',
  'kubernetes-cluster': `
    aws-eks azure-aks gcp-gke google-kubernetes-engine managed-kubernetes`,
  'virtual-machine': `
    aws-ec2 gce azure-vm virtual-server linux-vm linux-server windows-vm
    windows-server`,
  'database-server postgres': 'postgres-server',
  'database-server mysql': 'mysql-server',
  'container-service': 'aws-ecs aws-fargate gcp-cloud-run google-cloud-run',
  function: 'azure-functions gcp-cloud-functions google-cloud-function',
  'web-app-host': 'beanstalk aws-elastic-beanstalk azure-app-service',
  'static-site': 's3-website azure-static-web-app',
  workflow: 'gcp-workflows aws-step-functions azure-logic-app',
  network: 'azure-vnet gcp-vpc aws-vpc',
  cdn: 'azure-front-door gcp-cloud-cdn aws-cloudfront',
  'web-application-firewall': 'web-acl aws-waf azure-waf gcp-cloud-armor',
  certificate: 'acm ssl tls tls-cert aws-acm',
  'dns-zone': 'google-cloud-dns aws-route53',
  'static-ip': 'eip',
  'service-identity': 'azure-managed-identity gcp-service-account',
  'log-store': 'cloudwatch-logs azure-log-analytics',
  'external-service': `
    auth0 okta entra-id azure-ad active-directory ldap stripe twilio sendgrid
    salesforce sap mainframe partner-api datadog launchdarkly mongodb-atlas`,
  unmapped: `
    cassandra scylladb spanner alloydb supabase bigtable snowflake databricks
    confluent kafka-connect schema-registry airflow temporal glue-job athena
    emr sagemaker prometheus grafana kong iot-hub sftp-server ssm-parameter
    app-configuration data-pipeline etl spark server on-prem-server scheduler`,
  skipped: `
    dashboard grafana-dashboard cloudwatch rds-proxy dynamodb-stream
    rabbitmq-vhost storybook proto dns-record`,
};

/** The same for Components. */
export const TYPES_OF_COMPONENTS: Readonly<Record<string, string>> = {
  'container-service': `
    server container auth-service identity-service edge-service
    websocket-service inference-service knative-service fargate-service
    graphql-api micro-service tomcat-app aspnet nodejs wordpress headless-cms
    ai-agent nextjs next-app nuxt-app reverse-proxy backend-for-frontend`,
  worker: 'listener event-listener slack-bot chatbot',
  'static-site': `
    react-app angular-app vue-app landing-page storefront admin-panel blog
    dashboard`,
  'kubernetes-workload': 'kubernetes-operator',
  unmapped: `
    etl data-pipeline ml-pipeline spark-job flink-job streaming-job
    payments-service`,
  skipped: `
    proto storybook openapi-spec load-test flutter react-native electron-app`,
};
