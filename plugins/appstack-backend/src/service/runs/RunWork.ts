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
  RunReportStore,
  RunSettingsStore,
  RunStore,
  RunTransition,
} from '../../database';
import { checkFolders } from '../../engines/checkFiles';
import { describePlan, driftIn } from './describePlan';
import { ended, endOf, failed } from './ends';
import type { Engines } from './Engines';
import type { RunFreshness } from './RunFreshness';
import type { RunHolds } from './RunHolds';
import type { RunFiles } from './RunFiles';
import { needsHashOf, type RunMaterial } from './RunMaterial';
import { reportedPart } from './reportedPart';
import type { RunVault } from './RunVault';
import type { SavedPlans } from './SavedPlans';

export interface RunWorkOptions {
  runs: RunStore;
  contents: RunContentStore;
  reports: Pick<RunReportStore, 'partOf'>;
  settings: RunSettingsStore;
  vault: RunVault;
  savedPlans: SavedPlans;
  engines: Engines;
  material: RunMaterial;
  files: RunFiles;
  freshness: RunFreshness;
  holds: RunHolds;
  /** After how many hours a plan can no longer be applied. */
  planHours: number;
}

export type WorkContext = Pick<
  RunContext,
  'signal' | 'force' | 'leave' | 'started'
>;

const HOUR_MS = 3_600_000;
const CHANGES_NOTHING = ['plan', 'drift'];

/** Plans a run, or applies it, and returns the state that it comes into. */
export class RunWork {
  readonly #options: RunWorkOptions;

  constructor(options: RunWorkOptions) {
    this.#options = options;
  }

  /** @returns `left` when it goes on at a service without this backend */
  async perform(
    run: RunRecord,
    work: WorkContext,
  ): Promise<RunTransition | 'left'> {
    const { engines, contents, vault } = this.#options;
    const engine = engines.find(run.engine.id);
    if (!engine) {
      return failed(`The engine "${run.engine.id}" is not there any more.`);
    }
    const context: RunContext = {
      ...work,
      log: lines => contents.append(run.id, lines),
      keepState: state => vault.put(run.id, 'state', state),
      report: () => reportedPart(run, this.#options.reports),
    };
    try {
      return run.state === 'applying'
        ? await this.#apply(run, engine, context)
        : await this.#plan(run, engine, context);
    } catch (error) {
      if (error instanceof RunError && error.details.left) return 'left';
      return endOf(run, error as Error, context);
    }
  }

  /** What has to be done once an apply was begun, however it ended: the state is another one than that of other plans. */
  async afterApplying(run: RunRecord, state: RunTransition['state']) {
    const { savedPlans, vault } = this.#options;
    if (state === 'superseded') {
      await savedPlans.drop(run);
      return;
    }
    await this.#supersedeOthers(
      run,
      `Run ${run.id} has changed the state meanwhile.`,
    );
    await vault.remove(run.id, 'saved');
  }

  async #plan(
    run: RunRecord,
    engine: RunEngine,
    context: RunContext,
  ): Promise<RunTransition> {
    const { vault, material } = this.#options;
    const job = await this.#job(run, engine);
    if (engine.allowed) await checkFolders(job.files, engine.allowed);
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
    // Only what another backend has begun has something that works on it.
    const begun = run.process && 'service' in run.process && run.process;
    const stale = begun
      ? undefined
      : ((await holds.problem(run.environment)) ??
        (await freshness.problem(run)));
    if (stale) return { ...ended('superseded'), reason: stale };
    const saved = await vault.get(run.id, 'saved');
    if (!saved) return failed('The saved plan is not there any more.');
    const job = { ...(await this.#job(run, engine)), saved };
    const applied =
      begun && engine.resume
        ? await engine.resume(job, begun, context)
        : await engine.apply(job, context);
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

  async #job(run: RunRecord, engine: RunEngine): Promise<RunJob> {
    const { material, vault } = this.#options;
    const { target, values, secrets, handedOverBy } = run.given;
    const { files, lockFile: own } = await this.#options.files.of(run, engine);
    const lockFile =
      own === undefined
        ? await this.#lockFile(run, files)
        : { content: own, readOnly: true };
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
      ...(lockFile && { lockFile }),
    };
  }

  /** The dependency lock file that an earlier run has made; read-only until the files need something else. */
  async #lockFile(run: RunRecord, files: RunJob['files']) {
    const made = await this.#options.settings.lockFile(run);
    if (!made) return undefined;
    const { content, needsHash } = made;
    return { content, readOnly: needsHash === (await needsHashOf(files)) };
  }

  async #keepLockFile(run: RunRecord, job: RunJob, planned: PlannedRun) {
    const { lockFile: content } = planned;
    if (content === undefined || job.lockFile?.readOnly) return;
    const needsHash = await needsHashOf(job.files);
    await this.#options.settings.saveLockFile(run, { needsHash, content });
  }

  /** Plans of the same state that wait for approval are of an earlier one. */
  async #supersedeOthers(run: RunRecord, reason: string) {
    const { runs, savedPlans } = this.#options;
    const waiting = await runs.inState('awaiting-approval', run.stackId);
    for (const other of waiting) {
      const isSame =
        other.environment === run.environment && other.root === run.root;
      if (!isSame || other.id === run.id) continue;
      await runs.move(other.id, ['awaiting-approval'], {
        ...ended('superseded'),
        reason,
      });
      await savedPlans.drop(other);
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
