import type { RunStanding } from '@appstack/backstage-plugin-appstack-common';
import type { Knex } from 'knex';
import {
  whereEnvironmentIsPermitted,
  whereStackIsPermitted,
} from './permitted';
import type { RunScope } from './RunNumberStore';

/** The runs of a scope, with the appStacks that they are of. */
export function runsWithin(knex: Knex, scope: RunScope): Knex.QueryBuilder {
  const { stack, owner, stacks, environments } = scope;
  const query = knex('runs').join('stacks', 'stacks.id', 'runs.stack_id');
  if (stack !== undefined) query.where('stacks.name', stack);
  if (owner !== undefined) query.where('stacks.owner', owner);
  if (stacks) query.andWhere(part => whereStackIsPermitted(part, stacks));
  if (environments) {
    query.andWhere(part =>
      whereEnvironmentIsPermitted(part, environments, 'runs.environment'),
    );
  }
  return query;
}

/** Narrows {@link runsWithin} to the runs that say how a state stands: one of each state at most. */
export function whereStanding(
  query: Knex.QueryBuilder,
  standing: RunStanding,
  knex: Knex,
): void {
  query.whereNull('stacks.deleted_at');
  const conditions: Record<RunStanding, () => void> = {
    'awaiting-approval': () => {
      query.where('runs.state', 'awaiting-approval');
    },
    failed: () => {
      query.whereIn('runs.state', ['failed', 'interrupted']);
      query.whereNotExists(newerThan(knex));
    },
    drifted: () => {
      query.where({ 'runs.kind': 'drift', 'runs.drifted': true });
      query.whereNull('runs.contents_removed_at');
      query.whereNotExists(
        newerThan(knex).where({ 'n.kind': 'drift', 'n.state': 'planned' }),
      );
      query.whereExists(
        resultsOf(knex).whereRaw('r.applied_at <= runs.planned_at'),
      );
    },
    current: () => {
      query.whereExists(lastAppliedBy(knex).whereRaw('e.version = r.version'));
    },
    behind: () => {
      query.whereExists(lastAppliedBy(knex).whereRaw('e.version <> r.version'));
    },
  };
  conditions[standing]();
}

/** Runs of the same state that were requested later. */
function newerThan(knex: Knex) {
  return knex('runs as n')
    .select(knex.raw('1'))
    .whereRaw('n.stack_id = runs.stack_id')
    .whereRaw('n.environment = runs.environment')
    .whereRaw('n.root = runs.root')
    .whereRaw('n.requested_at > runs.requested_at');
}

/** What the last apply left in the state of the run. */
function resultsOf(knex: Knex) {
  return knex('run_results as r')
    .select(knex.raw('1'))
    .whereRaw('r.stack_id = runs.stack_id')
    .whereRaw('r.environment = runs.environment')
    .whereRaw('r.root = runs.root')
    .whereNot('r.kind', 'destroy');
}

/** The same, if the run is that apply, with the version that the environment has now. */
function lastAppliedBy(knex: Knex) {
  return resultsOf(knex)
    .whereRaw('r.run_id = runs.id')
    .join('stack_environments as e', join =>
      join
        .on('e.stack_id', 'r.stack_id')
        .andOn('e.environment', 'r.environment'),
    );
}
