import type {
  GcpContext,
  GcpEnrolment,
  GcpGrant,
  GcpFoundations,
} from '../contract';
import { dashed } from '../../../util/dashed';
import type { Block } from '../../../terraform/blocks';
import { block, type Body, type Value } from '../../../terraform/expressions';
import type { BlueprintContext } from '../../../blueprints/blueprint';
import { alarmAbove } from '../alarm';
import { protect } from '../../../blueprints/protection';
import { withoutEffect } from '../../../blueprints/withoutEffect';

type Context = BlueprintContext<unknown, GcpFoundations>;

const DAY = 24 * 60 * 60;

/** How a subscription behaves. */
export interface SubscriptionSettings {
  /** Keeps the order of messages. */
  ordered?: boolean;
  /** Keeps the order, and hands each message over once. */
  fifo?: boolean;
  retentionDays: number;
  visibilityTimeoutSeconds: number;
  maxReceiveCount: number;
}

/** Whose subscription it is, when it does not stand for the entity itself. */
export interface ImpliedSubscription {
  role: string;
  reason: string;
  control?: string;
}

/** The arguments of every topic: its messages stay in the region, encrypted with the stack’s key in production. */
export function topicBody(
  { foundations, environment, production }: Context,
  name: Value,
): Body {
  return {
    name,
    kms_key_name: foundations.key('pubsub'),
    message_storage_policy: block({
      allowed_persistence_regions: [environment.region],
    }),
    lifecycle: protect({ production }),
    depends_on: foundations.after('pubsub.googleapis.com'),
  };
}

/** Why a check of topics does not apply in development. */
export const topicComments = ({ production }: Context): string[] =>
  production
    ? []
    : ['checkov:skip=CKV_GCP_83:development does with Google’s own keys'];

/**
 * A pull subscription that never expires, with a topic for what cannot be
 * processed, where a subscription keeps it; in production with an alarm on that.
 *
 * @param topic - the id of the topic; without it the caller completes the block.
 */
export function subscriptionWithDeadLetters(
  context: Context,
  topic: Value | undefined,
  settings: SubscriptionSettings,
  implied?: ImpliedSubscription,
): Block {
  const { resource, cloudName } = context;
  const role = implied ? `${implied.role}_dead_letters` : 'dead_letters';
  const suffix = dashed(role);
  const why = { role, reason: 'Keeps messages that could not be processed' };
  const deadLetters = resource(
    'google_pubsub_topic',
    topicBody(context, cloudName(suffix)),
    { ...why, comments: topicComments(context) },
  );
  const kept = resource(
    'google_pubsub_subscription',
    {
      name: cloudName(suffix),
      topic: deadLetters.attr('id'),
      message_retention_duration: `${14 * DAY}s`,
      ...neverExpires,
      lifecycle: protect(context),
    },
    why,
  );
  const subscription = resource(
    'google_pubsub_subscription',
    {
      name: cloudName(implied && dashed(implied.role)),
      topic,
      ack_deadline_seconds: ackDeadline(context, settings),
      message_retention_duration: `${settings.retentionDays * DAY}s`,
      enable_message_ordering: settings.ordered || settings.fifo || undefined,
      enable_exactly_once_delivery: settings.fifo || undefined,
      ...neverExpires,
      dead_letter_policy: block({
        dead_letter_topic: deadLetters.attr('id'),
        max_delivery_attempts: deliveryAttempts(context, settings),
      }),
      retry_policy: block({ minimum_backoff: '10s', maximum_backoff: '600s' }),
      lifecycle: protect(context),
    },
    implied,
  );
  letPubSubMove(context, subscription, deadLetters, role);
  if (context.production) alarmOnDeadLetters(context, kept, role);
  return subscription;
}

/** What a consumer of a topic gets: a dedicated subscription. */
export function subscribeConsumer(
  context: GcpContext,
  provider: { name: string; label: string },
  topic: Value,
  order: Pick<SubscriptionSettings, 'ordered' | 'fifo'>,
): GcpEnrolment {
  const subscription = subscriptionWithDeadLetters(
    context,
    topic,
    {
      ...order,
      retentionDays: 14,
      visibilityTimeoutSeconds: 30,
      maxReceiveCount: 5,
    },
    {
      role: provider.label,
      reason: `Keeps messages of ${provider.name} until ${context.node.name} has processed them`,
      control: `Let a topic-subscription of the catalog depend on ${provider.name}, and the consumer on that.`,
    },
  );
  return {
    environment: { SUBSCRIPTION: subscription.attr('name') },
    grants: [mayReceive(subscription.attr('id'))],
  };
}

/** Otherwise Pub/Sub deletes a subscription after 31 days of inactivity. */
const neverExpires = { expiration_policy: block({ ttl: '' }) };

/** Pub/Sub itself takes a message from its subscription to the dead letters. */
function letPubSubMove(
  { foundations, resource }: Context,
  subscription: Block,
  deadLetters: Block,
  role: string,
) {
  const { member } = foundations.serviceAgent('pubsub');
  const reason = 'Lets Pub/Sub move what could not be processed';
  resource(
    'google_pubsub_topic_iam_member',
    {
      topic: deadLetters.attr('id'),
      role: 'roles/pubsub.publisher',
      member,
    },
    { role, reason },
  );
  resource(
    'google_pubsub_subscription_iam_member',
    {
      subscription: subscription.attr('id'),
      role: 'roles/pubsub.subscriber',
      member,
    },
    { role, reason },
  );
}

function alarmOnDeadLetters(context: Context, kept: Block, role: string) {
  alarmAbove(context, {
    role,
    symptom: `${context.node.name} has messages that could not be processed`,
    condition: 'Messages wait in the dead-letter subscription',
    metric: 'pubsub.googleapis.com/subscription/num_undelivered_messages',
    resourceType: 'pubsub_subscription',
    labels: { subscription_id: kept.attr('name') },
    threshold: 0,
  });
}

const within = (value: number, least: number, most: number) =>
  Math.min(Math.max(value, least), most);

function ackDeadline(
  context: Context,
  { visibilityTimeoutSeconds: wanted }: SubscriptionSettings,
): number {
  const taken = within(wanted, 10, 600);
  if (taken !== wanted) {
    withoutEffect(
      context,
      'visibilityTimeoutSeconds',
      `Pub/Sub takes 10 to 600 seconds; it gets ${taken}.`,
      'Give 10 to 600; clients that need longer extend the deadline of a message while they process it.',
    );
  }
  return taken;
}

function deliveryAttempts(
  context: Context,
  { maxReceiveCount: wanted }: SubscriptionSettings,
): number {
  const taken = within(wanted, 5, 100);
  if (taken !== wanted) {
    withoutEffect(
      context,
      'maxReceiveCount',
      `Pub/Sub takes 5 to 100 attempts; it gets ${taken}.`,
      'Give 5 to 100.',
    );
  }
  return taken;
}

/** The right to publish to a topic, by its id. */
export const mayPublish = (topic: Value): GcpGrant => ({
  type: 'google_pubsub_topic_iam_member',
  body: { topic, role: 'roles/pubsub.publisher' },
});

/** The right to receive the messages of a subscription, by its id. */
export const mayReceive = (subscription: Value): GcpGrant => ({
  type: 'google_pubsub_subscription_iam_member',
  body: { subscription, role: 'roles/pubsub.subscriber' },
});
