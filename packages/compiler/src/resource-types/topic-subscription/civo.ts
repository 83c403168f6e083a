import type { CivoOffer } from '../../connections/civo';
import {
  BROKER_OUTPUTS,
  offerStream,
  receiving,
} from '../../connections/civoBroker';
import type { CivoFoundations } from '../../foundations/civo';
import { withoutEffect } from '../withoutEffect';
import type { Blueprint, Outputs } from '../define';
import { objectName } from '../inCluster/names';
import { consumerCommands, setUp, streamOutputs } from '../queue/nats';
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
    const { properties, foundations, host, diagnose } = context;
    const broker = foundations.broker();
    const name = objectName(context);
    withoutEffect(
      context,
      'retentionDays',
      'the stream of its topic keeps messages for 14 days.',
      'Leave it out.',
    );
    if (typeof host?.name !== 'string') {
      diagnose(subscriptionWithoutTopic(context.node));
      return { ...streamOutputs(broker, name), stream: '' };
    }
    setUp(
      context,
      broker,
      consumerCommands(broker, host.name, name, {
        ...properties,
        from: 'new',
      }),
    );
    return { ...streamOutputs(broker, name), stream: host.name };
  },

  offer: (outputs, _, { provider }) =>
    offerStream(
      outputs,
      provider,
      () => receiving(textOf(outputs, 'stream'), textOf(outputs, 'name')),
      { STREAM: outputs.stream, CONSUMER: outputs.name },
    ),
};

/** Another stack has the names in variables, which commands do not know. */
const textOf = (outputs: Outputs, name: string) => {
  const value = outputs[name];
  return typeof value === 'string' ? value : name.toUpperCase();
};
