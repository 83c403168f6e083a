import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import { KAFKA_PORT } from '../../clouds/aws/foundations/kafka';
import type { Access } from '../../model';
import type {
  BlueprintContext,
  OfferContext,
  Outputs,
} from '../../blueprints/blueprint';
import { kafkaStatements } from '../../clouds/aws/messaging/kafkaAccess';
import type { EventStreamProperties } from './properties';

const HOUR = 60 * 60 * 1000;

/** A topic is no Terraform resource: the first write creates it, or an operator by hand. */
export function buildKafkaTopic({
  node,
  properties,
  foundations,
  host,
  step,
}: BlueprintContext<EventStreamProperties, AwsFoundations>): Outputs {
  const kafka = clusterOf(host, foundations);
  const topic = topicName(node.name);
  step(`Create the topic ${node.name}`, [
    'Kafka’s topics are not resources of AWS. Once, from inside the network, with Kafka’s tools and the IAM plugin of MSK:',
    '',
    `    kafka-topics.sh --create --topic ${topic} --partitions 6 --config retention.ms=${properties.retentionDays * 24 * HOUR} --command-config client.properties --bootstrap-server "$BROKERS"`,
  ]);
  return { name: topic, ...kafka };
}

/** The cluster that hosts it in the catalog, or the stack's. */
function clusterOf(
  host: Outputs | undefined,
  foundations: AwsFoundations,
): Outputs {
  if (host?.brokers !== undefined) {
    return {
      arn: host.cluster_arn,
      brokers: host.brokers,
      security_group_id: host.security_group_id,
    };
  }
  const { arn, brokers, securityGroupId } = foundations.kafka();
  return { arn, brokers, security_group_id: securityGroupId };
}

/** Topics are named by letters, digits, `.`, `_` and `-`. */
const topicName = (name: string) =>
  name.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 249);

export function offerKafkaTopic(
  { name, arn, brokers, security_group_id }: Outputs,
  access: Access,
  { consumer }: OfferContext<AwsFoundations>,
): AwsOffer {
  return {
    environment: {
      NAME: name,
      BROKERS: brokers,
      GROUP: consumer.immutableLabel,
    },
    statements: kafkaStatements(arn, name, consumer.immutableLabel, access),
    reach: { securityGroupId: security_group_id, port: KAFKA_PORT },
  };
}
