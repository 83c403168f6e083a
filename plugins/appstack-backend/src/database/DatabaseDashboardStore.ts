import type {
  AppStackCondition,
  DashboardCount,
} from '@appstack/backstage-plugin-appstack-common';
import type { Knex } from 'knex';
import type { DashboardScope, DashboardStore, DayRow } from './DashboardStore';
import { readPage, type PageRequest } from './page';
import { whereStackIsPermitted } from './permitted';
import { present } from './rows';
import { conditionOfStacks } from './stackConditions';

type Counted<Row> = Row & { count: number | string };

/** {@link DashboardStore} in the plugin's database. */
export class DatabaseDashboardStore implements DashboardStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async conditions(scope: DashboardScope) {
    const knex = this.#knex;
    const each = this.#within(knex('stacks'), scope).select(
      knex.raw('? as condition', [conditionOfStacks(knex)]),
    );
    const rows: Counted<{ condition: AppStackCondition }>[] = await knex
      .from(each.as('each'))
      .groupBy('condition')
      .select('condition')
      .count({ count: '*' });
    return rows.map(numbered);
  }

  async resourceDays(scope: DashboardScope) {
    const day = this.#knex.raw('substr(c.at, 1, 10)');
    const columns = ['c.name', 'c.cloud', 'c.provider'];
    const rows: Counted<Omit<DayRow, 'count'>>[] = await this.#counted(scope)
      .where('c.dimension', 'resource')
      .groupBy(day)
      .groupBy(columns)
      .orderBy([{ column: 'day' }, ...columns.map(column => ({ column }))])
      .select(this.#knex.raw('? as day', [day]), ...columns)
      .sum({ count: 'c.delta' });
    return rows.map(numbered);
  }

  async decisions(scope: DashboardScope) {
    const rows: Counted<{ name: string }>[] = await this.#counted(scope)
      .where('c.dimension', 'basis')
      .groupBy('c.name')
      .select('c.name')
      .sum({ count: 'c.delta' });
    return rows.map(numbered);
  }

  async openPullRequests(scope: DashboardScope, limit: number) {
    const open = () =>
      this.#within(
        this.#knex('pull_requests as p').join(
          'stacks',
          'stacks.id',
          'p.stack_id',
        ),
        scope,
      ).where('p.state', 'open');
    const [rows, [{ count }]] = await Promise.all([
      open()
        .orderBy(['p.created_at', 'p.id'])
        .limit(limit)
        .select('p.*', 'stacks.name'),
      open().count<{ count: number | string }[]>({ count: '*' }),
    ]);
    return {
      open: Number(count),
      items: rows.map((row: Record<string, any>) => ({
        id: row.id,
        appStack: row.name,
        environments: JSON.parse(row.environments),
        number: present(row.number),
        url: present(row.url),
        title: present(row.title),
        createdAt: row.created_at,
      })),
    };
  }

  async policyResults(scope: DashboardScope) {
    const rows: Counted<{ severity: string }>[] = await this.#within(
      this.#knex('policy_results as r').join(
        'stacks',
        'stacks.id',
        'r.stack_id',
      ),
      scope,
    )
      .where('r.status', 'violated')
      .groupBy('r.severity')
      .select('r.severity')
      .count({ count: '*' });
    return rows.map(numbered);
  }

  async counts({
    by,
    value,
    cursor,
    limit,
    ...scope
  }: Parameters<DashboardStore['counts']>[0]) {
    const column = {
      type: 'c.name',
      basis: 'c.name',
      cloud: 'c.cloud',
      provider: 'c.provider',
    }[by];
    const columns = [
      ...['stacks.name', 'stacks.title', 'stacks.owner'],
      ...['c.environment', 'c.cloud'],
    ];
    const counted = this.#counted(scope)
      .where('c.dimension', by === 'basis' ? 'basis' : 'resource')
      .where(column, value)
      .groupBy(columns)
      .having(this.#knex.raw('sum(c.delta) > 0'))
      .select(columns)
      .sum({ count: 'c.delta' });
    const page = await readPage<Counted<CountRow>>(
      this.#knex.from(counted.as('counted')),
      {
        ...({ cursor, limit } satisfies PageRequest),
        ...{ by: 'counted.name', column: 'counted.environment' },
        ...{ type: 'text', order: 'asc' },
      },
    );
    return { ...page, items: page.items.map(toCount) };
  }

  #counted(scope: DashboardScope) {
    return this.#within(
      this.#knex('stack_counts as c').join('stacks', 'stacks.id', 'c.stack_id'),
      scope,
    );
  }

  #within(query: Knex.QueryBuilder, { owner, permitted }: DashboardScope) {
    query.whereNull('stacks.deleted_at');
    if (owner !== undefined) query.where('stacks.owner', owner);
    if (permitted) {
      query.andWhere(inner => whereStackIsPermitted(inner, permitted));
    }
    return query;
  }
}

interface CountRow {
  name: string;
  title: string | null;
  owner: string;
  environment: string;
  cloud: DashboardCount['cloud'];
}

function toCount({ name, title, count, ...row }: Counted<CountRow>) {
  return {
    appStack: name,
    title: present(title),
    ...row,
    count: Number(count),
  };
}

/** Sums and numbers of rows come as text from PostgreSQL. */
function numbered<Row>(row: Counted<Row>): Row & { count: number } {
  return { ...row, count: Number(row.count) };
}
