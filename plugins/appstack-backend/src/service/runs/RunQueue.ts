import type { RunWorker } from '@appstack/backstage-plugin-appstack-node';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import type { RunRecord, RunStore, RunTransition } from '../../database';
import type { Engines } from './Engines';
import type { RunVault } from './RunVault';
import { causeOf, ended, planAgain } from './ends';
import type { WorkContext } from './RunWork';

export interface RunQueueOptions {
  runs: RunStore;
  vault: Pick<RunVault, 'put'>;
  engines: Pick<Engines, 'find'>;
  work: {
    perform(run: RunRecord, work: WorkContext): Promise<RunTransition | 'left'>;
    afterApplying(run: RunRecord, state: RunTransition['state']): Promise<void>;
  };
  logger: LoggerService;
  /** How many runs this backend works on at the same time. */
  concurrency: number;
  /** How often it looks for work, and renews what it holds. */
  pollMs?: number;
  /** For how long a run is held without being renewed. */
  leaseMs?: number;
  /** How long a cancelled plan, and a cancelled apply, may take to end by themselves. */
  cancelMs?: { plan: number; apply: number };
}

const DEFAULTS = {
  pollMs: 2_000,
  leaseMs: 60_000,
  cancelMs: { plan: 30_000, apply: 15 * 60_000 },
};
/** How long applies may take to end when the backend stops. */
const STOP_MS = 20_000;

/** A run that this backend works on. */
interface Held {
  run: RunRecord;
  stop: AbortController;
  force: AbortController;
  leave: AbortController;
  escalation?: NodeJS.Timeout;
  /** Comes when it is done; absent for a process that another backend has left. */
  done?: Promise<void>;
}

/**
 * Works on queued runs, on one of each state at a time, together with the queues
 * of other backends on the same database. A run is held by a lease. When a
 * backend is gone, another one begins its plans again; an apply is never begun
 * again: where it goes on at a service, it is followed, else it counts as
 * interrupted.
 */
export class RunQueue {
  readonly #options: RunQueueOptions & typeof DEFAULTS;
  readonly #holder = randomUUID();
  readonly #held = new Map<string, Held>();
  #timer?: NodeJS.Timeout;
  #turn: Promise<void> = Promise.resolve();
  #isStopping = false;

  constructor(options: RunQueueOptions) {
    this.#options = { ...DEFAULTS, ...options };
  }

  start() {
    this.#schedule(0);
  }

  /** Looks for work soon: there is a new run, or a wish to cancel one. */
  nudge() {
    this.#schedule(0);
  }

  /** Takes nothing more. Plans go back into the queue; applies are stopped in time, or left to a service. */
  async stop() {
    this.#isStopping = true;
    clearTimeout(this.#timer);
    await this.#turn;
    const working = [...this.#held.values()];
    for (const { leave, stop } of working) {
      leave.abort();
      stop.abort();
    }
    const all = Promise.all(working.map(({ done }) => done));
    let late: NodeJS.Timeout | undefined;
    const limit = new Promise(resolve => {
      late = setTimeout(resolve, STOP_MS);
    });
    await Promise.race([all, limit]);
    clearTimeout(late);
    for (const { escalation } of working) clearTimeout(escalation);
  }

  #schedule(ms: number) {
    if (this.#isStopping) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#turn = this.#turn.then(() => this.#look());
    }, ms);
  }

  async #look() {
    if (this.#isStopping) return;
    try {
      await this.#renew();
      await this.#recover();
      while (this.#held.size < this.#options.concurrency) {
        const run = await this.#options.runs.claim(this.#holder, this.#until());
        if (!run) break;
        this.#begin(run);
      }
    } catch (error) {
      this.#options.logger.warn('Runs were not looked at', {
        reason: toError(error).message,
      });
    }
    this.#schedule(this.#options.pollMs);
  }

  /** Keeps what is held, and passes wishes to cancel on. */
  async #renew() {
    if (this.#held.size === 0) return;
    const { runs } = this.#options;
    const kept = new Map(
      (await runs.renew(this.#holder, this.#until())).map(run => [run.id, run]),
    );
    for (const held of [...this.#held.values()]) {
      const now = kept.get(held.run.id);
      if (!now) {
        // An apply goes on all the same: to end it would help nobody.
        if (held.run.state === 'planning') held.stop.abort();
        if (!held.done) this.#held.delete(held.run.id);
      } else {
        if (now.cancel) this.#cancel(held, now.cancel.forced);
        if (!held.done) await this.#lookAtOrphan(now);
      }
    }
  }

  #cancel(held: Held, isForced: boolean) {
    if (isForced) held.force.abort();
    if (held.stop.signal.aborted) return;
    held.stop.abort();
    const { plan, apply } = this.#options.cancelMs;
    held.escalation = setTimeout(
      () => held.force.abort(),
      held.run.state === 'applying' ? apply : plan,
    );
  }

  #begin(run: RunRecord) {
    const held = this.#hold(run);
    held.done = this.#perform(held).finally(() => {
      clearTimeout(held.escalation);
      this.#held.delete(run.id);
      this.#schedule(0);
    });
  }

  #hold(run: RunRecord): Held {
    const held: Held = {
      run,
      stop: new AbortController(),
      force: new AbortController(),
      leave: new AbortController(),
    };
    this.#held.set(run.id, held);
    return held;
  }

  async #perform({ run, stop, force, leave }: Held) {
    const { runs, work, logger } = this.#options;
    try {
      const transition = await work.perform(run, {
        ...{ signal: stop.signal, force: force.signal },
        ...{ leave: leave.signal, started: worker => this.#note(run, worker) },
      });
      if (transition === 'left') {
        await runs.letGo(run.id, this.#holder);
        return;
      }
      const current = await runs.find(run.id);
      await this.#finish(run, causeOf(run, transition, current));
    } catch (error) {
      // The lease ends, and whoever takes it over says what became of it.
      logger.error('The end of a run was not stored', {
        ...{ run: run.id, reason: toError(error).message },
      });
    }
  }

  async #finish(run: RunRecord, transition: RunTransition) {
    const { runs, work, logger } = this.#options;
    const isApply = run.state === 'applying';
    if (isApply) await work.afterApplying(run, transition.state);
    const moved = await runs.move(
      run.id,
      [run.state],
      transition,
      this.#holder,
    );
    if (!moved) {
      logger.warn('A run has ended that another backend has taken over', {
        ...{ run: run.id, state: transition.state },
      });
    }
  }

  async #note(run: RunRecord, worker: RunWorker) {
    if (await this.#options.runs.noteProcess(run.id, this.#holder, worker))
      return;
    throw new Error('Another backend has taken the run over.');
  }

  /** Takes over what other backends have left. */
  async #recover() {
    const { runs } = this.#options;
    const now = new Date().toISOString();
    for (const run of await runs.abandoned(now)) {
      if (this.#held.has(run.id)) continue;
      if (!(await runs.takeOver(run, this.#holder, this.#until()))) continue;
      if (this.#canFollow(run)) {
        this.#begin(run);
        continue;
      }
      const process = await this.#orphan(run, run.state === 'planning');
      if (run.state === 'planning') await this.#finish(run, planAgain(run));
      else if (process.isRunning) this.#adopt(run);
      else await this.#interrupt(run);
    }
  }

  /** Whether an apply goes on at a service, where it can be followed to its end. */
  #canFollow({ state, engine, process }: RunRecord): boolean {
    return (
      state === 'applying' &&
      process !== undefined &&
      'service' in process &&
      this.#options.engines.find(engine.id)?.resume !== undefined
    );
  }

  /** What goes on without its backend is waited for. */
  #adopt(run: RunRecord) {
    this.#hold(run);
  }

  async #lookAtOrphan(run: RunRecord) {
    const { isRunning } = await this.#orphan(run, run.cancel?.forced ?? false);
    if (isRunning) return;
    this.#held.delete(run.id);
    await this.#interrupt(run);
  }

  async #interrupt(run: RunRecord) {
    await this.#finish(run, {
      ...ended('interrupted'),
      reason:
        'The backend that applied it is gone, so that nobody knows what was changed. Plan again.',
    });
  }

  async #orphan(run: RunRecord, end: boolean) {
    const { engines, vault } = this.#options;
    if (!run.process) return { isRunning: false };
    const engine = engines.find(run.engine.id);
    if (!engine) return { isRunning: false };
    const { isRunning, state } = await engine.orphan(run.process, {
      ...{ end, target: run.given.target },
    });
    if (state) await vault.put(run.id, 'state', state);
    return { isRunning };
  }

  #until(): string {
    return new Date(Date.now() + this.#options.leaseMs).toISOString();
  }
}
