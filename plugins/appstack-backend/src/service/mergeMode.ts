import type { SyncMode } from '@appstack/backstage-plugin-appstack-common';

export const MERGE_MODES = ['merge', 'replace'] as const;

/** What a sync does with what is recorded; an upgrade is a merge that takes nothing new. */
export const mergeModeOf = (mode: SyncMode): (typeof MERGE_MODES)[number] =>
  mode === 'replace' ? 'replace' : 'merge';
