import type { CivoOffer } from '../../connections/civo';
import {
  BROKER_OUTPUTS,
  offerStream,
  receiving,
} from '../../connections/civoBroker';
import type { CivoFoundations } from '../../foundations/civo';
import { withoutEffect } from '../withoutEffect';
import type { Blueprint } from '../define';
import {
  consumerCommands,
  scriptOf,
  setUp,
  streamOutputs,
} from '../queue/nats';
import type { TopicSubscriptionProperties } from './index';
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
