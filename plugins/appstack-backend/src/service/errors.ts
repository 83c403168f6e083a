import type {
  EnvironmentDiagnostic,
  SyncResult,
} from '@appstack/backstage-plugin-appstack-common';
import { ConflictError, CustomErrorBase, InputError } from '@backstage/errors';

/** Refuses a request because of what its documents say; the body of the answer carries the diagnostics. */
export class DiagnosticsError extends InputError {
  override name = 'InputError' as const;

  constructor(
    readonly diagnostics: EnvironmentDiagnostic[],
    message = summarize(diagnostics),
  ) {
    super(message);
  }
}

/** Refuses a sync that would do something else than what was previewed; carries the new preview. */
export class SyncConflictError extends ConflictError {
  override name = 'ConflictError' as const;

  constructor(
    readonly preview: SyncResult,
    message: string,
  ) {
    super(message);
  }
}

/** Refuses a request because too many compilations wait already. */
export class CompilerBusyError extends CustomErrorBase {
  override name = 'TooManyRequestsError' as const;

  /** @param retryAfter - seconds after which the caller may try again */
  constructor(
    accepted: number,
    readonly retryAfter: number,
  ) {
    super(
      `${accepted} previews and syncs are being compiled or wait for it, and no more may wait. Nothing was changed; try again in ${retryAfter} seconds.`,
    );
  }
}

/** Refuses a run because too many wait already. */
export class RunQueueFullError extends CustomErrorBase {
  override name = 'TooManyRequestsError' as const;
  /** Seconds after which the caller may try again. */
  readonly retryAfter = 60;

  constructor() {
    super('So many runs wait already that no more may. Try again later.');
  }
}

/** Ends a request whose caller is gone. */
export class CancelledError extends CustomErrorBase {
  override name = 'CancelledError' as const;

  constructor() {
    super('The caller did not wait for the answer.');
  }
}

function summarize(diagnostics: readonly EnvironmentDiagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const [first = diagnostics[0]] = errors;
  const others = errors.length - 1;
  const more = others > 0 ? ` (and ${others} more)` : '';
  const where = first.path ? ` [${first.path}]` : '';
  return `${first.message}${where}${more}`;
}
