import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import {
  addRule,
  addTarget,
  subscribesToSource,
} from '../../clouds/aws/messaging/subscriptions';
import { Block } from '../../terraform/blocks';
import {
  block,
  jsonencode,
  Reference,
  type Value,
} from '../../terraform/expressions';
import type { BlueprintContext, Link } from '../../blueprints/blueprint';
import { isCalled, triggerInDoubt } from './findings';
import type { FunctionProperties } from './properties';

type Context = BlueprintContext<FunctionProperties, AwsFoundations>;
type AwsLink = Link<AwsOffer>;

/** A source of messages that trigger a function. */
export interface Trigger {
  label: string;
  name: string;
  kind: 'queue' | 'topic' | 'bus' | 'stream' | 'bucket';
  arn: Value;
  /** Its name in the cloud. */
  cloudName: Value;
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
  links: readonly AwsLink[],
): Trigger[] {
  const asked = links.filter(isAskedFor);
  if (asked.length > 0) return unique(asked);
  const possible = links.filter(
    ({ offer }) =>
      offer.trigger?.kind === 'queue' || offer.trigger?.kind === 'stream',
  );
  if (possible.length === 0) return [];
  const assumed = possible.length === 1 && !isCalled(context);
  context.diagnose(triggerInDoubt(context.node, possible, assumed));
  return assumed
    ? unique(possible).map(trigger => ({ ...trigger, assumed }))
    : [];
}

function isAskedFor(link: AwsLink): boolean {
  const { access } = link.connection;
  if (subscribesToSource(link)) return true;
  return (
    link.offer.trigger !== undefined &&
    (access === 'subscribe' || access === 'read')
  );
}

function unique(links: readonly AwsLink[]): Trigger[] {
  const triggers = new Map<string, Trigger>();
  for (const { label, name, offer } of links) {
    const { kind, arn, name: cloudName } = offer.trigger!;
    triggers.set(label, { label, name, kind, arn, cloudName });
  }
  return [...triggers.values()];
}

/** Lets each trigger call the function. */
export function addTriggers(
  context: Context,
  lambda: Block,
  deadLetters: Block,
  triggers: readonly Trigger[],
) {
  for (const trigger of triggers) {
    if (trigger.kind === 'topic') callFromTopic(context, lambda, trigger);
    else if (trigger.kind === 'bucket')
      callFromBucket(context, lambda, trigger);
    else if (trigger.kind === 'bus') callFromBus(context, lambda, trigger);
    else pollFor(context, lambda, deadLetters, trigger);
  }
}

function pollFor(
  { node, properties, resource }: Context,
  lambda: Block,
  deadLetters: Block,
  { label, name, kind, arn, assumed }: Trigger,
) {
  const { maxConcurrency, timeoutSeconds } = properties;
  if (kind === 'queue') hideWhileCalled(arn, timeoutSeconds);
  const details =
    kind === 'queue'
      ? {
          batch_size: 10,
          scaling_config:
            maxConcurrency === undefined
              ? undefined
              : block({ maximum_concurrency: maxConcurrency }),
        }
      : {
          batch_size: 100,
          starting_position: 'LATEST',
          bisect_batch_on_function_error: true,
          maximum_retry_attempts: 5,
          destination_config: block({
            on_failure: block({ destination_arn: deadLetters.attr('arn') }),
          }),
        };
  resource(
    'aws_lambda_event_source_mapping',
    { event_source_arn: arn, function_name: lambda.attr('arn'), ...details },
    {
      role: label,
      reason: `Calls ${node.name} with messages of ${name}`,
      comments: assumed
        ? [
            `Assumed: that ${node.name} depends on ${name} does not say which of them calls the other.`,
          ]
        : [],
    },
  );
}

/** Lambda rejects queues whose visibility timeout is below the function's timeout, and recommends six times that. */
function hideWhileCalled(queueArn: Value, timeoutSeconds: number) {
  if (!(queueArn instanceof Reference)) return;
  const { target: queue } = queueArn;
  if (!(queue instanceof Block)) return;
  queue.body = {
    ...queue.body,
    visibility_timeout_seconds: Math.max(
      Number(queue.body.visibility_timeout_seconds),
      6 * timeoutSeconds,
    ),
  };
}

function callFromTopic(
  context: Context,
  lambda: Block,
  { label, name, arn }: Trigger,
) {
  const { node, resource } = context;
  const reason = `Calls ${node.name} with messages of ${name}`;
  allowCalls(context, lambda, {
    role: label,
    principal: 'sns.amazonaws.com',
    arn,
    reason,
  });
  resource(
    'aws_sns_topic_subscription',
    { topic_arn: arn, protocol: 'lambda', endpoint: lambda.attr('arn') },
    { role: label, reason },
  );
}

/** A bucket has one list of notifications; its events go to EventBridge, where each consumer has separate rules. */
function callFromBucket(
  context: Context,
  lambda: Block,
  { label, name, cloudName }: Trigger,
) {
  context.foundations.bucketEvents(label, cloudName);
  callByRule(context, lambda, {
    role: label,
    reason: `Calls ${context.node.name} when an object appears in ${name}`,
    pattern: jsonencode({
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { bucket: { name: [cloudName] } },
    }),
  });
}

function callFromBus(
  context: Context,
  lambda: Block,
  { label, name, cloudName }: Trigger,
) {
  callByRule(context, lambda, {
    role: label,
    reason: `Calls ${context.node.name} with events of ${name}`,
    pattern: jsonencode({ source: [{ prefix: '' }] }),
    bus: cloudName,
  });
}

function callByRule(
  context: Context,
  lambda: Block,
  options: { role: string; reason: string; pattern: Value; bus?: Value },
) {
  const rule = addRule(context, options);
  allowCalls(context, lambda, {
    role: options.role,
    principal: 'events.amazonaws.com',
    arn: rule.attr('arn'),
    reason: options.reason,
  });
  addTarget(context, rule, lambda.attr('arn'), options);
}

/** Lets one resource of an AWS service invoke a function. */
export function allowCalls(
  { resource }: Context,
  lambda: Block,
  caller: { role: string; principal: string; arn: Value; reason: string },
) {
  resource(
    'aws_lambda_permission',
    {
      function_name: lambda.attr('function_name'),
      action: 'lambda:InvokeFunction',
      principal: caller.principal,
      source_arn: caller.arn,
    },
    { role: caller.role, reason: caller.reason },
  );
}
