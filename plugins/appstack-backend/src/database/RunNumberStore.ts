import type {
  RunOutcome,
  RunStanding,
} from '@appstack/backstage-plugin-appstack-common';
import type { StackPermissionFilter } from '@appstack/backstage-plugin-appstack-node';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { PermittedEnvironments } from './permitted';

/** Whose runs are read. */
export interface RunScope {
  /** The name of an appStack. */
  stack?: string;
  owner?: string;
  /** The appStacks that the caller may read; all when absent. */
  stacks?: PermissionCriteria<StackPermissionFilter>;
  /** The environments whose runs the caller may see; all when absent. */
  environments?: PermittedEnvironments;
}

/** How many runs came to an outcome on a day. */
export interface RunDay {
  /** Such as `2026-11-30`. */
  day: string;
  outcome: RunOutcome;
  count: number;
}

/** Counts runs; those of deleted appStacks are not counted. */
export interface RunNumberStore {
  standings(scope: RunScope): Promise<Record<RunStanding, number>>;
  /** From a day on, the first day first. */
  outcomes(scope: RunScope, from: string): Promise<RunDay[]>;
}
