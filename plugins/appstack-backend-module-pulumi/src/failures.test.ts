import type { RunContext } from '@appstack/backstage-plugin-appstack-node';
import { failureOf, isMissingStack } from './failures';
import { ProgramFailure } from './Program';

const context = { force: { aborted: false } } as RunContext;
const failure = (lines: string[], code: number | null = 255) =>
  new ProgramFailure('up', lines, {
    ...{ code, timedOut: false },
    signal: code === null ? 'SIGKILL' : null,
  });
const of = (error: unknown, errors: string[] = []) => {
  const { message, details } = failureOf(error, { errors, context });
  return { message, ...details };
};

it('says the first error of the events, or of the command', () => {
  const error = failure(['warning: old', 'error: update failed']);
  expect(of(error, ['No rights']).message).toBe('No rights');
  expect(of(error).message).toBe('update failed');
  expect(of(failure([])).message).toBe(
    'pulumi up has failed. The log says why.',
  );
});

it('does not know what was changed when it was killed', () => {
  expect(of(failure([], null))).toMatchObject({
    ...{ message: 'It was ended by SIGKILL.', interrupted: true },
  });
});

it('names the lock of a self-managed backend, and that of Pulumi Cloud', () => {
  const conflict = [
    'error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with `pulumi cancel`.',
    's3://acme/.pulumi/locks/organization/shop/play/22d8693a-7bae.json: created by eve@laptop (pid 285) at 2026-01-02T03:04:05+01:00',
  ];
  expect(of(failure(conflict)).lock).toEqual({
    ...{ id: '22d8693a-7bae', who: 'eve@laptop' },
    createdAt: '2026-01-02T03:04:05+01:00',
  });
  const cloud =
    'error: [409] Conflict: Another update is currently in progress.';
  expect(of(failure([cloud])).lock).toEqual({
    ...{ id: 'update-in-progress', operation: 'update' },
  });
  expect(of(failure(['error: else'])).lock).toBeUndefined();
});

it('tells a stack that is not there from other trouble', () => {
  const missing = "error: no stack named 'acme/shop/play' found";
  expect(isMissingStack(failure([missing]))).toBe(true);
  expect(isMissingStack(failure(['error: no rights']))).toBe(false);
});
