import { messageRights } from '../../blueprints/messageRights';
import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import { KAFKA_PORT, mayConnect } from '../../clouds/gcp/foundations/kafka';
import type { Access } from '../../model';
import type {
  BlueprintContext,
  OfferContext,
  Outputs,
} from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import type { EventStreamProperties } from './properties';

const DAY = 24 * 60 * 60 * 1000;
/** So many consumers of one group can share the work. */
const PARTITIONS = 6;

/** A topic with a copy of each event on three brokers. */
export function buildManagedKafkaTopic(
  context: BlueprintContext<EventStreamProperties, GcpFoundations>,
): Outputs {
  const { node, properties, environment, foundations, host, resource } =
    context;
  const { cluster, brokers, range, project } =
    host?.brokers === undefined ? { ...foundations.kafka() } : host;
  const topic = resource('google_managed_kafka_topic', {
    topic_id: topicName(node.name),
    cluster,
    location: environment.region,
    partition_count: PARTITIONS,
    replication_factor: 3,
    configs: {
      'min.insync.replicas': '2',
      'retention.ms': String(properties.retentionDays * DAY),
    },
    lifecycle: protect(context),
  });
  return {
    name: topic.attr('topic_id'),
    brokers,
    range,
    project,
    // Only the topic's stack manages its ACL.
    cluster: topic.attr('cluster'),
  };
}

/** Topics are named by letters, digits, `.`, `_` and `-`. */
const topicName = (name: string) =>
  name.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 249);

export function offerManagedKafkaTopic(
  { name, brokers, range, project, cluster }: Outputs,
  access: Access,
  { foundations, consumer, provider }: OfferContext<GcpFoundations>,
): GcpOffer {
  const { receives: reads, sends: writes } = messageRights(access);
  return {
    environment: { NAME: name, BROKERS: brokers, GROUP: consumer.label },
    grants: [mayConnect(project)],
    reach: { ranges: [range], ports: [KAFKA_PORT] },
    enrol:
      cluster === undefined
        ? undefined
        : (_, { account }) => {
            foundations
              .kafkaAcl(provider.label, { cluster, topic: name })
              .allow(account.attr('email'), [
                'DESCRIBE',
                ...(reads ? ['READ'] : []),
                ...(writes ? ['WRITE'] : []),
              ]);
            return {};
          },
  };
}
