import { toError } from '@backstage/errors';
import { PermissionDeniedError } from '../../permissions';
import { DiagnosticsError, SyncConflictError } from '../errors';

/** Why something was not done. */
const FAILURES = [
  /** It would do something else than what was previewed. */
  'stale',
  /** There are error diagnostics. */
  'rejected',
  'denied',
  /** The request names what does not exist, or is invalid. */
  'invalid',
  'conflict',
  /** Too many compilations wait. */
  'busy',
  /** The caller did not wait for the answer. */
  'cancelled',
  /** The catalog failed or did not answer in time. */
  'unavailable',
  /** A fault of AppStack or of its database. */
  'error',
] as const;
type Failure = (typeof FAILURES)[number];

export const SYNC_OUTCOMES = ['changed', 'unchanged', ...FAILURES] as const;
export const PREVIEW_OUTCOMES = ['success', ...FAILURES] as const;

const BY_NAME: Record<string, Failure> = {
  NotAllowedError: 'denied',
  NotFoundError: 'invalid',
  InputError: 'invalid',
  ConflictError: 'conflict',
  TooManyRequestsError: 'busy',
  CancelledError: 'cancelled',
  ServiceUnavailableError: 'unavailable',
};

/** Which of the failures an error stands for. */
export function failureOf(error: unknown): Failure {
  if (error instanceof SyncConflictError) return 'stale';
  if (error instanceof DiagnosticsError) return 'rejected';
  const { name } = toError(error);
  return Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : 'error';
}

const LEVELS: Partial<Record<Failure, 'warn' | 'error'>> = {
  denied: 'warn',
  busy: 'warn',
  unavailable: 'warn',
  error: 'error',
};

/** How loud a failure is in the log. Refusals that their caller can settle are `info`. */
export function levelOf(failure: Failure): 'info' | 'warn' | 'error' {
  return LEVELS[failure] ?? 'info';
}

/** Fields of a log line. */
type Fields = Record<string, string | number | string[]>;

/** The reason as fields of a log line; codes rather than messages, as messages quote the catalog. */
export function reasonOf(error: unknown): Fields {
  if (error instanceof DiagnosticsError) {
    const { diagnostics } = error;
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    return {
      errors: errors.length,
      codes: [...new Set(errors.map(({ code }) => code))].sort(),
    };
  }
  if (error instanceof SyncConflictError) {
    const { baseVersion, environments } = error.preview;
    return {
      baseVersion,
      environments: environments.map(({ environment }) => environment),
    };
  }
  if (error instanceof PermissionDeniedError) {
    return { permission: error.permission };
  }
  // Messages of a database driver may quote the values of a query.
  return failureOf(error) === 'error' ? nameOf(error) : causeOf(error);
}

function nameOf(error: unknown): Fields {
  const { name, code } = toError(error) as { name: string; code?: unknown };
  return { cause: typeof code === 'string' ? `${name}: ${code}` : name };
}

const LONGEST_CAUSE = 500;

/** The error's name and message. */
export function causeOf(error: unknown): Fields {
  const { name, message } = toError(error);
  return { cause: `${name}: ${message}`.slice(0, LONGEST_CAUSE) };
}
