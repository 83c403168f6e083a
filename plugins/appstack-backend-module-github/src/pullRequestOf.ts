import type { GitPullRequest } from '@appstack/backstage-plugin-appstack-node';

interface GithubPullRequest {
  number: number;
  state: string;
  title: string;
  draft?: boolean;
  merged_at: string | null;
  mergeable?: boolean | null;
  head: { sha: string };
}

/** A pull request of a repository in the terms that all hosts share. */
export function pullRequestOf(
  data: GithubPullRequest,
  repositoryUrl: string,
): GitPullRequest {
  const { number, title, draft = false } = data;
  const url = `${repositoryUrl}/pull/${number}`;
  const closed = data.merged_at ? 'merged' : 'closed';
  return {
    ...{ number, url, title, draft },
    state: data.state === 'open' ? 'open' : closed,
    head: data.head.sha,
    ...(typeof data.mergeable === 'boolean' && { mergeable: data.mergeable }),
    ...(data.merged_at && { mergedAt: data.merged_at }),
  };
}
