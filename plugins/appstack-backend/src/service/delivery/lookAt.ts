import type { LoggerService } from '@backstage/backend-plugin-api';
import type { DeliveryStore, PullRequestRecord } from '../../database';
import type { GitHosts } from './GitHosts';
import { refreshed } from './refresh';

/** How long a look at a pull request may take. */
const LOOK_MS = 10_000;

/** A pull request as the host has it, recorded; as it was last known where the host does not answer. */
export async function lookAt(
  record: PullRequestRecord,
  options: {
    hosts: GitHosts;
    store: DeliveryStore;
    scmToken?: string;
    logger?: LoggerService;
  },
): Promise<PullRequestRecord> {
  const { hosts, store, scmToken, logger } = options;
  const { number, state, repository } = record;
  if (state !== 'open' || number === undefined) return record;
  try {
    const signal = AbortSignal.timeout(LOOK_MS);
    const connection = await hosts.openToRead(repository, scmToken, signal);
    if (!connection) return record;
    return await store.saveState(
      await refreshed({ ...record, number }, connection),
    );
  } catch (error) {
    const { message } = error as Error;
    logger?.debug('A pull request was not read', { id: record.id, message });
    // Its turn is over, so that it does not keep others from theirs.
    return await store.saveState(record);
  }
}
