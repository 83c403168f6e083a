import type { Block } from '../../terraform/blocks';
import { block, jsonencode } from '../../terraform/expressions';
import type { BlockOptions } from '../../blueprints/blueprint';
import type { AwsContext } from './contract';

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

/**
 * The stage of an HTTP API, which limits and records requests.
 *
 * @param perSecond - requests of all callers; for a moment there may be twice as many.
 */
export function addStage(
  context: AwsContext,
  api: Block,
  perSecond: number,
  why?: BlockOptions,
): Block {
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
        throttling_rate_limit: perSecond,
        throttling_burst_limit: 2 * perSecond,
        detailed_metrics_enabled: context.production,
      }),
    },
    why,
  );
}
