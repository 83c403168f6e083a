import type { PullRequest } from '@appstack/backstage-plugin-appstack-common';
import { setTimeout as sleep } from 'node:timers/promises';

/** What can be waited for. */
export type Awaited = 'checks' | 'merge';

export interface WaitOptions {
  wanted: Awaited;
  /** Seconds. */
  timeout: number;
  /** Seconds between two looks. */
  interval: number;
  look(id: string): Promise<PullRequest>;
}

/** After so many looks without one, there are no checks. */
const LOOKS_FOR_CHECKS = 6;

/** Looks at a pull request until what is wanted came about, or cannot any more; `problem` says why not. */
export async function waitFor(
  { id }: Pick<PullRequest, 'id'>,
  { wanted, timeout, interval, look }: WaitOptions,
): Promise<{ pullRequest: PullRequest; problem?: string }> {
  const until = Date.now() + timeout * 1000;
  for (let looks = 1; ; looks++) {
    const pullRequest = await look(id);
    const end = endOf(pullRequest, wanted, looks);
    if (end) return { pullRequest, ...end };
    if (Date.now() + interval * 1000 > until) {
      const problem = `Not ${wanted === 'merge' ? 'merged' : 'checked'} within ${timeout} seconds.`;
      return { pullRequest, problem };
    }
    await sleep(interval * 1000);
  }
}

/** Whether the wait is over, and what is wrong. */
function endOf(
  { state, checks }: PullRequest,
  wanted: Awaited,
  looks: number,
): { problem?: string } | undefined {
  if (state === 'merged') return {};
  if (state === 'closed') return { problem: 'It was closed.' };
  if (wanted === 'merge' || state !== 'open') return undefined;
  switch (checks?.state) {
    case 'success':
      return {};
    case 'failure':
      return { problem: `Checks failed: ${namesOf(checks)}.` };
    case 'pending':
      return undefined;
    default:
      return looks >= LOOKS_FOR_CHECKS ? {} : undefined;
  }
}

function namesOf({ failed }: NonNullable<PullRequest['checks']>) {
  return (
    failed.map(({ name }) => name).join(', ') || 'the host does not say which'
  );
}
