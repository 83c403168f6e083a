import type { CivoOffer } from '../../connections/civo';
import {
  BROKER_OUTPUTS,
  offerStream,
  receiving,
  sending,
} from '../../connections/civoBroker';
import type { CivoFoundations } from '../../foundations/civo';
import type { Access } from '../../model';
import type { Blueprint, Outputs } from '../define';
import { objectName } from '../inCluster/names';
import type { QueueProperties } from './index';
import { consumerCommands, setUp, streamCommands, streamOutputs } from './nats';

/** Whoever receives from a queue does it by this consumer, which hands each message to one of them. */
const CONSUMER = 'workers';

/** A stream in the broker of the stack that hands each message to one consumer. */
export const civo: Blueprint<QueueProperties, CivoFoundations, CivoOffer> = {
  summary: 'work queue in the NATS of the stack, made by a job',
  protocol: 'NATS JetStream',
  outputs: BROKER_OUTPUTS,

  provide: context =>
    streamOutputs(context.foundations.broker(), objectName(context)),

  offer: (outputs, access, { provider }) =>
    offerStream(
      outputs,
      provider,
      () => subjectsFor(nameOf(outputs, provider), access),
      { CONSUMER },
    ),

  consume(context, _, links) {
    const { properties, foundations } = context;
    const broker = foundations.broker();
    const name = objectName(context);
    const topics = links.filter(({ type }) => type === 'topic');
    setUp(context, broker, [
      ...streamCommands(broker, name, {
        subjects: name,
        retention: 'work',
        days: properties.retentionDays,
        sources: [...new Set(topics.map(({ label }) => objectName({ label })))],
      }),
      ...consumerCommands(broker, name, CONSUMER, properties),
    ]);
  },
};

/** Its own stack knows the name; for others it is made from the entity's. */
const nameOf = ({ name }: Outputs, { label }: { label: string }) =>
  typeof name === 'string' ? name : objectName({ label });

function subjectsFor(name: string, access: Access): string[] {
  const receives = access !== 'publish' && access !== 'write';
  const sends = access !== 'subscribe' && access !== 'read';
  return [
    ...(sends ? sending(name) : []),
    ...(receives ? receiving(name, CONSUMER) : []),
  ];
}
