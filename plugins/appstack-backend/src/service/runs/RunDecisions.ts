import {
  appstackRunApplyPermission,
  appstackRunApprovePermission,
  appstackRunUnlockPermission,
  type ApproveRunRequest,
  type EndRunRequest,
  type Run,
  type RunPlan,
  type UnlockRunRequest,
} from '@appstack/backstage-plugin-appstack-common';
import type { RunEngine } from '@appstack/backstage-plugin-appstack-node';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { RunRecord, RunStore, RunTransition } from '../../database';
import { notAllowed } from '../../permissions';
import { actorOf } from '../actor';
import type { EnvironmentLibrary } from '../EnvironmentLibrary';
import type { Engines } from './Engines';
import type { RunFreshness } from './RunFreshness';
import { refusalOfFresh } from './newRun';
import type { RunFiles } from './RunFiles';
import { rightFor, type OpenRunWithRights, type RunGate } from './RunGate';
import type { RunHolds } from './RunHolds';
import type { RunVault } from './RunVault';
import { approvalRefusalOf, type RunViews } from './RunViews';
import { ended } from './ends';
import type { SavedPlans } from './SavedPlans';

export interface RunDecisionsOptions {
  runs: RunStore;
  runGate: RunGate;
  engines: Engines;
  environments: EnvironmentLibrary;
  holds: RunHolds;
  freshness: RunFreshness;
  files: RunFiles;
  vault: RunVault;
  savedPlans: SavedPlans;
  views: RunViews;
  freshInProtected: boolean;
  /** Tells the queue that there is something to do. */
  nudge(): void;
}

const UNLOCK_MS = 120_000;

/** What people decide about runs: approval, discard, cancel, unlock. */
export class RunDecisions {
  readonly #options: RunDecisionsOptions;

  constructor(options: RunDecisionsOptions) {
    this.#options = options;
  }

  async approve(
    id: string,
    { confirm, message }: ApproveRunRequest,
    credentials: BackstageCredentials,
  ): Promise<Run> {
    const { runGate, runs, nudge } = this.#options;
    const opened = await runGate.openWithRights(
      id,
      appstackRunApprovePermission,
      credentials,
    );
    const { run } = opened;
    requireAwaiting(run);
    await this.#options.holds.requireOpen(run.environment, run.kind);
    await this.#requireApprover(opened, credentials);
    requireConfirmation(run, confirm);
    const outdated = await this.#outdated(run);
    if (outdated) {
      await this.#end(run, outdated);
      throw new ConflictError(`${outdated.reason} Plan again.`);
    }
    const now = new Date().toISOString();
    const by = actorOf(credentials);
    await this.#move(run, ['awaiting-approval'], {
      ...{ state: 'queued', by, reason: message },
      change: { approvedBy: by, approvedAt: now, queuedAt: now },
    });
    nudge();
    return await this.#answer(opened, credentials, await runs.find(id));
  }

  async discard(
    id: string,
    { reason }: EndRunRequest,
    credentials: BackstageCredentials,
  ): Promise<Run> {
    const opened = await this.#options.runGate.openWithRights(
      id,
      appstackRunApplyPermission,
      credentials,
    );
    requireAwaiting(opened.run);
    await this.#end(opened.run, {
      ...ended('discarded'),
      ...{ by: actorOf(credentials), reason },
    });
    return await this.#answer(opened, credentials);
  }

  async cancel(
    id: string,
    { reason }: EndRunRequest,
    credentials: BackstageCredentials,
  ): Promise<Run> {
    const { runGate, runs, nudge } = this.#options;
    const opened = await runGate.openWithRights(id, undefined, credentials);
    const { run, stack, rights } = opened;
    const right = rightFor(run.kind) === 'plan' ? rights.plan : rights.apply;
    if (!right.allows(stack, run.environment)) {
      throw notAllowed(right.permission, `"${stack.name}/${run.environment}"`);
    }
    const by = actorOf(credentials);
    const isOut = await runs.move(id, ['queued'], {
      ...ended('cancelled'),
      ...{ by, reason },
    });
    if (isOut) {
      await this.#options.savedPlans.drop(run);
    } else if (await runs.requestCancel(id, { by, reason })) {
      nudge();
    } else {
      throw new ConflictError('There is nothing going on that can be ended.');
    }
    return await this.#answer(opened, credentials);
  }

  async unlock(
    id: string,
    { lockId, reason }: UnlockRunRequest,
    credentials: BackstageCredentials,
  ): Promise<Run> {
    const { runGate, runs, engines } = this.#options;
    const opened = await runGate.openWithRights(
      id,
      appstackRunUnlockPermission,
      credentials,
    );
    const { run } = opened;
    if (run.lock?.id !== lockId) {
      throw new ConflictError(
        'This run has met no such lock. Plan again to see whose it is now.',
      );
    }
    const engine = engines.find(run.engine.id);
    if (!engine) {
      throw new ServiceUnavailableError('Its engine is not there any more.');
    }
    await this.#unlock(run, engine, lockId);
    await runs.clearLock(id);
    await runs.noteUnlock(id, {
      ...{ state: run.state, by: actorOf(credentials) },
      reason: `The lock ${lockId} was removed: ${reason}`,
    });
    return await this.#answer(opened, credentials);
  }

  async #unlock(run: RunRecord, engine: RunEngine, lockId: string) {
    const { target, values, secrets } = run.given;
    const signal = AbortSignal.timeout(UNLOCK_MS);
    try {
      const { files } = await this.#options.files.of(run, engine);
      const job = { ...target, id: run.id, kind: run.kind, files };
      await engine.unlock({ ...job, values, secrets }, lockId, {
        ...{ signal, force: signal, leave: signal },
        log: async () => undefined,
        started: async () => undefined,
        keepState: async () => undefined,
      });
    } catch (error) {
      const { name, message } = error as Error;
      if (name !== 'RunError') throw error;
      throw new ConflictError(message);
    }
  }

  /** Throws unless the caller may approve, and sees all of what it is. */
  async #requireApprover(
    { run, stack, rights }: OpenRunWithRights,
    credentials: BackstageCredentials,
  ) {
    const { vault, views, environments, freshInProtected } = this.#options;
    const plan = await vault.getJson<RunPlan>(run.id, 'plan');
    if (!plan) throw new ConflictError('The run has no plan any more.');
    const { isWhole } = await views.plan(plan, run, stack, credentials);
    const isProtected =
      run.protected || (await environments.read()).isProtected(run.environment);
    const refusal = approvalRefusalOf({
      ...{ run: { ...run, protected: isProtected }, stack, rights },
      ...{ credentials, hides: !isWhole },
    });
    if (refusal) throw new NotAllowedError(refusal);
    const unbound = refusalOfFresh({
      ...{ kind: run.kind, binding: run.binding },
      isProtected: isProtected && !freshInProtected,
    });
    if (unbound) throw new ConflictError(unbound);
  }

  async #outdated(run: RunRecord): Promise<RunTransition | undefined> {
    if (run.expiresAt && run.expiresAt < new Date().toISOString()) {
      return { ...ended('expired'), reason: 'Nobody approved it in time.' };
    }
    const reason = await this.#options.freshness.problem(run);
    return reason ? { ...ended('superseded'), reason } : undefined;
  }

  async #end(run: RunRecord, transition: RunTransition) {
    await this.#move(run, ['awaiting-approval'], transition);
    await this.#options.savedPlans.drop(run);
  }

  async #move(
    run: RunRecord,
    from: RunRecord['state'][],
    transition: RunTransition,
  ) {
    if (await this.#options.runs.move(run.id, from, transition)) return;
    throw new ConflictError(
      'Somebody else has decided about the run meanwhile. Read it again.',
    );
  }

  async #answer(
    { run, stack, rights }: OpenRunWithRights,
    credentials: BackstageCredentials,
    read?: RunRecord,
  ): Promise<Run> {
    const { runs, views } = this.#options;
    const now = read ?? (await runs.find(run.id)) ?? run;
    return await views.run(now, stack, rights, credentials);
  }
}

function requireAwaiting({ state }: RunRecord) {
  if (state === 'awaiting-approval') return;
  throw new ConflictError(`The run does not await approval: it is ${state}.`);
}

/** The caller has to name what would be lost, all of it and nothing else. */
function requireConfirmation(
  { atStake = [] }: RunRecord,
  confirmed: readonly string[],
) {
  const named = new Set(confirmed);
  const missing = atStake.filter(address => !named.has(address));
  const others = confirmed.filter(address => !atStake.includes(address));
  if (missing.length > 0) {
    throw new InputError(
      `What would be lost has to be confirmed by its address: ${missing.join(', ')}.`,
    );
  }
  if (others.length > 0) {
    throw new InputError(
      `These are not at stake in this plan: ${others.join(', ')}. Look at it again.`,
    );
  }
}
