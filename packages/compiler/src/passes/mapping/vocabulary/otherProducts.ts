import { words } from './words';

/** What no resource type is, and that nothing else may be made of. */
interface OtherProduct {
  title: string;
  words: readonly string[];
}

/** Products that hold or carry data: as a type, and as a word beside a general type such as `database`. */
export const OTHER_PRODUCTS: readonly OtherProduct[] = [
  { title: 'CouchDB', words: words('couchdb couch-db') },
  { title: 'Couchbase', words: ['couchbase'] },
  {
    title: 'Oracle Database',
    words: words('oracle oracle-database oracle-db oracledb'),
  },
  { title: 'Db2', words: words('db2 ibm-db2') },
  { title: 'SQLite', words: words('sqlite sqlite3') },
  { title: 'CockroachDB', words: words('cockroachdb cockroach') },
  { title: 'YugabyteDB', words: words('yugabyte yugabytedb') },
  { title: 'PlanetScale', words: ['planetscale'] },
  { title: 'Supabase', words: ['supabase'] },
  { title: 'Cloud Spanner', words: words('spanner cloud-spanner') },
  { title: 'AlloyDB', words: ['alloydb'] },
  { title: 'Apache Cassandra', words: words('cassandra keyspaces') },
  { title: 'ScyllaDB', words: words('scylladb scylla') },
  { title: 'Bigtable', words: words('bigtable cloud-bigtable') },
  { title: 'ArangoDB', words: ['arangodb'] },
  { title: 'etcd', words: ['etcd'] },
  { title: 'ZooKeeper', words: ['zookeeper'] },
  { title: 'Apache Spark', words: words('spark spark-job') },
  { title: 'Apache Flink', words: words('flink flink-job') },
  { title: 'IBM MQ', words: words('ibm-mq ibmmq qmgr queue-manager') },
  { title: 'NATS', words: words('nats jetstream') },
  { title: 'Snowflake', words: ['snowflake'] },
  { title: 'Databricks', words: ['databricks'] },
  { title: 'ClickHouse', words: ['clickhouse'] },
  { title: 'Azure Synapse Analytics', words: ['synapse'] },
  { title: 'Apache Pulsar', words: words('pulsar apache-pulsar') },
  { title: 'Confluent', words: words('confluent confluent-cloud') },
];

/** What software runs in, or beside; as a type alone, since a database may be named after what it is for. */
export const OTHER_SERVICES: readonly OtherProduct[] = [
  { title: 'Kafka Connect', words: words('kafka-connect kafka-connector') },
  { title: 'a schema registry', words: ['schema-registry'] },
  { title: 'Cloud Tasks', words: ['cloud-tasks'] },
  { title: 'Firehose', words: words('firehose kinesis-firehose') },
  { title: 'AWS Glue', words: words('glue glue-job glue-catalog') },
  { title: 'Athena', words: ['athena'] },
  { title: 'Amazon MemoryDB', words: ['memorydb'] },
  { title: 'AppSync', words: ['appsync'] },
  { title: 'Amplify', words: ['amplify'] },
  { title: 'AWS Batch', words: ['aws-batch'] },
  { title: 'Azure SignalR', words: words('signalr azure-signalr') },
  { title: 'EMR', words: words('emr emr-cluster') },
  { title: 'Dataflow', words: words('dataflow dataflow-job') },
  { title: 'Dataproc', words: ['dataproc'] },
  {
    title: 'Data Factory',
    words: words('data-factory azure-data-factory adf'),
  },
  { title: 'Trino', words: words('trino presto') },
  { title: 'Apache Hive', words: ['hive'] },
  { title: 'Apache Iceberg', words: words('iceberg iceberg-table') },
  { title: 'Delta Lake', words: ['delta-lake'] },
  {
    title: 'Apache Airflow',
    words: words('airflow mwaa cloud-composer airflow-dag'),
  },
  { title: 'Dagster', words: ['dagster'] },
  { title: 'Prefect', words: ['prefect'] },
  { title: 'Temporal', words: words('temporal temporal-namespace') },
  { title: 'SageMaker', words: words('sagemaker sagemaker-endpoint') },
  { title: 'MLflow', words: ['mlflow'] },
  { title: 'Prometheus', words: ['prometheus'] },
  { title: 'Grafana', words: ['grafana'] },
  { title: 'Loki', words: ['loki'] },
  { title: 'Jaeger', words: ['jaeger'] },
  { title: 'Kong', words: words('kong kong-gateway') },
  { title: 'AWS IoT Core', words: ['iot-core'] },
  { title: 'Azure IoT Hub', words: ['iot-hub'] },
  { title: 'an SFTP server', words: words('sftp sftp-server ftp ftp-server') },
  {
    title: 'Parameter Store',
    words: words('parameter-store ssm-parameter ssm-parameter-store'),
  },
  {
    title: 'Azure App Configuration',
    words: words('app-configuration azure-app-configuration'),
  },
  {
    title: 'a data pipeline',
    words: words(`
      data-pipeline etl elt etl-pipeline etl-job elt-pipeline ml-pipeline
      training-pipeline data-flow streaming-job
    `),
  },
];
