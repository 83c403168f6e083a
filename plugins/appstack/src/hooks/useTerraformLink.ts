import { useRouteRef } from '@backstage/core-plugin-api';
import { useCallback } from 'react';
import { useLocation } from 'react-router-dom';
import { stackRouteRef } from '../routes';

/** A file, or a line in it, from 1; or the block of a resource, data source or module by its address. */
export interface TerraformPlace {
  file?: string;
  line?: number;
  address?: string;
}

/** The URL of a place on the Terraform tab. */
export type TerraformLink = (place: TerraformPlace) => string;

/** The parts of the query that all tabs of an appStack's page share. */
const SHARED_QUERY = ['environment', 'version'];

/** What stays of the query of an appStack's page when a person goes to another of its tabs. */
export function sharedQuery(search: string): URLSearchParams {
  const current = new URLSearchParams(search);
  return new URLSearchParams(
    [...current].filter(([name]) => SHARED_QUERY.includes(name)),
  );
}

/**
 * Links to the Terraform of an appStack.
 *
 * @param environment - on pages of something else; on the appStack's own page
 *   it is the environment and version that are shown
 */
export function useTerraformLink(
  stackName: string,
  environment?: string,
): TerraformLink {
  const path = useRouteRef(stackRouteRef)({ name: stackName });
  const { search } = useLocation();
  return useCallback(
    place => {
      const shown =
        environment === undefined
          ? sharedQuery(search)
          : new URLSearchParams({ environment });
      return `${path}/terraform?${withPlace(shown, place)}`;
    },
    [environment, path, search],
  );
}

/** The query with this place instead of the one that it had. */
export function withPlace(
  query: URLSearchParams,
  place: TerraformPlace,
): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const name of ['file', 'line', 'address'] as const) {
    const value = place[name];
    if (value === undefined) next.delete(name);
    else next.set(name, String(value));
  }
  return next;
}
