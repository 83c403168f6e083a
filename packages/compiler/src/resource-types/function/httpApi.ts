import type { AwsFoundations } from '../../clouds/aws/contract';
import type { Block } from '../../terraform/blocks';
import { block, jsonencode, text } from '../../terraform/expressions';
import type {
  BlockOptions,
  BlueprintContext,
} from '../../blueprints/blueprint';
import { allowCalls } from './triggers';
import type { FunctionProperties } from './properties';

type Context = BlueprintContext<FunctionProperties, AwsFoundations>;

/** The log format of requests. */
const LOG_FORMAT = {
  requestId: '$context.requestId',
  sourceIp: '$context.identity.sourceIp',
  method: '$context.httpMethod',
  path: '$context.path',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  error: '$context.integrationErrorMessage',
};

/** Requests per second, and how many more for a moment. */
const LIMITS = { throttling_rate_limit: 100, throttling_burst_limit: 200 };

/** An HTTP API that hands every request to the function. */
export function exposeByHttpApi(context: Context, lambda: Block) {
  const { node, output } = context;
  const why = {
    reason: `Brings requests from the internet to ${node.name}`,
    control: 'Set exposed to false.',
  };
  const api = addApi(context, lambda, why);
  const stage = addStage(context, api, why);
  allowCalls(context, lambda, {
    role: 'http_api',
    principal: 'apigateway.amazonaws.com',
    arn: text`${api.attr('execution_arn')}/*/*`,
    reason: why.reason,
  });
  output('url', {
    value: stage.attr('invoke_url'),
    description: `Address of ${node.name}`,
  });
}

/** The API, whose only route leads to the function. */
function addApi(
  { node, resource, cloudName }: Context,
  lambda: Block,
  why: BlockOptions,
): Block {
  const api = resource(
    'aws_apigatewayv2_api',
    {
      name: cloudName(),
      description: `Brings requests to ${node.name}`,
      protocol_type: 'HTTP',
    },
    why,
  );
  const integration = resource(
    'aws_apigatewayv2_integration',
    {
      api_id: api.attr('id'),
      integration_type: 'AWS_PROXY',
      integration_uri: lambda.attr('invoke_arn'),
      payload_format_version: '2.0',
    },
    why,
  );
  resource(
    'aws_apigatewayv2_route',
    {
      api_id: api.attr('id'),
      route_key: '$default',
      authorization_type: 'NONE',
      target: text`integrations/${integration.attr('id')}`,
    },
    {
      ...why,
      comments: [
        'checkov:skip=CKV_AWS_309:the function itself says who may call what',
      ],
    },
  );
  return api;
}

/** The stage, which limits and records requests. */
function addStage(context: Context, api: Block, why: BlockOptions): Block {
  const { node, label, stack, environment, foundations, resource } = context;
  const logs = resource(
    'aws_cloudwatch_log_group',
    foundations.logGroupBody(`/${stack}/${environment.name}/${label}/requests`),
    { role: 'requests', reason: `Keeps who called ${node.name}` },
  );
  return resource(
    'aws_apigatewayv2_stage',
    {
      api_id: api.attr('id'),
      name: '$default',
      auto_deploy: true,
      access_log_settings: block({
        destination_arn: logs.attr('arn'),
        format: jsonencode(LOG_FORMAT),
      }),
      default_route_settings: block({
        ...LIMITS,
        detailed_metrics_enabled: context.production,
      }),
    },
    why,
  );
}
