import { addBackend } from '../../clouds/gcp/backend';
import type { GcpFoundations, GcpOffer } from '../../clouds/gcp/contract';
import { block, text, type Value } from '../../terraform/expressions';
import type {
  Blueprint,
  BlueprintContext,
  Neighbour,
} from '../../blueprints/blueprint';
import type { CdnProperties } from './properties';
import { routesOf, type Route } from './routes';

type Context = BlueprintContext<CdnProperties, GcpFoundations>;

/** A host name of the stack's load balancer whose backends Cloud CDN is in front of. */
export const gcp: Blueprint<CdnProperties, GcpFoundations, GcpOffer> = {
  summary:
    'host name of the stack’s load balancer with Cloud CDN in front of each Cloud Run service that it is connected with',
  outputs: { url: { type: 'string', description: 'address of the CDN' } },

  provide(context) {
    const { node, neighbours, foundations, output } = context;
    const origins = neighbours.filter(isOrigin);
    const policy =
      neighbours.find(({ outputs }) => outputs.policy)?.outputs.policy ??
      foundations.firewall();
    checkUse(context, origins, policy);
    const routes = routesOf(context, origins, isOrigin).map(route => ({
      ...route,
      backend: backendOf(context, route, policy),
    }));
    const [first, ...others] = routes;
    const host = foundations.loadBalancer().serve({
      context,
      matcher: {
        default_service: first?.backend,
        path_rule: rulesOf(others),
      },
    });
    const url = text`https://${host}`;
    output('url', { value: url, description: `Address of ${node.name}` });
    output('url_map', {
      value: foundations.loadBalancer().urlMap,
      description: `URL map of ${node.name}, to invalidate what it caches`,
    });
    return { url };
  },
};

/** Services on Cloud Run that the internet reaches. */
const isOrigin = ({ node, properties, outputs }: Neighbour): boolean =>
  outputs.location !== undefined &&
  outputs.name !== undefined &&
  (properties.exposed ?? node.public) === true;

const isFiles = ({ type }: Neighbour): boolean =>
  type === 'object-storage' || type === 'static-site';

function checkUse(
  { neighbours, environment, unavailable }: Context,
  origins: readonly Neighbour[],
  policy: Value,
) {
  const files = neighbours.find(isFiles);
  const guarded = origins.find(({ outputs }) => outputs.firewalled);
  if (environment.domain === undefined) {
    unavailable(
      'without a domain requests reach Cloud Run past the load balancer, which the CDN is part of',
      'Set domain on the environment to the domain of a Cloud DNS zone.',
    );
  } else if (files) {
    unavailable(
      files.type === 'static-site'
        ? `the site ${files.node.name} has Cloud CDN of its own, which takes no routes to others yet`
        : `Cloud CDN reads the private bucket ${files.node.name} for signed requests alone`,
      'Let a static-site have the files, which has Cloud CDN of its own, and the CDN stand in front of services.',
    );
  } else if (origins.length === 0) {
    unavailable(
      'it is connected with no service on Cloud Run that the internet reaches',
      'Let it depend on the services that it serves.',
    );
  } else if (guarded && policy === undefined) {
    unavailable(
      `its requests would go past the firewall of ${guarded.node.name}`,
      'Let the CDN depend on the firewall, too.',
    );
  }
}

/** The paths beside that of all other requests. */
const rulesOf = (routes: readonly (Route & { backend: Value })[]) =>
  routes.length === 0
    ? undefined
    : routes.map(({ path, backend }) =>
        block({ paths: pathsOf(path!), service: backend }),
      );

/** A path, with what it is called by itself: `/orders/*` and `/orders`. */
const pathsOf = (path: string): string[] =>
  path.endsWith('/*') && path.length > 2 ? [path.slice(0, -2), path] : [path];

/** What a service says may be kept is kept, and nothing else. */
const backendOf = (context: Context, { origin }: Route, policy: Value): Value =>
  addBackend(context, {
    service: { name: origin.outputs.name, location: origin.outputs.location },
    name: context.cloudName(origin.node.name, {
      type: 'google_compute_backend_service',
    }),
    policy,
    more: {
      enable_cdn: true,
      compression_mode: 'AUTOMATIC',
      cdn_policy: block({
        cache_mode: 'USE_ORIGIN_HEADERS',
        negative_caching: true,
        cache_key_policy: block({
          include_host: true,
          include_protocol: true,
          include_query_string: true,
        }),
      }),
    },
    why: {
      role: origin.label,
      reason: `Brings requests from ${context.node.name} to ${origin.node.name}, and keeps what may be kept near those who ask`,
    },
  }).attr('id');
