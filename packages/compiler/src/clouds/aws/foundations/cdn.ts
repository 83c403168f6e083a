import { block, type Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { AwsFoundations, AwsCdnPolicies } from '../contract';

export function buildCdnPolicies(context: FoundationContext): AwsCdnPolicies {
  const cache = context.data(
    'aws_cloudfront_cache_policy',
    'optimized',
    { name: 'Managed-CachingOptimized' },
    { reason: 'Amazon’s policy for files that may be cached' },
  );
  const headers = context.data(
    'aws_cloudfront_response_headers_policy',
    'security',
    { name: 'Managed-SecurityHeadersPolicy' },
    { reason: 'AWS managed policy with security headers' },
  );
  return {
    cacheOptimized: cache.attr('id'),
    securityHeaders: headers.attr('id'),
  };
}

/** The delivery destination of CloudFront's access logs. Returns its ARN. */
export function buildCdnLogs(
  context: FoundationContext,
  foundations: AwsFoundations,
): Value {
  const bucket = foundations.accessLogs('cloudfront');
  const destination = context.resource(
    'aws_cloudwatch_log_delivery_destination',
    'cdn',
    {
      region: 'us-east-1',
      name: context.cloudName('cdn'),
      output_format: 'json',
      delivery_destination_configuration: block({
        destination_resource_arn: bucket.arn,
      }),
      depends_on: [bucket.policy],
    },
    { reason: 'Brings CloudFront’s access logs into the log bucket' },
  );
  return destination.attr('arn');
}
