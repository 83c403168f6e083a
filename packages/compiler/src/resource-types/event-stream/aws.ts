import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import type {
  Blueprint,
  BlueprintContext,
  Outputs,
} from '../../blueprints/blueprint';
import { buildKafkaTopic, offerKafkaTopic } from './kafka';
import { buildKinesisStream, offerKinesisStream } from './kinesis';
import type { EventStreamProperties } from './properties';

type Context = BlueprintContext<EventStreamProperties, AwsFoundations>;

/** Kinesis data stream, or a topic on MSK Serverless. */
export const aws: Blueprint<EventStreamProperties, AwsFoundations, AwsOffer> = {
  summary:
    'Kinesis data stream; a topic on an MSK Serverless cluster for Kafka',
  protocol: 'Kinesis or Kafka (MSK)',
  outputs: {
    name: { type: 'string', description: 'name of the stream or topic' },
    arn: {
      type: 'string',
      description: 'ARN of the stream, or of the topic’s cluster',
    },
    key_arn: {
      type: 'string',
      description: 'ARN of the key that encrypts the stream; null for Kafka',
    },
    brokers: {
      type: 'string',
      description: 'addresses of the Kafka brokers; null for Kinesis',
    },
    security_group_id: {
      type: 'string',
      description: 'security group of the Kafka brokers; null for Kinesis',
    },
  },

  provide(context) {
    return speaksKafka(context)
      ? { ...buildKafkaTopic(context), engine: 'kafka' }
      : { ...buildKinesisStream(context), engine: 'kinesis' };
  },

  offer(outputs, access, context) {
    const engine = outputs.engine ?? context.provider.properties?.engine;
    return engine === 'kafka'
      ? offerKafkaTopic(outputs, access, context)
      : offerKinesisStream(outputs, access);
  },
};

const speaksKafka = ({ properties, host }: Context) =>
  properties.engine === 'kafka' || isKafka(host);

const isKafka = (host: Outputs | undefined) => host?.brokers !== undefined;
