import { inboxOf, type BrokerUser } from '../foundations/civo/broker';
import { command } from '../resource-types/databases/logins';
import { loginName } from '../resource-types/databases/names';
import type { Outputs } from '../resource-types/define';
import type { CivoConsumer, CivoContext, CivoGrant, CivoOffer } from './civo';
import { ownPassword } from './civoPassword';

/** What every queue, topic and subscription in the broker tells other stacks. */
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

/** Subjects that somebody may use. */
export type Subjects = Pick<BrokerUser, 'publish' | 'subscribe'>;

/** What sending to a stream takes. */
export const sending = (stream: string): string[] => [stream];

/** What fetching by a consumer of a stream takes; see "JetStream wire API" of NATS. */
export const receiving = (stream: string, consumer: string): string[] => [
  `$JS.API.CONSUMER.INFO.${stream}.${consumer}`,
  `$JS.API.CONSUMER.MSG.NEXT.${stream}.${consumer}`,
  `$JS.ACK.${stream}.${consumer}.>`,
];

/** What making one's own consumer of a stream takes. */
export const subscribing = (stream: string, consumer: string): string[] => [
  `$JS.API.CONSUMER.CREATE.${stream}.${consumer}`,
  `$JS.API.CONSUMER.CREATE.${stream}.${consumer}.>`,
  `$JS.API.CONSUMER.DURABLE.CREATE.${stream}.${consumer}`,
  ...receiving(stream, consumer),
];

/** Where a stream is, and how a consumer signs in to use it. */
export function offerStream(
  outputs: Outputs,
  provider: { name: string },
  subjects: (login: string) => string[],
  environment: CivoOffer['environment'] = {},
): CivoOffer {
  const { url, name, namespace, app, port } = outputs;
  return {
    environment: { URL: url, NAME: name, ...environment },
    reach: { namespace, app, port },
    enrol: (context, me) => signIn(context, me, provider, outputs, subjects),
  };
}

/** One login for all queues and topics that a workload uses, with what each connection asks for. */
function signIn(
  context: CivoContext,
  me: CivoConsumer,
  provider: { name: string },
  { broker }: Outputs,
  subjects: (login: string) => string[],
): CivoGrant {
  const { node, label, foundations, step } = context;
  const login = loginName(label);
  const ours = broker === 'ours';
  const password = foundations.stack.foundation(
    `broker-login-${node.id}`,
    node.id,
    () => {
      const { reference, write } = ownPassword(
        context,
        me,
        { name: 'the broker', label: 'broker' },
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
      `Ask the owners of ${provider.name} for a login ${login} that may publish on ${publish.join(', ')} and subscribe to ${subscribe.join(', ')}.`,
    ]);
  }
  return {
    environment: { USER: login, INBOX: inboxOf(login) },
    secrets: { PASSWORD: password },
  };
}
