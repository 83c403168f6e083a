import {
  appstackRunReadPermission,
  type CreateRunRequest,
  type Run,
  type RunEvents,
  type RunLog,
  type RunPage,
  type RunPlan,
  type RunQuery,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import {
  placeOf,
  type NewRun,
  type RunContentStore,
  type RunStore,
  type StackRecord,
  type StackStore,
} from '../../database';
import { environmentResource, type Authorizer } from '../../permissions';
import { actorOf } from '../actor';
import { refuseIfDeleted } from '../AppStackService';
import type { EnvironmentLibrary } from '../EnvironmentLibrary';
import { RunQueueFullError } from '../errors';
import { requireEnvironment } from '../realizations';
import type { StackGate } from '../StackGate';
import type { Withholding } from '../withholding/Withholding';
import { rightFor, type RunGate } from './RunGate';
import type { RunMaterial } from './RunMaterial';
import {
  missingInputs,
  requireOrder,
  visibleVariables,
  type RunTargets,
  type Situation,
} from './RunTargets';
import type { RunVault } from './RunVault';
import type { RunViews } from './RunViews';

export interface RunServiceOptions {
  runs: RunStore;
  contents: RunContentStore;
  stacks: StackStore;
  gate: StackGate;
  runGate: RunGate;
  authorizer: Authorizer;
  environments: EnvironmentLibrary;
  targets: RunTargets;
  material: RunMaterial;
  vault: RunVault;
  views: RunViews;
  withholding: Withholding;
  /** Tells the queue that there is something to do. */
  nudge(): void;
}

/** How many runs may wait, of one state and of all. */
const MOST_QUEUED = { state: 10, all: 1000 };
/** Something still follows in these. */
const UNFINISHED = ['queued', 'planning', 'awaiting-approval', 'applying'];

/** Starts runs and reads them. */
export class RunService {
  readonly #options: RunServiceOptions;

  constructor(options: RunServiceOptions) {
    this.#options = options;
  }

  async create(
    name: string,
    request: CreateRunRequest,
    credentials: BackstageCredentials,
  ): Promise<Run> {
    const { gate, runGate, targets, runs, views, withholding, nudge } =
      this.#options;
    const { stack } = await gate.open(name, credentials);
    const rights = await runGate.rights(credentials);
    const { environment, root, kind } = request;
    gate.requireEnvironments(stack, [environment], rights[rightFor(kind)]);
    refuseIfDeleted(stack);
    requireEnvironment(stack, environment);
    const situation = await targets.situation(stack, environment, root);
    const by = actorOf(credentials);
    const run =
      kind === 'drift'
        ? await driftRun(stack, request, { situation, runs, by })
        : newRun(stack, request, situation, {
            by,
            isVisible: await visibleVariables(
              situation,
              withholding,
              credentials,
            ),
          });
    await this.#refuseIfFull(run);
    await runs.insert(run);
    nudge();
    const stored = { ...run, attempts: 0 };
    return await views.run(stored, stack, rights, credentials);
  }

  async list(
    query: RunQuery,
    credentials: BackstageCredentials,
  ): Promise<RunPage> {
    const { authorizer, runs, stacks, runGate, views, environments } =
      this.#options;
    const { environment: access } = await authorizer.authorize(credentials, {
      environment: [appstackRunReadPermission],
    });
    const rights = await runGate.rights(credentials);
    const [places, known] = await Promise.all([
      runs.places(),
      environments.read(),
    ]);
    const ids = [...new Set(places.map(({ stackId }) => stackId))];
    const byId = new Map(
      (await stacks.findAll(ids)).map(stack => [stack.id, stack]),
    );
    const readable = places.filter(({ stackId, environment }) => {
      const stack = byId.get(stackId);
      return (
        stack &&
        (query.stack === undefined || stack.name === query.stack) &&
        access[0].allows(environmentResource(stack, environment, known))
      );
    });
    const { stack: _, ...filter } = query;
    const { items, ...pageInfo } = await runs.list({
      ...filter,
      places: readable.map(placeOf),
    });
    const found = items.map(run => ({ run, stack: byId.get(run.stackId)! }));
    return { items: await views.runs(found, rights, credentials), pageInfo };
  }

  async get(id: string, credentials: BackstageCredentials): Promise<Run> {
    const { run, stack, rights } = await this.#options.runGate.openWithRights(
      ...([id, appstackRunReadPermission, credentials] as const),
    );
    return await this.#options.views.run(run, stack, rights, credentials);
  }

  async plan(id: string, credentials: BackstageCredentials): Promise<RunPlan> {
    const { run, stack } = await this.#open(id, credentials);
    const plan = await this.#options.vault.getJson<RunPlan>(id, 'plan');
    if (!plan) throw new NotFoundError(`The run "${id}" has no plan.`);
    const { views } = this.#options;
    return (await views.plan(plan, run, stack, credentials)).plan;
  }

  async log(
    id: string,
    { offset }: { offset: number },
    credentials: BackstageCredentials,
  ): Promise<RunLog> {
    const { run, stack } = await this.#open(id, credentials);
    const { text, ...at } = await this.#options.contents.log(id, offset);
    const lines = text.split('\n').map(line => ({ line }));
    const { results } = await this.#options.views.documents(
      { results: lines },
      ...([run, stack, credentials] as const),
    );
    return {
      ...at,
      text: results.map(({ line }) => line ?? '').join('\n'),
      complete: !UNFINISHED.includes(run.state) && at.nextOffset >= at.length,
    };
  }

  async events(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<RunEvents> {
    const { run, stack } = await this.#open(id, credentials);
    const events = await this.#options.runs.events(id);
    const { results } = await this.#options.views.documents(
      { results: events.map(({ reason }) => ({ text: reason ?? '' })) },
      ...([run, stack, credentials] as const),
    );
    return {
      items: events.map((event, index) => ({
        ...event,
        reason: results[index].text || undefined,
      })),
    };
  }

  #open(id: string, credentials: BackstageCredentials) {
    const { runGate } = this.#options;
    return runGate.open(id, appstackRunReadPermission, credentials);
  }

  async #refuseIfFull(run: NewRun) {
    const { runs } = this.#options;
    const [here, everywhere] = await Promise.all([
      runs.unfinished(run),
      runs.unfinished(),
    ]);
    if (here >= MOST_QUEUED.state || everywhere >= MOST_QUEUED.all) {
      throw new RunQueueFullError();
    }
  }
}

/** A run as it is asked for; throws where it cannot be begun. */
export function newRun(
  stack: StackRecord,
  request: CreateRunRequest,
  situation: Situation,
  {
    by,
    isVisible,
  }: { by: string; isVisible(variable: { name: string }): boolean },
): NewRun {
  const { environment, root, kind, message } = request;
  const { engine, problem } = situation.chosen;
  if (!engine) throw new ServiceUnavailableError(problem);
  requireRoot(situation, request);
  if (
    request.expectedVersion !== undefined &&
    request.expectedVersion !== situation.version
  ) {
    throw new ConflictError(
      `There is version ${situation.version} of ${environment} meanwhile. Look at it first.`,
    );
  }
  if (
    kind === 'destroy' &&
    request.confirm !== `${stack.name}/${environment}`
  ) {
    throw new InputError(
      `To destroy it, confirm with its name: "${stack.name}/${environment}".`,
    );
  }
  requireOrder(situation, request);
  requireInputs(situation, root, isVisible);
  const now = new Date().toISOString();
  return {
    ...{ id: randomUUID(), stackId: stack.id, environment, root, kind },
    ...{ state: 'queued', message, protected: situation.isProtected },
    engine: { id: engine.id, title: engine.title },
    binding: engine.binding,
    version: situation.version,
    source: { kind: 'portal' },
    inputsRevision: situation.inputs.revision,
    given: givenTo(situation, root),
    ...{ requestedBy: by, requestedAt: now, queuedAt: now },
  };
}

/** Throws an InputError that names the inputs without a value. */
function requireInputs(
  situation: Situation,
  root: NewRun['root'],
  isVisible: (variable: { name: string }) => boolean,
) {
  const missing = missingInputs(situation, root);
  if (missing.length === 0) return;
  const named = missing.filter(name => isVisible({ name }));
  const others = missing.length - named.length;
  const hidden = others > 0 ? [`${others} that you may not know of`] : [];
  throw new InputError(
    `These inputs have no value yet: ${[...named, ...hidden].join(', ')}.`,
  );
}

/** A look at what was applied: with the files and values of then. */
export async function driftRun(
  stack: StackRecord,
  request: CreateRunRequest,
  { situation, runs, by }: { situation: Situation; runs: RunStore; by: string },
): Promise<NewRun> {
  const { environment, root, message } = request;
  const { engine, problem } = situation.chosen;
  if (!engine) throw new ServiceUnavailableError(problem);
  const result = situation.results.find(
    one => one.root === root && one.kind !== 'destroy',
  );
  const applied = result && (await runs.find(result.runId));
  if (!result || !applied) {
    throw new ConflictError('Nothing was applied there yet.');
  }
  const now = new Date().toISOString();
  return {
    ...{ id: randomUUID(), stackId: stack.id, environment, root },
    ...{ kind: 'drift', state: 'queued', message },
    protected: situation.isProtected,
    engine: { id: engine.id, title: engine.title },
    binding: engine.binding,
    version: applied.version,
    source: applied.source,
    ...{ inputsRevision: applied.inputsRevision, given: applied.given },
    ...{ requestedBy: by, requestedAt: now, queuedAt: now },
  };
}

function requireRoot(
  { material }: Situation,
  { root, environment }: CreateRunRequest,
) {
  if (material?.roots.includes(root)) return;
  throw new InputError(`${environment} has no root module "${root}".`);
}

/** The values of the variables that a root module declares. */
function givenTo(
  { target, inputs, material, results }: Situation,
  root: NewRun['root'],
): NewRun['given'] {
  const declared = new Set(
    material?.interfaces[root]?.variables.map(({ name }) => name),
  );
  const ofRoot = (values: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(values).filter(([name]) => declared.has(name)),
    );
  const main = results.find(result => result.root === 'main');
  return {
    target: { ...target, root },
    values: ofRoot(inputs.values),
    secrets: ofRoot(inputs.secrets),
    ...(root === 'workloads' && main && { handedOverBy: main.runId }),
  };
}
