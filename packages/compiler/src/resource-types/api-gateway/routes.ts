import { isBehind } from '../../blueprints/exposure';
import type { BlueprintContext, Neighbour } from '../../blueprints/blueprint';
import type { ApiGatewayProperties } from './properties';

type Context = BlueprintContext<ApiGatewayProperties, unknown>;

/** What a gateway sends requests to, and which. */
export interface Route {
  origin: Neighbour;
  /** As it is written: `/orders/*`; absent for the only one, which gets all. */
  path?: string;
}

/** What the internet reaches by this gateway; a path for each of several. */
export function routesOf(
  { node, neighbours, properties }: Context,
  canBeReached: (origin: Neighbour) => boolean,
): Route[] {
  const { paths } = properties;
  const origins = neighbours.filter(
    origin =>
      isBehind(node, origin) &&
      origin.outputs.firewalled === undefined &&
      canBeReached(origin),
  );
  return origins.map(origin => {
    const { name } = origin.node;
    if (Object.hasOwn(paths, name)) return routeTo(origin, paths[name]);
    return origins.length === 1 ? { origin } : { origin, path: `/${name}/*` };
  });
}

const routeTo = (origin: Neighbour, path: string): Route =>
  path === '/*' ? { origin } : { origin, path };

/** A path that several routes have. */
export function sharedPath(routes: readonly Route[]): string | undefined {
  const paths = routes.map(({ path = '/*' }) => path);
  return paths.find((path, index) => paths.indexOf(path) < index);
}
