import {
  appStackConditionSchema,
  appstackStackReadPermission,
  type Dashboard,
  type DashboardCount,
  type DashboardCountQuery,
  type DashboardQuery,
  type Page,
} from '@appstack/backstage-plugin-appstack-common';
import { BASES, policySeveritySchema } from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { DashboardScope, DashboardStore, DayRow } from '../../database';
import type { Authorizer } from '../../permissions';
import { dashboardCsv } from './csv';
import { dayOf, timelineOf } from './timeline';

export interface DashboardServiceOptions {
  dashboard: DashboardStore;
  authorizer: Authorizer;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const DEFAULT_DAYS = 30;
const MOST_PULL_REQUESTS = 50;

const NOTHING: [[], [], [], Dashboard['pullRequests'], []] = [
  [],
  [],
  [],
  { open: 0, items: [] },
  [],
];

/** Numbers about the appStacks that the caller may read. */
export class DashboardService {
  readonly #options: DashboardServiceOptions;

  constructor(options: DashboardServiceOptions) {
    this.#options = options;
  }

  async get(
    { owner, by, from }: DashboardQuery,
    credentials: BackstageCredentials,
  ): Promise<Dashboard> {
    const { dashboard } = this.#options;
    const scope = await this.#scope(owner, credentials);
    const now = new Date();
    const begin =
      from ?? dayOf(new Date(now.getTime() - DEFAULT_DAYS * DAY_MS));
    const [conditions, days, decisions, pullRequests, policyResults] = scope
      ? await Promise.all([
          dashboard.conditions(scope),
          dashboard.resourceDays(scope),
          dashboard.decisions(scope),
          dashboard.openPullRequests(scope, MOST_PULL_REQUESTS),
          dashboard.policyResults(scope),
        ])
      : NOTHING;
    const basisCounts = new Map(decisions.map(d => [d.name, d.count]));
    return {
      appStacks: appStackConditionSchema.options.map(condition => ({
        condition,
        count: countIn(conditions, one => one.condition === condition),
      })),
      resources: {
        cloud: sumsBy(days, ({ cloud }) => cloud),
        provider: sumsBy(days, ({ provider }) => provider),
        type: sumsBy(days, ({ name }) => name),
      },
      timeline: timelineOf(days, { by, from: begin, now }),
      decisions: BASES.map(basis => ({
        basis,
        count: basisCounts.get(basis) ?? 0,
      })),
      pullRequests,
      policyResults: policySeveritySchema.options.map(severity => ({
        severity,
        count: countIn(policyResults, one => one.severity === severity),
      })),
    };
  }

  async csv(
    query: DashboardQuery,
    credentials: BackstageCredentials,
  ): Promise<string> {
    return dashboardCsv(await this.get(query, credentials));
  }

  async counts(
    { owner, ...query }: DashboardCountQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<DashboardCount>> {
    const scope = await this.#scope(owner, credentials);
    if (!scope) return { items: [], pageInfo: {} };
    const { items, nextCursor, prevCursor } =
      await this.#options.dashboard.counts({ ...scope, ...query });
    return { items, pageInfo: { nextCursor, prevCursor } };
  }

  /** Undefined where the caller may read no appStack. */
  async #scope(
    owner: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<DashboardScope | undefined> {
    const access = await this.#options.authorizer.stackAccess(
      credentials,
      appstackStackReadPermission,
    );
    return access.denied ? undefined : { owner, permitted: access.filter };
  }
}

function countIn<Row extends { count: number }>(
  rows: readonly Row[],
  isMeant: (row: Row) => boolean,
): number {
  return rows.find(isMeant)?.count ?? 0;
}

/** What there is of each name, the most frequent first. */
function sumsBy(days: readonly DayRow[], nameOf: (row: DayRow) => string) {
  const sums = new Map<string, number>();
  for (const row of days) {
    sums.set(nameOf(row), (sums.get(nameOf(row)) ?? 0) + row.count);
  }
  return [...sums]
    .filter(([, count]) => count > 0)
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
