import type {
  AppStackCondition,
  DashboardCount,
} from '@appstack/backstage-plugin-appstack-common';
import type { StackPermissionFilter } from '@appstack/backstage-plugin-appstack-node';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { PageOf, PageRequest } from './page';

/** Which appStacks are counted; deleted ones are not. */
export interface DashboardScope {
  owner?: string;
  /** What the caller may read; everything when absent. */
  permitted?: PermissionCriteria<StackPermissionFilter>;
}

/** How many resources or decisions there are. */
interface CountedRow {
  name: string;
  cloud: string;
  provider: string;
  count: number;
}

/** What versions of a day changed about the number of resources. */
export interface DayRow extends CountedRow {
  /** Such as `2026-11-30`. */
  day: string;
}

/** A pull request that is open. */
interface OpenPullRequest {
  id: string;
  appStack: string;
  environments: string[];
  number?: number;
  url?: string;
  title?: string;
  createdAt: string;
}

/** Counts appStacks and what they hold. */
export interface DashboardStore {
  conditions(
    scope: DashboardScope,
  ): Promise<{ condition: AppStackCondition; count: number }[]>;
  /** The changes of numbers of resources by day, the first day first. */
  resourceDays(scope: DashboardScope): Promise<DayRow[]>;
  /** Decisions of the last versions by basis. */
  decisions(scope: DashboardScope): Promise<{ name: string; count: number }[]>;
  /** The oldest ones of those that are open, and how many there are. */
  openPullRequests(
    scope: DashboardScope,
    limit: number,
  ): Promise<{ open: number; items: OpenPullRequest[] }>;
  /** What violates policies and is not waived, by severity. */
  policyResults(
    scope: DashboardScope,
  ): Promise<{ severity: string; count: number }[]>;
  /** The appStacks and environments behind a number, by name. */
  counts(
    scope: DashboardScope &
      PageRequest & {
        by: 'cloud' | 'provider' | 'type' | 'basis';
        value: string;
      },
  ): Promise<PageOf<DashboardCount>>;
}
