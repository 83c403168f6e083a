import { addStage } from '../../clouds/aws/httpApi';
import type { AwsFoundations, AwsOffer } from '../../clouds/aws/contract';
import { block, text } from '../../terraform/expressions';
import type { Block } from '../../terraform/blocks';
import type {
  Blueprint,
  BlueprintContext,
  Neighbour,
} from '../../blueprints/blueprint';
import { alarmOnErrors } from './awsAlarm';
import { giveDomain } from './awsDomain';
import { addRoutes } from './awsRoutes';
import type { ApiGatewayProperties } from './properties';
import { routesOf, sharedPath, type Route } from './routes';

type Context = BlueprintContext<ApiGatewayProperties, AwsFoundations>;

/** HTTP API of API Gateway, the only way from the internet to what is behind it. */
export const aws: Blueprint<ApiGatewayProperties, AwsFoundations, AwsOffer> = {
  summary:
    'HTTP API of API Gateway with a route to each function and, by a VPC link, each container service behind it',
  outputs: { url: { type: 'string', description: 'address of the API' } },

  provide(context) {
    const { node, production, output } = context;
    const routes = routesOf(context, canBeReached);
    checkUse(context, routes);
    const api = addApi(context);
    const stage = addStage(context, api, context.properties.requestsPerSecond);
    addRoutes(context, api, routes);
    const host = giveDomain(context, api, stage);
    if (production) alarmOnErrors(context, api);
    const url = host ? text`https://${host}` : api.attr('api_endpoint');
    output('url', { value: url, description: `Address of ${node.name}` });
    return { url, execution_arn: api.attr('execution_arn') };
  },

  offer: ({ url }) => ({ environment: { URL: url } }),
};

/** Functions, and services with an entry in Cloud Map; pods have none. */
const canBeReached = ({ type, outputs }: Neighbour): boolean =>
  type === 'function' || outputs.entry !== undefined;

function checkUse(context: Context, routes: readonly Route[]) {
  const { neighbours, properties, unavailable } = context;
  const shared = sharedPath(routes);
  if (neighbours.some(({ type }) => type === 'web-application-firewall')) {
    unavailable(
      'an HTTP API of API Gateway takes no web application firewall',
      'Connect the firewall with a load balancer or a CDN in front of the services',
    );
  } else if (routes.length === 0) {
    unavailable(
      'it leads to no function, and to no container service on ECS, that is not private',
      'Let it depend on the functions and services that callers reach by it',
    );
  } else if (shared !== undefined) {
    unavailable(
      `two of what is behind it have the path ${shared}`,
      'Give each a path of its own',
      'paths',
    );
  }
  if (properties.issuer !== undefined && properties.audiences.length === 0) {
    unavailable(
      'tokens of an issuer are checked for whom they are, and no audience is named',
      'Name the audiences of its tokens',
      'audiences',
    );
  }
}

function addApi(context: Context): Block {
  const { node, environment, properties, resource, cloudName } = context;
  const { allowedOrigins } = properties;
  return resource('aws_apigatewayv2_api', {
    name: cloudName(),
    description: node.description ?? node.name,
    protocol_type: 'HTTP',
    // Nobody gets past the domain by the address of the API itself.
    disable_execute_api_endpoint: environment.domain ? true : undefined,
    cors_configuration: corsFor(allowedOrigins),
  });
}

const corsFor = (origins: readonly string[]) =>
  origins.length === 0
    ? undefined
    : block({
        allow_origins: origins,
        allow_methods: ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'],
        allow_headers: ['authorization', 'content-type'],
        max_age: 300,
      });
