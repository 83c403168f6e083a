import type {
  GitCheck,
  GitPullRequest,
} from '@appstack/backstage-plugin-appstack-node';

interface Ref {
  id: string;
  latestCommit: string;
  repository?: { id: number };
}

export interface ServerPullRequest {
  id: number;
  version: number;
  state: string;
  title: string;
  description?: string;
  draft?: boolean;
  fromRef: Ref;
  toRef: Ref;
  reviewers?: { user: { name: string } }[];
  /** In milliseconds. */
  closedDate?: number;
}

export interface ServerBuild {
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
  data: ServerPullRequest,
  { url, conflicted }: { url: string; conflicted?: boolean },
): GitPullRequest {
  const { id: number, title, draft = false, fromRef, closedDate } = data;
  const state = STATES[data.state] ?? 'closed';
  return {
    ...{ number, title, draft, state, url: `${url}/pull-requests/${number}` },
    head: fromRef.latestCommit,
    ...(conflicted !== undefined && { mergeable: !conflicted }),
    ...(state === 'merged' &&
      closedDate && { mergedAt: new Date(closedDate).toISOString() }),
  };
}

const CHECKS: Record<string, GitCheck['state']> = {
  SUCCESSFUL: 'success',
  FAILED: 'failure',
  CANCELLED: 'failure',
};

export function checkOf({ key, name, state, url }: ServerBuild): GitCheck {
  return { name: name || key, url, state: CHECKS[state] ?? 'pending' };
}
