import { messageRights } from '../../blueprints/messageRights';
import type { CivoOffer, CivoFoundations } from '../../clouds/civo/contract';
import {
  BROKER_OUTPUTS,
  offerStream,
  receiving,
  sending,
} from '../../clouds/civo/messaging/brokerOffer';
import type { Access } from '../../model';
import type { Value } from '../../terraform/expressions';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import type { QueueProperties } from './properties';
import {
  consumerCommands,
  scriptOf,
  setUp,
  streamCommands,
  streamOutputs,
} from '../../clouds/civo/messaging/nats';

type Context = BlueprintContext<QueueProperties, CivoFoundations>;

/** The JetStream consumer that all receivers of a queue share; each message goes to one of them. */
const CONSUMER = 'workers';

/** A stream in the broker of the stack that hands each message to one consumer. */
export const civo: Blueprint<QueueProperties, CivoFoundations, CivoOffer> = {
  summary:
    'work queue in the NATS of the stack, made by a job; fed by the topics that it depends on',
  protocol: 'NATS JetStream',
  outputs: BROKER_OUTPUTS,

  provide(context) {
    const broker = context.foundations.broker();
    const commands = commandsOf(context, []);
    const name = setUp(context, broker, commands);
    return { ...streamOutputs(broker, name), commands };
  },

  offer: (outputs, access, { provider }) =>
    offerStream(outputs, provider, () => subjectsFor(outputs.name, access), {
      CONSUMER,
    }),

  consume(context, { commands }, links) {
    const topics = new Map(
      links
        .filter(({ type }) => type === 'topic')
        .map(({ label, offer }) => [label, offer.environment?.NAME]),
    );
    // The job holds this very list.
    (commands as Value[]).splice(
      0,
      Infinity,
      ...commandsOf(context, [...topics.values()]),
    );
  },
};

function commandsOf(
  { properties, foundations, cloudName }: Context,
  sources: readonly Value[],
): Value[] {
  const broker = foundations.broker();
  return scriptOf(
    ...streamCommands(broker, cloudName(), {
      subjects: cloudName(),
      retention: 'work',
      days: properties.retentionDays,
      sources,
    }),
    ...consumerCommands(broker, cloudName(), CONSUMER, properties),
  );
}

function subjectsFor(name: Value, access: Access): Value[] {
  const { sends, receives } = messageRights(access);
  return [
    ...(sends ? sending(name) : []),
    ...(receives ? receiving(name, CONSUMER) : []),
  ];
}
