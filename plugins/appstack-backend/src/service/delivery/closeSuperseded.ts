import type { DeliveryStore, PullRequestRecord } from '../../database';
import { code } from '../../delivery/plainText';
import type { DeliveryJob, Situation } from './Looking';

/**
 * Closes the pull requests that are open for earlier settings. What could not
 * be closed does not undo the new one: its record says so.
 */
export async function closeSuperseded(
  job: DeliveryJob,
  { superseded }: Situation,
  record: PullRequestRecord,
  store: DeliveryStore,
): Promise<PullRequestRecord> {
  const comment = `The settings of the appStack ${code(job.stack.name)} have changed. It goes on with ${record.url}; the branch of this pull request stays.`;
  const problems: string[] = [];
  for (const other of superseded) {
    try {
      await job.close(other, comment);
    } catch (error) {
      problems.push(
        `${other.url}, which is for earlier settings, was not closed. ${(error as Error).message}`,
      );
    }
  }
  if (problems.length === 0) return record;
  const problem = [record.problem, ...problems].filter(Boolean).join(' ');
  return await store.save({ ...record, problem });
}
