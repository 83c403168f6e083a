import type { CivoOffer, CivoFoundations } from '../../clouds/civo/contract';
import {
  BROKER_OUTPUTS,
  offerStream,
  sending,
  subscribing,
} from '../../clouds/civo/messaging/brokerOffer';
import type { Access } from '../../model';
import { loginName } from '../../blueprints/databases/names';
import type { Blueprint } from '../../blueprints/blueprint';
import {
  scriptOf,
  setUp,
  streamCommands,
  streamOutputs,
} from '../../clouds/civo/messaging/nats';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { TopicProperties } from './properties';

/** The retention of messages, in days. */
const DAYS = 14;

/** A stream in the broker of the stack that delivers each message to all subscribers. */
export const civo: Blueprint<TopicProperties, CivoFoundations, CivoOffer> = {
  summary: 'stream in the NATS of the stack, made by a job',
  protocol: 'NATS JetStream',
  outputs: BROKER_OUTPUTS,

  provide(context) {
    withoutEffect(
      context,
      'fifo',
      'streams of NATS keep the order anyway.',
      'Leave it out.',
    );
    const broker = context.foundations.broker();
    const name = setUp(
      context,
      broker,
      scriptOf(
        ...streamCommands(broker, context.cloudName(), {
          subjects: context.cloudName(),
          retention: 'limits',
          days: DAYS,
        }),
      ),
    );
    return streamOutputs(broker, name);
  },

  offer(outputs, access, { consumer, provider }) {
    const { name } = outputs;
    return offerStream(
      outputs,
      provider,
      login => [
        ...(sends(access) ? sending(name) : []),
        ...(receives(access) ? subscribing(name, login) : []),
      ],
      receives(access) ? { CONSUMER: loginName(consumer.immutableLabel) } : {},
    );
  },
};

const sends = (access: Access) => access !== 'subscribe' && access !== 'read';
const receives = (access: Access) => access !== 'publish' && access !== 'write';
