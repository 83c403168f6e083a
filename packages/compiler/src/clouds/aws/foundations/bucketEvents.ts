import type { Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';

/** Sends the events of a bucket to EventBridge, where each consumer has separate rules. */
export function buildBucketEvents(
  context: FoundationContext,
  label: string,
  bucket: Value,
) {
  context.resource(
    'aws_s3_bucket_notification',
    label,
    { bucket, eventbridge: true },
    { reason: 'Sends events of the bucket to EventBridge' },
  );
}
