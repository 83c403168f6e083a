import type { CivoOffer, CivoFoundations } from '../../clouds/civo/contract';
import {
  BROKER_OUTPUTS,
  offerStream,
  receiving,
} from '../../clouds/civo/messaging/brokerOffer';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { Blueprint } from '../../blueprints/blueprint';
import {
  consumerCommands,
  scriptOf,
  setUp,
  streamOutputs,
} from '../../clouds/civo/messaging/nats';
import type { TopicSubscriptionProperties } from './properties';
import { subscriptionWithoutTopic } from './withoutTopic';

/** A durable consumer of a topic's stream. */
export const civo: Blueprint<
  TopicSubscriptionProperties,
  CivoFoundations,
  CivoOffer
> = {
  summary:
    'durable consumer of a topic in the NATS of the stack, made by a job',
  protocol: 'NATS JetStream',
  outputs: {
    ...BROKER_OUTPUTS,
    stream: { type: 'string', description: 'name of the topic’s stream' },
  },

  provide(context) {
    const { node, properties, foundations, host, cloudName, diagnose } =
      context;
    const broker = foundations.broker();
    withoutEffect(
      context,
      'retentionDays',
      'the stream of its topic keeps messages for 14 days.',
      'Leave it out.',
    );
    const stream = host?.name;
    if (stream === undefined) {
      diagnose(subscriptionWithoutTopic(node));
      return { ...streamOutputs(broker, ''), stream: '' };
    }
    const name = setUp(
      context,
      broker,
      scriptOf(
        ...consumerCommands(broker, stream, cloudName(), {
          ...properties,
          from: 'new',
        }),
      ),
    );
    return { ...streamOutputs(broker, name), stream };
  },

  offer: (outputs, _, { provider }) =>
    offerStream(
      outputs,
      provider,
      () => receiving(outputs.stream, outputs.name),
      { STREAM: outputs.stream, CONSUMER: outputs.name },
    ),
};
