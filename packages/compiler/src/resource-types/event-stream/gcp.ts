import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import type { Blueprint } from '../../blueprints/blueprint';
import { buildManagedKafkaTopic, offerManagedKafkaTopic } from './managedKafka';
import { buildPubSubStream, offerPubSubStream } from './pubsubStream';
import type { EventStreamProperties } from './properties';

/** Pub/Sub topic that keeps its messages, or a topic on Managed Kafka. */
export const gcp: Blueprint<EventStreamProperties, GcpFoundations, GcpOffer> = {
  summary:
    'Pub/Sub topic that keeps its messages; a topic on a Managed Kafka cluster for Kafka',
  outputs: {
    name: { type: 'string', description: 'name of the topic' },
    topic_id: {
      type: 'string',
      description: 'id of the Pub/Sub topic; null for Kafka',
    },
    brokers: {
      type: 'string',
      description: 'addresses of the Kafka brokers; null for Pub/Sub',
    },
    range: {
      type: 'string',
      description:
        'addresses of the Kafka brokers as a CIDR range; null for Pub/Sub',
    },
    project: {
      type: 'string',
      description: 'project of the Kafka cluster; null for Pub/Sub',
    },
  },

  provide: context =>
    context.properties.engine === 'kafka' || context.host?.brokers !== undefined
      ? { ...buildManagedKafkaTopic(context), engine: 'kafka' }
      : { ...buildPubSubStream(context), engine: 'kinesis' },

  offer(outputs, access, context) {
    const engine = outputs.engine ?? context.provider.properties?.engine;
    return engine === 'kafka'
      ? offerManagedKafkaTopic(outputs, access, context)
      : offerPubSubStream(outputs, access, context);
  },
};
