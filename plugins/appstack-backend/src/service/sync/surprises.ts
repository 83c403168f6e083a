import type { SyncResult } from '@appstack/backstage-plugin-appstack-common';
import { SyncConflictError } from '../errors';
import { listSameChanges } from './digest';
import type { SyncOrder } from './types';

/** Holds a sync to what its caller has seen: the changes of a preview, or else a version. */
export function refuseSurprises(
  planned: Pick<SyncResult, 'baseVersion' | 'digest'>,
  request: SyncOrder,
  preview: () => SyncResult,
) {
  const { baseVersion = planned.baseVersion, expectedDigest } = request;
  const holds =
    expectedDigest === undefined
      ? baseVersion === planned.baseVersion
      : listSameChanges(expectedDigest, planned.digest);
  if (!holds) throw changedMeanwhile(preview());
}

/** The refusal with the new preview. */
export function changedMeanwhile(preview: SyncResult) {
  return new SyncConflictError(
    { ...preview, dryRun: true },
    `The sync of "${preview.name}" would do something else by now: the appStack, the catalog, a mapping or a setting was changed after the preview. Look at the new preview and sync again.`,
  );
}
