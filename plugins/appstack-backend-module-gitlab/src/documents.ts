import type {
  GitCheck,
  GitPullRequest,
} from '@appstack/backstage-plugin-appstack-node';

export interface GitlabMergeRequest {
  iid: number;
  source_project_id: number;
  state: string;
  title: string;
  draft?: boolean;
  sha: string;
  detailed_merge_status?: string;
  has_conflicts?: boolean;
  merged_at?: string | null;
}

export interface GitlabStatus {
  name: string;
  status: string;
  allow_failure?: boolean;
  target_url?: string | null;
}

/** GitLab looks at conflicts after a merge request was made or a branch has moved. */
const UNDECIDED = new Set(['checking', 'unchecked', 'preparing']);

const STATES: Record<string, GitPullRequest['state']> = {
  opened: 'open',
  locked: 'open',
  merged: 'merged',
};

/** A merge request in the terms that all hosts share. */
export function pullRequestOf(
  data: GitlabMergeRequest,
  projectUrl: string,
): GitPullRequest {
  const { iid: number, title, draft = false, sha: head } = data;
  const { detailed_merge_status: status = 'unchecked', merged_at } = data;
  const state = STATES[data.state] ?? 'closed';
  return {
    ...{ number, title, draft, state, head },
    url: `${projectUrl}/-/merge_requests/${number}`,
    ...(!UNDECIDED.has(status) && { mergeable: !data.has_conflicts }),
    ...(merged_at && { mergedAt: merged_at }),
  };
}

const PASSED = new Set(['success', 'skipped', 'manual']);
const FAILED = new Set(['failed', 'canceled']);

/** A job of a pipeline, or a status from outside. */
export function checkOf(status: GitlabStatus): GitCheck {
  const { name, target_url: url } = status;
  return { name, url, state: stateOf(status) };
}

function stateOf({ status, allow_failure }: GitlabStatus): GitCheck['state'] {
  if (PASSED.has(status)) return 'success';
  if (!FAILED.has(status)) return 'pending';
  return allow_failure ? 'success' : 'failure';
}
