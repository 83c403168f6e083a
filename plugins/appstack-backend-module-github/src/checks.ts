import type { GitChecks } from '@appstack/backstage-plugin-appstack-node';

interface CheckRun {
  name: string;
  status: string;
  conclusion: string | null;
  html_url: string | null;
}

interface CommitStatus {
  context: string;
  state: string;
  target_url?: string | null;
}

type CheckState = 'pending' | 'success' | 'failure';

const PASSED = new Set(['success', 'neutral', 'skipped']);
/** The most failed checks that are named. */
const NAMED = 20;

/** What check runs and commit statuses say together. */
export function checksOf(
  runs: readonly CheckRun[],
  statuses: readonly CommitStatus[],
): GitChecks {
  const all = [
    ...runs.map(run => ({
      name: run.name,
      url: run.html_url,
      state: stateOfRun(run),
    })),
    ...statuses.map(({ context, target_url: url, state }) => ({
      ...{ name: context, url },
      state: stateOfStatus(state),
    })),
  ];
  const states = new Set(all.map(({ state }) => state));
  const worst = (['failure', 'pending', 'success'] as const).find(state =>
    states.has(state),
  );
  const failed = all
    .filter(({ state }) => state === 'failure')
    .map(({ name, url }) => ({
      name,
      ...(url && /^https?:/.test(url) && { url }),
    }));
  return {
    state: worst ?? 'none',
    total: all.length,
    failed: failed.slice(0, NAMED),
  };
}

function stateOfRun({ status, conclusion }: CheckRun): CheckState {
  if (status !== 'completed') return 'pending';
  return PASSED.has(conclusion ?? '') ? 'success' : 'failure';
}

function stateOfStatus(state: string): CheckState {
  if (state === 'pending') return 'pending';
  return state === 'success' ? 'success' : 'failure';
}
