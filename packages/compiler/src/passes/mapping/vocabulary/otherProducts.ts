import { words } from './words';

/** Products that no resource type is, and that nothing else may be made of. */
export const OTHER_PRODUCTS: readonly {
  title: string;
  words: readonly string[];
}[] = [
  { title: 'CouchDB', words: words('couchdb couch-db') },
  { title: 'Couchbase', words: ['couchbase'] },
  {
    title: 'Oracle Database',
    words: words('oracle oracle-database oracle-db oracledb'),
  },
  { title: 'Db2', words: words('db2 ibm-db2') },
  { title: 'SQLite', words: words('sqlite sqlite3') },
  { title: 'CockroachDB', words: words('cockroachdb cockroach') },
  { title: 'ArangoDB', words: ['arangodb'] },
  { title: 'etcd', words: ['etcd'] },
  { title: 'ZooKeeper', words: ['zookeeper'] },
  { title: 'Apache Spark', words: ['spark'] },
  { title: 'Apache Flink', words: ['flink'] },
  { title: 'IBM MQ', words: words('ibm-mq ibmmq qmgr queue-manager') },
  { title: 'NATS', words: ['nats'] },
  { title: 'Snowflake', words: ['snowflake'] },
  { title: 'Databricks', words: ['databricks'] },
  { title: 'ClickHouse', words: ['clickhouse'] },
  { title: 'Azure Synapse Analytics', words: ['synapse'] },
  { title: 'Apache Pulsar', words: words('pulsar apache-pulsar') },
];
