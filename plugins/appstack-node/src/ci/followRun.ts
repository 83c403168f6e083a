import { setTimeout as sleep } from 'node:timers/promises';
import { RunError, type RunContext } from '../engines';
import { GitRateLimitError } from '../git/GitRateLimitError';
import type { CiRun, CiRuns } from './CiSystem';

interface FollowOptions {
  /** What the CI system is called. */
  title: string;
  pollMs: number;
  timeoutMs: number;
}

/**
 * Waits until a run has ended, passes on its log, and ends it when that is
 * wished. A system that does not answer is asked again.
 */
export async function followRun(
  runs: CiRuns,
  id: string,
  context: RunContext,
  { title, pollMs, timeoutMs }: FollowOptions,
): Promise<CiRun> {
  const until = Date.now() + timeoutMs;
  const asked = { cancel: false, force: false };
  let said = '';
  const say = async (text: string) => {
    if (text !== said) await context.log(`${title}: ${text}\n`);
    said = text;
  };
  const cancel = async (force: boolean) => await runs.cancel(id, { force });
  for (;;) {
    await endWhereWished(cancel, context, asked, say);
    const run = await runs.get(id).catch(error => error as Error);
    if (run instanceof Error) {
      if (run.name === 'NotFoundError') throw lost(run.message);
      await say(`${run.message} It is asked again.`);
    } else {
      await say(run.status);
      const problem = await passOnLog(runs, id, run, context);
      if (problem && run.isEnded) await say(`No more of its log: ${problem}`);
      if (run.isEnded) return run;
    }
    if (asked.force) throw lost('The run was ended by force.');
    if (Date.now() > until) throw lost('The run takes too long.');
    await pause(pauseAfter(run, pollMs), pollMs, context, asked);
  }
}

/** Nobody knows what it did, where it applied. */
function lost(message: string) {
  return new RunError(message, { interrupted: true });
}

/** Returns why the log could not be read; what is missing is read with the next look. */
async function passOnLog(
  runs: CiRuns,
  id: string,
  { isEnded }: CiRun,
  { log }: RunContext,
): Promise<string | undefined> {
  try {
    await runs.readLog?.(id, { isEnded, write: log });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Passes wishes on, each once. */
async function endWhereWished(
  cancel: (force: boolean) => Promise<void>,
  { signal, force }: RunContext,
  asked: { cancel: boolean; force: boolean },
  say: (text: string) => Promise<void>,
) {
  const isForced = force.aborted && !asked.force;
  if (!isForced && (!signal.aborted || asked.cancel)) return;
  try {
    await cancel(isForced);
    asked.cancel = true;
    asked.force = isForced;
  } catch (error) {
    await say((error as Error).message);
  }
}

/** As long as the system asks for. */
function pauseAfter(run: CiRun | Error, pollMs: number): number {
  if (!(run instanceof GitRateLimitError)) return pollMs;
  return Math.max(pollMs, run.retryAfter * 1000);
}

/** Until the next look, or the next wish; a wish that was not passed on yet does not wait long. */
async function pause(
  ms: number,
  pollMs: number,
  { signal, force }: RunContext,
  asked: { cancel: boolean; force: boolean },
) {
  const isPending =
    (signal.aborted && !asked.cancel) || (force.aborted && !asked.force);
  const open = [signal, force].filter(one => !one.aborted);
  await sleep(isPending ? pollMs : ms, undefined, {
    signal: AbortSignal.any(open),
  }).catch(() => undefined);
}
