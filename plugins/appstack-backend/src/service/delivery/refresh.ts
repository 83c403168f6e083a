import type {
  GitConnection,
  GitPullRequest,
} from '@appstack/backstage-plugin-appstack-node';
import type { PullRequestRecord } from '../../database';

/** A record with what the host says of its pull request. */
export function withState(
  record: PullRequestRecord,
  found: GitPullRequest,
): PullRequestRecord {
  const { number, url, title, state, draft, mergeable, mergedAt } = found;
  return { ...record, number, url, title, state, draft, mergeable, mergedAt };
}

/** The same, with its checks while it is open, as far as they may be read. */
export async function refreshed(
  record: PullRequestRecord & { number: number },
  connection: GitConnection,
): Promise<PullRequestRecord> {
  const found = await connection.pullRequest(record.number);
  const checks =
    found.state === 'open'
      ? await connection.checks(found.head, found.number).catch(() => undefined)
      : record.checks;
  return { ...withState(record, found), checks };
}
