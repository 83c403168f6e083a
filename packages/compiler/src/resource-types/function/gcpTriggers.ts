import type {
  GcpOffer,
  GcpTrigger,
  GcpFoundations,
} from '../../clouds/gcp/contract';
import { dashed } from '../../util/dashed';
import { Block } from '../../terraform/blocks';
import {
  block,
  Reference,
  type NestedBlock,
  type Value,
} from '../../terraform/expressions';
import type { BlueprintContext, Link } from '../../blueprints/blueprint';
import {
  mayInvoke,
  type RunService,
} from '../../clouds/gcp/workloads/cloudRunService';
import { isCalled, triggerInDoubt } from './findings';
import type { FunctionProperties } from './properties';

type Context = BlueprintContext<FunctionProperties, GcpFoundations>;
type GcpLink = Link<GcpOffer>;

/** A source of messages that trigger a function. */
export interface Trigger extends GcpTrigger {
  label: string;
  name: string;
  /** Whether it is an assumption, without a declared subscription. */
  assumed?: boolean;
}

/**
 * What calls the function: everything that it subscribes to. `dependsOn` leaves
 * open whether a function sends to a queue or is triggered by it. For a
 * function without other triggers, its only queue is assumed to trigger it.
 */
export function triggersOf(
  context: Context,
  links: readonly GcpLink[],
): Trigger[] {
  const asked = links.filter(
    ({ offer, connection }) =>
      offer.trigger &&
      (connection.access === 'subscribe' || connection.access === 'read'),
  );
  if (asked.length > 0) return unique(asked);
  const queues = links.filter(({ offer }) => offer.trigger?.kind === 'queue');
  if (queues.length === 0) return [];
  const assumed = queues.length === 1 && !isCalled(context);
  context.diagnose(triggerInDoubt(context.node, queues, assumed));
  return assumed
    ? unique(queues).map(trigger => ({ ...trigger, assumed }))
    : [];
}

function unique(links: readonly GcpLink[]): Trigger[] {
  const triggers = new Map<string, Trigger>();
  for (const { label, name, offer } of links)
    triggers.set(label, { label, name, ...offer.trigger! });
  return [...triggers.values()];
}

const PULL = 'google_pubsub_subscription_iam_member';

/** A trigger pushes messages to a function, which needs no pull subscription. */
export function withoutTriggers(
  links: readonly GcpLink[],
  triggers: readonly Trigger[],
): GcpLink[] {
  const calling = new Set(triggers.map(({ label }) => label));
  return links.map(link => {
    const { offer, label } = link;
    if (!calling.has(label) || offer.trigger?.kind === 'bucket') return link;
    return {
      ...link,
      offer: {
        ...offer,
        enrol: undefined,
        environment: withoutSubscription(offer.environment),
        grants: offer.grants?.filter(({ type }) => type !== PULL),
      },
    };
  });
}

function withoutSubscription(environment: GcpOffer['environment'] = {}) {
  const { SUBSCRIPTION: _, ...rest } = environment;
  return rest;
}

/** The function as its triggers see it. */
interface Called {
  service: RunService;
  /** Its address, which is known before it is there. */
  url: Value;
  /** The service account of triggers: the function's. */
  account: Block;
}

/** Lets each trigger call the function. */
export function addTriggers(
  context: Context,
  called: Called,
  triggers: readonly Trigger[],
) {
  if (triggers.length === 0) return;
  const { node, foundations, resource } = context;
  resource(
    'google_service_account_iam_member',
    {
      service_account_id: called.account.attr('name'),
      role: 'roles/iam.serviceAccountOpenIdTokenCreator',
      member: foundations.serviceAgent('pubsub').member,
    },
    {
      role: 'triggers',
      reason: `Lets Pub/Sub, by which all triggers come, sign in to ${node.name} as its service account`,
    },
  );
  const invoker = resource(
    'google_cloud_run_v2_service_iam_member',
    {
      ...mayInvoke(called.service.name, called.service.location).body,
      member: called.account.attr('member'),
    },
    {
      role: 'triggers',
      reason: `What triggers ${node.name} calls it as its own service account`,
    },
  );
  for (const trigger of triggers) {
    const subscription = blockBehind(trigger.subscription);
    if (subscription && !subscription.body.push_config)
      pushFrom(context, subscription, called);
    else if (trigger.kind === 'bucket')
      callFromBucket(context, called, trigger, invoker);
    else callFromTopic(context, called, trigger, invoker);
  }
}

const blockBehind = (value: Value): Block | undefined =>
  value instanceof Reference && value.target instanceof Block
    ? value.target
    : undefined;

/** Pub/Sub waits that long for an answer. */
const LONGEST_WAIT = 600;

/** A queue of this stack pushes to its function, waits while that runs, and keeps trying and its dead letters. */
function pushFrom(
  { properties: { timeoutSeconds } }: Context,
  queue: Block,
  { url, account }: Called,
) {
  queue.body = {
    ...queue.body,
    ack_deadline_seconds: Math.max(
      Number(queue.body.ack_deadline_seconds),
      Math.min(timeoutSeconds, LONGEST_WAIT),
    ),
    // Push subscriptions do not support exactly-once delivery.
    enable_exactly_once_delivery: undefined,
    push_config: block({
      push_endpoint: url,
      oidc_token: block({
        service_account_email: account.attr('email'),
        audience: url,
      }),
    }),
  };
}

function callFromTopic(
  context: Context,
  called: Called,
  trigger: Trigger,
  invoker: Block,
) {
  addEventTrigger(context, called, trigger, {
    reason: `Calls ${context.node.name} with messages of ${trigger.name}`,
    criteria: { type: 'google.cloud.pubsub.topic.v1.messagePublished' },
    transport: block({ pubsub: block({ topic: trigger.source }) }),
    after: [invoker],
  });
}

function callFromBucket(
  context: Context,
  called: Called,
  trigger: Trigger,
  invoker: Block,
) {
  const { node, foundations, resource } = context;
  const reason = `Calls ${node.name} when an object appears in ${trigger.name}`;
  const receiver = resource(
    'google_project_iam_member',
    {
      project: foundations.project().id,
      role: 'roles/eventarc.eventReceiver',
      member: called.account.attr('member'),
    },
    {
      role: `${trigger.label}_events`,
      reason,
      comments: [
        'It receives events of its own triggers; Google has this role on projects alone.',
      ],
    },
  );
  addEventTrigger(context, called, trigger, {
    reason,
    criteria: {
      type: 'google.cloud.storage.object.v1.finalized',
      bucket: trigger.source,
    },
    after: [invoker, receiver, foundations.bucketEvents()],
  });
}

function addEventTrigger(
  { environment, foundations, resource, cloudName }: Context,
  { service, account }: Called,
  { label, name, assumed }: Trigger,
  how: {
    reason: string;
    criteria: Record<string, Value>;
    transport?: NestedBlock;
    after: readonly Block[];
  },
) {
  resource(
    'google_eventarc_trigger',
    {
      name: cloudName(`on-${dashed(label)}`),
      location: environment.region,
      service_account: account.attr('email'),
      matching_criteria: Object.entries(how.criteria).map(
        ([attribute, value]) => block({ attribute, value }),
      ),
      transport: how.transport,
      destination: block({
        cloud_run_service: block({
          service: service.name,
          region: service.location,
        }),
      }),
      depends_on: [
        ...(foundations.after('eventarc.googleapis.com') ?? []),
        ...(foundations.after('pubsub.googleapis.com') ?? []),
        ...how.after.map(({ self }) => self),
      ],
    },
    {
      role: label,
      reason: how.reason,
      comments: assumed
        ? [
            `Assumed: nothing says whether ${name} calls it or the other way round.`,
          ]
        : [],
    },
  );
}
