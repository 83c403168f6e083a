import type { AzureFoundations, AzureOffer } from '../../clouds/azure/contract';
import type { Block } from '../../terraform/blocks';
import { block, text } from '../../terraform/expressions';
import type {
  Blueprint,
  BlueprintContext,
  Neighbour,
} from '../../blueprints/blueprint';
import { dashed } from '../../util/dashed';
import { nameDomain } from './azureDomain';
import type { CdnProperties } from './properties';
import { routesOf, type Route } from './routes';

type Context = BlueprintContext<CdnProperties, AzureFoundations>;

/** Front Door with a route for each container app. */
export const azure: Blueprint<CdnProperties, AzureFoundations, AzureOffer> = {
  summary:
    'Front Door with a route for each exposed container app that it is connected with',
  outputs: { url: { type: 'string', description: 'address of the CDN' } },

  provide(context) {
    const { node, neighbours, foundations, output } = context;
    const origins = neighbours.filter(isService);
    checkUse(context, origins);
    const profile = addProfile(context);
    const endpoint = context.resource(
      'azurerm_cdn_frontdoor_endpoint',
      {
        name: context.cloudName(),
        cdn_frontdoor_profile_id: profile.attr('id'),
      },
      { reason: `The address of ${node.name}` },
    );
    const domain = nameDomain(context, profile, endpoint);
    for (const route of routesOf(context, origins, isService))
      addRoute(context, { profile, endpoint, domain }, route);
    foundations.diagnostics(context, profile.attr('id'), {
      groups: ['allLogs'],
    });
    alarmOnErrors(context, profile);
    const url = text`https://${endpoint.attr('host_name')}`;
    output('url', { value: url, description: `Address of ${node.name}` });
    return { url };
  },
};

/** Container apps that answer under a public host name. */
const isService = ({ outputs }: Neighbour): boolean =>
  outputs.public_host !== undefined;

function checkUse(
  { neighbours, unavailable }: Context,
  origins: readonly Neighbour[],
) {
  const files = neighbours.find(
    ({ type }) => type === 'object-storage' || type === 'static-site',
  );
  if (files) {
    unavailable(
      files.type === 'static-site'
        ? `the site ${files.node.name} is served from near its visitors already, and takes no routes to others`
        : `Front Door reads no private container such as ${files.node.name}`,
      'Let a static-site have the files, and the CDN stand in front of services.',
    );
  } else if (origins.length === 0) {
    unavailable(
      'it is connected with no container app that the internet reaches',
      'Let it depend on the services that it serves.',
    );
  }
}

const addProfile = ({ foundations, resource, cloudName }: Context): Block =>
  resource(
    'azurerm_cdn_frontdoor_profile',
    {
      name: cloudName(),
      resource_group_name: foundations.place().resource_group_name,
      sku_name: 'Standard_AzureFrontDoor',
      response_timeout_seconds: 60,
    },
    { idleCost: 'Front Door, by the month' },
  );

/** Where routes are: their profile, their address and their domain. */
interface Front {
  profile: Block;
  endpoint: Block;
  domain?: Block;
}

/** A group with one origin, and what requests go there. Nothing is kept of what services answer. */
function addRoute(
  { node, resource }: Context,
  { profile, endpoint, domain }: Front,
  { origin, path }: Route,
) {
  const { label, node: service, outputs } = origin;
  const why = {
    role: label,
    reason: `Brings requests from ${node.name} to ${service.name}`,
  };
  const group = resource(
    'azurerm_cdn_frontdoor_origin_group',
    {
      name: dashed(label),
      cdn_frontdoor_profile_id: profile.attr('id'),
      session_affinity_enabled: false,
      load_balancing: block({}),
    },
    {
      ...why,
      comments: [
        'Without probes: they change nothing where there is one origin.',
      ],
    },
  );
  const target = resource(
    'azurerm_cdn_frontdoor_origin',
    {
      name: dashed(label),
      cdn_frontdoor_origin_group_id: group.attr('id'),
      enabled: true,
      certificate_name_check_enabled: true,
      host_name: outputs.public_host,
      origin_host_header: outputs.public_host,
    },
    why,
  );
  resource(
    'azurerm_cdn_frontdoor_route',
    {
      name: dashed(label),
      cdn_frontdoor_endpoint_id: endpoint.attr('id'),
      cdn_frontdoor_origin_group_id: group.attr('id'),
      cdn_frontdoor_origin_ids: [target.attr('id')],
      cdn_frontdoor_custom_domain_ids: domain && [domain.attr('id')],
      patterns_to_match: patternsOf(path),
      supported_protocols: ['Http', 'Https'],
      forwarding_protocol: 'HttpsOnly',
      https_redirect_enabled: true,
    },
    why,
  );
}

/** A path, with what it is called by itself: `/orders/*` and `/orders`. */
function patternsOf(path = '/*'): string[] {
  return path.endsWith('/*') && path.length > 2
    ? [path.slice(0, -2), path]
    : [path];
}

/** Alarm: more than one in twenty requests fails for no fault of its caller. */
const alarmOnErrors = (context: Context, profile: Block) =>
  context.foundations.alarm(context, {
    role: 'errors',
    resourceId: profile.attr('id'),
    namespace: 'Microsoft.Cdn/profiles',
    metric: 'Percentage5XX',
    aggregation: 'Average',
    operator: 'GreaterThan',
    threshold: 5,
    severity: 1,
    description: `${context.node.name} answers more than 5 % of requests with 5xx`,
  });
