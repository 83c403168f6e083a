import {
  RUN_STANDINGS,
  type RunStanding,
} from '@appstack/backstage-plugin-appstack-common';
import type { Knex } from 'knex';
import { runsWithin, whereStanding } from './runConditions';
import type { RunDay, RunNumberStore, RunScope } from './RunNumberStore';

/** What runs came to; nothing of those that were planned only, or never got so far. */
const OUTCOME = `case
  when runs.state = 'applied' then 'applied'
  when runs.state in ('failed', 'interrupted') then 'failed'
  when runs.drifted then 'drifted' end`;

/** {@link RunNumberStore} in the plugin's database. */
export class DatabaseRunNumberStore implements RunNumberStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async standings(scope: RunScope) {
    const counts = await Promise.all(
      RUN_STANDINGS.map(async standing => [
        standing,
        await this.#count(scope, standing),
      ]),
    );
    return Object.fromEntries(counts) as Record<RunStanding, number>;
  }

  async outcomes(scope: RunScope, from: string) {
    const each = runsWithin(this.#knex, scope)
      .whereNull('stacks.deleted_at')
      .where('runs.finished_at', '>=', from)
      .select(
        this.#knex.raw('substr(runs.finished_at, 1, 10) as day'),
        this.#knex.raw(`${OUTCOME} as outcome`),
      );
    const rows: (Omit<RunDay, 'count'> & { count: number | string })[] =
      await this.#knex
        .from(each.as('each'))
        .whereNotNull('outcome')
        .groupBy('day', 'outcome')
        .orderBy(['day', 'outcome'])
        .select('day', 'outcome')
        .count({ count: '*' });
    return rows.map(row => ({ ...row, count: Number(row.count) }));
  }

  async #count(scope: RunScope, standing: RunStanding): Promise<number> {
    const query = runsWithin(this.#knex, scope);
    whereStanding(query, standing, this.#knex);
    const [{ count }] = await query.count({ count: '*' });
    return Number(count);
  }
}
