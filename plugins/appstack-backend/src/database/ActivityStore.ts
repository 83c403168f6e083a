import type {
  ActivityDetails,
  ActivityKind,
  ActivityStatus,
} from '@appstack/backstage-plugin-appstack-common';
import type { StackPermissionFilter } from '@appstack/backstage-plugin-appstack-node';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { PageOf, PageRequest } from './page';

/** Something that happened to an appStack, to be recorded. */
export interface NewActivity {
  kind: ActivityKind;
  /** `succeeded` when absent. */
  status?: ActivityStatus;
  /** The entity ref of a user, or the subject of a service. */
  by: string;
  environments?: readonly string[];
  version?: number;
  /** In milliseconds. */
  durationMs?: number;
  /**
   * The entities that it concerns; the whole appStack when absent. Those that
   * are `named` were asked for and are shown, the others can be searched for.
   */
  entities?: readonly { entityRef: string; named: boolean }[];
  pullRequestId?: string;
  runId?: string;
  /** Numbers and fixed words; nothing of the catalog, no message of an error. */
  details?: ActivityDetails;
}

/** Something that happened to an appStack. */
export interface ActivityRecord {
  id: number;
  at: string;
  kind: ActivityKind;
  status: ActivityStatus;
  by: string;
  appStack: string;
  title?: string;
  owner: string;
  environments: string[];
  version?: number;
  durationMs?: number;
  /** Those that were asked for, sorted. */
  entityRefs: string[];
  pullRequest?: { id: string; number?: number; url?: string };
  runId?: string;
  details: ActivityDetails;
}

export interface ActivityFilter {
  /** The name of an appStack. */
  stack?: string;
  entityRef?: string;
  owner?: string;
  kind?: ActivityKind;
  status?: ActivityStatus;
  /** ISO 8601, in UTC with milliseconds; both included. */
  from?: string;
  to?: string;
  /** What the caller may read; everything when absent. */
  permitted?: PermissionCriteria<StackPermissionFilter>;
}

/** Keeps what happened to appStacks: entries are added, and removed when they are old. */
export interface ActivityStore {
  add(stackId: string, activity: NewActivity): Promise<void>;
  /** The same, of the appStack with a name, if there is one. */
  addByName(name: string, activity: NewActivity): Promise<void>;
  /** Newest first, in at most two statements. */
  list(filter: ActivityFilter & PageRequest): Promise<PageOf<ActivityRecord>>;
  /** Removes what happened before a time, ISO 8601. */
  removeBefore(at: string): Promise<void>;
}
