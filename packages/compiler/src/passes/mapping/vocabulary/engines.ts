import { words, type Meaning } from './words';

/** Words that identify an engine or a product, inside a longer type, in tags or in names, and the properties that they imply; whole types are in `exactTypes.ts`. */
export const ENGINES: readonly (Meaning & { words: readonly string[] })[] = [
  {
    resourceType: 'relational-database',
    properties: { engine: 'postgres' },
    words: words(`
      postgres postgresql pgsql postgis postgresdb aurora-postgresql pg
    `),
  },
  {
    resourceType: 'relational-database',
    properties: { engine: 'mysql' },
    words: words('mysql aurora-mysql mysqldb'),
  },
  {
    resourceType: 'relational-database',
    properties: { engine: 'mariadb' },
    words: words('mariadb'),
  },
  {
    resourceType: 'relational-database',
    properties: { engine: 'sqlserver' },
    words: words('sqlserver sql-server mssql azure-sql'),
  },
  {
    resourceType: 'document-database',
    words: words(`
      mongodb mongo documentdb docdb cosmosdb cosmos-db cosmos firestore
    `),
  },
  {
    resourceType: 'key-value-table',
    words: words(`
      dynamodb dynamo dynamo-db table-storage
    `),
  },
  {
    resourceType: 'graph-database',
    words: words('neo4j neptune gremlin graphdb graph-database'),
  },
  {
    resourceType: 'time-series-database',
    words: words(`
      influxdb influx timestream timescaledb timescale timeseries time-series
    `),
  },
  {
    resourceType: 'vector-database',
    words: words(`
      pinecone weaviate qdrant milvus chroma chromadb vector vectordb
      vector-database vector-store embeddings
    `),
  },
  {
    resourceType: 'search-index',
    words: words(`
      elasticsearch opensearch elastic solr meilisearch typesense
    `),
  },
  {
    resourceType: 'data-warehouse',
    words: words(`
      redshift bigquery warehouse data-warehouse
    `),
  },
  {
    resourceType: 'cache',
    properties: { engine: 'valkey' },
    words: words('valkey'),
  },
  {
    resourceType: 'cache',
    properties: { engine: 'memcached' },
    words: words('memcached memcache'),
  },
  {
    resourceType: 'cache',
    words: words('redis elasticache memorystore'),
  },
  {
    resourceType: 'object-storage',
    words: words(`
      s3 gcs blob bucket minio object-storage object-store cloud-storage
    `),
  },
  {
    resourceType: 'file-storage',
    words: words('efs nfs azure-files filestore file-share file-storage'),
  },
  {
    resourceType: 'block-volume',
    words: words('ebs block-storage persistent-disk'),
  },
  {
    resourceType: 'event-stream',
    properties: { engine: 'kafka' },
    words: words('kafka kafka-topic msk redpanda'),
  },
  {
    resourceType: 'event-stream',
    properties: { engine: 'kinesis' },
    words: words('kinesis'),
  },
  {
    resourceType: 'event-stream',
    words: words('event-hub eventhub event-hubs'),
  },
  {
    resourceType: 'message-broker',
    properties: { engine: 'activemq' },
    words: words('activemq'),
  },
  {
    resourceType: 'message-broker',
    properties: { engine: 'rabbitmq' },
    words: words('rabbitmq'),
  },
  {
    resourceType: 'message-broker',
    words: words('amqp amazon-mq amazonmq'),
  },
  {
    resourceType: 'queue',
    words: words('sqs storage-queue service-bus-queue'),
  },
  {
    resourceType: 'topic',
    words: words('sns pubsub pub-sub'),
  },
  {
    resourceType: 'event-bus',
    words: words('eventbridge event-bus event-grid eventarc'),
  },
];
