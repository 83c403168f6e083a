import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  RunContentStore,
  RunSettingsStore,
  RunStore,
  StatePlace,
  StackStore,
} from '../../database';
import type { RunFreshness } from './RunFreshness';
import { driftRun } from './newRun';
import type { RunTargets } from './RunTargets';
import type { SavedPlans } from './SavedPlans';
import { ended } from './ends';

export interface RunKeeperOptions {
  runs: RunStore;
  contents: RunContentStore;
  settings: RunSettingsStore;
  stacks: StackStore;
  targets: RunTargets;
  freshness: RunFreshness;
  savedPlans: SavedPlans;
  logger: LoggerService;
  /** For how many days logs and plans are kept. */
  retentionDays: number;
  drift?: { everyHours: number; concurrency: number };
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Who asks for what nobody asked for. */
const ITSELF = 'plugin:appstack';
/** So many states that cannot be looked at now do not keep others from it. */
const MOST_PASSED_OVER = 100;

/** Does by the clock what nobody has to be there for: ends plans that are of yesterday, and looks for drift. */
export class RunKeeper {
  readonly #options: RunKeeperOptions;

  constructor(options: RunKeeperOptions) {
    this.#options = options;
  }

  /** Ends plans that can no longer be applied. */
  async endOutdated(): Promise<void> {
    const { runs, freshness, savedPlans } = this.#options;
    const now = new Date().toISOString();
    for (const run of await runs.inState('awaiting-approval')) {
      const isExpired = run.expiresAt !== undefined && run.expiresAt < now;
      const reason = isExpired
        ? 'Nobody approved it in time.'
        : await freshness.problem(run);
      if (!reason) continue;
      const isEnded = await runs.move(run.id, ['awaiting-approval'], {
        ...ended(isExpired ? 'expired' : 'superseded'),
        reason,
      });
      if (isEnded) await savedPlans.drop(run);
    }
  }

  /** Removes logs and plans of runs that ended too long ago. */
  async removeOld(): Promise<void> {
    const { contents, retentionDays } = this.#options;
    const before = new Date(Date.now() - retentionDays * DAY_MS).toISOString();
    let removed: number;
    do {
      removed = await contents.removeBefore(before);
    } while (removed > 0);
  }

  /** Queues looks for drift, of what was looked at longest ago first, within the budget. */
  async lookForDrift(): Promise<void> {
    const { runs, settings, drift } = this.#options;
    if (!drift) return;
    let budget = drift.concurrency - (await runs.looksForDrift());
    if (budget <= 0) return;
    const before = new Date(Date.now() - drift.everyHours * HOUR_MS);
    const due = await settings.dueForDrift(
      before.toISOString(),
      budget + MOST_PASSED_OVER,
    );
    for (const place of due) {
      if (budget <= 0) return;
      if (await this.#queue(place)) budget -= 1;
    }
  }

  async #queue({ stackId, environment, root }: StatePlace) {
    const { runs, stacks, targets, logger } = this.#options;
    const [stack] = await stacks.findAll([stackId]);
    if (!stack) return false;
    try {
      const situation = await targets.situation(stack, environment, root);
      const request = { environment, root, kind: 'drift' as const };
      await runs.insert(
        await driftRun(stack, request, { situation, runs, by: ITSELF }),
      );
      return true;
    } catch (error) {
      logger.debug('Drift was not looked for', {
        ...{ stack: stack.name, environment, reason: toError(error).message },
      });
      return false;
    }
  }
}
