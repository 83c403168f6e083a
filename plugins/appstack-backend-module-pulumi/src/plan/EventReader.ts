import type {
  PlannedResource,
  RunPlan,
} from '@appstack/backstage-plugin-appstack-common';
import type { Redact, RunJob } from '@appstack/backstage-plugin-appstack-node';
import type { EngineEvent, StepEventMetadata } from '@pulumi/pulumi/automation';
import { isStack, terraformName, typesIn } from './urns';
import { argumentsOf, shown } from './values';

type Action = PlannedResource['action'];
type Outputs = RunPlan['outputs'];

/** What is done with a resource, by the steps of Pulumi; one that is replaced has several of them. */
const ACTIONS: Record<string, Action> = {
  create: 'create',
  update: 'update',
  delete: 'delete',
  replace: 'replace',
  'create-replacement': 'replace',
  'delete-replaced': 'replace',
  'import-replacement': 'replace',
  import: 'import',
  read: 'read',
  'read-replacement': 'read',
  discard: 'forget',
};

/** Steps that are no change. */
const UNCHANGED = new Set(['same', 'read', 'refresh']);
const HIDDEN_OUTPUT = 'workloads';
const MOST_SAID = 100;

/** Makes a plan of what Pulumi tells while it previews, and keeps what it complains of. */
export class EventReader {
  readonly errors: string[] = [];
  readonly warnings: RunPlan['warnings'] = [];
  readonly #job: Pick<RunJob, 'kind' | 'files'>;
  readonly #redact: Redact;
  readonly #steps = new Map<string, StepEventMetadata>();
  #stack?: StepEventMetadata;
  #hasChanges = false;

  constructor(job: Pick<RunJob, 'kind' | 'files'>, redact: Redact) {
    this.#job = job;
    this.#redact = redact;
  }

  /** To be called with each event, in order. */
  readonly note = (event: EngineEvent) => {
    const { diagnosticEvent, policyEvent, summaryEvent } = event;
    if (diagnosticEvent) {
      this.#say(diagnosticEvent.severity, diagnosticEvent.message);
    }
    if (policyEvent) {
      const { enforcementLevel, policyName, message } = policyEvent;
      const severity = enforcementLevel === 'mandatory' ? 'error' : 'warning';
      this.#say(severity, `${policyName}: ${message}`);
    }
    const before = event.resourcePreEvent?.metadata;
    const after = event.resOutputsEvent?.metadata;
    // Only afterwards it is known what a refresh has found.
    if (this.#job.kind === 'refresh') this.#step(after);
    else this.#step(before);
    if (after && isStack(after.urn)) this.#stack = after;
    if (summaryEvent) {
      this.#hasChanges = Object.entries(summaryEvent.resourceChanges).some(
        ([step, count]) => !UNCHANGED.has(step) && (count ?? 0) > 0,
      );
    }
  };

  /** Without sensitive values, and whether there is anything to carry out. */
  planned(): { plan: RunPlan; applyable: boolean } {
    const types = typesIn(this.#job.files);
    const all = [...this.#steps.values()]
      .flatMap(step => resourceOf(step, types))
      .sort((a, b) => (a.address < b.address ? -1 : 1));
    const outputs = outputsOf(this.#stack);
    const isRefresh = this.#job.kind === 'refresh';
    const resources = isRefresh ? [] : all;
    const plan: RunPlan = {
      counts: countsOf(resources, outputs.length),
      ...{ resources, outputs },
      drift: isRefresh ? all : [],
      warnings: this.warnings,
    };
    return {
      plan: JSON.parse(this.#redact(JSON.stringify(plan))),
      applyable: this.#hasChanges || all.length > 0 || outputs.length > 0,
    };
  }

  #step(step: StepEventMetadata | undefined) {
    if (!step || !actionOf(step)) return;
    const known = this.#steps.get(step.urn);
    // The step `replace` itself has the difference; the others carry it out.
    if (known && (known.op === 'replace' || step.op === 'delete-replaced')) {
      return;
    }
    this.#steps.set(step.urn, step);
  }

  #say(severity: string, message: string) {
    // eslint-disable-next-line no-control-regex
    const plain = message.replace(/\u001b\[[\d;]*m|<\{%[^%]*%\}>/g, '').trim();
    const text = this.#redact(plain).slice(0, 2000);
    if (severity === 'error' && this.errors.length < MOST_SAID) {
      this.errors.push(text);
    }
    if (severity === 'warning' && this.warnings.length < MOST_SAID) {
      this.warnings.push({ summary: text });
    }
  }
}

/**
 * What is done with a resource; nothing where it stays as and where it is. One
 * that is only called otherwise is the same to Pulumi, and its state is another
 * one.
 */
function actionOf(step: StepEventMetadata): Action | undefined {
  if (step.op !== 'same') return ACTIONS[step.op];
  return previousUrn(step) === undefined ? undefined : 'move';
}

/** What it was called before a `moved` block. */
function previousUrn({ op, old, new: now }: StepEventMetadata) {
  if (op === 'delete' || !old?.urn || !now?.urn) return undefined;
  return old.urn === now.urn ? undefined : old.urn;
}

function resourceOf(
  step: StepEventMetadata,
  types: ReadonlySet<string>,
): PlannedResource[] {
  const action = actionOf(step);
  const name = terraformName(step.urn, types);
  const isCustom = step.new?.custom ?? step.old?.custom ?? false;
  if (!action || !name || !isCustom) return [];
  const previous = previousUrn(step);
  const { address: previousAddress } =
    (previous && terraformName(previous, types)) || {};
  return [
    {
      ...{ ...name, action },
      ...(previousAddress && { previousAddress }),
      ...(action === 'import' && { importId: step.new?.id ?? '' }),
      arguments: argumentsOf(step, action),
    },
  ];
}

function countsOf(
  resources: readonly PlannedResource[],
  outputs: number,
): RunPlan['counts'] {
  const by = (action: Action) =>
    resources.filter(one => one.action === action).length;
  return {
    ...{ create: by('create'), update: by('update'), outputs },
    ...{ replace: by('replace'), delete: by('delete') },
    move: resources.filter(one => one.previousAddress !== undefined).length,
    ...{ import: by('import'), forget: by('forget') },
  };
}

function outputsOf(stack: StepEventMetadata | undefined): Outputs {
  const before: Record<string, unknown> = stack?.old?.outputs ?? {};
  const after: Record<string, unknown> = stack?.new?.outputs ?? {};
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].sort().flatMap((name): Outputs => {
    const [was, is] = [shown(before[name]), shown(after[name])];
    if (name === HIDDEN_OUTPUT) return [];
    if (JSON.stringify(was) === JSON.stringify(is) && !is.unknown) return [];
    const sensitive = (was.sensitive ?? is.sensitive) === true;
    return [
      {
        ...{ name, sensitive, action: outputAction(name, before, after) },
        ...(!sensitive && was.text !== undefined && { before: was.text }),
        ...(!sensitive && is.text !== undefined && { after: is.text }),
      },
    ];
  });
}

function outputAction(
  name: string,
  before: object,
  after: object,
): Outputs[number]['action'] {
  if (!Object.hasOwn(before, name)) return 'create';
  return Object.hasOwn(after, name) ? 'update' : 'delete';
}
