import { dashed } from '../../../util/dashed';
import type { AwsFoundations, AwsOffer } from '../contract';
import type { BlueprintContext, Link } from '../../../blueprints/blueprint';
import { queueStatements, queueWithDeadLetters } from './sqs';
import type { Block } from '../../../terraform/blocks';
import {
  block,
  jsonencode,
  type NestedBlock,
  type Value,
} from '../../../terraform/expressions';

type Context = BlueprintContext<unknown, AwsFoundations>;
type AwsLink = Link<AwsOffer>;

/** A source that forwards messages without storing them: a topic, or an event bus. */
export interface MessageSource {
  kind: 'topic' | 'bus';
  label: string;
  name: string;
  arn: Value;
  /** Its name in the cloud. */
  cloudName: Value;
}

function sourceOf({ label, name, offer }: AwsLink): MessageSource | undefined {
  const { trigger } = offer;
  if (trigger?.kind !== 'topic' && trigger?.kind !== 'bus') return undefined;
  const { kind, arn, name: cloudName } = trigger;
  return { kind, label, name, arn, cloudName };
}

/** The topics and buses among what a consumer depends on, each once. */
export function sourcesOf(links: readonly AwsLink[]): MessageSource[] {
  const sources = new Map<string, MessageSource>();
  for (const link of links) {
    const source = sourceOf(link);
    if (source) sources.set(source.label, source);
  }
  return [...sources.values()];
}

/** Whether a consumer receives from a topic or bus, and does not only publish. */
export function subscribesToSource(link: AwsLink): boolean {
  const { access } = link.connection;
  return (
    sourceOf(link) !== undefined &&
    (access === 'subscribe' || access === 'read' || access === 'read-write')
  );
}

/**
 * A topic stores no messages. A polling consumer gets a dedicated queue that is
 * subscribed to the topic.
 */
export function withQueueOfItsOwn(context: Context, link: AwsLink): AwsLink {
  const { node, foundations } = context;
  const queue = queueWithDeadLetters(
    context,
    {
      fifo: link.offer.trigger?.fifo,
      retentionDays: 14,
      visibilityTimeoutSeconds: 30,
      maxReceiveCount: 5,
    },
    {
      role: link.label,
      reason: `Keeps messages of ${link.name} until ${node.name} has processed them`,
      control: `Let a queue of the catalog depend on ${link.name}, and the consumer on that queue.`,
    },
  );
  const [url, arn] = [queue.attr('url'), queue.attr('arn')];
  subscribeQueue(context, { url, arn }, sourcesOf([link]), link.label);
  const { environment, statements, step } = link.offer;
  return {
    ...link,
    offer: {
      environment: { ...environment, QUEUE_URL: url },
      statements: [
        ...(statements ?? []),
        ...queueStatements(arn, foundations.key(), {
          sends: false,
          receives: true,
        }),
      ],
      endpoint: 'sqs',
      step,
    },
  };
}

/**
 * Brings the messages of topics and buses into a queue: a subscription or rule
 * for each, and a policy that lets these alone send to it.
 *
 * @param role - distinguishes the blocks of several queues of one consumer.
 */
export function subscribeQueue(
  context: Context,
  queue: { url: Value; arn: Value },
  sources: readonly MessageSource[],
  role = '',
) {
  if (sources.length === 0) return;
  const { node, resource, data } = context;
  const topics = sources.filter(({ kind }) => kind === 'topic');
  const rules = sources
    .filter(({ kind }) => kind === 'bus')
    .map(bus => forward(context, bus, queue.arn, role || bus.label));
  const reason = `Lets ${sources.map(({ name }) => name).join(', ')} send to the queue of ${node.name}`;
  const policy = data(
    'aws_iam_policy_document',
    {
      statement: [
        ...maySend(
          context,
          queue.arn,
          'sns',
          topics.map(({ arn }) => arn),
        ),
        ...maySend(
          context,
          queue.arn,
          'events',
          rules.map(rule => rule.attr('arn')),
        ),
      ],
    },
    { role: role ? `${role}_queue` : 'queue', reason },
  );
  resource(
    'aws_sqs_queue_policy',
    { queue_url: queue.url, policy: policy.attr('json') },
    { role, reason },
  );
  for (const { label, name, arn } of topics) {
    resource(
      'aws_sns_topic_subscription',
      {
        topic_arn: arn,
        protocol: 'sqs',
        endpoint: queue.arn,
        raw_message_delivery: true,
      },
      {
        role: role || label,
        reason: `Brings messages of ${name} to ${node.name}`,
      },
    );
  }
}

const SENDERS = { sns: 'TopicsSend', events: 'RulesSend' };

/** Lets topics or rules send encrypted messages to a queue. */
function maySend(
  { foundations }: Context,
  queueArn: Value,
  service: keyof typeof SENDERS,
  arns: readonly Value[],
): NestedBlock[] {
  if (arns.length === 0) return [];
  foundations.key(service);
  return [
    block({
      sid: SENDERS[service],
      actions: ['sqs:SendMessage'],
      resources: [queueArn],
      principals: block({
        type: 'Service',
        identifiers: [`${service}.amazonaws.com`],
      }),
      condition: block({
        test: 'ArnEquals',
        variable: 'aws:SourceArn',
        values: [...arns],
      }),
    }),
  ];
}

/** A rule that brings every event of a bus to a target. */
function forward(
  context: Context,
  bus: MessageSource,
  target: Value,
  role: string,
): Block {
  const reason = `Brings events of ${bus.name} to ${context.node.name}`;
  const pattern = jsonencode({ source: [{ prefix: '' }] });
  const rule = addRule(context, { role, reason, pattern, bus: bus.cloudName });
  addTarget(context, rule, target, { role, reason, bus: bus.cloudName });
  return rule;
}

/** The pattern of a rule, its bus and its reason. */
interface RuleOptions {
  role: string;
  reason: string;
  pattern: Value;
  /** The name of the bus; absent for the account's own. */
  bus?: Value;
}

/** An EventBridge rule. */
export function addRule(
  { resource, cloudName }: Context,
  { role, reason, pattern, bus }: RuleOptions,
): Block {
  return resource(
    'aws_cloudwatch_event_rule',
    {
      name: cloudName(dashed(role)),
      description: reason,
      event_bus_name: bus,
      event_pattern: pattern,
    },
    { role, reason },
  );
}

/** The target of a rule. */
export function addTarget(
  { resource }: Context,
  rule: Block,
  target: Value,
  { role, reason, bus }: Omit<RuleOptions, 'pattern'>,
) {
  resource(
    'aws_cloudwatch_event_target',
    { rule: rule.attr('name'), event_bus_name: bus, arn: target },
    { role, reason },
  );
}
