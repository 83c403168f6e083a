import type { AwsStatement } from '../contract';
import type { Access } from '../../../model';
import { hcl, text, type Value } from '../../../terraform/expressions';

const CONNECT = ['kafka-cluster:Connect', 'kafka-cluster:DescribeCluster'];
const READ = ['kafka-cluster:DescribeTopic', 'kafka-cluster:ReadData'];
const WRITE = [
  'kafka-cluster:CreateTopic',
  'kafka-cluster:DescribeTopic',
  'kafka-cluster:WriteData',
];
const JOIN_GROUP = ['kafka-cluster:AlterGroup', 'kafka-cluster:DescribeGroup'];

/**
 * What a client of a Kafka cluster may do. Topics and groups are named by
 * ARNs that follow from the cluster's: `cluster` becomes `topic` or `group`.
 *
 * @param topic - the topic's name; `*` for every topic of the cluster.
 */
export function kafkaStatements(
  clusterArn: Value,
  topic: Value,
  group: string,
  access: Access,
): AwsStatement[] {
  const reads = access !== 'publish' && access !== 'write';
  const writes = access !== 'subscribe' && access !== 'read';
  const part = (kind: string, name: Value) =>
    text`${hcl`replace(${clusterArn}, ":cluster/", ${`:${kind}/`})`}/${name}`;
  return [
    {
      actions: writes
        ? [...CONNECT, 'kafka-cluster:WriteDataIdempotently']
        : CONNECT,
      resources: [clusterArn],
    },
    {
      actions: [
        ...new Set([...(reads ? READ : []), ...(writes ? WRITE : [])]),
      ].sort(),
      resources: [part('topic', topic)],
      ...(topic === '*' && {
        comment:
          'The cluster’s topics are not in the catalog: it may use all of them.',
      }),
    },
    ...(reads
      ? [{ actions: JOIN_GROUP, resources: [part('group', group)] }]
      : []),
  ];
}
