import type { CiRun } from '@appstack/backstage-plugin-appstack-node';

/** A job, as far as it concerns us. */
export interface GitlabJob {
  id: number;
  name: string;
  status: string;
  /** Why it has failed, where GitLab knows. */
  failure_reason?: string | null;
  started_at?: string | null;
}

const ENDS = new Set(['success', 'failed', 'canceled', 'skipped']);

const WORDS: Record<string, string> = {
  manual: 'waiting for an approval, or to be started, in GitLab',
  scheduled: 'waiting for its time',
  waiting_for_resource: 'waiting for another job of the same state',
  pending: 'waiting for a runner',
  canceling: 'being cancelled',
};

/** A job in the terms that all CI systems share. A job that waits for somebody has not ended, and one that is being cancelled neither. */
export function runOf(job: GitlabJob, projectUrl: string): CiRun {
  const { id, status, failure_reason: reason, started_at: startedAt } = job;
  return {
    url: `${projectUrl}/-/jobs/${id}`,
    status: `${WORDS[status] ?? status}${reason ? `, ${reason}` : ''}`,
    isEnded: ENDS.has(status),
    hasBegun: Boolean(startedAt),
  };
}
