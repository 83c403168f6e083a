import { words, type Meaning } from './words';

/** Types that mean one thing, compared as a whole: they decide before words inside a type, in tags or in names. */
export const EXACT_TYPES: readonly (Meaning & { types: readonly string[] })[] =
  [
    {
      resourceType: 'container-service',
      types: words(`
      container-service microservice backend backend-service api-service
      rest-api rest-service web-service webservice http-service grpc-service
      graphql-service graphql-server bff server mcp-server ecs-service
      cloud-run-service cloud-run cloudrun ecs fargate container-app
      container-apps app-runner model-server graphql-gateway websocket-server
      websocket-gateway
    `),
    },
    {
      resourceType: 'worker',
      types: words(`
      worker consumer background-worker background-service daemon processor
      stream-processor event-processor message-consumer agent bot
      event-consumer kafka-consumer queue-consumer event-handler subscriber
      producer importer ingestor crawler scraper
    `),
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
      serverless-function cloud-function azure-function function-app faas
    `),
    },
    {
      resourceType: 'static-site',
      types: words(`
      static-site static-website spa single-page-app single-page-application
      micro-frontend microfrontend static-web-app
    `),
    },
    {
      resourceType: 'web-app-host',
      types: words(`
      appservice app-service azure-app-service web-app webapp app-engine
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
      civo-kubernetes
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
    `),
    },
    {
      resourceType: 'virtual-machine',
      types: words(`
      virtual-machine vm instance compute-instance ec2 ec2-instance
      aws-ec2-instance compute-engine civo-instance
    `),
    },
    {
      resourceType: 'workflow',
      types: words(`
      workflow state-machine step-function step-functions logic-app
      cloud-workflow
    `),
    },
    {
      resourceType: 'relational-database',
      types: words(`
      relational-database rdbms rds rds-instance aws-rds rds-database
      cloud-sql cloudsql sql-database aurora
    `),
    },
    {
      resourceType: 'relational-database',
      properties: { engine: 'postgres' },
      types: words(`
      postgres postgresql postgres-database postgresql-database postgres-db
      aurora-postgresql azure-postgresql database-postgres database-postgresql
    `),
    },
    {
      resourceType: 'relational-database',
      properties: { engine: 'mysql' },
      types: words(`
      mysql mysql-database mysql-db aurora-mysql azure-mysql
    `),
    },
    {
      resourceType: 'relational-database',
      properties: { engine: 'mariadb' },
      types: words('mariadb mariadb-database'),
    },
    {
      resourceType: 'relational-database',
      properties: { engine: 'sqlserver' },
      types: words(`
      sqlserver sql-server mssql mssql-database azure-sql azure-sql-database
    `),
    },
    {
      resourceType: 'database-server',
      types: words(`
      database-server db-server database-host database-instance
      database-cluster db-cluster rds-cluster sql-server-instance
      postgres-server postgresql-server mysql-server flexible-server
    `),
    },
    {
      resourceType: 'document-database',
      types: words(`
      document-database document-db documentdb docdb mongodb mongo
      mongodb-database cosmosdb cosmos-db firestore
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
      data-warehouse datawarehouse warehouse redshift bigquery
      bigquery-dataset dataset
    `),
    },
    {
      resourceType: 'cache',
      types: words(`
      in-memory-cache memory-store memorystore elasticache elasticache-cluster
      redis redis-cache redis-cluster cache-redis azure-redis
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
      blob-storage blob-container blob-store minio minio-bucket data-lake
      datalake
    `),
    },
    {
      resourceType: 'file-storage',
      types: words(`
      file-storage file-share fileshare file-system filesystem nfs efs
      azure-files filestore
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
      service-bus-queue servicebus-queue task-queue job-queue mq-queue
    `),
    },
    {
      resourceType: 'messaging-namespace',
      types: words(`
      messaging-namespace service-bus servicebus service-bus-namespace
      azure-service-bus
    `),
    },
    {
      resourceType: 'topic',
      types: words(`
      message-topic sns sns-topic aws-sns-topic pubsub pub-sub pubsub-topic
      service-bus-topic servicebus-topic notification-topic event-topic
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
      types: words('event-stream data-stream stream event-hub eventhub'),
    },
    {
      resourceType: 'kafka-cluster',
      types: words(`
      kafka-cluster kafka msk msk-cluster kafka-broker event-hub-namespace
      event-hubs-namespace eventhub-namespace eventhubs-namespace
    `),
    },
    {
      resourceType: 'message-broker',
      types: words('amazon-mq amazonmq amqp-broker mqtt-broker'),
    },
    {
      resourceType: 'message-broker',
      properties: { engine: 'rabbitmq' },
      types: ['rabbitmq'],
    },
    {
      resourceType: 'message-broker',
      properties: { engine: 'activemq' },
      types: ['activemq'],
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
      cdn cloudfront cloudfront-distribution front-door cloud-cdn
    `),
    },
    {
      resourceType: 'web-application-firewall',
      types: words('web-application-firewall waf wafv2 cloud-armor'),
    },
    {
      resourceType: 'network',
      types: words('network vpc vnet virtual-network vpc-network aws-vpc'),
    },
    {
      resourceType: 'static-ip',
      types: words('static-ip elastic-ip public-ip reserved-ip ip-address'),
    },
    {
      resourceType: 'certificate',
      types: words(`
      certificate tls-certificate ssl-certificate acm-certificate
    `),
    },
    {
      resourceType: 'dns-zone',
      types: words(`
      dns dns-zone hosted-zone route53 route53-zone dns-record domain-name
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
      hashicorp-vault
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
    `),
    },
    {
      resourceType: 'service-identity',
      types: words(`
      service-identity iam-role aws-iam-role service-account managed-identity
      workload-identity
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
      vertex-ai
    `),
    },
    {
      resourceType: 'log-store',
      types: words(`
      log-store log-group logs log-bucket cloudwatch-log-group
      log-analytics log-analytics-workspace logging
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
      idp payment-gateway payment-provider payment-processor
    `),
    },
  ];
