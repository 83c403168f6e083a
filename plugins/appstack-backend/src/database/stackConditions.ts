import type { ActivityKind } from '@appstack/backstage-plugin-appstack-common';
import type { Knex } from 'knex';

/** What succeeds or fails for an appStack as a whole. */
const ATTEMPTS: readonly ActivityKind[] = [
  'sync',
  'restore',
  'promote',
  'plan',
  'apply',
  'destroy',
  'refresh',
];

const FAILURES = ['refused', 'failed', 'unknown'];

/** The condition of each row of `stacks`, as an expression of a query. */
export function conditionOfStacks(knex: Knex): Knex.Raw<string> {
  const lastAttempt = knex('activity as a')
    .whereRaw('a.stack_id = stacks.id')
    .whereIn('a.kind', [...ATTEMPTS])
    .orderBy([
      { column: 'a.at', order: 'desc' },
      { column: 'a.id', order: 'desc' },
    ])
    .limit(1)
    .select('a.status');
  const stale = knex('stack_staleness as o')
    .whereRaw('o.stack_id = stacks.id')
    .select(knex.raw('1'));
  return knex.raw(
    `case when ? in (?, ?, ?) then 'failed'
      when stacks.version = 0 then 'never-synced'
      when exists ? then 'out-of-date'
      else 'current' end`,
    [lastAttempt, ...FAILURES, stale] as Knex.RawBinding[],
  );
}
