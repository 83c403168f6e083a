import type { NewActivity } from '../../database';
import { sumOf } from '../../database';
import type { ActivityLog } from '../activity/ActivityLog';
import { failureOf, reasonOf } from '../telemetry/outcomes';
import type { SyncFacts } from './job';
import type { SyncOrder } from './types';

/** Who asked, and how long it took. */
interface Circumstances {
  by: string;
  durationMs: number;
}

/** The failures that are recorded. All come after it was found that the caller may sync the appStack. */
const STATUSES: Partial<
  Record<ReturnType<typeof failureOf>, NewActivity['status']>
> = {
  rejected: 'refused',
  unavailable: 'failed',
  error: 'failed',
};

/**
 * Records previews, and syncs that were not done; those that were are recorded
 * with the version. What its author could not do, named wrongly, or did not
 * wait for, is a matter of the audit log alone; and what had changed since the
 * preview is answered with a new preview.
 */
export class SyncRecorder {
  readonly #log: ActivityLog;

  constructor(log: ActivityLog) {
    this.#log = log;
  }

  async previewed(
    stack: { id: string },
    order: SyncOrder,
    { baseVersion, changed, environments }: SyncFacts,
    circumstances: Circumstances,
  ) {
    const errors = environments.reduce(
      (sum, { severities }) => sum + severities.error,
      0,
    );
    await this.#log.record(stack, {
      ...{ ...circumstances, kind: 'preview' },
      status: statusOf({ errors, changed }),
      environments: environments.map(({ environment }) => environment),
      entities: namedIn(order),
      details: {
        ...{ ...detailsOf(order), baseVersion },
        changes: sumOf(environments.map(({ summary }) => summary)),
        ...(errors > 0 && { errors }),
      },
    });
  }

  async failed(
    name: string,
    order: SyncOrder,
    error: unknown,
    circumstances: Circumstances,
  ) {
    const failure = failureOf(error);
    const status = STATUSES[failure];
    if (order.dryRun || !status) return;
    const { errors, codes } = reasonOf(error);
    if (isMisnamed(codes)) return;
    await this.#log.record(
      { name },
      {
        ...{ ...circumstances, kind: kindOf(order), status },
        environments: order.environments,
        entities: namedIn(order),
        details: {
          ...{ ...detailsOf(order), failure },
          ...(typeof errors === 'number' && { errors }),
          ...(Array.isArray(codes) && { codes }),
        },
      },
    );
  }
}

/** Whether the request names what is not there, so that nothing was looked at. */
function isMisnamed(codes: unknown): boolean {
  return (
    Array.isArray(codes) &&
    codes.length > 0 &&
    codes.every(code => String(code).startsWith('request/'))
  );
}

function statusOf({ errors, changed }: { errors: number; changed: boolean }) {
  if (errors > 0) return 'refused';
  return changed ? 'succeeded' : 'unchanged';
}

function kindOf({ restored, promoted }: SyncOrder) {
  if (restored) return 'restore';
  return promoted ? 'promote' : 'sync';
}

function namedIn({ entityRefs }: SyncOrder) {
  return entityRefs.map(entityRef => ({ entityRef, named: true }));
}

function detailsOf({ mode, restored, promoted }: SyncOrder) {
  return {
    mode,
    ...(restored && { restored: restored.version }),
    ...(promoted && { promoted }),
  };
}
