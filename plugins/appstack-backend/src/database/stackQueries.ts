import type { Knex } from 'knex';
import { conditionOfStacks } from './stackConditions';
import { whereStackIsPermitted } from './permitted';
import type { StackRow } from './rows';
import type { StackQuery } from './StackStore';

/** With the time of its last version, empty without one. */
export type SyncedRow = StackRow & { synced_at: string };

/** Selects all columns of these rows of `stacks`, and when their last version was made. */
export function withSyncTime(
  knex: Knex,
  stacks: Knex.QueryBuilder,
): Knex.QueryBuilder<SyncedRow, SyncedRow[]> {
  const madeAt = knex('stack_versions as v')
    .whereRaw('v.stack_id = stacks.id and v.version = stacks.version')
    .select('v.created_at');
  return stacks.select(
    'stacks.*',
    knex.raw(`coalesce(?, '') as synced_at`, [madeAt]),
  );
}

/** The rows of `stacks` that a list is about. */
export function stacksThatMatch(
  knex: Knex,
  query: StackQuery,
): Knex.QueryBuilder {
  const stacks = knex('stacks');
  if (query.deleted) stacks.whereNotNull('stacks.deleted_at');
  else stacks.whereNull('stacks.deleted_at');
  if (query.owner) stacks.where('stacks.owner', query.owner);
  if (query.owners) stacks.whereIn('stacks.owner', [...query.owners]);
  if (query.cloud) whereOnCloud(stacks, knex, query.cloud);
  const wanted =
    query.environments ?? (query.environment ? [query.environment] : undefined);
  if (wanted) {
    stacks.whereIn(
      'stacks.id',
      knex('stack_environments')
        .whereIn('environment', [...wanted])
        .select('stack_id'),
    );
  }
  if (query.entityRef) {
    stacks.whereIn(
      'stacks.id',
      knex('sources')
        .where({ entity_ref: query.entityRef })
        .orWhere({ system_ref: query.entityRef })
        .orWhere({ domain_ref: query.entityRef })
        .select('stack_id'),
    );
  }
  if (query.outOfDate !== undefined) {
    const stale = knex('stack_staleness').select('stack_id');
    if (query.outOfDate) stacks.whereIn('stacks.id', stale);
    else stacks.whereNotIn('stacks.id', stale);
  }
  if (query.condition) {
    stacks.whereRaw('? = ?', [conditionOfStacks(knex), query.condition]);
  }
  for (const word of (query.text ?? '').toLowerCase().split(/\s+/)) {
    if (word) stacks.where(either => whereTextHas(either, knex, word));
  }
  if (query.permitted) whereStackIsPermitted(stacks, query.permitted);
  return stacks;
}

function whereOnCloud(
  stacks: Knex.QueryBuilder,
  knex: Knex,
  cloud: NonNullable<StackQuery['cloud']>,
) {
  const synced = knex('stack_environments as e')
    .join('realizations as r', join =>
      join
        .on('r.stack_id', 'e.stack_id')
        .andOn('r.environment', 'e.environment')
        .andOn('r.version', 'e.version'),
    )
    .where('r.cloud', cloud.name)
    .select('e.stack_id');
  const planned = knex('stack_environments')
    .where({ version: 0 })
    .whereIn('environment', [...cloud.environments])
    .select('stack_id');
  stacks.where(either =>
    either.whereIn('stacks.id', synced).orWhereIn('stacks.id', planned),
  );
}

function whereTextHas(query: Knex.QueryBuilder, knex: Knex, word: string) {
  const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
  for (const column of ['stacks.name', 'stacks.title']) {
    query.orWhere(knex.raw(`lower(??) like ? escape '\\'`, [column, pattern]));
  }
}
