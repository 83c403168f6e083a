import type { GitPullRequest } from '@appstack/backstage-plugin-appstack-node';

interface GithubPullRequest {
  number: number;
  html_url: string;
  state: string;
  title: string;
  draft?: boolean;
  merged_at: string | null;
  mergeable?: boolean | null;
  head: { sha: string };
}

/** A pull request in the terms that all hosts share. */
export function pullRequestOf(data: GithubPullRequest): GitPullRequest {
  const { number, html_url: url, title, draft = false } = data;
  const closed = data.merged_at ? 'merged' : 'closed';
  return {
    ...{ number, url, title, draft },
    state: data.state === 'open' ? 'open' : closed,
    head: data.head.sha,
    ...(typeof data.mergeable === 'boolean' && { mergeable: data.mergeable }),
    ...(data.merged_at && { mergedAt: data.merged_at }),
  };
}
