import type { StackPermissionFilter } from '@appstack/backstage-plugin-appstack-node';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';

/** Narrows a query of `stacks` to what a permission policy allows. */
export function whereStackIsPermitted(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<StackPermissionFilter>,
): void {
  if ('allOf' in criteria) {
    for (const part of criteria.allOf) {
      query.andWhere(inner => whereStackIsPermitted(inner, part));
    }
  } else if ('anyOf' in criteria) {
    query.andWhere(either => {
      for (const part of criteria.anyOf) {
        either.orWhere(inner => whereStackIsPermitted(inner, part));
      }
    });
  } else if ('not' in criteria) {
    query.whereNot(inner => whereStackIsPermitted(inner, criteria.not));
  } else {
    query.whereIn('stacks.owner', criteria.owners);
  }
}
