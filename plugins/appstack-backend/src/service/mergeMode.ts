import type { VersionMode } from '@appstack/backstage-plugin-appstack-common';

export const MERGE_MODES = ['merge', 'replace'] as const;

/** What a sync does with what is recorded; an upgrade is a merge that takes nothing new, and a restored version replaces all. */
export const mergeModeOf = (mode: VersionMode): (typeof MERGE_MODES)[number] =>
  mode === 'replace' || mode === 'restore' ? 'replace' : 'merge';
