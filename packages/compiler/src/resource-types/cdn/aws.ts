import type { AwsFoundations, AwsOffer } from '../../clouds/aws/contract';
import {
  commentsOnDistribution,
  viewerCertificate,
  webAclOf,
} from '../../clouds/aws/distribution';
import { block, text } from '../../terraform/expressions';
import type { Blueprint, Neighbour } from '../../blueprints/blueprint';
import { logRequests } from '../static-site/accessLogs';
import { certifiedDomain, pointDomainAt } from '../static-site/domain';
import { behaviorsOf, isService, originsOf, type Context } from './awsOrigins';
import type { CdnProperties } from './properties';
import { routesOf, type Route } from './routes';

/** CloudFront distribution with a route for each service and bucket. */
export const aws: Blueprint<CdnProperties, AwsFoundations, AwsOffer> = {
  summary:
    'CloudFront distribution with a route for each service and private bucket that it is connected with',
  outputs: { url: { type: 'string', description: 'address of the CDN' } },

  provide(context) {
    const { node, production, neighbours, output } = context;
    const origins = neighbours.filter(isOrigin);
    checkOrigins(context, origins);
    const domain = certifiedDomain(context);
    const routes = routesOf(context, origins, isService);
    const distribution = distribute(context, routes, domain);
    sayWhereFilesAre(context, routes);
    if (production) logRequests(context, distribution);
    if (domain) pointDomainAt(context, domain, distribution);
    const url = text`https://${domain?.name ?? distribution.attr('domain_name')}`;
    output('url', { value: url, description: `Address of ${node.name}` });
    output('distribution_id', {
      value: distribution.attr('id'),
      description: `CloudFront distribution ${node.name}, to invalidate what it caches`,
    });
    return { url };
  },
};

/** Buckets, and services that answer under a host name of the load balancer. */
const isOrigin = ({ type, outputs }: Neighbour): boolean =>
  type === 'object-storage' || outputs.public_host !== undefined;

function checkOrigins(
  { neighbours, unavailable }: Context,
  origins: readonly Neighbour[],
) {
  if (neighbours.some(({ type }) => type === 'static-site')) {
    unavailable(
      'a site has a distribution of its own, which takes no routes to others yet',
      'Connect the CDN with the site alone, or with services and buckets alone',
    );
  } else if (origins.length === 0) {
    unavailable(
      'it is connected with no bucket, and with no service that answers under a host name',
      'Let it depend on the buckets and services that it serves, and set domain on the environment',
    );
  }
}

/** A bucket finds an object by the whole path of the request. */
function sayWhereFilesAre({ node, step }: Context, routes: readonly Route[]) {
  const lines = routes.flatMap(({ origin, path }) =>
    path === undefined || isService(origin)
      ? []
      : [
          `Requests for ${path} are answered from ${origin.node.name}: the key of an object is the path without its first slash.`,
        ],
  );
  if (lines.length > 0) step(`Name the files behind ${node.name}`, lines);
}

function distribute(
  context: Context,
  routes: readonly Route[],
  domain: ReturnType<typeof certifiedDomain>,
) {
  const { node, production, neighbours } = context;
  const firewall = webAclOf(neighbours);
  const first = routes[0]?.origin;
  return context.resource(
    'aws_cloudfront_distribution',
    {
      enabled: true,
      comment: node.description ?? node.name,
      aliases: domain && [domain.name],
      default_root_object:
        first && !isService(first) ? 'index.html' : undefined,
      http_version: 'http2and3',
      is_ipv6_enabled: true,
      price_class: production ? 'PriceClass_All' : 'PriceClass_100',
      web_acl_id: firewall,
      origin: originsOf(context, routes),
      ...behaviorsOf(context, routes),
      restrictions: block({
        geo_restriction: block({ restriction_type: 'none' }),
      }),
      viewer_certificate: viewerCertificate(domain?.certificateArn),
    },
    {
      comments: [
        ...commentsOnDistribution({
          production,
          firewall: firewall !== undefined,
          domain: domain !== undefined,
          failover: 'each origin is in several zones',
        }),
        ...(first && isService(first)
          ? ['checkov:skip=CKV_AWS_305:the service answers the root']
          : []),
      ],
    },
  );
}
