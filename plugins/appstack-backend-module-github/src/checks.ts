import {
  summarizeGitChecks,
  type GitCheck,
  type GitChecks,
} from '@appstack/backstage-plugin-appstack-node';

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

const PASSED = new Set(['success', 'neutral', 'skipped']);
/** What check runs and commit statuses say together. */
export function checksOf(
  runs: readonly CheckRun[],
  statuses: readonly CommitStatus[],
): GitChecks {
  return summarizeGitChecks([
    ...runs.map(run => ({
      name: run.name,
      url: run.html_url,
      state: stateOfRun(run),
    })),
    ...statuses.map(({ context, target_url: url, state }) => ({
      ...{ name: context, url },
      state: stateOfStatus(state),
    })),
  ]);
}

function stateOfRun({ status, conclusion }: CheckRun): GitCheck['state'] {
  if (status !== 'completed') return 'pending';
  return PASSED.has(conclusion ?? '') ? 'success' : 'failure';
}

function stateOfStatus(state: string): GitCheck['state'] {
  if (state === 'pending') return 'pending';
  return state === 'success' ? 'success' : 'failure';
}
