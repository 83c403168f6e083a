import type {
  GitCheck,
  GitPullRequest,
} from '@appstack/backstage-plugin-appstack-node';

export interface GiteaPullRequest {
  number: number;
  state: string;
  title: string;
  draft?: boolean;
  merged: boolean;
  merged_at?: string | null;
  mergeable?: boolean;
  head: { ref: string; sha: string; repo_id: number };
  base: { repo_id: number };
}

export interface GiteaStatus {
  context: string;
  status: string;
  target_url?: string;
}

/** A pull request in the terms that all hosts share. */
export function pullRequestOf(
  data: GiteaPullRequest,
  repositoryUrl: string,
): GitPullRequest {
  const { number, title, head, merged, merged_at, mergeable } = data;
  const closed = merged ? 'merged' : 'closed';
  return {
    ...{ number, title, url: `${repositoryUrl}/pulls/${number}` },
    state: data.state === 'open' ? 'open' : closed,
    draft: data.draft ?? /^(WIP:|\[WIP\])/i.test(title),
    head: head.sha,
    ...(mergeable !== undefined && { mergeable }),
    ...(merged && merged_at && { mergedAt: toUtc(merged_at) }),
  };
}

/** Servers give times with their own offset. */
function toUtc(time: string): string {
  return new Date(time).toISOString();
}

export function checkOf(status: GiteaStatus): GitCheck {
  const { context: name, target_url: url } = status;
  return { name, url, state: stateOf(status) };
}

function stateOf({ status }: GiteaStatus): GitCheck['state'] {
  if (status === 'success' || status === 'warning') return 'success';
  return status === 'pending' ? 'pending' : 'failure';
}
