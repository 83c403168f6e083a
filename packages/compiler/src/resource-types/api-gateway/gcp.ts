import { addBackend } from '../../clouds/gcp/backend';
import type { GcpFoundations, GcpOffer } from '../../clouds/gcp/contract';
import {
  block,
  text,
  type Body,
  type NestedBlock,
  type Value,
} from '../../terraform/expressions';
import type {
  Blueprint,
  BlueprintContext,
  Neighbour,
} from '../../blueprints/blueprint';
import { policyOf } from './gcpLimit';
import type { ApiGatewayProperties } from './properties';
import { routesOf, sharedPath, type Route } from './routes';

type Context = BlueprintContext<ApiGatewayProperties, GcpFoundations>;

/** A host name of the stack's load balancer with a path for each service. */
export const gcp: Blueprint<ApiGatewayProperties, GcpFoundations, GcpOffer> = {
  summary:
    'host name of the stack’s load balancer with a path to each Cloud Run service and function behind it, and a limit of Cloud Armor',
  outputs: { url: { type: 'string', description: 'address of the gateway' } },

  provide(context) {
    const { node, foundations, output } = context;
    const routes = routesOf(context, canBeReached);
    checkUse(context, routes);
    const policy = policyOf(context);
    const backends = routes.map(route => backendOf(context, route, policy));
    const host = foundations.loadBalancer().serve({
      context,
      matcher: matcherOf(context, routes, backends),
    });
    const url = text`https://${host}`;
    output('url', { value: url, description: `Address of ${node.name}` });
    return { url };
  },

  offer: ({ url }) => ({ environment: { URL: url } }),
};

/** Services and functions on Cloud Run; pods have an ingress of their own. */
const canBeReached = ({ outputs }: Neighbour): boolean =>
  outputs.location !== undefined && outputs.name !== undefined;

function checkUse(context: Context, routes: readonly Route[]) {
  const { environment, properties, unavailable } = context;
  const shared = sharedPath(routes);
  if (properties.issuer !== undefined) {
    unavailable(
      'the load balancer of Google Cloud asks nobody for a token',
      'Leave out issuer and let the services look at the tokens; or map it to a module of Apigee',
      'issuer',
    );
  } else if (environment.domain === undefined) {
    unavailable(
      'without a domain requests reach Cloud Run past the load balancer, which the gateway is part of',
      'Set domain on the environment to the domain of a Cloud DNS zone',
    );
  } else if (routes.length === 0) {
    unavailable(
      'it leads to no function, and to no service on Cloud Run, that is not private',
      'Let it depend on the functions and services that callers reach by it',
    );
  } else if (shared !== undefined) {
    unavailable(
      `two of what is behind it have the path ${shared}`,
      'Give each a path of its own',
      'paths',
    );
  }
}

function backendOf(context: Context, { origin }: Route, policy: Value): Value {
  const { name, location } = origin.outputs;
  return addBackend(context, {
    service: { name, location },
    name: context.cloudName(origin.node.name, {
      type: 'google_compute_backend_service',
    }),
    policy,
    why: {
      role: origin.label,
      reason: `Brings requests from ${context.node.name} to ${origin.node.name}`,
    },
  }).attr('id');
}

/** The paths of a host name; what has none of them is not found. */
function matcherOf(
  { properties }: Context,
  routes: readonly Route[],
  backends: readonly Value[],
): Body {
  const cors = corsFor(properties.allowedOrigins);
  const all = routes.findIndex(({ path }) => path === undefined);
  return {
    default_service: backends[Math.max(all, 0)],
    default_route_action:
      all < 0
        ? block({ fault_injection_policy: NOT_FOUND })
        : cors && block({ cors_policy: cors }),
    path_rule: unlessEmpty(
      routes.flatMap(({ path }, index): NestedBlock[] =>
        path === undefined
          ? []
          : [
              block({
                paths: path.endsWith('/*') ? [path.slice(0, -2), path] : [path],
                service: backends[index],
                route_action: cors && block({ cors_policy: cors }),
              }),
            ],
      ),
    ),
  };
}

const unlessEmpty = (rules: readonly NestedBlock[]) =>
  rules.length > 0 ? [...rules] : undefined;

const NOT_FOUND = block({
  abort: block({ http_status: 404, percentage: 100 }),
});

const corsFor = (origins: readonly string[]) =>
  origins.length === 0
    ? undefined
    : block({
        allow_origins: origins,
        allow_methods: ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'],
        allow_headers: ['authorization', 'content-type'],
        max_age: 300,
        disabled: false,
      });
