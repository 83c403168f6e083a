import type {
  GitCheck,
  GitPullRequest,
} from '@appstack/backstage-plugin-appstack-node';

export interface CloudPullRequest {
  id: number;
  state: string;
  title: string;
  description?: string;
  draft?: boolean;
  source: {
    branch: { name: string };
    commit?: { hash: string } | null;
    repository?: { full_name: string } | null;
  };
  reviewers?: { uuid: string }[];
  updated_on?: string;
}

export interface CloudStatus {
  key: string;
  name?: string;
  state: string;
  url?: string;
}

const STATES: Record<string, GitPullRequest['state']> = {
  OPEN: 'open',
  MERGED: 'merged',
};

/** A pull request in the terms that all hosts share. */
export function pullRequestOf(
  data: CloudPullRequest,
  { url, head }: { url: string; head?: string },
): GitPullRequest {
  const { id: number, title, draft = false, source, updated_on } = data;
  const state = STATES[data.state] ?? 'closed';
  return {
    ...{ number, title, draft, state, url: `${url}/pull-requests/${number}` },
    head: head ?? source.commit?.hash ?? '',
    ...(state === 'merged' &&
      updated_on && { mergedAt: new Date(updated_on).toISOString() }),
  };
}

const CHECKS: Record<string, GitCheck['state']> = {
  SUCCESSFUL: 'success',
  FAILED: 'failure',
  STOPPED: 'failure',
};

export function checkOf({ key, name, state, url }: CloudStatus): GitCheck {
  return { name: name || key, url, state: CHECKS[state] ?? 'pending' };
}
