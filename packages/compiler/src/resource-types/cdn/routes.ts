import type { BlueprintContext, Neighbour } from '../../blueprints/blueprint';
import type { CdnProperties } from './properties';

type Context = BlueprintContext<CdnProperties, unknown>;

/** What a CDN sends requests to, and which. */
export interface Route {
  origin: Neighbour;
  /** Absent for the origin of all requests that go nowhere else. */
  path?: string;
}

/**
 * One route for each origin, the one for all other requests first.
 *
 * @param isService - whether an origin is one that answers requests, rather than files.
 */
export function routesOf(
  { properties }: Context,
  origins: readonly Neighbour[],
  isService: (origin: Neighbour) => boolean,
): Route[] {
  if (origins.length === 0) return [];
  const { paths } = properties;
  const isFree = ({ node }: Neighbour) => !Object.hasOwn(paths, node.name);
  const free = origins.filter(isFree);
  const first = free.find(isService) ?? free[0] ?? origins[0];
  return [
    { origin: first },
    ...origins
      .filter(origin => origin !== first)
      .map(origin => ({ origin, path: pathOf(origin, paths) })),
  ];
}

const pathOf = (
  { node: { name } }: Neighbour,
  paths: CdnProperties['paths'],
): string => (Object.hasOwn(paths, name) ? paths[name] : `/${name}/*`);
