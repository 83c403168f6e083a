import type { SyncResult } from '@appstack/backstage-plugin-appstack-common';
import { SyncConflictError } from '../errors';
import { listSameChanges } from './digest';
import type { SyncOrder } from './types';

/** Holds a sync to what its caller has seen: the changes of a preview, or else a version. */
export function refuseSurprises(result: SyncResult, request: SyncOrder) {
  const { baseVersion = result.baseVersion, expectedDigest } = request;
  const holds =
    expectedDigest === undefined
      ? baseVersion === result.baseVersion
      : listSameChanges(expectedDigest, result.digest);
  if (!holds) throw changedMeanwhile(result);
}

/** The refusal with the new preview. */
export function changedMeanwhile(preview: SyncResult) {
  return new SyncConflictError(
    { ...preview, dryRun: true },
    `The sync of "${preview.name}" would do something else by now: the appStack, the catalog, a mapping or a setting was changed after the preview. Look at the new preview and sync again.`,
  );
}
