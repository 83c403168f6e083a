import {
  RunError,
  type AppliedRun,
  type PlannedRun,
  type RunContext,
  type RunEngine,
  type RunJob,
} from '@appstack/backstage-plugin-appstack-node';
import type {
  RunContentStore,
  RunRecord,
  RunSettingsStore,
  RunStore,
  RunTransition,
} from '../../database';
import { describePlan, driftIn } from './describePlan';
import type { Engines } from './Engines';
import type { RunFreshness } from './RunFreshness';
import type { RunHolds } from './RunHolds';
import { needsHashOf, type RunMaterial } from './RunMaterial';
import type { RunVault } from './RunVault';

export interface RunWorkOptions {
  runs: RunStore;
  contents: RunContentStore;
  settings: RunSettingsStore;
  vault: RunVault;
  engines: Engines;
  material: RunMaterial;
  freshness: RunFreshness;
  holds: RunHolds;
  /** After how many hours a plan can no longer be applied. */
  planHours: number;
}

export type WorkContext = Pick<RunContext, 'signal' | 'force' | 'started'>;

const HOUR_MS = 3_600_000;
const CHANGES_NOTHING = ['plan', 'drift'];

/** Plans a run, or applies it, and returns the state that it comes into. */
export class RunWork {
  readonly #options: RunWorkOptions;

  constructor(options: RunWorkOptions) {
    this.#options = options;
  }

  async perform(run: RunRecord, work: WorkContext): Promise<RunTransition> {
    const { engines, contents, vault } = this.#options;
    const engine = engines.find(run.engine.id);
    if (!engine) {
      return failed(`The engine "${run.engine.id}" is not there any more.`);
    }
    const context: RunContext = {
      ...work,
      log: lines => contents.append(run.id, lines),
      keepState: state => vault.put(run.id, 'state', state),
    };
    try {
      return run.state === 'applying'
        ? await this.#apply(run, engine, context)
        : await this.#plan(run, engine, context);
    } catch (error) {
      return endOf(run, error as Error, context);
    }
  }

  /** What has to be done once an apply was begun, however it ended: the state is another one than that of other plans. */
  async afterApplying(run: RunRecord, state: RunTransition['state']) {
    if (state !== 'superseded') {
      await this.#supersedeOthers(
        run,
        `Run ${run.id} has changed the state meanwhile.`,
      );
    }
    await this.#options.vault.remove(run.id, 'saved');
  }

  async #plan(
    run: RunRecord,
    engine: RunEngine,
    context: RunContext,
  ): Promise<RunTransition> {
    const { vault, material } = this.#options;
    const job = await this.#job(run);
    const planned = await engine.plan(job, context);
    const { manifest } = await material.of(run);
    const described = describePlan(planned.plan, manifest, run.root);
    await vault.putJson(run.id, 'plan', described.plan);
    await this.#keepLockFile(run, job, planned);

    const now = new Date();
    const change = {
      plannedAt: now.toISOString(),
      counts: described.plan.counts,
      ...(run.kind === 'drift' && {
        drifted: driftIn(described.plan).length > 0,
      }),
      ...(described.atStake.length > 0 && { atStake: described.atStake }),
    };
    if (CHANGES_NOTHING.includes(run.kind)) {
      return ended('planned', change);
    }
    if (!planned.applyable) return await this.#nothingToDo(run, change);
    await vault.put(run.id, 'saved', planned.saved);
    await this.#supersedeOthers(run, `Run ${run.id} has planned anew.`);
    return {
      state: 'awaiting-approval',
      change: {
        ...change,
        expiresAt: new Date(
          now.getTime() + this.#options.planHours * HOUR_MS,
        ).toISOString(),
      },
    };
  }

  /** What the version says is there already. */
  async #nothingToDo(
    run: RunRecord,
    change: RunTransition['change'],
  ): Promise<RunTransition> {
    const { settings, vault } = this.#options;
    const results = await settings.results(run.stackId);
    const before = results.find(
      ({ environment, root }) =>
        environment === run.environment && root === run.root,
    );
    const handedOver = before && (await vault.get(before.runId, 'handed-over'));
    if (handedOver) await vault.put(run.id, 'handed-over', handedOver);
    await settings.saveResult(run.stackId, {
      ...resultOf(run),
      serial: before?.serial,
      outputs: run.kind === 'destroy' ? [] : (before?.outputs ?? []),
    });
    return {
      ...ended('applied', change),
      reason: 'There was nothing to change.',
    };
  }

  async #apply(
    run: RunRecord,
    engine: RunEngine,
    context: RunContext,
  ): Promise<RunTransition> {
    const { vault, freshness, holds } = this.#options;
    const stale =
      (await holds.problem(run.environment)) ?? (await freshness.problem(run));
    if (stale) return { ...ended('superseded'), reason: stale };
    const saved = await vault.get(run.id, 'saved');
    if (!saved) return failed('The saved plan is not there any more.');
    const job = await this.#job(run);
    const applied = await engine.apply({ ...job, saved }, context);
    await this.#keepResult(run, applied);
    return ended('applied');
  }

  async #keepResult(run: RunRecord, applied: AppliedRun) {
    const { settings, vault } = this.#options;
    const { outputs, serial, handedOver } = applied;
    if (handedOver) await vault.putJson(run.id, 'handed-over', handedOver);
    await settings.saveResult(run.stackId, {
      ...resultOf(run),
      ...{ outputs, serial },
    });
  }

  async #job(run: RunRecord): Promise<RunJob> {
    const { material, settings, vault } = this.#options;
    const { target, values, secrets, handedOverBy } = run.given;
    const files = await material.files(run, run.root);
    const lockFile = await settings.lockFile(run);
    const isSame =
      lockFile !== undefined &&
      lockFile.needsHash === (await needsHashOf(files));
    const handedOver = handedOverBy
      ? await vault.getJson<Record<string, string>>(handedOverBy, 'handed-over')
      : undefined;
    const { interfaces } = await material.of(run);
    const declared = new Set(
      interfaces[run.root]?.variables.map(({ name }) => name),
    );
    return {
      ...target,
      ...{ id: run.id, kind: run.kind, files, secrets },
      values: {
        ...Object.fromEntries(
          Object.entries(handedOver ?? {}).filter(([name]) =>
            declared.has(name),
          ),
        ),
        ...values,
      },
      ...(lockFile && {
        lockFile: { content: lockFile.content, readOnly: isSame },
      }),
    };
  }

  async #keepLockFile(run: RunRecord, job: RunJob, planned: PlannedRun) {
    const { lockFile: content } = planned;
    if (content === undefined || job.lockFile?.readOnly) return;
    const needsHash = await needsHashOf(job.files);
    await this.#options.settings.saveLockFile(run, { needsHash, content });
  }

  /** Plans of the same state that wait for approval are of an earlier one. */
  async #supersedeOthers(run: RunRecord, reason: string) {
    const { runs, vault } = this.#options;
    const waiting = await runs.inState('awaiting-approval', run.stackId);
    for (const other of waiting) {
      const isSame =
        other.environment === run.environment && other.root === run.root;
      if (!isSame || other.id === run.id) continue;
      await runs.move(other.id, ['awaiting-approval'], {
        ...ended('superseded'),
        reason,
      });
      await vault.remove(other.id, 'saved');
    }
  }
}

function resultOf(run: RunRecord) {
  const { environment, root, kind, version } = run;
  return {
    ...{ environment, root, kind, version, engine: run.engine.id },
    ...{ runId: run.id, appliedAt: new Date().toISOString() },
  };
}

/** A state in which nothing follows. */
export function ended(
  state: RunTransition['state'],
  change: RunTransition['change'] = {},
): RunTransition {
  const finishedAt = new Date().toISOString();
  return { state, change: { ...change, finishedAt, process: null } };
}

function failed(reason: string): RunTransition {
  return { ...ended('failed'), reason };
}

/** What a run has come to that did not succeed. */
function endOf(
  run: RunRecord,
  error: Error,
  { signal, force }: RunContext,
): RunTransition {
  const { lock, stale, interrupted } =
    error instanceof RunError ? error.details : {};
  // What is no RunError may hold anything.
  const reason =
    error instanceof RunError
      ? error.message
      : `A fault of the portal: ${error.name}. Its log says more.`;
  const transition = (state: RunTransition['state'], why = reason) => ({
    ...ended(state, lock ? { lock } : {}),
    reason: why,
  });
  if (stale) {
    return transition(
      'superseded',
      'The state has changed since this was planned. Plan again.',
    );
  }
  if (run.state === 'applying') {
    const isUnknown =
      force.aborted || interrupted || !(error instanceof RunError);
    if (isUnknown) {
      return transition(
        'interrupted',
        `Nobody knows what was changed. Plan again. ${reason}`,
      );
    }
    if (signal.aborted) {
      return transition(
        'cancelled',
        `It was stopped while it applied; what was done until then stays. Plan again. ${reason}`,
      );
    }
  } else if (signal.aborted) {
    return transition('cancelled', 'It was stopped while it planned.');
  }
  return transition('failed');
}
