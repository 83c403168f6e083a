import { reachedAt } from '../connections/connect';
import type { AzureOffer, AzureFoundations } from '../contract';
import type { Block } from '../../../terraform/blocks';
import type { MessageRights } from '../../../blueprints/messageRights';
import { text, type Value } from '../../../terraform/expressions';
import type { BlueprintContext, Outputs } from '../../../blueprints/blueprint';
import { withoutEffect } from '../../../blueprints/withoutEffect';

type Context = BlueprintContext<unknown, AzureFoundations>;

/** AMQP by TLS. */
const AMQPS = 5671;
const LONGEST_LOCK_SECONDS = 300;
const SHORTEST_LOCK_SECONDS = 5;

/** Properties of messages in queues and subscriptions. */
export interface DeliverySettings {
  retentionDays: number;
  visibilityTimeoutSeconds: number;
  maxReceiveCount: number;
}

/** The arguments that queues and subscriptions share; both keep their dead letters themselves. */
export const deliveryArguments = ({
  retentionDays,
  visibilityTimeoutSeconds,
  maxReceiveCount,
}: DeliverySettings) => ({
  default_message_ttl: `P${retentionDays}D`,
  lock_duration: seconds(
    Math.min(
      LONGEST_LOCK_SECONDS,
      Math.max(SHORTEST_LOCK_SECONDS, visibilityTimeoutSeconds),
    ),
  ),
  max_delivery_count: maxReceiveCount,
  dead_lettering_on_message_expiration: true,
});

/** A duration as Azure gives it back: whole minutes as minutes. */
const seconds = (count: number) =>
  count % 60 === 0 ? `PT${count / 60}M` : durationOf(count);

const durationOf = (count: number) =>
  count < 60 ? `PT${count}S` : `PT${Math.floor(count / 60)}M${count % 60}S`;

/** Reports that Service Bus locks a message for five minutes at most. */
export function sayLongestLock(context: Context, wanted: number) {
  if (wanted >= SHORTEST_LOCK_SECONDS && wanted <= LONGEST_LOCK_SECONDS) return;
  withoutEffect(
    context,
    'visibilityTimeoutSeconds',
    'Service Bus locks a message for 5 seconds at least and 5 minutes at most.',
    'Set it to 300 or less; a consumer that takes longer renews the lock.',
  );
}

/** The namespace of a queue or topic: its host, or the stack's. */
export function namespaceOf({ host, foundations }: Context) {
  return host?.namespace_id === undefined
    ? { ...foundations.serviceBus(), here: true }
    : { id: host.namespace_id, host: host.host, here: host.here };
}

/** Alarm: dead-lettered messages of a queue or of a topic's subscriptions. */
export function alarmOnDeadLetters(
  context: Context,
  namespaceId: Value,
  entity: Block,
) {
  context.foundations.alarm(context, {
    role: 'dead_letters',
    resourceId: namespaceId,
    namespace: 'Microsoft.ServiceBus/namespaces',
    metric: 'DeadletteredMessages',
    aggregation: 'Maximum',
    operator: 'GreaterThan',
    threshold: 0,
    window: 'PT5M',
    dimension: { name: 'EntityName', values: [entity.attr('name')] },
    description: `Messages of ${context.node.name} could not be processed and wait among the dead letters`,
  });
}

const SENDER = 'Azure Service Bus Data Sender';
/** The role for receiving from a queue or subscription. */
export const RECEIVER = 'Azure Service Bus Data Receiver';

/** The offer for sending to an entity of Service Bus, receiving from it, or both. */
export const offerEntity = (
  { url, name, ...outputs }: Outputs,
  foundations: AzureFoundations,
  rights: MessageRights,
): AzureOffer => ({
  ...offerNamespace(outputs, foundations, rights),
  environment: { URL: url, NAME: name, HOST: outputs.host },
});

/** The offer for all queues and topics of a namespace; `id` is the namespace's. */
export const offerNamespace = (
  { id, host, here }: Outputs,
  foundations: AzureFoundations,
  { sends, receives }: MessageRights,
): AzureOffer => ({
  environment: { HOST: host },
  binding: { fullyQualifiedNamespace: host },
  roles: [
    ...(sends ? [{ role: SENDER, scope: id }] : []),
    ...(receives ? [{ role: RECEIVER, scope: id }] : []),
  ],
  ...reachedAt(
    { subnet: 'endpoints', port: AMQPS },
    here === true && foundations.serviceBusIsInside(),
  ),
});

/** The address of an entity for clients of AMQP. */
export const amqpUrl = (host: Value, path: Value) =>
  text`amqps://${host}/${path}`;
