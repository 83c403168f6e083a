import type { OutOfDateReason } from '@appstack/backstage-plugin-appstack-common';

/** What has changed in the catalog since an environment was synced. */
interface ChangedEntities {
  reasons: OutOfDateReason[];
  entityRefs: string[];
}

/** An environment of an appStack that is out of date. */
export interface StalenessRecord {
  stackId: string;
  environment: string;
  entities?: ChangedEntities;
  /** What has changed beside the catalog. */
  settings: OutOfDateReason[];
  foundAt: string;
}

/** Keeps which environments of appStacks are out of date; a sync of one ends it. */
export interface StalenessStore {
  /** Of these appStacks, or of all. */
  list(stackIds?: readonly string[]): Promise<StalenessRecord[]>;
  /** Replaces what is known of one environment; nothing changed removes it. */
  put(record: Omit<StalenessRecord, 'foundAt'>): Promise<void>;
}
