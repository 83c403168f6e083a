import { inboxOf } from '../foundations/broker';
import { command } from '../../../blueprints/steps';
import { loginName } from '../../../blueprints/databases/names';
import type { Outputs } from '../../../blueprints/blueprint';
import { text, type Value } from '../../../terraform/expressions';
import type {
  CivoConsumer,
  CivoContext,
  CivoGrant,
  CivoOffer,
} from '../contract';
import { ownPassword } from '../connections/ownPassword';

/** Attributes of every queue, topic and subscription in the broker that other stacks may read. */
export const BROKER_OUTPUTS = {
  url: { type: 'string', description: 'address of the broker' },
  name: { type: 'string', description: 'name of the stream' },
  namespace: { type: 'string', description: 'namespace of the broker' },
  app: {
    type: 'string',
    description: 'label app.kubernetes.io/name of the broker’s pods',
  },
  port: { type: 'number', description: 'port of the broker' },
} as const;

/** The permissions for publishing to a stream: its only subject has its name. */
export const sending = (stream: Value): Value[] => [stream];

/** The permissions for fetching from a consumer of a stream; see "JetStream wire API" of NATS. */
export const receiving = (stream: Value, consumer: Value): Value[] => [
  text`$JS.API.CONSUMER.INFO.${stream}.${consumer}`,
  text`$JS.API.CONSUMER.MSG.NEXT.${stream}.${consumer}`,
  text`$JS.ACK.${stream}.${consumer}.>`,
];

/** The permissions for creating a consumer of a stream. */
export const subscribing = (stream: Value, consumer: Value): Value[] => [
  text`$JS.API.CONSUMER.CREATE.${stream}.${consumer}`,
  text`$JS.API.CONSUMER.CREATE.${stream}.${consumer}.>`,
  text`$JS.API.CONSUMER.DURABLE.CREATE.${stream}.${consumer}`,
  ...receiving(stream, consumer),
];

/** The address of a stream, and the consumer's authentication. */
export function offerStream(
  outputs: Outputs,
  provider: { name: string },
  subjects: (login: string) => Value[],
  environment: CivoOffer['environment'] = {},
): CivoOffer {
  const { url, name, namespace, app, port } = outputs;
  return {
    environment: { URL: url, NAME: name, ...environment },
    reach: { namespace, app, port },
    cluster: outputs.in_cluster,
    enrol: (context, me) => signIn(context, me, provider, outputs, subjects),
  };
}

/** One login for all queues and topics that a workload uses, with the permissions of each connection. */
function signIn(
  context: CivoContext,
  me: CivoConsumer,
  provider: { name: string },
  { broker }: Outputs,
  subjects: (login: string) => Value[],
): CivoGrant {
  const { node, immutableLabel, foundations, step } = context;
  const login = loginName(immutableLabel);
  const ours = broker === 'ours';
  const password = foundations.stack.foundation(
    `broker-login-${node.id}`,
    node.id,
    () => {
      const { reference, write } = ownPassword(
        context,
        me,
        { name: 'the broker', label: 'broker', immutableLabel: 'broker' },
        // No entity has this label, so that no other secret has this role.
        'this_broker',
      );
      step(`Make up the password of ${node.name} for the broker`, [
        'Both start once it is there:',
        ...command(write),
      ]);
      return reference;
    },
  );
  const publish = subjects(login);
  const subscribe = [`${inboxOf(login)}.>`];
  if (ours) {
    foundations.broker().allow({ login, password, publish, subscribe });
  } else {
    step(`Let ${node.name} use ${provider.name}`, [
      `Ask the owners of ${provider.name} for a login ${login} in their broker, for what this connection needs, with answers on ${inboxOf(login)}.`,
    ]);
  }
  return {
    environment: { USER: login, INBOX: inboxOf(login) },
    secrets: { PASSWORD: password },
  };
}
