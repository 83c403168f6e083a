import type { Run } from '@appstack/backstage-plugin-appstack-common';
import { InputError } from '@backstage/errors';
import { explaining, runPageOf, type ActionParts } from '../client';
import { poll, type Waiting } from './poll';

/** Something still happens by itself in these. */
const GOING_ON: readonly Run['state'][] = ['queued', 'planning', 'applying'];
/** What a run that succeeds comes to. */
const SUCCEEDED: readonly Run['state'][] = ['planned', 'applied'];

/** Waits until a run is planned or has ended; throws unless it succeeds. */
export async function waitForRun(
  { clientOf, portal }: ActionParts,
  { id, until }: { id: string; until: 'planned' | 'ended' },
  waiting: Waiting,
) {
  const client = clientOf(waiting.credentials);
  const url = runPageOf(portal, id);
  const look = async () => {
    const run = await explaining(() =>
      client.call('GetRun', { params: { id } }),
    );
    return isThere(run, until) ? run : `the run, which is ${run.state}: ${url}`;
  };
  const run = await poll(
    look,
    what =>
      new InputError(
        `After ${waiting.timeoutSeconds} seconds the step still waits for ${what}. The run goes on. Raise timeoutSeconds, or wait until it is planned only: a person approves what is applied.`,
      ),
    waiting,
  );
  const isAwaited = until === 'planned' && isPlanned(run);
  if (!isAwaited && !SUCCEEDED.includes(run.state)) {
    throw new InputError(
      `The run is ${run.state}. ${run.reason ?? ''} ${url}`.trim(),
    );
  }
  return { state: run.state, changes: changesOf(run), url };
}

function isThere(run: Run, until: 'planned' | 'ended'): boolean {
  if (until === 'planned' && isPlanned(run)) return true;
  return !GOING_ON.includes(run.state) && run.state !== 'awaiting-approval';
}

/** Whether there is a plan that is, or was, good enough to be applied. */
function isPlanned({ state, plannedAt }: Run): boolean {
  const goesOn = [...GOING_ON, 'awaiting-approval'].includes(state);
  return plannedAt !== undefined && goesOn;
}

function changesOf({ counts }: Run): number | undefined {
  if (!counts) return undefined;
  const { outputs: _, ...resources } = counts;
  return Object.values(resources).reduce((sum, count) => sum + count, 0);
}
