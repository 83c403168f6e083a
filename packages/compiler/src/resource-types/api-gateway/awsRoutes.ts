import type { AwsFoundations } from '../../clouds/aws/contract';
import type { Block } from '../../terraform/blocks';
import { block, hcl, text, type Body } from '../../terraform/expressions';
import type { BlueprintContext, Neighbour } from '../../blueprints/blueprint';
import type { ApiGatewayProperties } from './properties';
import type { Route } from './routes';

type Context = BlueprintContext<ApiGatewayProperties, AwsFoundations>;

/** The way through a VPC link into the private subnets. */
interface Link {
  id: Block;
  group: Block;
}

/** A route and an integration for each function and service. */
export function addRoutes(
  context: Context,
  api: Block,
  routes: readonly Route[],
) {
  const authorization = authorizationOf(context, api);
  const link = routes.some(({ origin }) => isService(origin))
    ? linkNetwork(context)
    : undefined;
  for (const { origin, path } of routes) {
    const { label, node } = origin;
    const why = {
      role: label,
      reason: `Brings requests from ${context.node.name} to ${node.name}`,
    };
    if (link && isService(origin)) openTo(context, link, origin);
    const integration = context.resource(
      'aws_apigatewayv2_integration',
      { api_id: api.attr('id'), ...integrationOf(origin, link) },
      why,
    );
    const body = {
      api_id: api.attr('id'),
      target: text`integrations/${integration.attr('id')}`,
    };
    context.resource(
      'aws_apigatewayv2_route',
      { ...keysOf('ANY', path), ...body, ...authorization },
      { ...why, comments: commentsOnRoute(context) },
    );
    if (asksBeforehand(context)) {
      context.resource(
        'aws_apigatewayv2_route',
        {
          ...keysOf('OPTIONS', path ?? '/{proxy+}'),
          ...body,
          authorization_type: 'NONE',
        },
        {
          role: `${label}_preflight`,
          reason: `Lets browsers ask without a token whether a website may call ${node.name}`,
          comments: [
            'checkov:skip=CKV_AWS_309:API Gateway itself answers what browsers ask beforehand',
          ],
        },
      );
    }
  }
}

/** Browsers ask before they call, without the token that calls take. */
const asksBeforehand = (context: Context): boolean =>
  tokensOf(context) !== undefined &&
  context.properties.allowedOrigins.length > 0;

const isService = ({ outputs }: Neighbour): boolean =>
  outputs.entry !== undefined;

/** A path and what is below it are two routes, which differ in nothing else. */
function keysOf(method: string, path?: string): Body {
  if (path === undefined) return { route_key: '$default' };
  if (!path.endsWith('/*')) return { route_key: `${method} ${path}` };
  const base = path.slice(0, -2);
  const keys = [`${method} ${base}`, `${method} ${base}/{proxy+}`];
  return { for_each: hcl`toset(${keys})`, route_key: hcl`each.key` };
}

const integrationOf = ({ outputs }: Neighbour, link?: Link): Body =>
  link && outputs.entry !== undefined
    ? {
        integration_type: 'HTTP_PROXY',
        integration_method: 'ANY',
        integration_uri: outputs.entry,
        connection_type: 'VPC_LINK',
        connection_id: link.id.attr('id'),
        payload_format_version: '1.0',
      }
    : {
        integration_type: 'AWS_PROXY',
        integration_uri: outputs.arn,
        payload_format_version: '2.0',
      };

/** A link without cost while idle, with a security group that only the services behind it admit. */
function linkNetwork({
  node,
  foundations,
  resource,
  cloudName,
}: Context): Link {
  const reason = `Brings requests from ${node.name} into the private subnets`;
  const { vpcId, privateSubnetIds } = foundations.network();
  const group = resource(
    'aws_security_group',
    {
      name: cloudName(),
      description: `Requests of ${node.name}`,
      vpc_id: vpcId,
    },
    { reason: `Says whom ${node.name} may talk to` },
  );
  const id = resource(
    'aws_apigatewayv2_vpc_link',
    {
      name: cloudName(),
      security_group_ids: [group.attr('id')],
      subnet_ids: privateSubnetIds,
    },
    { reason },
  );
  return { id, group };
}

/** One rule on each side of the way to a service. */
function openTo(
  { node, resource }: Context,
  { group }: Link,
  { label, node: service, outputs }: Neighbour,
) {
  const reason = `${node.name} connects to ${service.name}`;
  const ends = {
    from_port: outputs.port,
    to_port: outputs.port,
    ip_protocol: 'tcp',
  };
  resource(
    'aws_vpc_security_group_ingress_rule',
    {
      security_group_id: outputs.security_group_id,
      description: `From ${node.name}`,
      referenced_security_group_id: group.attr('id'),
      ...ends,
    },
    { role: `to_${label}`, reason },
  );
  resource(
    'aws_vpc_security_group_egress_rule',
    {
      security_group_id: group.attr('id'),
      description: `To ${service.name}`,
      referenced_security_group_id: outputs.security_group_id,
      ...ends,
    },
    { role: `to_${label}`, reason },
  );
}

/** Which tokens callers bring: of the issuer that is named, or of the user directory of the catalog. */
function tokensOf({ properties, neighbours }: Context): Body | undefined {
  const { issuer, audiences } = properties;
  if (issuer !== undefined) return { audience: audiences, issuer };
  const directory = neighbours.find(({ type }) => type === 'user-directory');
  if (directory?.outputs.client_id === undefined) return undefined;
  return {
    audience: audiences.length > 0 ? audiences : [directory.outputs.client_id],
    issuer: directory.outputs.issuer,
  };
}

/** Callers bring a token of the issuer, or the services themselves look at who calls. */
function authorizationOf(context: Context, api: Block): Body {
  const { node, resource, cloudName } = context;
  const tokens = tokensOf(context);
  if (!tokens) return { authorization_type: 'NONE' };
  const authorizer = resource(
    'aws_apigatewayv2_authorizer',
    {
      api_id: api.attr('id'),
      name: cloudName(),
      authorizer_type: 'JWT',
      identity_sources: ['$request.header.Authorization'],
      jwt_configuration: block(tokens),
    },
    {
      reason: `Lets nobody past ${node.name} without a token of its issuer`,
      control: 'Leave out issuer, and the user directory.',
    },
  );
  return { authorization_type: 'JWT', authorizer_id: authorizer.attr('id') };
}

const commentsOnRoute = (context: Context): string[] =>
  tokensOf(context) === undefined
    ? [
        'checkov:skip=CKV_AWS_309:what is behind it says who may call what; with issuer the gateway asks for a token',
      ]
    : [];
