import {
  RunError,
  type RunContext,
} from '@appstack/backstage-plugin-appstack-node';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkflowRun, WorkflowRuns } from './WorkflowRuns';

/**
 * Waits until a run has ended, and ends it when that is wished; returns how it
 * has ended. A host that does not answer is asked again.
 */
export async function followRun(
  runs: WorkflowRuns,
  id: number,
  context: RunContext,
  { pollMs, timeoutMs }: { pollMs: number; timeoutMs: number },
): Promise<string> {
  const until = Date.now() + timeoutMs;
  const asked = { cancel: false, force: false };
  let said = '';
  const say = async (text: string) => {
    if (text !== said) await context.log(`GitHub Actions: ${text}\n`);
    said = text;
  };
  for (;;) {
    await endWhereWished(runs, id, context, asked);
    const run = await runs.get(id).catch(error => error as Error);
    if (run instanceof Error) {
      if (run.name === 'NotFoundError') throw lost(run.message);
      await say(`${run.message} It is asked again.`);
    } else {
      await say(wordsOf(run));
      if (run.status === 'completed') return run.conclusion ?? 'nothing';
    }
    if (asked.force) throw lost('The run was ended by force.');
    if (Date.now() > until) throw lost('The run takes too long.');
    await pause(pollMs, context, asked);
  }
}

/** Nobody knows what it did, where it applied. */
function lost(message: string) {
  return new RunError(message, { interrupted: true });
}

function wordsOf({ status, conclusion }: WorkflowRun): string {
  if (status === 'completed') return `completed, ${conclusion}`;
  return status === 'waiting' ? 'waiting for a review' : `${status}`;
}

/** Passes wishes on, each once. */
async function endWhereWished(
  runs: WorkflowRuns,
  id: number,
  { signal, force, log }: RunContext,
  asked: { cancel: boolean; force: boolean },
) {
  const isForced = force.aborted && !asked.force;
  if (!isForced && (!signal.aborted || asked.cancel)) return;
  try {
    await runs.cancel(id, { force: isForced });
    asked.cancel = true;
    asked.force = isForced;
  } catch (error) {
    await log(`GitHub Actions: ${(error as Error).message}\n`);
  }
}

/** Until the next look, or the next wish. */
async function pause(
  ms: number,
  { signal, force }: RunContext,
  asked: { cancel: boolean },
) {
  const wishes = asked.cancel ? [force] : [signal, force];
  if (wishes.some(one => one.aborted)) {
    await sleep(ms);
    return;
  }
  await sleep(ms, undefined, { signal: AbortSignal.any(wishes) }).catch(
    () => undefined,
  );
}
