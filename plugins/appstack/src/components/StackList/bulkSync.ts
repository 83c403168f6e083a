import type {
  AppstackApi,
  AppStackListItem,
  SyncResult,
} from '@appstack/backstage-plugin-appstack-common';

/** Where a bulk sync is with one appStack. */
export interface BulkItem {
  stack: AppStackListItem;
  /** The environments that are synced; those that are out of date. */
  environments: string[];
  state: 'waiting' | 'running' | 'previewed' | 'synced' | 'failed';
  result?: SyncResult;
  error?: unknown;
}

/** What a bulk sync takes of an appStack: what is out of date; protected environments only where that was chosen. */
export function toBulkItem(
  stack: AppStackListItem,
  withProtected: boolean,
): BulkItem {
  const isTaken = (name: string) =>
    withProtected ||
    !stack.realizations.some(one => one.environment === name && one.protected);
  const environments = stack.outOfDate
    .map(({ environment }) => environment)
    .filter(isTaken);
  return { stack, environments, state: 'waiting' };
}

/** Previews one appStack, or syncs exactly what was previewed. */
export async function runItem(
  api: Pick<AppstackApi, 'sync'>,
  item: BulkItem,
  dryRun: boolean,
): Promise<BulkItem> {
  const { stack, environments, result } = item;
  try {
    const done = await api.sync(stack.name, {
      entityRefs: stack.entityRefs,
      environments,
      ...(dryRun
        ? { dryRun: true }
        : {
            baseVersion: result?.baseVersion,
            expectedDigest: result?.digest,
          }),
    });
    return { ...item, result: done, state: dryRun ? 'previewed' : 'synced' };
  } catch (error) {
    return { ...item, error, state: 'failed' };
  }
}

/** Whether there is something to sync, or only to record, that nobody has to confirm by itself. */
export function isSyncable({ state, result }: BulkItem): boolean {
  if (state !== 'previewed' || !result) return false;
  const { changed, clears, diagnostics } = result;
  return (
    (changed || clears !== undefined) &&
    !diagnostics.some(({ severity }) => severity === 'error')
  );
}
