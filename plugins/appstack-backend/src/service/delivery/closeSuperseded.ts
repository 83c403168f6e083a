import type { PullRequestRecord } from '../../database';
import { code } from '../../delivery/plainText';
import type { DeliveryJob } from './Looking';

/**
 * Closes the pull requests that are open for earlier settings.
 *
 * @returns in words, what could not be closed: it does not undo the new one
 */
export async function closeSuperseded(
  job: DeliveryJob,
  superseded: readonly PullRequestRecord[],
  { url }: PullRequestRecord,
): Promise<string[]> {
  const comment = `The settings of the appStack ${code(job.stack.name)} have changed. It goes on with ${url}; the branch of this pull request stays.`;
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
  return problems;
}
