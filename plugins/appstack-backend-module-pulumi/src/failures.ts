import {
  RunError,
  type RunContext,
} from '@appstack/backstage-plugin-appstack-node';
import { toError } from '@backstage/errors';
import { ProgramFailure } from './Program';

/** The lock of Pulumi Cloud, which has no name. */
const CLOUD_LOCK = 'update-in-progress';
const CLOUD_CONFLICT =
  /\[409\] Conflict: Another update is currently in progress/;
const SELF_MANAGED_CONFLICT = /the stack is currently locked by/;
/** As a self-managed backend names the lock. */
const LOCK =
  /([^/\s]+)\.json: created by (.+?) \(pid \d+\) at (\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d))/;

/** Whether there is no such stack yet. */
export function isMissingStack(error: unknown): boolean {
  return (
    error instanceof ProgramFailure &&
    error.lines.some(line => /no stack named .* found/.test(line))
  );
}

/** Why Pulumi has failed, in its own words. */
export function failureOf(
  error: unknown,
  said: { errors: readonly string[]; context: RunContext },
): RunError {
  if (error instanceof RunError) return error;
  if (!(error instanceof ProgramFailure)) {
    return new RunError(toError(error).message);
  }
  const { end, lines, command } = error;
  const complaints = lines
    .filter(line => line.startsWith('error: '))
    .map(line => line.slice('error: '.length));
  const errors = [...said.errors, ...complaints];
  const [
    first = end.signal
      ? `It was ended by ${end.signal}.`
      : `pulumi ${command} has failed. The log says why.`,
  ] = errors;
  return new RunError(first, {
    lock: lockIn([...errors, ...lines].join('\n')),
    interrupted: end.code === null || said.context.force.aborted,
  });
}

/** The lock that stood in the way. */
function lockIn(text: string) {
  if (CLOUD_CONFLICT.test(text)) return { id: CLOUD_LOCK, operation: 'update' };
  if (!SELF_MANAGED_CONFLICT.test(text)) return undefined;
  const [, id, who, createdAt] = LOCK.exec(text) ?? [];
  return id === undefined ? undefined : { id, who, createdAt };
}
