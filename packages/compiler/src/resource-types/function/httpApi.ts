import type { AwsFoundations } from '../../clouds/aws/contract';
import { addStage } from '../../clouds/aws/httpApi';
import type { Block } from '../../terraform/blocks';
import { text } from '../../terraform/expressions';
import type {
  BlockOptions,
  BlueprintContext,
} from '../../blueprints/blueprint';
import { allowCalls } from './triggers';
import type { FunctionProperties } from './properties';

type Context = BlueprintContext<FunctionProperties, AwsFoundations>;

/** Requests per second. */
const LIMIT = 100;

/** An HTTP API that hands every request to the function. */
export function exposeByHttpApi(context: Context, lambda: Block) {
  const { node, output } = context;
  const why = {
    reason: `Brings requests from the internet to ${node.name}`,
    control: 'Set exposed to false.',
  };
  const api = addApi(context, lambda, why);
  const stage = addStage(context, api, LIMIT, why);
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
