import type {
  AppStackCondition,
  AppStackSort,
} from '@appstack/backstage-plugin-appstack-common';
import type { StackPermissionFilter } from '@appstack/backstage-plugin-appstack-node';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { PageOf, PageRequest } from './page';

/** What is stored of an appStack itself. */
export interface StackRecord {
  id: string;
  name: string;
  title?: string;
  description?: string;
  owner: string;
  version: number;
  /** When that version was made; absent before the first sync. */
  syncedAt?: string;
  revision: number;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  updatedBy?: string;
  deletedAt?: string;
  /** In the order that its owner chose. */
  environments: StackEnvironmentRecord[];
}

/** The present state of an environment of an appStack. */
export interface StackEnvironmentRecord {
  environment: string;
  /** The version that last changed it; 0 before its first sync. */
  version: number;
  entityRefs: string[];
  mappingHash?: string;
  settingsHash?: string;
  /** Absent also where it was not recorded. */
  policiesHash?: string;
  /** Absent before its first sync. */
  counts?: {
    cloud: string;
    explicit: number;
    implied: number;
    warnings: number;
  };
}

export interface NewStack {
  name: string;
  title?: string;
  description?: string;
  owner: string;
  environments: string[];
  createdBy: string;
}

export interface StackQuery extends PageRequest {
  owner?: string;
  /** Only those that one of these owns. */
  owners?: readonly string[];
  environment?: string;
  /** Only those with an environment there: a synced one, or one of these that was never synced. */
  cloud?: { name: string; environments: readonly string[] };
  /** By name when absent. */
  sort?: AppStackSort;
  /** Only those that have at least one of these environments. */
  environments?: readonly string[];
  /** Only those that have it, its parts or its children among their sources. */
  entityRef?: string;
  text?: string;
  /** Only those of which an environment is out of date, or none is. */
  outOfDate?: boolean;
  condition?: AppStackCondition;
  deleted: boolean;
  /** What the caller may read; everything when absent. */
  permitted?: PermissionCriteria<StackPermissionFilter>;
}

export interface StackPatch {
  title?: string | null;
  description?: string | null;
  owner?: string;
  environments?: string[];
  deleted?: boolean;
}

/** How an environment is used by all appStacks together. */
export interface EnvironmentUse {
  /** AppStacks that have it and are not deleted. */
  appStacks: number;
  /** Whether a version names it, be it one of a deleted appStack. */
  synced: boolean;
}

/** Keeps appStacks; their versions are the `VersionStore`'s. */
export interface StackStore {
  list(
    query: StackQuery,
  ): Promise<PageOf<StackRecord> & { totalItems: number }>;
  /** Deleted ones too. */
  find(name: string): Promise<StackRecord | undefined>;
  /** Those of these ids that are not deleted; all without ids. */
  findAll(ids?: readonly string[]): Promise<StackRecord[]>;
  /** Name and owner of those that exist, in one read. */
  owners(names: readonly string[]): Promise<Map<string, string>>;
  /** What uses each environment; those that nothing uses are absent. */
  environmentUses(): Promise<Map<string, EnvironmentUse>>;
  /** Throws a ConflictError when the name is not available. */
  create(stack: NewStack): Promise<StackRecord>;
  /** Throws a ConflictError when the record has another revision by now. */
  update(
    stack: StackRecord,
    patch: StackPatch,
    by: string,
  ): Promise<StackRecord>;
}
