import type { CivoBroker, CivoFoundations } from '../contract';
import { metadata, providerFor } from '../../../kubernetes/place';
import { line } from '../../../terraform/asText';
import { block, hcl, type Value } from '../../../terraform/expressions';
import type { BlueprintContext, Outputs } from '../../../blueprints/blueprint';
import { annotationsOf, labelsOf } from '../../../kubernetes/names';
import { allowConnections } from '../../../kubernetes/networkPolicies';
import { podTemplate } from '../../../kubernetes/pod';

type Context = BlueprintContext<unknown, CivoFoundations>;

/** The image that has the command line of NATS. */
const TOOLS = 'natsio/nats-box:0.14.5';

/** The delivery of messages; see "JetStream consumers" of NATS. */
export interface ConsumerSettings {
  visibilityTimeoutSeconds: number;
  maxReceiveCount: number;
  fifo?: boolean;
  /** Which messages it starts with, where the stream is older. */
  from?: 'all' | 'new';
}

/** The broker waits until an operator has stored its passwords; meanwhile its messages are in the log. */
const AWAIT_BROKER = 'until nats account info > /dev/null; do sleep 10; done';

/** All that a job runs, one line after the other. */
export const scriptOf = (...commands: Value[]): Value[] => [
  AWAIT_BROKER,
  ...commands,
];

/** Commands that make a stream unless it is there, and bring what may change up to date. */
export function streamCommands(
  { replicas }: CivoBroker,
  name: Value,
  about: {
    subjects: Value;
    /** Whether a message goes once one has processed it, or after its time. */
    retention: 'work' | 'limits';
    days: number;
    /** The streams that it gets the messages of, where there may be any. */
    sources?: readonly Value[];
  },
): Value[] {
  const hours = about.days * 24;
  const age = `--max-age=${hours}h`;
  const fixed = `--retention=${about.retention} --storage=file --replicas=${replicas}`;
  const add = line`nats stream info ${name} > /dev/null 2>&1 || nats stream add ${name} --defaults ${fixed} ${age} --subjects='${about.subjects}'`;
  return about.sources === undefined
    ? [add, line`nats stream edit ${name} ${age} --force`]
    : [add, ...editWithSources(name, hours, about.sources)];
}

/** The CLI prompts for sources unless they stand in a file; durations of the API are in nanoseconds. */
function editWithSources(
  name: Value,
  hours: number,
  sources: readonly Value[],
): Value[] {
  const list = sources.reduce(
    (before: Value, source, index) =>
      line`${before}${index > 0 ? ', ' : ''}{"name": "${source}"}`,
    '',
  );
  const age = `${hours * 3600}000000000`;
  return [
    line`nats stream info ${name} --json | jq '.config | .max_age = ${age} | .sources = [${list}]' > /tmp/stream.json`,
    line`nats stream edit ${name} --config=/tmp/stream.json --force`,
  ];
}

/** The same for a durable consumer, and for the stream that notes what was tried too often. */
export function consumerCommands(
  broker: CivoBroker,
  stream: Value,
  consumer: Value,
  settings: ConsumerSettings,
): Value[] {
  const wait = Math.max(1, settings.visibilityTimeoutSeconds);
  const changeable = `--wait=${wait}s --max-deliver=${settings.maxReceiveCount}`;
  const fixed = `--pull --deliver=${settings.from ?? 'all'} --ack=explicit${settings.fifo ? ' --max-pending=1' : ''}`;
  return [
    line`nats consumer info ${stream} ${consumer} > /dev/null 2>&1 || nats consumer add ${stream} ${consumer} --defaults ${fixed} ${changeable}`,
    line`nats consumer edit ${stream} ${consumer} ${changeable} --force`,
    ...streamCommands(broker, line`${stream}-${consumer}-dead-letters`, {
      subjects: line`$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.${stream}.${consumer}`,
      retention: 'limits',
      days: 14,
    }),
  ];
}

/**
 * Neither NATS nor its chart makes streams: a job does, again whenever
 * something about it changes. What it makes has its name.
 *
 * @param commands - what {@link scriptOf} returns.
 * @returns the name.
 */
export function setUp(
  context: Context,
  broker: CivoBroker,
  commands: readonly Value[],
): Value {
  const { place, administrator, app, port } = broker;
  allowConnections(context, place, [
    {
      label: 'broker',
      called: 'broker',
      name: 'the broker',
      reach: { app, namespace: place.namespace, port },
    },
  ]);
  const job = context.resource(
    'kubernetes_job_v1',
    {
      ...providerFor(place.cluster),
      wait_for_completion: false,
      metadata: metadata({
        name: context.cloudName(),
        namespace: place.namespace,
        annotations: annotationsOf(context),
        labels: labelsOf(context),
      }),
      spec: block({
        backoff_limit: 10,
        template: podTemplate(
          context,
          place,
          {},
          {
            image: TOOLS,
            command: ['sh', '-euc', hcl`join("\\n", ${commands})`],
            size: 'tiny',
            environment: {
              HOME: '/tmp',
              NATS_URL: broker.url,
              NATS_USER: administrator.login,
            },
            secrets: { NATS_PASSWORD: administrator.password },
          },
          'OnFailure',
        ),
      }),
    },
    { stateful: true },
  );
  return job.attr('metadata[0].name');
}

/** Attributes of a stream in this stack's broker that other stacks may read. */
export const streamOutputs = (broker: CivoBroker, name: Value): Outputs => ({
  url: broker.url,
  name,
  namespace: broker.place.namespace,
  app: broker.app,
  port: broker.port,
  // Attributes that only the stack of the broker has.
  broker: 'ours',
  in_cluster: broker.place.cluster.alias ?? '',
});
