import type { AwsFoundations } from '../../clouds/aws/contract';
import type { Block } from '../../terraform/blocks';
import type { BlueprintContext } from '../../blueprints/blueprint';

/** CloudFront's logs are managed in us-east-1, wherever they are kept. */
const REGION = 'us-east-1';

/** Records every request in the stack's log bucket, by standard logging (v2). */
export function logRequests(
  {
    node,
    foundations,
    resource,
    cloudName,
  }: BlueprintContext<unknown, AwsFoundations>,
  distribution: Block,
) {
  const why = { reason: `Records who requests what of ${node.name}` };
  const destination = foundations.cdnLogs();
  const source = resource(
    'aws_cloudwatch_log_delivery_source',
    {
      region: REGION,
      name: cloudName(),
      log_type: 'ACCESS_LOGS',
      resource_arn: distribution.attr('arn'),
    },
    why,
  );
  resource(
    'aws_cloudwatch_log_delivery',
    {
      region: REGION,
      delivery_source_name: source.attr('name'),
      delivery_destination_arn: destination,
    },
    why,
  );
}
