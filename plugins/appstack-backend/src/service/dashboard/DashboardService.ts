import {
  appStackConditionSchema,
  appstackRunReadPermission,
  appstackStackReadPermission,
  RUN_STANDINGS,
  type Dashboard,
  type DashboardCount,
  type DashboardCountQuery,
  type DashboardQuery,
  type Page,
} from '@appstack/backstage-plugin-appstack-common';
import { BASES, policySeveritySchema } from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  DashboardScope,
  DashboardStore,
  DayRow,
  RunNumberStore,
} from '../../database';
import type { Authorizer, StackAccess } from '../../permissions';
import type { EnvironmentLibrary } from '../EnvironmentLibrary';
import { readableRuns } from '../runs/readableRuns';
import { dashboardCsv } from './csv';
import { dayOf, outcomesOf, timelineOf } from './timeline';

export interface DashboardServiceOptions {
  dashboard: DashboardStore;
  runNumbers: RunNumberStore;
  authorizer: Authorizer;
  environments: EnvironmentLibrary;
  /** Whether anything is configured that plans and applies. */
  hasEngine: boolean;
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
    const access = await this.#access(credentials);
    const scope = scopeOf(owner, access);
    const now = new Date();
    const begin =
      from ?? dayOf(new Date(now.getTime() - DEFAULT_DAYS * DAY_MS));
    const runs = await this.#runs(owner, { from: begin, now }, credentials);
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
      ...(runs && { runs }),
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
    const scope = scopeOf(owner, await this.#access(credentials));
    if (!scope) return { items: [], pageInfo: {} };
    const { items, nextCursor, prevCursor } =
      await this.#options.dashboard.counts({ ...scope, ...query });
    return { items, pageInfo: { nextCursor, prevCursor } };
  }

  /** Undefined where there are no runs, or none that the caller may see. */
  async #runs(
    owner: string | undefined,
    period: { from: string; now: Date },
    credentials: BackstageCredentials,
  ): Promise<Dashboard['runs']> {
    const { authorizer, environments, runNumbers, hasEngine } = this.#options;
    const [stacks, [access], known] = await Promise.all([
      this.#access(credentials),
      authorizer.environmentAccess(credentials, [appstackRunReadPermission]),
      environments.read(),
    ]);
    if (!hasEngine || stacks.denied || access.denied) return undefined;
    const scope = { owner, ...readableRuns(stacks, access, known) };
    const [counts, days] = await Promise.all([
      runNumbers.standings(scope),
      runNumbers.outcomes(scope, period.from),
    ]);
    return {
      standings: RUN_STANDINGS.map(standing => ({
        standing,
        count: counts[standing],
      })),
      timeline: outcomesOf(days, period),
    };
  }

  async #access(credentials: BackstageCredentials): Promise<StackAccess> {
    return await this.#options.authorizer.stackAccess(
      credentials,
      appstackStackReadPermission,
    );
  }
}

/** Undefined where the caller may read no appStack. */
function scopeOf(
  owner: string | undefined,
  { denied, filter }: StackAccess,
): DashboardScope | undefined {
  return denied ? undefined : { owner, permitted: filter };
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
