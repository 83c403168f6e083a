import type {
  EnvironmentPermissionFilter,
  StackPermissionFilter,
} from '@appstack/backstage-plugin-appstack-node';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';

/** Narrows a query of `stacks` to what a permission policy allows. */
export function whereStackIsPermitted(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<StackPermissionFilter>,
): void {
  whereCriteria(query, criteria, (part, { owners }) =>
    part.whereIn('stacks.owner', owners),
  );
}

/** What a permission policy allows in environments. */
export interface PermittedEnvironments {
  criteria: PermissionCriteria<EnvironmentPermissionFilter>;
  /** The environments that are not protected; all others are. */
  unprotected: readonly string[];
}

/**
 * Narrows a query of `stacks` and something in their environments to what a
 * permission policy allows.
 *
 * @param column - the one with the name of the environment
 */
export function whereEnvironmentIsPermitted(
  query: Knex.QueryBuilder,
  { criteria, unprotected }: PermittedEnvironments,
  column: string,
): void {
  whereCriteria(query, criteria, (part, filter) => {
    if ('owners' in filter) part.whereIn('stacks.owner', filter.owners);
    else if ('environments' in filter) {
      part.whereIn(column, filter.environments);
    } else if (filter.protected) part.whereNotIn(column, [...unprotected]);
    else part.whereIn(column, [...unprotected]);
  });
}

function whereCriteria<Filter>(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<Filter>,
  apply: (part: Knex.QueryBuilder, filter: Filter) => void,
): void {
  const inner = criteria as
    | { allOf: PermissionCriteria<Filter>[] }
    | { anyOf: PermissionCriteria<Filter>[] }
    | { not: PermissionCriteria<Filter> };
  if ('allOf' in inner) {
    for (const one of inner.allOf) {
      query.andWhere(part => whereCriteria(part, one, apply));
    }
  } else if ('anyOf' in inner) {
    query.andWhere(either => {
      for (const one of inner.anyOf) {
        either.orWhere(part => whereCriteria(part, one, apply));
      }
    });
  } else if ('not' in inner) {
    query.whereNot(part => whereCriteria(part, inner.not, apply));
  } else {
    query.andWhere(part => apply(part, criteria as Filter));
  }
}
