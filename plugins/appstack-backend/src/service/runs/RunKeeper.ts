import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  RunResultRecord,
  RunSettingsStore,
  RunStore,
  StackStore,
} from '../../database';
import type { RunFreshness } from './RunFreshness';
import { driftRun } from './newRun';
import type { RunTargets } from './RunTargets';
import type { SavedPlans } from './SavedPlans';
import { ended } from './ends';

export interface RunKeeperOptions {
  runs: RunStore;
  settings: RunSettingsStore;
  stacks: StackStore;
  targets: RunTargets;
  freshness: RunFreshness;
  savedPlans: SavedPlans;
  logger: LoggerService;
  drift?: { everyHours: number; concurrency: number };
}

const HOUR_MS = 3_600_000;
/** Who asks for what nobody asked for. */
const ITSELF = 'plugin:appstack';
const GOING_ON = ['queued', 'planning'] as const;

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

  /** Queues looks for drift, of what was looked at longest ago first, within the budget. */
  async lookForDrift(): Promise<void> {
    const { runs, settings, drift } = this.#options;
    if (!drift) return;
    const going = (
      await Promise.all(GOING_ON.map(state => runs.inState(state)))
    ).flat();
    let budget =
      drift.concurrency - going.filter(({ kind }) => kind === 'drift').length;
    const before = new Date(
      Date.now() - drift.everyHours * HOUR_MS,
    ).toISOString();
    const due: { at: string; result: RunResultRecord & { stackId: string } }[] =
      [];
    for (const result of await settings.allResults()) {
      const last = await runs.newestOf(result, 'drift');
      const at = last?.requestedAt ?? '';
      const seen = at > result.appliedAt ? at : result.appliedAt;
      if (seen < before) due.push({ at: seen, result });
    }
    due.sort((a, b) => (a.at < b.at ? -1 : 1));
    for (const { result } of due) {
      if (budget <= 0) return;
      if (await this.#queue(result)) budget -= 1;
    }
  }

  async #queue(result: RunResultRecord & { stackId: string }) {
    const { runs, stacks, targets, logger } = this.#options;
    const [stack] = await stacks.findAll([result.stackId]);
    if (!stack) return false;
    const { environment, root } = result;
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
