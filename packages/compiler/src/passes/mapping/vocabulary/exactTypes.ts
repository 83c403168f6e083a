import { words, type Meaning } from './words';

/** Types that mean one thing, compared as a whole: they decide before words inside a type, in tags or in names. */
export const EXACT_TYPES: readonly (Meaning & {
  types: readonly string[];
  /** The only kind whose types these are. */
  kind?: 'Component';
})[] = [
  {
    resourceType: 'container-service',
    types: words(`
      container-service microservice backend backend-service api-service
      rest-api rest-service web-service webservice http-service grpc-service
      graphql-service graphql-server bff backend-for-frontend mcp-server
      ecs-service
      cloud-run-service cloud-run cloudrun ecs fargate container-app
      container-apps app-runner model-server graphql-gateway websocket-server
      websocket-gateway graphql-api http-api fargate-service ecs-task
      knative-service aws-ecs aws-fargate google-cloud-run
    `),
  },
  {
    resourceType: 'container-service',
    kind: 'Component',
    types: words(`
      server api-server container auth-service authentication-service
      identity-service edge-service streaming-service websocket-service
      realtime-service ml-service inference-service micro-service
      backend-api backend-app backend-application mcp-service
    `),
  },
  {
    resourceType: 'worker',
    types: words(`
      worker consumer background-worker background-service daemon processor
      stream-processor event-processor message-consumer agent bot
      event-consumer kafka-consumer queue-consumer event-handler subscriber
      producer importer ingestor crawler scraper event-listener
      message-listener chatbot chat-bot slack-bot discord-bot telegram-bot
    `),
  },
  {
    resourceType: 'worker',
    kind: 'Component',
    types: words('listener'),
  },
  {
    resourceType: 'scheduled-job',
    types: words(`
      scheduled-job cron cronjob cron-job job batch batch-job scheduled-task
    `),
  },
  {
    resourceType: 'function',
    types: words(`
      function lambda lambda-function aws-lambda aws-lambda-function
      serverless-function cloud-function cloud-functions google-cloud-function
 google-cloud-functions gcp-cloud-functions gcp-functions azure-function
 azure-functions function-app faas
    `),
  },
  {
    resourceType: 'static-site',
    types: words(`
      static-site static-website spa single-page-app single-page-application
      micro-frontend microfrontend static-web-app s3-website react-app
      react-application react-spa angular-app angular-application angular-spa
      vue-app vue-application vue-spa svelte-app
    `),
  },
  {
    resourceType: 'web-app-host',
    types: words(`
      appservice app-service azure-app-service web-app webapp app-engine
      google-app-engine beanstalk elastic-beanstalk aws-elastic-beanstalk
    `),
  },
  {
    resourceType: 'app-service-plan',
    types: words('app-service-plan appservice-plan azure-app-service-plan'),
  },
  {
    resourceType: 'kubernetes-cluster',
    types: words(`
      kubernetes-cluster k8s-cluster k8s kubernetes eks eks-cluster
      aws-eks-cluster aks aks-cluster gke gke-cluster openshift-cluster
      civo-kubernetes google-kubernetes-engine azure-kubernetes-service aws-eks azure-aks gcp-gke
 google-gke azure-kubernetes gcp-kubernetes aws-kubernetes managed-kubernetes
      elastic-kubernetes-service
    `),
  },
  {
    resourceType: 'node-pool',
    types: words('node-pool nodepool node-group nodegroup'),
  },
  {
    resourceType: 'kubernetes-namespace',
    types: words('kubernetes-namespace k8s-namespace namespace'),
  },
  {
    resourceType: 'kubernetes-workload',
    types: words(`
      kubernetes-workload kubernetes-app kubernetes-deployment k8s-deployment
      deployment pod statefulset helm-release kubernetes-controller operator
      kubernetes-operator k8s-operator k8s-controller
    `),
  },
  {
    resourceType: 'virtual-machine',
    types: words(`
      virtual-machine vm instance compute-instance ec2 ec2-instance
      aws-ec2-instance compute-engine civo-instance gce gce-instance azure-vm aws-ec2 aws-vm gcp-vm
      virtual-server google-compute-engine linux-vm linux-server
      linux-virtual-machine ubuntu-server ubuntu-vm
    `),
  },
  {
    resourceType: 'virtual-machine',
    properties: { os: 'windows' },
    types: words('windows-vm windows-server windows-virtual-machine'),
  },
  {
    resourceType: 'workflow',
    types: words(`
      workflow state-machine step-function step-functions logic-app
      cloud-workflow cloud-workflows gcp-workflows google-workflows
    `),
  },
  {
    resourceType: 'relational-database',
    types: words(`
      relational-database rdbms rds rds-instance aws-rds rds-database
      cloud-sql cloudsql sql-database sql-db sqldb aurora relational-db
      relational-data-store google-cloud-sql
    `),
  },
  {
    resourceType: 'relational-database',
    properties: { engine: 'postgres' },
    types: words(`
      postgres postgresql postgres-database postgresql-database postgres-db
      aurora-postgresql azure-postgresql database-postgres database-postgresql
      postgresql-db postgres-instance psql pg rds-postgres rds-postgresql
      aws-rds-postgres aws-rds-postgresql aws-aurora-postgres aurora-postgres cloudsql-postgres cloud-sql-postgres
      azure-postgres azure-database-for-postgresql
    `),
  },
  {
    resourceType: 'relational-database',
    properties: { engine: 'mysql' },
    types: words(`
      mysql mysql-database mysql-db aurora-mysql azure-mysql rds-mysql
      aws-rds-mysql cloudsql-mysql cloud-sql-mysql azure-database-for-mysql
    `),
  },
  {
    resourceType: 'relational-database',
    properties: { engine: 'mariadb' },
    types: words('mariadb mariadb-database rds-mariadb aws-rds-mariadb'),
  },
  {
    resourceType: 'relational-database',
    properties: { engine: 'sqlserver' },
    types: words(`
      sqlserver sql-server mssql mssql-database ms-sql azure-sql
      azure-sql-database azure-sql-db rds-sqlserver aws-rds-sqlserver
    `),
  },
  {
    resourceType: 'database-server',
    types: words(`
      database-server db-server database-host database-instance
      database-cluster db-cluster rds-cluster sql-server-instance
      flexible-server
    `),
  },
  {
    resourceType: 'database-server',
    properties: { engine: 'postgres' },
    types: words('postgres-server postgresql-server'),
  },
  {
    resourceType: 'database-server',
    properties: { engine: 'mysql' },
    types: words('mysql-server'),
  },
  {
    resourceType: 'document-database',
    types: words(`
      document-database document-db documentdb docdb mongodb mongo
      mongodb-database mongo-db cosmosdb cosmos-db cosmos azure-cosmos-db
      azure-cosmosdb firestore google-firestore document-store
    `),
  },
  {
    resourceType: 'key-value-table',
    types: words(`
      key-value-table key-value-store kv-store dynamodb dynamo-db
      dynamodb-table dynamo-db-table aws-dynamodb-table dynamo-table
      table-storage table
    `),
  },
  {
    resourceType: 'graph-database',
    types: words('graph-database graph-db neo4j neptune gremlin'),
  },
  {
    resourceType: 'time-series-database',
    types: words(`
      time-series-database timeseries-database timeseries tsdb influxdb
      timestream timescaledb
    `),
  },
  {
    resourceType: 'vector-database',
    types: words(`
      vector-database vector-db vector-store vector-index vectordb pinecone
      weaviate qdrant milvus chroma chromadb
    `),
  },
  {
    resourceType: 'search-index',
    types: words(`
      search-index search search-engine search-cluster elasticsearch
      elastic-search opensearch opensearch-domain aws-opensearch solr
      meilisearch typesense
    `),
  },
  {
    resourceType: 'data-warehouse',
    types: words(`
      data-warehouse datawarehouse warehouse dwh redshift bigquery
      google-bigquery bigquery-dataset dataset
    `),
  },
  {
    resourceType: 'cache',
    types: words(`
      in-memory-cache memory-store memorystore elasticache elasticache-cluster
      redis redis-cache redis-cluster redis-instance redis-sentinel cache-redis azure-redis
      azure-cache-for-redis elasticache-redis aws-elasticache-redis keydb
      dragonfly dragonflydb google-memorystore
    `),
  },
  {
    resourceType: 'cache',
    properties: { engine: 'valkey' },
    types: words('valkey'),
  },
  {
    resourceType: 'cache',
    properties: { engine: 'memcached' },
    types: words('memcached memcache'),
  },
  {
    resourceType: 'object-storage',
    types: words(`
      object-storage object-store objectstore bucket storage-bucket s3
      s3-bucket aws-s3-bucket aws-s3 gcs gcs-bucket cloud-storage blob
      blob-storage blob-container blob-store minio minio-bucket azure-blob
      azure-blob-storage google-cloud-storage google-storage google-bucket
      blobstore
    `),
  },
  {
    resourceType: 'object-storage',
    properties: { dataLake: true },
    types: words(`
      data-lake datalake adls adls-gen2 azure-data-lake azure-data-lake-storage
      data-lake-storage
    `),
  },
  {
    resourceType: 'file-storage',
    types: words(`
      file-storage file-share fileshare file-system filesystem nfs efs
      azure-files filestore google-filestore network-file-system
      shared-file-system elastic-file-system smb-share nas
    `),
  },
  {
    resourceType: 'block-volume',
    types: words(`
      block-volume volume disk ebs ebs-volume managed-disk persistent-disk
      block-storage persistent-volume
    `),
  },
  {
    resourceType: 'storage-account',
    types: words('storage-account azure-storage-account'),
  },
  {
    resourceType: 'queue',
    types: words(`
      sqs sqs-queue aws-sqs-queue aws-sqs storage-queue
      service-bus-queue servicebus-queue task-queue job-queue mq-queue  dlq
    `),
  },
  {
    resourceType: 'queue',
    properties: { fifo: true },
    types: words('sqs-fifo fifo-queue sqs-fifo-queue'),
  },
  {
    resourceType: 'topic',
    properties: { fifo: true },
    types: words('sns-fifo fifo-topic sns-fifo-topic'),
  },
  {
    resourceType: 'messaging-namespace',
    types: words(`
      messaging-namespace service-bus servicebus service-bus-namespace
      azure-service-bus azure-servicebus servicebus-namespace
      azure-service-bus-namespace
    `),
  },
  {
    resourceType: 'topic',
    types: words(`
      message-topic sns sns-topic aws-sns-topic pubsub pub-sub pubsub-topic
      service-bus-topic servicebus-topic notification-topic event-topic
      google-pubsub google-pub-sub google-cloud-pubsub
    `),
  },
  {
    resourceType: 'topic-subscription',
    types: words(`
      topic-subscription subscription sns-subscription pubsub-subscription
    `),
  },
  {
    resourceType: 'event-stream',
    properties: { engine: 'kafka' },
    types: ['kafka-topic'],
  },
  {
    resourceType: 'event-stream',
    properties: { engine: 'kinesis' },
    types: words('kinesis kinesis-stream'),
  },
  {
    resourceType: 'event-stream',
    types: words(`
      event-stream data-stream stream event-hub eventhub event-hubs
      azure-event-hub azure-event-hubs
    `),
  },
  {
    resourceType: 'kafka-cluster',
    types: words(`
      kafka-cluster kafka msk aws-msk aws-kafka managed-kafka msk-cluster kafka-broker event-hub-namespace
      event-hubs-namespace eventhub-namespace eventhubs-namespace
    `),
  },
  {
    resourceType: 'message-broker',
    types: words('amazon-mq amazonmq amqp-broker'),
  },
  {
    resourceType: 'message-broker',
    properties: { engine: 'rabbitmq' },
    types: ['rabbitmq'],
  },
  {
    resourceType: 'message-broker',
    properties: { engine: 'activemq' },
    types: words('activemq activemq-artemis artemis mqtt-broker mqtt'),
  },
  {
    resourceType: 'event-bus',
    types: words('event-bus eventbus eventbridge event-grid eventarc'),
  },
  {
    resourceType: 'email-sender',
    types: words('email-sender email email-service ses smtp'),
  },
  {
    resourceType: 'api-gateway',
    types: words(`
      api-gateway apigateway api-management apim ingress-gateway
      apigee
    `),
  },
  {
    resourceType: 'load-balancer',
    types: words(`
      load-balancer loadbalancer alb nlb elb application-load-balancer
      network-load-balancer application-gateway
    `),
  },
  {
    resourceType: 'cdn',
    types: words(`
      cdn cloudfront cloudfront-distribution front-door azure-front-door
      azure-cdn cloud-cdn google-cloud-cdn
    `),
  },
  {
    resourceType: 'web-application-firewall',
    types: words(`
      web-application-firewall waf wafv2 web-acl waf-acl aws-waf azure-waf
      cloud-armor google-cloud-armor
    `),
  },
  {
    resourceType: 'network',
    types: words(`
 network vpc vnet virtual-network vpc-network aws-vpc gcp-vpc google-vpc
 azure-vnet
 `),
  },
  {
    resourceType: 'static-ip',
    types: words('static-ip elastic-ip eip public-ip reserved-ip ip-address'),
  },
  {
    resourceType: 'certificate',
    types: words(`
      certificate tls-certificate ssl-certificate acm-certificate acm tls-cert
 ssl tls
      ssl-cert x509-certificate
    `),
  },
  {
    resourceType: 'dns-zone',
    types: words(`
      dns dns-zone hosted-zone route53 route53-zone google-cloud-dns domain-name
    `),
  },
  {
    resourceType: 'secret',
    types: words('secret secrets credential credentials api-key'),
  },
  {
    resourceType: 'secret-store',
    types: words(`
      secret-store secrets-store secrets-manager secret-manager
      aws-secrets-manager vault key-vault keyvault azure-key-vault
      hashicorp-vault google-secret-manager gcp-secret-manager
    `),
  },
  {
    resourceType: 'encryption-key',
    types: words(
      'encryption-key kms kms-key aws-kms-key crypto-key key-vault-key',
    ),
  },
  {
    resourceType: 'container-registry',
    types: words(`
      container-registry container-repository docker-registry image-registry
      image-repository ecr ecr-repository acr artifact-registry gcr
      google-artifact-registry
    `),
  },
  {
    resourceType: 'service-identity',
    types: words(`
      service-identity iam-role aws-iam-role service-account managed-identity
      workload-identity azure-managed-identity user-assigned-identity
    `),
  },
  {
    resourceType: 'user-directory',
    types: words(`
      user-directory user-pool cognito cognito-user-pool identity-platform
      keycloak
    `),
  },
  {
    resourceType: 'ai-model',
    types: words(`
      ai-model llm ml-model foundation-model bedrock azure-openai openai
      vertex-ai gemini
    `),
  },
  {
    resourceType: 'log-store',
    types: words(`
      log-store log-group logs log-bucket cloudwatch-log-group
      log-analytics log-analytics-workspace logging cloudwatch-logs
    `),
  },
  {
    resourceType: 'alarm',
    types: words('alarm alert cloudwatch-alarm monitor'),
  },
  {
    resourceType: 'budget',
    types: words('budget cost-budget cost-management'),
  },
  {
    resourceType: 'account-scope',
    types: words(`
      account-scope cloud-account aws-account account cloud-subscription
      azure-subscription cloud-project gcp-project resource-group
      azure-resource-group
    `),
  },
  {
    resourceType: 'external-service',
    types: words(`
      external-service external-api external third-party third-party-service
      third-party-api saas saas-service external-system sso identity-provider
      idp payment-gateway payment-provider payment-processor partner-api
      partner-service vendor vendor-api vendor-service legacy-system mainframe
    `),
  },
  {
    resourceType: 'external-service',
    types: words(`
      active-directory azure-ad azure-active-directory entra-id entra auth0
      okta onelogin ping-identity firebase-auth ldap stripe paypal adyen twilio
      sendgrid mailgun mailchimp hubspot salesforce zendesk servicenow sap
      workday jira confluence slack algolia mongodb-atlas mongo-atlas sentry
      datadog new-relic newrelic pagerduty opsgenie splunk launchdarkly
      cloudflare fastly akamai
    `),
  },
];
