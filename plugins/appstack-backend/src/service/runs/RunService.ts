import {
  appstackRunReadPermission,
  appstackStackReadPermission,
  type CreateRunRequest,
  type Run,
  type RunEvents,
  type RunLog,
  type RunLogQuery,
  type RunPage,
  type RunPlan,
  type RunQuery,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  type NewRun,
  type RunRecord,
  type RunContentStore,
  type RunReportStore,
  type RunRoot,
  type RunStore,
  type StackRecord,
  type StackStore,
} from '../../database';
import type { Authorizer } from '../../permissions';
import { actorOf } from '../actor';
import { refuseIfDeleted } from '../AppStackService';
import type { EnvironmentLibrary } from '../EnvironmentLibrary';
import { RunQueueFullError } from '../errors';
import { requireEnvironment } from '../realizations';
import type { StackGate } from '../StackGate';
import type { Withholding } from '../withholding/Withholding';
import { readableRuns } from './readableRuns';
import { driftRun, newRun } from './newRun';
import type { RunFiles } from './RunFiles';
import { rightFor, type RunGate } from './RunGate';
import type { RunHolds } from './RunHolds';
import type { RunMaterial } from './RunMaterial';
import {
  visibleVariables,
  type RunTargets,
  type Situation,
} from './RunTargets';
import type { RunVault } from './RunVault';
import type { RunViews } from './RunViews';

export interface RunServiceOptions {
  runs: RunStore;
  contents: RunContentStore;
  reports: RunReportStore;
  stacks: StackStore;
  gate: StackGate;
  runGate: RunGate;
  authorizer: Authorizer;
  environments: EnvironmentLibrary;
  holds: RunHolds;
  targets: RunTargets;
  material: RunMaterial;
  files: RunFiles;
  vault: RunVault;
  views: RunViews;
  withholding: Withholding;
  freshInProtected: boolean;
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
    const { gate, runGate, holds, targets, runs, views, nudge } = this.#options;
    const { stack } = await gate.open(name, credentials);
    const rights = await runGate.rights(credentials);
    const { environment, root, kind } = request;
    gate.requireEnvironments(stack, [environment], rights[rightFor(kind)]);
    refuseIfDeleted(stack);
    requireEnvironment(stack, environment);
    await holds.requireOpen(environment, kind);
    const situation = await targets.situation(stack, environment, root);
    const by = actorOf(credentials);
    const run =
      kind === 'drift'
        ? await driftRun(stack, request, { situation, runs, by })
        : newRun(stack, request, situation, {
            by,
            freshInProtected: this.#options.freshInProtected,
            source: await this.#source(stack, situation, root),
            isVisible: await visibleVariables(
              situation,
              this.#options.withholding,
              credentials,
            ),
          });
    await this.#refuseIfFull(run);
    await runs.insert(run);
    nudge();
    const stored = { ...run, attempts: 0 };
    return await views.run(stored, stack, rights, credentials);
  }

  /** Where the files come from, which stays so: CI says that itself. */
  async #source(
    { id: stackId }: StackRecord,
    { chosen: { engine }, target, version }: Situation,
    root: RunRoot,
  ): Promise<NewRun['source']> {
    if (!engine || engine.runsRepository) return { kind: 'unknown' };
    const { repository, environment } = target;
    if (!repository) return { kind: 'portal' };
    const place = { stackId, version, environment: environment.name, root };
    return await this.#options.files.source(repository, place);
  }

  async list(
    query: RunQuery,
    credentials: BackstageCredentials,
  ): Promise<RunPage> {
    const { authorizer, runs, stacks, runGate, views, environments } =
      this.#options;
    const access = await authorizer.authorize(credentials, {
      stack: [appstackStackReadPermission],
      environment: [appstackRunReadPermission],
    });
    const [rights, known] = await Promise.all([
      runGate.rights(credentials),
      environments.read(),
    ]);
    const { stack: name, owner, ...filter } = query;
    const scope = {
      ...{ stack: name, owner },
      ...readableRuns(access.stack[0], access.environment[0], known),
    };
    const { items, ...pageInfo } = await runs.list({ ...filter, scope });
    const ids = [...new Set(items.map(({ stackId }) => stackId))];
    const byId = new Map(
      (await stacks.findAll(ids)).map(stack => [stack.id, stack]),
    );
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
    const { vault, reports } = this.#options;
    const plan =
      (await vault.getJson<RunPlan>(id, 'plan')) ?? (await reports.plan(id));
    if (!plan) throw noPlan(run);
    const { views } = this.#options;
    return (await views.plan(plan, run, stack, credentials)).plan;
  }

  async log(
    id: string,
    { offset, limit }: RunLogQuery,
    credentials: BackstageCredentials,
  ): Promise<RunLog> {
    const { run, stack } = await this.#open(id, credentials);
    const { text, ...at } = await this.#options.contents.log(
      ...([id, offset, limit] as const),
    );
    const lines = text.split('\n').map(line => ({ line }));
    const { results } = await this.#options.views.documents(
      { results: lines },
      ...([run, stack, credentials] as const),
    );
    return {
      ...at,
      text: results.map(({ line }) => line ?? '').join('\n'),
      ...(run.contentsRemovedAt && { removedAt: run.contentsRemovedAt }),
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

function noPlan({ id, contentsRemovedAt: at }: RunRecord) {
  return new NotFoundError(
    at
      ? `The plan of the run "${id}" was removed on ${at.slice(0, 10)}: plans are kept for a time.`
      : `The run "${id}" has no plan.`,
  );
}
