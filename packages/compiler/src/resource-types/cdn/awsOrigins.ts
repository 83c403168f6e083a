import type { BlueprintContext, Neighbour } from '../../blueprints/blueprint';
import type { AwsFoundations } from '../../clouds/aws/contract';
import {
  block,
  text,
  type Body,
  type NestedBlock,
  type Value,
} from '../../terraform/expressions';
import type { CdnProperties } from './properties';
import type { Route } from './routes';

export type Context = BlueprintContext<CdnProperties, AwsFoundations>;

export const isService = ({ outputs }: Neighbour): boolean =>
  outputs.public_host !== undefined;

/** Where requests go: private buckets by origin access control, services by TLS alone. */
export function originsOf(
  context: Context,
  routes: readonly Route[],
): NestedBlock[] {
  const files = routes.some(({ origin }) => !isService(origin))
    ? allowFiles(context)
    : undefined;
  return routes.map(({ origin }) =>
    block({
      origin_id: origin.label,
      ...(isService(origin)
        ? {
            domain_name: origin.outputs.public_host,
            custom_origin_config: block({
              http_port: 80,
              https_port: 443,
              origin_protocol_policy: 'https-only',
              origin_ssl_protocols: ['TLSv1.2'],
            }),
          }
        : {
            domain_name: text`${origin.outputs.name}.s3.${context.environment.region}.amazonaws.com`,
            origin_access_control_id: files,
          }),
    }),
  );
}

const allowFiles = ({ node, resource, cloudName }: Context): Value =>
  resource(
    'aws_cloudfront_origin_access_control',
    {
      name: cloudName(),
      description: `Lets CloudFront read the buckets behind ${node.name}`,
      origin_access_control_origin_type: 's3',
      signing_behavior: 'always',
      signing_protocol: 'sigv4',
    },
    { reason: `Lets CloudFront alone read the buckets behind ${node.name}` },
  ).attr('id');

/** What is cached of each origin: files, and nothing that a service answers. */
export function behaviorsOf(context: Context, routes: readonly Route[]): Body {
  const policies = routes.some(({ origin }) => isService(origin))
    ? policiesOfServices(context)
    : undefined;
  const behavior = ({ origin, path }: Route) =>
    block({
      path_pattern: path,
      target_origin_id: origin.label,
      viewer_protocol_policy: 'redirect-to-https',
      ...(policies && isService(origin)
        ? { ...ALL_METHODS, ...policies }
        : {
            ...READING,
            cache_policy_id: context.foundations.cdnPolicies().cacheOptimized,
          }),
      response_headers_policy_id:
        context.foundations.cdnPolicies().securityHeaders,
    });
  const [first, ...others] = routes;
  return {
    default_cache_behavior: first && behavior(first),
    ordered_cache_behavior: others.map(behavior),
  };
}

const READING = {
  allowed_methods: ['GET', 'HEAD', 'OPTIONS'],
  cached_methods: ['GET', 'HEAD'],
  compress: true,
};

const ALL_METHODS = {
  allowed_methods: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'],
  cached_methods: ['GET', 'HEAD'],
  compress: true,
};

/** A service gets each request as it was sent, but for the host name, which is that of its load balancer. */
function policiesOfServices({ data }: Context) {
  const cache = data(
    'aws_cloudfront_cache_policy',
    { name: 'Managed-CachingDisabled' },
    { role: 'services', reason: 'Amazon’s policy for answers of services' },
  );
  const requests = data(
    'aws_cloudfront_origin_request_policy',
    { name: 'Managed-AllViewerExceptHostHeader' },
    { role: 'services', reason: 'Amazon’s policy for requests to services' },
  );
  return {
    cache_policy_id: cache.attr('id'),
    origin_request_policy_id: requests.attr('id'),
  };
}
